import type { Finding } from '../types.ts'
import { median } from '../typical-volume.ts'
import type { CaseFile } from './case-file.ts'

/** Weeks to either side of a shift that must agree. */
const WEEKS = 4

/** Smallest shift worth naming, as a logarithm: about 15 %. */
const SMALLEST = 0.14

/**
 * Days from which on volumes are at another level: a number joined or left the queue, or the counting changed.
 *
 * Each weekday is compared with itself, four weeks before against four after, on logarithms; the median over the weekdays
 * is the shift. It must stand well out of the usual change from week to week, and come within a week: seasons do not.
 */
export function examineLevelShifts(file: CaseFile): Finding[] {
  const { days } = file
  const logs = Float64Array.from(days, ({ total, present, expected }) =>
    total > 0 && present === expected ? Math.log(total) : Number.NaN,
  )
  const noise = weeklyNoise(logs)
  const shifts = new Float64Array(days.length)
  for (let d = WEEKS * 7; d + WEEKS * 7 <= days.length; d++) shifts[d] = shiftAt(logs, d)
  const found: Finding[] = []
  for (let peak = 0; peak < days.length; peak++) {
    const size = Math.abs(shifts[peak]!)
    if (!(size > Math.max(SMALLEST, 3 * noise)) || !isPeak(shifts, peak)) continue
    const sudden = median(weekOnWeek(logs, peak)) / shifts[peak]!
    if (!(sudden > 0.7)) continue
    const d = sharpestDay(logs, peak, shifts[peak]!)
    const factor = Math.exp(shifts[peak]!)
    const percent = Math.round(Math.abs(factor - 1) * 100)
    const facts = `From ${days[d]!.date} on there are ${percent} % ${factor > 1 ? 'more' : 'fewer'} contacts than in the four weeks before, on most weekdays and at once.`
    const range = { from: days[d]!.first, until: days[d]!.first + days[d]!.count }
    found.push(
      comesBack(shifts, peak)
        ? file.finding('level-shift', range, {
            reason: `${facts} So it is a year before or after: a season, not a fault.`,
            confidence: 0.1,
            treatment: { action: 'none' },
          })
        : file.finding('level-shift', range, {
            reason: facts,
            confidence: Math.min(0.9, size / (size + 3 * noise)),
            treatment: { action: 'scale-before', factor: Math.round(factor * 1000) / 1000 },
          }),
    )
  }
  return found
}

function shiftAt(logs: Float64Array, d: number): number {
  const byWeekday: number[] = []
  for (let k = 0; k < 7; k++) {
    const before = known(Array.from({ length: WEEKS }, (_, w) => logs[d + k - 7 * (w + 1)]!))
    const after = known(Array.from({ length: WEEKS }, (_, w) => logs[d + k + 7 * w]!))
    if (before.length >= 3 && after.length >= 3) byWeekday.push(median(after) - median(before))
  }
  return byWeekday.length >= 4 ? median(Float64Array.from(byWeekday)) : 0
}

/** Usual size of the change from one week to the next, all weekdays together. */
function weeklyNoise(logs: Float64Array): number {
  const changes: number[] = []
  for (let d = 7; d + 7 <= logs.length; d++) {
    const change = median(weekOnWeek(logs, d))
    if (!Number.isNaN(change)) changes.push(Math.abs(change))
  }
  return changes.length === 0 ? Number.POSITIVE_INFINITY : 1.4826 * median(Float64Array.from(changes))
}

/** The day within a week of a peak at which a step of this height fits best. */
function sharpestDay(logs: Float64Array, peak: number, step: number): number {
  const raised = (d: number) => {
    const before = known(
      Array.from({ length: WEEKS }, (_, w) => logs[peak - 7 - ((((peak - 7 - d) % 7) + 7) % 7) - 7 * w]!),
    )
    return logs[d]! - median(before)
  }
  let best = peak
  let least = Number.POSITIVE_INFINITY
  for (let candidate = peak - 6; candidate <= peak + 6; candidate++) {
    let misfit = 0
    for (let d = peak - 6; d <= peak + 6; d++) {
      const off = raised(d) - (d < candidate ? 0 : step)
      if (!Number.isNaN(off)) misfit += Math.abs(off)
    }
    if (misfit < least) {
      least = misfit
      best = candidate
    }
  }
  return best
}

/** Each day of the seven from `d` on against the same weekday before. */
function weekOnWeek(logs: Float64Array, d: number): Float64Array {
  return known(Array.from({ length: 7 }, (_, k) => logs[d + k]! - logs[d + k - 7]!))
}

function known(values: readonly number[]): Float64Array {
  return Float64Array.from(values.filter((value) => !Number.isNaN(value)))
}

/** Half the shift or more, the same way, within a week of the same date in another year. */
function comesBack(shifts: Float64Array, d: number): boolean {
  return [d - 364, d + 364].some((year) => {
    for (let other = Math.max(0, year - 7); other <= year + 7; other++) {
      if ((shifts[other] ?? 0) / shifts[d]! > 0.5) return true
    }
    return false
  })
}

/** The largest within four weeks to either side, the first of equals. */
function isPeak(shifts: Float64Array, d: number): boolean {
  const size = Math.abs(shifts[d]!)
  for (let other = Math.max(0, d - WEEKS * 7); other < Math.min(shifts.length, d + WEEKS * 7); other++) {
    if (Math.abs(shifts[other]!) > size || (other < d && Math.abs(shifts[other]!) === size)) return false
  }
  return true
}
