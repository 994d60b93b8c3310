import type { ServiceLevelDefinition } from '../staffing/index.ts'
import type { DutyClock } from './duty-clock.ts'
import { ratioEstimate } from './estimate.ts'
import { type Tally, type Totals, waitQuantile } from './tally.ts'
import type { Estimate, SimulatedIntervals, SimulatedQueue, SimulatedQueueResult } from './types.ts'

const WAIT_LEVELS = [0.5, 0.8, 0.9, 0.95, 0.99]

/** What happened in a queue; `duty` where the people were its own, with what they did in each replication. */
export function queueResult(
  queue: SimulatedQueue,
  tally: Tally,
  own: { readonly duty: DutyClock; readonly occupancy: Estimate | null } | null,
): SimulatedQueueResult {
  const runs = tally.replications
  const mean = (of: keyof Totals) => runs.reduce((sum, run) => sum + run[of], 0) / runs.length
  const column = (of: keyof Totals) => runs.map((run) => run[of])
  const offered = mean('offered')
  const answered = mean('answered')
  const abandoned = mean('abandoned')
  return {
    queue: queue.id,
    offered,
    answered,
    abandoned,
    // Sums of whole numbers, subtracted before dividing: exact.
    waiting: runs.reduce((sum, run) => sum + run.offered - run.answered - run.abandoned, 0) / runs.length,
    serviceLevel: serviceLevelEstimate(queue, tally),
    averageSpeedOfAnswerSeconds: ratioEstimate(column('waitOfAnswered'), column('answered')),
    averageWaitSeconds: ratioEstimate(column('waitOfAll'), column('offered')),
    waitProbability: ratioEstimate(column('waited'), column('offered')),
    abandonProbability: ratioEstimate(column('abandoned'), column('offered')),
    occupancy: own?.occupancy ?? null,
    waitQuantiles: WAIT_LEVELS.map((level) => ({ level, seconds: waitQuantile(tally.waitBins, level) })),
    intervals: intervalsOf(queue, tally, own?.duty ?? null),
  }
}

/** The service level over all replications so far. */
export function serviceLevelEstimate(queue: SimulatedQueue, tally: Tally): Estimate | null {
  const shares = tally.replications.map((run) => serviceLevelShare(queue.serviceLevelDefinition, run))
  return ratioEstimate(
    shares.map(({ part }) => part),
    shares.map(({ whole }) => whole),
  )
}

type Counts = Pick<Totals, 'offered' | 'answered' | 'answeredInTime' | 'abandonedInTime'>

function serviceLevelShare(
  definition: ServiceLevelDefinition = 'answered-of-offered',
  { offered, answered, answeredInTime, abandonedInTime }: Counts,
): { part: number; whole: number } {
  switch (definition) {
    case 'answered-of-offered':
      return { part: answeredInTime, whole: offered }
    case 'answered-of-answered':
      return { part: answeredInTime, whole: answered }
    case 'answered-of-offered-without-early-abandons':
      return { part: answeredInTime, whole: offered - abandonedInTime }
    case 'answered-or-abandoned-in-time':
      return { part: answeredInTime + abandonedInTime, whole: offered }
  }
}

function intervalsOf(queue: SimulatedQueue, tally: Tally, duty: DutyClock | null): SimulatedIntervals {
  const runs = tally.replications.length
  const { bounds } = tally.axis
  const perRun = (sums: Float64Array) => Array.from(sums, (sum) => sum / runs)
  const perSecond = (sums: Float64Array) =>
    Array.from(sums, (sum, i) => sum / runs / (bounds[i + 1]! - bounds[i]!))
  const ratio = (parts: Float64Array, wholes: Float64Array) =>
    Array.from(parts, (part, i) => (wholes[i]! > 0 ? part / wholes[i]! : null))
  return {
    offered: perRun(tally.offered),
    answered: perRun(tally.answered),
    abandoned: perRun(tally.abandoned),
    serviceLevel: Array.from(tally.offered, (offered, i) => {
      const { part, whole } = serviceLevelShare(queue.serviceLevelDefinition, {
        offered,
        answered: tally.answered[i]!,
        answeredInTime: tally.answeredInTime[i]!,
        abandonedInTime: tally.abandonedInTime[i]!,
      })
      return whole > 0 ? part / whole : null
    }),
    averageSpeedOfAnswerSeconds: ratio(tally.waitOfAnswered, tally.answered),
    averageWaitSeconds: ratio(tally.waitOfAll, tally.offered),
    waitProbability: ratio(tally.waited, tally.offered),
    abandonProbability: ratio(tally.abandoned, tally.offered),
    meanQueueLength: perSecond(tally.queueSeconds),
    busyAgents: perSecond(tally.busySeconds),
    occupancy: duty ? ratio(tally.busySeconds, duty.onQueueSeconds) : Array.from(tally.offered, () => null),
  }
}
