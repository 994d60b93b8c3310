import { checkAgents, checkAht, checkLoad, checkPatience, checkTargetAnswer } from './check-input.ts'
import { blocking } from './erlang-b.ts'
import { patientQueue } from './erlang-c.ts'
import { idleWeight } from './idle-weight.ts'
import { impatientQueue } from './impatient-queue.ts'
import type { ServiceLevelDefinition } from './types.ts'

export interface ErlangAInput {
  /** At least 0. */
  readonly offeredLoadErlangs: number
  /** On queue; at least 0, may be fractional. */
  readonly agents: number
  /** Above 0. */
  readonly ahtSeconds: number
  /** Mean of the exponential time after which a waiting contact hangs up; 0 = nobody waits, Infinity = Erlang C. */
  readonly patienceSeconds: number
  /** At least 0. */
  readonly targetAnswerSeconds: number
  /** Default 'answered-of-offered'. */
  readonly serviceLevelDefinition?: ServiceLevelDefinition
}

export interface ErlangAResult {
  /** 'unstable' only when nobody ever hangs up (patience Infinity) and load is not below agents. */
  readonly status: 'stable' | 'unstable'
  /** Fraction of contacts that do not find a free agent at once. */
  readonly waitProbability: number
  /** Fraction of contacts that hang up. */
  readonly abandonProbability: number
  /** By the definition asked for. */
  readonly serviceLevel: number
  /** Mean wait of those who are answered; null when nobody is, or when unstable. */
  readonly averageSpeedOfAnswerSeconds: number | null
  /** Mean wait of all, those who hang up included; null when unstable. */
  readonly averageWaitSeconds: number | null
  /** Fraction of on-queue time spent handling. */
  readonly occupancy: number
  /** Contacts waiting, on average over time; null when unstable. */
  readonly meanQueueLength: number | null
}

/**
 * The queue in which people hang up, M/M/n+M: C. Palm, 1943 ("Erlang A"). Stable under any load.
 * No load: nobody waits, service level 1. No agents: everybody hangs up, service level 0.
 * @example erlangA({ offeredLoadErlangs: 10, agents: 14, ahtSeconds: 180, patienceSeconds: 300, targetAnswerSeconds: 20 })
 * // waitProbability 0.1453, abandonProbability 0.01398, serviceLevel 0.9025
 */
export function erlangA(input: ErlangAInput): ErlangAResult {
  const { offeredLoadErlangs, agents, ahtSeconds, patienceSeconds } = input
  checkLoad(offeredLoadErlangs)
  checkAgents(agents)
  checkAht(ahtSeconds)
  checkPatience(patienceSeconds)
  checkTargetAnswer(input.targetAnswerSeconds)
  return impatientAgents(
    offeredLoadErlangs,
    agents,
    ahtSeconds,
    patienceSeconds,
    input.targetAnswerSeconds,
    input.serviceLevelDefinition ?? 'answered-of-offered',
  )
}

/** Erlang A without the checks. */
export function impatientAgents(
  load: number,
  agents: number,
  ahtSeconds: number,
  patienceSeconds: number,
  targetAnswerSeconds: number,
  definition: ServiceLevelDefinition,
): ErlangAResult {
  if (patienceSeconds === Number.POSITIVE_INFINITY)
    return withoutHangUps(load, agents, ahtSeconds, targetAnswerSeconds)
  if (load === 0) return NOBODY_CALLS
  const idle = agents === 0 ? 0 : idleWeight(agents, load)
  return impatientQueue({
    load,
    capacity: agents,
    idle,
    blocked: idle === Number.POSITIVE_INFINITY ? blocking(agents, load) : 1 / (1 + idle),
    ahtSeconds,
    patienceSeconds,
    targetAnswerSeconds,
    definition,
  })
}

function withoutHangUps(
  load: number,
  agents: number,
  ahtSeconds: number,
  targetAnswerSeconds: number,
): ErlangAResult {
  const queue = patientQueue(load, agents, ahtSeconds, targetAnswerSeconds)
  return {
    ...queue,
    abandonProbability: 0,
    averageWaitSeconds: queue.averageSpeedOfAnswerSeconds,
  }
}

const NOBODY_CALLS: ErlangAResult = Object.freeze({
  status: 'stable',
  waitProbability: 0,
  abandonProbability: 0,
  serviceLevel: 1,
  averageSpeedOfAnswerSeconds: 0,
  averageWaitSeconds: 0,
  occupancy: 0,
  meanQueueLength: 0,
})
