import { checkAgents, checkAht, checkPositive } from './check-input.ts'
import { type OfferedLoadInput, offeredLoadErlangs } from './offered-load.ts'
import { checkGoal, meetsGoal, type QueueOutcome, queueOutcome } from './queue-outcome.ts'
import type { ServiceGoal } from './types.ts'

/**
 * What a given number of agents reaches: the other way round from `requiredAgents`. The goal says within how many
 * seconds, and how hang-ups count; its targets are not used.
 * @example serviceReached({ volume: 100, ahtSeconds: 180, intervalMinutes: 30, agents: 13, goal: { serviceLevel: 0.8, targetAnswerSeconds: 20 } })
 * // serviceLevel 0.7956: 13 agents are one too few
 */
export function serviceReached(
  input: OfferedLoadInput & {
    /** On queue; at least 0, may be fractional. */
    readonly agents: number
    readonly goal: ServiceGoal
    readonly patienceSeconds?: number
  },
): QueueOutcome {
  const load = offeredLoadErlangs(input)
  checkAgents(input.agents)
  const goal = checkGoal(input.goal, input.patienceSeconds)
  return queueOutcome(load, input.agents, input.ahtSeconds, goal)
}

/**
 * The largest volume of an interval that `agents` carry with every target met; 0 without agents. A goal that hang-ups
 * alone fulfil (everybody gone within the target) has no limit; 1e12 erlangs then stand for it.
 * @example carriedVolume({ agents: 14, ahtSeconds: 180, intervalMinutes: 30, goal: { serviceLevel: 0.8, targetAnswerSeconds: 20 } })
 * // volume 109.2
 */
export function carriedVolume(input: {
  readonly agents: number
  readonly ahtSeconds: number
  readonly intervalMinutes: number
  readonly goal: ServiceGoal
  readonly patienceSeconds?: number
  readonly maxOccupancy?: number
}): { readonly volume: number; readonly offeredLoadErlangs: number } {
  const { agents, ahtSeconds, intervalMinutes } = input
  checkAgents(agents)
  checkAht(ahtSeconds)
  checkPositive('intervalMinutes', intervalMinutes, 'minutes')
  const goal = checkGoal(input.goal, input.patienceSeconds, input.maxOccupancy)
  if (agents === 0) return { volume: 0, offeredLoadErlangs: 0 }

  const meets = (load: number) => meetsGoal(queueOutcome(load, agents, ahtSeconds, goal), goal, 0)
  let carried = 0
  let tooMuch = agents
  // With hang-ups a queue may be offered more than its agents can handle and still meet a low target.
  while (meets(tooMuch) && tooMuch < 1e12) {
    carried = tooMuch
    tooMuch *= 2
  }
  while (true) {
    const middle = carried + (tooMuch - carried) / 2
    if (middle <= carried || middle >= tooMuch) break
    if (meets(middle)) carried = middle
    else tooMuch = middle
  }
  return {
    volume: (carried * intervalMinutes * 60) / ahtSeconds,
    offeredLoadErlangs: carried,
  }
}
