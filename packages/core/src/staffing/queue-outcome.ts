import {
  checkMaxOccupancy,
  checkNumber,
  checkPatience,
  checkServiceLevel,
  checkTargetAnswer,
} from './check-input.ts'
import { impatientAgents } from './erlang-a.ts'
import { patientQueue } from './erlang-c.ts'
import type { ServiceGoal } from './types.ts'

/** What a number of agents reaches with an offered load: by Erlang C, or by Erlang A where a patience is given. */
export interface QueueOutcome {
  /** 'unstable': without hang-ups, load not below agents. */
  readonly status: 'stable' | 'unstable'
  readonly waitProbability: number
  readonly serviceLevel: number
  /** Mean wait of the answered; null when unstable or nobody is answered. */
  readonly averageSpeedOfAnswerSeconds: number | null
  /** Mean wait of all, those who hang up included; null when unstable. */
  readonly averageWaitSeconds: number | null
  readonly occupancy: number
  /** 0 without a patience. */
  readonly abandonProbability: number
}

/** A goal after checking, with every absent target made harmless. */
export interface CheckedGoal {
  readonly serviceLevel: number
  readonly targetAnswerSeconds: number
  readonly maxOccupancy: number
  readonly maxAnswerSeconds: number
  readonly maxAbandonProbability: number
  readonly definition: NonNullable<ServiceGoal['serviceLevelDefinition']>
  /** Infinity: nobody hangs up. */
  readonly patienceSeconds: number
}

/** The targets of a goal, named in the order of the glossary. */
export type Target = 'service-level' | 'average-speed-of-answer' | 'abandonment' | 'occupancy'

/** Checks a goal once, so that thousands of intervals need not. A cap given beside the goal counts too; the lower holds. */
export function checkGoal(
  goal: ServiceGoal,
  patienceSeconds: number = Number.POSITIVE_INFINITY,
  maxOccupancy = 1,
): CheckedGoal {
  checkServiceLevel(goal.serviceLevel)
  checkTargetAnswer(goal.targetAnswerSeconds)
  checkMaxOccupancy(maxOccupancy)
  if (goal.maxOccupancy !== undefined) checkMaxOccupancy(goal.maxOccupancy)
  checkPatience(patienceSeconds)
  const {
    maxAverageSpeedOfAnswerSeconds: maxAnswerSeconds = Number.POSITIVE_INFINITY,
    maxAbandonProbability = 1,
  } = goal
  checkNumber(
    'maxAverageSpeedOfAnswerSeconds',
    maxAnswerSeconds,
    Number.MIN_VALUE,
    Number.POSITIVE_INFINITY,
    'a number of seconds above 0',
  )
  checkNumber(
    'maxAbandonProbability',
    maxAbandonProbability,
    Number.MIN_VALUE,
    1,
    '0 < maxAbandonProbability <= 1',
  )
  return {
    serviceLevel: goal.serviceLevel,
    targetAnswerSeconds: goal.targetAnswerSeconds,
    maxOccupancy: Math.min(maxOccupancy, goal.maxOccupancy ?? 1),
    maxAnswerSeconds,
    maxAbandonProbability,
    definition: goal.serviceLevelDefinition ?? 'answered-of-offered',
    patienceSeconds,
  }
}

export function queueOutcome(
  load: number,
  agents: number,
  ahtSeconds: number,
  goal: CheckedGoal,
): QueueOutcome {
  if (goal.patienceSeconds === Number.POSITIVE_INFINITY) {
    const c = patientQueue(load, agents, ahtSeconds, goal.targetAnswerSeconds)
    return {
      status: c.status,
      waitProbability: c.waitProbability,
      serviceLevel: c.serviceLevel,
      averageSpeedOfAnswerSeconds: c.averageSpeedOfAnswerSeconds,
      averageWaitSeconds: c.averageSpeedOfAnswerSeconds,
      occupancy: c.occupancy,
      abandonProbability: 0,
    }
  }
  const a = impatientAgents(
    load,
    agents,
    ahtSeconds,
    goal.patienceSeconds,
    goal.targetAnswerSeconds,
    goal.definition,
  )
  return {
    status: a.status,
    waitProbability: a.waitProbability,
    serviceLevel: a.serviceLevel,
    averageSpeedOfAnswerSeconds: a.averageSpeedOfAnswerSeconds,
    averageWaitSeconds: a.averageWaitSeconds,
    occupancy: a.occupancy,
    abandonProbability: a.abandonProbability,
  }
}

/** `slack` 1e-12 forgives the rounding of load / cap where the cap is met exactly (8.5 erlang at 0.85 is 10 agents). */
export function meetsGoal(outcome: QueueOutcome, goal: CheckedGoal, slack: number): boolean {
  return (
    outcome.serviceLevel >= goal.serviceLevel &&
    outcome.occupancy <= goal.maxOccupancy * (1 + slack) &&
    outcome.abandonProbability <= goal.maxAbandonProbability &&
    (outcome.averageSpeedOfAnswerSeconds ?? Number.POSITIVE_INFINITY) <= goal.maxAnswerSeconds
  )
}

/** The targets that an outcome misses. */
export function missedTargets(outcome: QueueOutcome, goal: CheckedGoal): Target[] {
  const wait = outcome.averageSpeedOfAnswerSeconds ?? Number.POSITIVE_INFINITY
  const missed: Target[] = []
  if (outcome.serviceLevel < goal.serviceLevel) missed.push('service-level')
  if (wait > goal.maxAnswerSeconds) missed.push('average-speed-of-answer')
  if (outcome.abandonProbability > goal.maxAbandonProbability) missed.push('abandonment')
  if (outcome.occupancy > goal.maxOccupancy * (1 + 1e-12)) missed.push('occupancy')
  return missed
}
