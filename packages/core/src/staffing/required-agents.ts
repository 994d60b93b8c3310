import { checkWhole } from './check-input.ts'
import { type OfferedLoadInput, offeredLoadErlangs } from './offered-load.ts'
import {
  type CheckedGoal,
  checkGoal,
  missedTargets,
  type QueueOutcome,
  queueOutcome,
  type Target,
} from './queue-outcome.ts'
import { smallestAgents } from './smallest-agents.ts'
import type { ServiceGoal } from './types.ts'

export interface RequiredAgentsInput extends OfferedLoadInput {
  readonly goal: ServiceGoal
  /** Mean patience: Erlang A. Absent or Infinity: nobody hangs up, Erlang C. */
  readonly patienceSeconds?: number
  /** Beside the goal's own cap; the lower holds. */
  readonly maxOccupancy?: number
  /** Never fewer. Whole, at least 0; default 0. */
  readonly minAgents?: number
  /** Never more. Whole, at least `minAgents`; default no limit. */
  readonly maxAgents?: number
}

/** Agents on queue, before shrinkage, and what they reach. */
export interface RequiredAgents extends Omit<QueueOutcome, 'status'> {
  /** 'not-met': even `maxAgents` miss a target; the answer is then `maxAgents`, the best there is. */
  readonly status: 'met' | 'not-met'
  /** The targets missed; empty when all are met. */
  readonly missed: readonly Target[]
  readonly offeredLoadErlangs: number
  readonly agents: number
}

/**
 * The smallest whole number of agents that meets every target: service level, and where given occupancy, mean wait and
 * abandonment. No volume needs `minAgents`. Checked in the tests against a table of 448 cases; n - 1 always fails.
 * @example requiredAgents({ volume: 100, ahtSeconds: 180, intervalMinutes: 30, goal: { serviceLevel: 0.8, targetAnswerSeconds: 20 } })
 * // agents 14, serviceLevel 0.8884, averageSpeedOfAnswerSeconds 7.84, occupancy 0.714
 * @throws KinshiftError VOLUME_INVALID, SERVICE_LEVEL_OUT_OF_RANGE, NUMBER_INVALID
 */
export function requiredAgents(input: RequiredAgentsInput): RequiredAgents {
  const load = offeredLoadErlangs(input)
  const goal = checkGoal(input.goal, input.patienceSeconds, input.maxOccupancy)
  const lowest = input.minAgents ?? 0
  const highest = input.maxAgents ?? Number.POSITIVE_INFINITY
  checkLimits(lowest, highest)
  const agents = load === 0 ? lowest : smallestAgents(load, input.ahtSeconds, goal, lowest, highest, load)
  return withOutcome(load, agents, input.ahtSeconds, goal)
}

/** The answer that goes with a number of agents. */
export function withOutcome(
  load: number,
  agents: number,
  ahtSeconds: number,
  goal: CheckedGoal,
): RequiredAgents {
  const outcome = queueOutcome(load, agents, ahtSeconds, goal)
  const missed = missedTargets(outcome, goal)
  return {
    status: missed.length === 0 ? 'met' : 'not-met',
    missed,
    offeredLoadErlangs: load,
    agents,
    waitProbability: outcome.waitProbability,
    serviceLevel: outcome.serviceLevel,
    averageSpeedOfAnswerSeconds: outcome.averageSpeedOfAnswerSeconds,
    averageWaitSeconds: outcome.averageWaitSeconds,
    occupancy: outcome.occupancy,
    abandonProbability: outcome.abandonProbability,
  }
}

function checkLimits(lowest: number, highest: number): void {
  checkWhole('minAgents', lowest, 0)
  if (highest !== Number.POSITIVE_INFINITY) checkWhole('maxAgents', highest, lowest)
}
