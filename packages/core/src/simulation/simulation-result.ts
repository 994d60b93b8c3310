import type { ServiceLevelDefinition } from '../staffing/index.ts'
import type { DutyClock } from './duty-clock.ts'
import { ratioEstimate } from './estimate.ts'
import { type Tally, type Totals, waitQuantile } from './tally.ts'
import type {
  Estimate,
  SimulatedCallBacks,
  SimulatedIntervals,
  SimulatedQueue,
  SimulatedQueueResult,
} from './types.ts'

const WAIT_LEVELS = [0.5, 0.8, 0.9, 0.95, 0.99]

/** What happened in a queue, and on its line of those to be called back. */
export function queueResult(
  queue: SimulatedQueue,
  tally: Tally,
  callBackTally: Tally | null,
): SimulatedQueueResult {
  const runs = tally.replications
  const column = (of: keyof Totals) => runs.map((run) => run[of])
  // Sums of whole numbers, put together before dividing: exact.
  const perRun = (of: (run: Totals) => number) => runs.reduce((sum, run) => sum + of(run), 0) / runs.length
  return {
    queue: queue.id,
    offered: perRun(({ offered }) => offered),
    answered: perRun(({ answered }) => answered),
    abandoned: perRun(({ abandoned }) => abandoned),
    blocked: perRun(({ blocked }) => blocked),
    retrials: perRun(({ retrials }) => retrials),
    lost: perRun(({ abandoned, blocked, tryingAgain }) => abandoned + blocked - tryingAgain),
    betweenTries: perRun(({ tryingAgain, retrials }) => tryingAgain - retrials),
    waiting: perRun((run) => run.offered - run.answered - run.abandoned - run.blocked - run.callBacks),
    callBacks: callBackTally && callBackResult(queue, tally, callBackTally),
    serviceLevel: serviceLevelEstimate(queue, tally),
    averageSpeedOfAnswerSeconds: ratioEstimate(column('waitOfAnswered'), column('answered')),
    averageWaitSeconds: ratioEstimate(column('waitOfAll'), column('offered')),
    waitProbability: ratioEstimate(column('waited'), column('offered')),
    abandonProbability: ratioEstimate(column('abandoned'), column('offered')),
    occupancy: null,
    waitQuantiles: WAIT_LEVELS.map((level) => ({ level, seconds: waitQuantile(tally.waitBins, level) })),
    intervals: intervalsOf(queue, tally, callBackTally),
  }
}

function callBackResult(
  { callBack }: SimulatedQueue,
  { replications }: Tally,
  line: Tally,
): SimulatedCallBacks {
  const calls = line.replications
  const accepted = replications.reduce((sum, run) => sum + run.callBacks, 0)
  const called = calls.reduce((sum, run) => sum + run.answered, 0)
  const delay = callBack?.called === 'at-time' ? callBack.promiseSeconds : 0
  const answered = calls.map((run) => run.answered)
  return {
    accepted: accepted / calls.length,
    called: called / calls.length,
    waiting: (accepted - called) / calls.length,
    kept: ratioEstimate(
      calls.map((run) => run.answeredInTime),
      answered,
    ),
    averageSeconds: ratioEstimate(
      calls.map((run) => run.waitOfAnswered + delay * run.answered),
      answered,
    ),
  }
}

/** With the occupancy of people who serve this queue alone; `places`: contacts that each has room for. */
export function withOccupancy(
  result: SimulatedQueueResult,
  duty: DutyClock,
  places: number,
  occupancy: Estimate | null,
): SimulatedQueueResult {
  const { bounds } = duty.axis
  const seconds = (i: number) => bounds[i + 1]! - bounds[i]!
  const perRun = duty.onQueueSeconds.map((sum) => (sum * places) / duty.replications)
  return {
    ...result,
    occupancy,
    intervals: {
      ...result.intervals,
      occupancy: result.intervals.busyAgents.map((busy, i) =>
        perRun[i]! > 0 ? (busy * seconds(i)) / perRun[i]! : null,
      ),
    },
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

type Counts = Pick<Totals, 'offered' | 'answered' | 'answeredInTime' | 'abandonedInTime' | 'callBacks'>

/** Parts and wholes whose ratio is the service level. */
export function serviceLevelShare(
  definition: ServiceLevelDefinition = 'answered-of-offered',
  { offered: all, answered, answeredInTime, abandonedInTime, callBacks }: Counts,
): { part: number; whole: number } {
  const offered = all - callBacks
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

function intervalsOf(queue: SimulatedQueue, tally: Tally, callBackTally: Tally | null): SimulatedIntervals {
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
    blocked: perRun(tally.blocked),
    retrials: perRun(tally.retrials),
    callBacks: perRun(tally.callBacks),
    serviceLevel: Array.from(tally.offered, (offered, i) => {
      const { part, whole } = serviceLevelShare(queue.serviceLevelDefinition, {
        offered,
        answered: tally.answered[i]!,
        answeredInTime: tally.answeredInTime[i]!,
        abandonedInTime: tally.abandonedInTime[i]!,
        callBacks: tally.callBacks[i]!,
      })
      return whole > 0 ? part / whole : null
    }),
    averageSpeedOfAnswerSeconds: ratio(tally.waitOfAnswered, tally.answered),
    averageWaitSeconds: ratio(tally.waitOfAll, tally.offered),
    waitProbability: ratio(tally.waited, tally.offered),
    abandonProbability: ratio(tally.abandoned, tally.offered),
    meanQueueLength: perSecond(tally.queueSeconds),
    busyAgents: perSecond(
      callBackTally
        ? tally.busySeconds.map((own, i) => own + callBackTally.busySeconds[i]!)
        : tally.busySeconds,
    ),
    occupancy: Array.from(tally.offered, () => null),
  }
}
