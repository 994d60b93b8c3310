import type { Played } from './roster-play.ts'
import { APART, noChange, type StaffTrial } from './staff-trial.ts'

/** People that one trial takes off an hour at most, one after another. */
const MOST_PASSES = 3
/** By so much of the way from target to perfect the queue of the hour before goes first: one fewer hour after hour can save a shift. */
const LOYALTY = 0.2
/** What an hour whose level is unclear may lose, on the same contacts. */
const HARDLY = 0.005

/**
 * Where people share queues so well that an hour clearly holds with fewer: how many fewer may be required of the queue that has most to
 * spare, so that every queue is still as sure as it was in that hour and the next ones. An hour in which nobody can be spared is settled:
 * proven to be needed. Nothing is lowered beside an hour that misses. By queue and hour; null when time is over.
 */
export async function reductionsOf(trial: StaffTrial): Promise<Int32Array[] | null> {
  const fewer = noChange(trial)
  let { played } = trial
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const candidates = candidatesOf(trial, played, fewer)
    let kept = 0
    for (let group = 0; group < APART; group += 1) {
      const tried = [...candidates].filter(([hour]) => hour % APART === group)
      if (tried.length === 0) continue
      for (const [hour, q] of tried) fewer[q]![hour]! += 1
      const after = await trial.play(withoutThem(trial, fewer))
      if (after === null) return null
      const worse = worseHours(trial.played, after)
      for (const [hour, q] of tried) {
        if (![hour, hour + 1, hour + 2].some((near) => worse.has(near))) kept += 1
        else {
          fewer[q]![hour]! -= 1
          trial.requirement.settle(q, hour)
        }
      }
      played = after
    }
    if (kept === 0) break
  }
  return fewer
}

/** By hour, the queue that has most to spare. */
function candidatesOf(
  { traffic, requirement, crew, net }: StaffTrial,
  played: Played,
  fewer: readonly Int32Array[],
): Map<number, number> {
  const candidates = new Map<number, number>()
  const isBusy = (hour: number) => played.hours.some((hours) => hours[hour]?.isLow)
  for (let hour = 0; hour < requirement.hours; hour += 1) {
    if (isBusy(hour - 1) || isBusy(hour) || isBusy(hour + 1)) continue
    let most = 0
    for (const [q, { serviceLevel, deferred }] of traffic.queues.entries()) {
      const level = played.hours[q]![hour]
      const count = fewer[q]![hour]! + 1
      if (deferred || level?.verdict !== 'holds' || requirement.isSettled(q, hour)) continue
      if (requirement.meanAt(q, hour) < count || crew.headsAt(q, hour) < offDuty(net[q]![hour]!, count))
        continue
      const same = candidates.get(hour - 1) === q ? LOYALTY : 0
      const spare = (level.mean - serviceLevel) / (1 - serviceLevel) + same
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
function worseHours(before: Played, after: Played): ReadonlySet<number> {
  const worse = new Set<number>()
  before.hours.forEach((hours, q) => {
    hours.forEach((was, hour) => {
      const is = after.hours[q]![hour]
      if (was === null || is == null) return
      const isFine = was.verdict === 'holds' ? is.verdict === 'holds' : is.mean >= was.mean - HARDLY
      if (!isFine) worse.add(hour)
    })
  })
  return worse
}
