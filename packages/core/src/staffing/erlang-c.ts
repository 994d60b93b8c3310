import { checkAgents, checkAht, checkLoad, checkNumber, checkTargetAnswer } from './check-input.ts'
import { blocking } from './erlang-b.ts'
import { idleWeight } from './idle-weight.ts'

export interface ErlangCInput {
  /** At least 0. */
  readonly offeredLoadErlangs: number
  /** On queue; at least 0, may be fractional. */
  readonly agents: number
  /** Above 0. */
  readonly ahtSeconds: number
  /** At least 0. */
  readonly targetAnswerSeconds: number
}

/** More work comes in than the agents can do: the queue grows without end, so there is no mean wait. */
export interface ErlangCUnstable {
  readonly status: 'unstable'
  readonly waitProbability: 1
  readonly serviceLevel: 0
  readonly averageSpeedOfAnswerSeconds: null
  readonly occupancy: 1
  readonly meanQueueLength: null
}

export interface ErlangCStable {
  readonly status: 'stable'
  /** Fraction of contacts that wait at all: Erlang C itself. */
  readonly waitProbability: number
  /** Fraction answered within the target. */
  readonly serviceLevel: number
  /** Mean wait of all contacts, those that do not wait included. */
  readonly averageSpeedOfAnswerSeconds: number
  /** Fraction of on-queue time spent handling. */
  readonly occupancy: number
  /** Contacts waiting, on average over time. */
  readonly meanQueueLength: number
}

export type ErlangCResult = ErlangCStable | ErlangCUnstable

/**
 * The queue in which everybody waits as long as it takes, M/M/n: A. K. Erlang, 1917.
 * Load at or above the number of agents answers `status: 'unstable'`, never NaN. No load: nobody waits.
 * @example erlangC({ offeredLoadErlangs: 10, agents: 14, ahtSeconds: 180, targetAnswerSeconds: 20 })
 * // waitProbability 0.1741, serviceLevel 0.8884, averageSpeedOfAnswerSeconds 7.84, occupancy 0.714
 */
export function erlangC(input: ErlangCInput): ErlangCResult {
  const { offeredLoadErlangs, agents, ahtSeconds, targetAnswerSeconds } = input
  checkLoad(offeredLoadErlangs)
  checkAgents(agents)
  checkAht(ahtSeconds)
  checkTargetAnswer(targetAnswerSeconds)
  return patientQueue(offeredLoadErlangs, agents, ahtSeconds, targetAnswerSeconds)
}

/** Erlang C without the checks. */
export function patientQueue(
  load: number,
  agents: number,
  ahtSeconds: number,
  targetAnswerSeconds: number,
): ErlangCResult {
  if (load === 0) return NOBODY_WAITS
  if (load >= agents) return UNSTABLE
  return measuresOf(waitProbability(agents, load), load, agents, ahtSeconds, targetAnswerSeconds)
}

/** Erlang C from 1/B: n B / (n - a (1 - B)) multiplied through by 1/B, which cancels nothing. 0 < load < agents. */
export function waitProbability(agents: number, load: number): number {
  const inverseB = 1 + idleWeight(agents, load)
  if (inverseB === Number.POSITIVE_INFINITY) return (blocking(agents, load) * agents) / (agents - load)
  return agents / (inverseB * (agents - load) + load)
}

/** What follows from the probability of waiting when the spare capacity is agents - load. */
export function measuresOf(
  waiting: number,
  load: number,
  agents: number,
  ahtSeconds: number,
  targetAnswerSeconds: number,
): ErlangCStable {
  const spare = agents - load
  return {
    status: 'stable',
    waitProbability: waiting,
    serviceLevel: 1 - waiting * Math.exp((-spare * targetAnswerSeconds) / ahtSeconds),
    averageSpeedOfAnswerSeconds: (waiting * ahtSeconds) / spare,
    occupancy: load / agents,
    meanQueueLength: (waiting * load) / spare,
  }
}

/**
 * The wait that a fraction `probability` of contacts does not exceed, in seconds: 0 for those answered at once,
 * null when the queue is unstable.
 * @example erlangCWaitQuantile({ offeredLoadErlangs: 10, agents: 14, ahtSeconds: 180, probability: 0.95 }) // 56.2
 */
export function erlangCWaitQuantile(input: {
  readonly offeredLoadErlangs: number
  readonly agents: number
  readonly ahtSeconds: number
  /** At least 0, below 1. */
  readonly probability: number
}): number | null {
  const { offeredLoadErlangs: load, agents, ahtSeconds, probability } = input
  checkLoad(load)
  checkAgents(agents)
  checkAht(ahtSeconds)
  checkNumber('probability', probability, 0, 1 - Number.EPSILON / 2, '0 <= probability < 1')
  if (load === 0) return 0
  if (load >= agents) return null
  const logWait = Math.log(waitProbability(agents, load) / (1 - probability))
  return Math.max(0, (logWait * ahtSeconds) / (agents - load))
}

const NOBODY_WAITS: ErlangCStable = Object.freeze({
  status: 'stable',
  waitProbability: 0,
  serviceLevel: 1,
  averageSpeedOfAnswerSeconds: 0,
  occupancy: 0,
  meanQueueLength: 0,
})

const UNSTABLE: ErlangCUnstable = Object.freeze({
  status: 'unstable',
  waitProbability: 1,
  serviceLevel: 0,
  averageSpeedOfAnswerSeconds: null,
  occupancy: 1,
  meanQueueLength: null,
})
