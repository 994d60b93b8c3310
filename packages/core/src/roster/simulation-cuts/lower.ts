import type { Played } from './roster-play.ts'
import { noChange, type StaffTrial } from './staff-trial.ts'

/** People that one trial takes off an hour at most, one after another. */
const MOST_PASSES = 3
/** Plays until what is taken off together holds. */
const MOST_TRIES = 5
/** What an hour whose level is unclear may lose, on the same contacts. */
const HARDLY = 0.005

/**
 * Where people share queues so well that an hour clearly holds with fewer: how many fewer may be required of the queue that has most to
 * spare, so that all queues still clearly hold in that hour and the next. An hour in which nobody can be spared is settled: proven to be
 * needed. Nothing is lowered beside `raised` or missing hours. By queue and hour; null when time is over.
 */
export async function reductionsOf(
  trial: StaffTrial,
  raised: readonly Int32Array[],
): Promise<Int32Array[] | null> {
  let fewer = noChange(trial)
  let { played } = trial
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const tried = fewer.map((counts) => Int32Array.from(counts))
    let candidates = candidatesOf(trial, played, raised, fewer)
    for (const [hour, q] of candidates) tried[q]![hour]! += 1
    for (let attempt = 0; candidates.size > 0; attempt += 1) {
      const after = await trial.play(withoutThem(trial, tried))
      if (after === null) return null
      const worse = worseHours(trial.played, after)
      if (worse.length === 0) {
        fewer = tried
        played = after
        break
      }
      // Whoever was taken off in such an hour or the one before is needed; at last nothing of this pass is sure.
      const back = attempt === MOST_TRIES - 1 ? [...candidates.keys()] : backOf(candidates, worse)
      for (const hour of back) {
        const q = candidates.get(hour)!
        tried[q]![hour]! -= 1
        trial.requirement.settle(q, hour)
        candidates.delete(hour)
      }
      if (back.length === 0) candidates = new Map()
    }
    if (candidates.size === 0) break
  }
  return fewer
}

/** By hour, the queue that has most to spare. */
function candidatesOf(
  { traffic, requirement, crew, net }: StaffTrial,
  played: Played,
  raised: readonly Int32Array[],
  fewer: readonly Int32Array[],
): Map<number, number> {
  const candidates = new Map<number, number>()
  const isBusy = (hour: number) =>
    played.hours.some((hours, q) => hours[hour]?.verdict === 'misses' || (raised[q]![hour] ?? 0) > 0)
  for (let hour = 0; hour < requirement.hours; hour += 1) {
    if (isBusy(hour - 1) || isBusy(hour) || isBusy(hour + 1)) continue
    let most = 0
    for (const [q, { serviceLevel }] of traffic.queues.entries()) {
      const level = played.hours[q]![hour]
      const count = fewer[q]![hour]! + 1
      if (level?.verdict !== 'holds' || requirement.isSettled(q, hour)) continue
      if (requirement.meanAt(q, hour) < count || crew.headsAt(q, hour) < offDuty(net[q]![hour]!, count))
        continue
      const spare = (level.mean - serviceLevel) / (1 - serviceLevel)
      if (spare <= most) continue
      most = spare
      candidates.set(hour, q)
    }
  }
  return candidates
}

/** People to take off for a requirement of so many fewer to be just covered. */
function offDuty(net: number, fewer: number): number {
  return fewer === 0 ? 0 : Math.max(0, Math.round(net + fewer))
}

function withoutThem({ net }: StaffTrial, fewer: readonly Int32Array[]): Int32Array[] {
  return fewer.map((counts, q) => counts.map((count, hour) => -offDuty(net[q]![hour]!, count)))
}

/** Hours in which some queue is no longer as sure as it was. */
function worseHours(before: Played, after: Played): number[] {
  const worse = new Set<number>()
  before.hours.forEach((hours, q) => {
    hours.forEach((was, hour) => {
      const is = after.hours[q]![hour]
      if (was === null || is == null) return
      const isFine = was.verdict === 'holds' ? is.verdict === 'holds' : is.mean >= was.mean - HARDLY
      if (!isFine) worse.add(hour)
    })
  })
  return [...worse]
}

function backOf(candidates: ReadonlyMap<number, number>, worse: readonly number[]): number[] {
  const hours = worse.flatMap((hour) => [hour, hour - 1])
  return [...new Set(hours)].filter((hour) => candidates.has(hour))
}
