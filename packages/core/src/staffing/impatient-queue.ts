import type { ErlangAResult } from './erlang-a.ts'
import { impatientLine, lineWeight, lowerGamma } from './impatient-line.ts'
import { poissonDensity } from './poisson-density.ts'
import type { ServiceLevelDefinition } from './types.ts'

/** A queue with hang-ups, whatever its agents do while nobody waits: phone agents one contact each, chat agents several. */
export interface ImpatientQueueInput {
  /** Arrival rate x ahtSeconds; above 0. */
  readonly load: number
  /** Rate of service when everybody is busy x ahtSeconds; the number of agents on the phone. */
  readonly capacity: number
  /** Chance of a free place in units of the chance that exactly all places are taken and nobody waits. */
  readonly idle: number
  /** 1 / (1 + idle), also where idle overflows. */
  readonly blocked: number
  readonly ahtSeconds: number
  readonly patienceSeconds: number
  readonly targetAnswerSeconds: number
  readonly definition: ServiceLevelDefinition
}

/** All measures of a queue with exponential patience. */
export function impatientQueue(input: ImpatientQueueInput): ErlangAResult {
  const { load, capacity, idle, blocked, ahtSeconds, patienceSeconds } = input
  const scale = patienceSeconds / ahtSeconds
  const x = capacity * scale
  const y = load * scale
  if (y === 0) return nobodyWaits(input)
  const line = impatientLine(x, y)

  const waiting =
    idle === Number.POSITIVE_INFINITY ? blocked / line.inverseWeight : 1 / (1 + idle * line.inverseWeight)
  const answeredAtOnce =
    idle === Number.POSITIVE_INFINITY ? 1 : (idle * line.inverseWeight) / (1 + idle * line.inverseWeight)
  const meanQueue = waiting * line.meanWaiting
  const abandoning = meanQueue / y
  // Somebody waits with chance waiting (1 - 1/A), and then the agents take people from the line at full rate.
  const served = answeredAtOnce + (capacity / load) * waiting * (1 - line.inverseWeight)
  const waitOfServed = (capacity / load) * waiting * line.meanHarmonic * patienceSeconds

  const late = lateShares(x, y, load, capacity, input)
  const servedLate = waiting * late.served
  return {
    status: 'stable',
    waitProbability: waiting,
    abandonProbability: abandoning,
    serviceLevel: serviceLevelOf(input.definition, served, servedLate, waiting * late.waiting),
    averageSpeedOfAnswerSeconds: served > 0 ? waitOfServed / served : null,
    averageWaitSeconds: abandoning * patienceSeconds,
    occupancy: capacity === 0 ? 0 : Math.min(1, (served * load) / capacity),
    meanQueueLength: meanQueue,
  }
}

/**
 * Of those who do not find a free agent: the share served after the target, and the share still waiting at the target
 * (served later or not). With u = e^-(T / patience):
 *   served later  = x P(x + 1, y u) / (y P(x, y))          waiting = u P(x, y u) / P(x, y)
 */
function lateShares(
  x: number,
  y: number,
  load: number,
  capacity: number,
  input: ImpatientQueueInput,
): { served: number; waiting: number } {
  const s = input.targetAnswerSeconds / input.patienceSeconds
  const u = Math.exp(-s)
  const z = y * u
  if (z === 0) return NONE_LATE
  if (y <= x || y <= 400) {
    // The ratio of the two densities first: it needs no gamma function and loses no digits.
    const drift =
      s < 0.5
        ? ((load - capacity) * input.targetAnswerSeconds) / input.ahtSeconds - y * expRest(s)
        : y * (1 - u) - x * s
    const ratio = Math.exp(drift)
    if (ratio === 0) return NONE_LATE
    const toGo = ratio / lineWeight(x, y)
    const ahead = lineWeight(x + 1, z)
    return {
      served: ((toGo * x) / (x + 1)) * u * ahead,
      waiting: toGo * u * (1 + (z / (x + 1)) * ahead),
    }
  }
  const whole = lowerGamma(x, y)
  const later = lowerGamma(x + 1, z)
  return {
    served: ((x / y) * later) / whole,
    waiting: (u * (later + poissonDensity(x, z))) / whole,
  }
}

/** e^-s - 1 + s without cancellation, 0 <= s < 0.5. */
function expRest(s: number): number {
  let term = (s * s) / 2
  let sum = term
  for (let k = 3; Math.abs(term) > sum * 1e-17; k += 1) {
    term *= -s / k
    sum += term
  }
  return sum
}

function serviceLevelOf(
  definition: ServiceLevelDefinition,
  served: number,
  servedLate: number,
  waitedLonger: number,
): number {
  const inTime = Math.max(0, served - servedLate)
  switch (definition) {
    case 'answered-of-offered':
      return inTime
    case 'answered-of-answered':
      return served > 0 ? Math.max(0, 1 - servedLate / served) : 0
    case 'answered-of-offered-without-early-abandons':
      return inTime + waitedLonger > 0 ? inTime / (inTime + waitedLonger) : 0
    case 'answered-or-abandoned-in-time':
      return 1 - waitedLonger
  }
}

/** Patience so short that nobody waits for any time at all: Erlang B. */
function nobodyWaits(input: ImpatientQueueInput): ErlangAResult {
  const { load, capacity, idle, blocked } = input
  const served = idle === Number.POSITIVE_INFINITY ? 1 : idle / (1 + idle)
  return {
    status: 'stable',
    waitProbability: blocked,
    abandonProbability: blocked,
    serviceLevel: serviceLevelOf(input.definition, served, 0, 0),
    averageSpeedOfAnswerSeconds: served > 0 ? 0 : null,
    averageWaitSeconds: 0,
    occupancy: capacity === 0 ? 0 : Math.min(1, (served * load) / capacity),
    meanQueueLength: 0,
  }
}

const NONE_LATE = { served: 0, waiting: 0 }
