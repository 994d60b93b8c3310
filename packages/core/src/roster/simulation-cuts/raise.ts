import type { Played } from './roster-play.ts'
import { APART, noChange, type StaffTrial } from './staff-trial.ts'

/** An hour that lacks more people than this of what is asked for already misses for want of people, not of a requirement. */
const SHORT = 0.5
/** Rounds of one trial: what an hour lacks shows only when the one before it has enough. */
const MOST_PASSES = 8
const GAIN_REPLICATIONS = 10
/** At most such a part of the people at once: far below the target the curve is flat and its slope says little. */
const STEP_SHARE = 0.1

/**
 * Cuts: for each hour that misses its queue's target although everybody asked for is there, how many more are needed. The first of hours
 * that miss one after another gets them first, since a queue that it leaves behind may be all that ails the next. By queue and hour;
 * null when time is over.
 */
export async function raisesOf(trial: StaffTrial): Promise<Int32Array[] | null> {
  const added = noChange(trial)
  let { played } = trial
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const firsts = firstMisses(trial, played)
    if (firsts.every((hours) => hours.length === 0)) break
    const gains = await gainsOf(trial, added, firsts)
    if (gains === null) return null
    firsts.forEach((hours, q) => {
      for (const hour of hours) added[q]![hour]! += stepOf(trial, played, gains[q]!.get(hour)!, q, hour)
    })
    const next = await trial.play(added)
    if (next === null) return null
    played = next
  }
  return added
}

/** By queue, the hours that miss and are not short of people, without those right after another that misses. */
function firstMisses({ traffic, net }: StaffTrial, played: Played): number[][] {
  return played.hours.map((hours, q) => {
    const { serviceLevel: target, deferred } = traffic.queues[q]!
    // Work that may wait is not done in the hour in which it comes in.
    if (deferred) return []
    const clear = hours.map((hour) => hour?.isLow ?? false)
    // A queue that misses over all days while no hour does by itself: those that are probably below.
    const whole = played.queues[q]
    const isSpread = !clear.includes(true) && whole != null && whole.high < target
    const misses = isSpread
      ? hours.map((hour) => hour !== null && hour.mean + hour.standardError < target)
      : clear
    return misses.flatMap((isMissed, hour) =>
      isMissed && !misses[hour - 1] && net[q]![hour]! >= -SHORT ? [hour] : [],
    )
  })
}

/** What one more person in each of these hours would add to its service level, on the same contacts. */
async function gainsOf(
  trial: StaffTrial,
  added: readonly Int32Array[],
  hours: readonly (readonly number[])[],
): Promise<Map<number, number>[] | null> {
  const base = await trial.play(added, GAIN_REPLICATIONS)
  if (base === null) return null
  const gains = hours.map(() => new Map<number, number>())
  for (const [q, own] of hours.entries())
    for (let group = 0; group < APART; group += 1) {
      const tried = own.filter((hour) => hour % APART === group)
      if (tried.length === 0) continue
      const more = added.map((counts) => Int32Array.from(counts))
      for (const hour of tried) more[q]![hour]! += 1
      const raised = await trial.play(more, GAIN_REPLICATIONS)
      if (raised === null) return null
      for (const hour of tried)
        gains[q]!.set(hour, (raised.hours[q]![hour]?.mean ?? 0) - (base.hours[q]![hour]?.mean ?? 0))
    }
  return gains
}

function stepOf({ traffic, requirement }: StaffTrial, played: Played, gain: number, q: number, hour: number) {
  const few = Math.max(1, Math.round(STEP_SHARE * requirement.meanAt(q, hour)))
  const lacking = traffic.queues[q]!.serviceLevel - played.hours[q]![hour]!.mean
  return gain > 0 ? Math.min(few, Math.max(1, Math.round(lacking / gain))) : few
}
