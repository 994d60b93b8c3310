import type { Finding } from '../types.ts'
import type { CaseFile, DayFigures } from './case-file.ts'

/** A day says something from this many volumes above zero on; two days do not agree in so many by chance. */
const ENOUGH_VOLUMES = 8

/** Days that nobody counted: the mean of two other days, a copy of another, or fractions among whole numbers. */
export function examineImputedDays(file: CaseFile): Finding[] {
  const { volume } = file.history
  const fractions = (from: number, until: number) => {
    let n = 0
    for (let i = from; i < until; i++) if (volume[i] !== null && !Number.isInteger(volume[i])) n++
    return n
  }
  // Where fractions are usual they say nothing: volumes may have been averaged or weighted on purpose.
  const wholeNumbers = fractions(0, volume.length) < 0.02 * volume.filter((value) => value !== null).length
  return file.days.flatMap((day, d) => {
    if (positives(volume, day) < ENOUGH_VOLUMES) return []
    const fraction = wholeNumbers ? fractions(day.first, day.first + day.count) : 0
    const source = sourceOf(file, d)
    if (source === '' && fraction < 3) return []
    const said = [
      ...(source ? [`Each volume of ${day.date} is ${source}`] : []),
      ...(fraction > 0
        ? [`${fraction} volumes of ${day.date} are fractions, among whole numbers elsewhere`]
        : []),
    ]
    return [
      file.finding(
        'imputed-day',
        { from: day.first, until: day.first + day.count },
        {
          reason: `${said.join('. ')}. The day seems to be made up, not counted.`,
          confidence: source ? 0.97 : 0.8,
          treatment: { action: 'set-missing' },
        },
      ),
    ]
  })
}

/** How a day follows exactly from days around it; empty when it does not. */
function sourceOf({ days, history: { volume } }: CaseFile, d: number): string {
  for (const [back, ahead] of [
    [1, 1],
    [7, 7],
  ] as const) {
    const before = days[d - back]
    const after = days[d + ahead]
    if (
      before &&
      after &&
      agrees(volume, days[d]!, (k) => meanOf(volume[before.first + k], volume[after.first + k]))
    ) {
      return `the mean of ${before.date} and ${after.date}`
    }
  }
  for (const back of [1, 7, 14, 28, 364]) {
    const before = days[d - back]
    if (before && agrees(volume, days[d]!, (k) => volume[before.first + k] ?? null))
      return `that of ${before.date}`
  }
  return ''
}

function agrees(
  volume: readonly (number | null)[],
  { first, count }: DayFigures,
  expected: (k: number) => number | null,
): boolean {
  const seen = new Set<number>()
  for (let k = 0; k < count; k++) {
    const value = volume[first + k] ?? null
    if (value !== expected(k)) return false
    if (value !== null) seen.add(value)
  }
  // A day of a few small numbers can equal another by chance.
  return seen.size >= ENOUGH_VOLUMES
}

function meanOf(a: number | null | undefined, b: number | null | undefined): number | null {
  return typeof a === 'number' && typeof b === 'number' ? (a + b) / 2 : null
}

function positives(volume: readonly (number | null)[], { first, count }: DayFigures): number {
  let n = 0
  for (let i = first; i < first + count; i++) if ((volume[i] ?? 0) > 0) n++
  return n
}
