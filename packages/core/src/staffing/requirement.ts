import type { Forecast } from '../forecast/index.ts'
import { checkAht, checkCount, checkNumber, checkWhole } from './check-input.ts'
import type { ChatConcurrency } from './concurrent-chats.ts'
import { deferredStaff } from './deferred-work.ts'
import { chatSolver, expectedSolver, type IntervalSolver, phoneSolver } from './interval-solver.ts'
import { type CheckedGoal, checkGoal } from './queue-outcome.ts'
import { EVENLY, type Sheet, sheetOf } from './requirement-sheet.ts'
import { areCauses, type ShrinkageCause, shrinkageOfIntervals, staffWithShrinkage } from './shrinkage.ts'
import { shrinkageSplit } from './shrinkage-split.ts'
import type { LoadMethod } from './time-varying-load.ts'
import type { Requirement, ServiceGoal, TimeShape } from './types.ts'
import { checkUncertainty, type Uncertainty, volumeFactors, volumeQuantile } from './uncertain-volume.ts'

export interface RequirementInput {
  /** Only these fields of a forecast are needed; null in `mean` = closed. */
  readonly forecast: Pick<Forecast, 'queue' | 'grid' | 'mean' | 'ahtSeconds'> &
    Partial<Pick<Forecast, 'quantiles'>>
  readonly goal: ServiceGoal
  /** Holds for every interval, instead of the forecast's. */
  readonly ahtSeconds?: number
  /** Mean patience: hang-ups are counted (Erlang A). Absent: nobody hangs up (Erlang C). */
  readonly patienceSeconds?: number
  /** Beside the goal's own cap; the lower holds. */
  readonly maxOccupancy?: number
  /** One fraction, its causes, or a fraction for every interval. Default 0. */
  readonly shrinkage?: number | readonly ShrinkageCause[] | readonly number[]
  /** On queue, while open. Whole, default 0. */
  readonly minStaff?: number
  /** Default 'voice'. E-mail is deferred work: done within `goal.targetAnswerSeconds` of opening hours. */
  readonly channel?: 'voice' | 'chat' | 'email'
  /** Chats an agent takes at once, default 1. */
  readonly concurrency?: number | ChatConcurrency
  /** Narrows the hours in which people work; contacts of other hours count for e-mail only. Default: where `mean` is not null. */
  readonly open?: readonly boolean[]
  /**
   * Pace of the team beside the one that handle times were measured of, such as 0.9 with many new starters
   * (`teamEfficiency`): one for all intervals, or one for each. Default 1.
   */
  readonly efficiency?: number | readonly number[]
  /** E-mail left from before, in contacts, due like what comes in first. Default 0. */
  readonly backlog?: number
  /** What counts as an interval's load when volume changes over the day; voice and chat. Default 'interval'. */
  readonly load?: LoadMethod
  /** For `load: 'offered-load'`. Default lognormal with cv 1. */
  readonly handleTimeShape?: TimeShape
  /** Voice and chat; needs the forecast's quantiles. Default 'mean'. */
  readonly uncertainty?: Uncertainty
}

/**
 * Staff per interval of one queue, each interval for itself in steady state; e-mail over all intervals together.
 * Closed intervals need 0. A queue with no contacts needs `minStaff`. `offeredLoadErlangs` and what is reached are those
 * of the mean volume, with `uncertainty: 'expected-service-level'` the expected ones.
 * @example requirement({ forecast, goal: { serviceLevel: 0.8, targetAnswerSeconds: 20 }, shrinkage: 0.3 })
 * @throws KinshiftError VOLUME_INVALID, NUMBER_INVALID, SERVICE_LEVEL_OUT_OF_RANGE, SHRINKAGE_OUT_OF_RANGE, QUANTILE_INVALID
 */
export function requirement(input: RequirementInput): Requirement {
  const { forecast, minStaff = 0, channel = 'voice', shrinkage: causes = 0 } = input
  const { grid } = forecast
  const goal = checkGoal(input.goal, input.patienceSeconds, input.maxOccupancy)
  const shrinkage = shrinkageOfIntervals(causes, grid.count)
  checkWhole('minStaff', minStaff, 0)
  const paces = [input.efficiency ?? 1].flat()
  if (typeof input.efficiency === 'object') checkCount('efficiency', paces.length, grid.count)
  for (const pace of paces) checkNumber('efficiency', pace, 0.01, 100, 'a number from 0.01 to 100')
  checkNumber('backlog', input.backlog ?? 0, 0, Number.MAX_VALUE, 'a number of contacts of at least 0')
  if (input.ahtSeconds !== undefined) checkAht(input.ahtSeconds)
  checkUncertainty(input.uncertainty ?? 'mean')

  const sheet = sheetOf(input)
  if (channel === 'email') fillDeferred(sheet, input, goal, minStaff)
  else {
    const solver = channel === 'chat' ? chatSolver(goal, input.concurrency) : phoneSolver(goal)
    fillIntervals(sheet, input, goal, minStaff, solver)
  }
  const requiredStaff = sheet.baseStaff.map((base, i) => staffWithShrinkage(base, shrinkage[i]!))
  return {
    queue: forecast.queue,
    grid,
    goal: input.goal,
    shrinkage: overallShrinkage(sheet.baseStaff, shrinkage),
    offeredLoadErlangs: sheet.loads,
    baseStaff: sheet.baseStaff,
    requiredStaff,
    serviceLevel: sheet.serviceLevel,
    averageSpeedOfAnswerSeconds: sheet.answerSeconds,
    occupancy: sheet.occupancy,
    ...(areCauses(causes) && {
      shrinkageSplit: shrinkageSplit({
        causes,
        baseStaff: sheet.baseStaff,
        intervalMinutes: grid.intervalMinutes,
      }),
    }),
  }
}

function fillIntervals(
  sheet: Sheet,
  { forecast, uncertainty = 'mean' }: RequirementInput,
  goal: CheckedGoal,
  minStaff: number,
  certain: IntervalSolver,
): void {
  const spread = { mean: forecast.mean, quantiles: forecast.quantiles ?? [] }
  let guess = 0
  // Work carried over from an earlier interval is of that interval's handle time.
  let lastAht = 1
  for (let i = 0; i < sheet.aht.length; i += 1) {
    lastAht = sheet.aht[i]! || lastAht
    if (!sheet.open[i]) continue
    const load = sheet.loads[i]!
    const mean = forecast.mean[i] ?? 0
    let planned = load
    const within = sheet.within.get(i)
    let solver = within ? expectedSolver(certain, goal, within, EVENLY) : certain
    if (typeof uncertainty === 'object' && mean > 0)
      planned *= volumeQuantile(spread, i, uncertainty.certainty) / mean
    else if (uncertainty === 'expected-service-level' && mean > 0)
      solver = expectedSolver(solver, goal, volumeFactors(spread, i))
    const agents = planned === 0 ? minStaff : solver.agents(planned, lastAht, minStaff, guess || planned)
    const outcome = solver.outcome(load, agents, lastAht)
    guess = agents
    sheet.baseStaff[i] = agents
    sheet.serviceLevel[i] = outcome.serviceLevel
    sheet.answerSeconds[i] = outcome.averageSpeedOfAnswerSeconds
    sheet.occupancy[i] = outcome.occupancy
  }
}

function fillDeferred(sheet: Sheet, input: RequirementInput, goal: CheckedGoal, minStaff: number): void {
  const { grid } = input.forecast
  const work = Float64Array.from(sheet.loads)
  const first = sheet.open.indexOf(true)
  if (input.backlog && first >= 0) {
    const aht = sheet.aht.find((seconds) => seconds > 0) ?? input.ahtSeconds ?? 0
    checkAht(aht)
    work[first]! += (input.backlog * aht) / (grid.intervalMinutes * 60)
  }
  const plan = deferredStaff({
    work,
    open: sheet.open,
    intervalSeconds: grid.intervalMinutes * 60,
    answerSeconds: goal.targetAnswerSeconds,
    maxOccupancy: goal.maxOccupancy,
    minStaff,
  })
  for (let i = 0; i < work.length; i += 1) {
    if (!sheet.open[i]) continue
    const wait = plan.waitSeconds[i]!
    sheet.baseStaff[i] = plan.staff[i]!
    sheet.serviceLevel[i] = 1
    sheet.answerSeconds[i] = Number.isNaN(wait) ? 0 : wait
    sheet.occupancy[i] = plan.occupancy[i]!
  }
}

/** One fraction for the whole requirement: by staff hours where it changes over the day. */
function overallShrinkage(baseStaff: readonly number[], shrinkage: Float64Array): number {
  const first = shrinkage[0] ?? 0
  if (shrinkage.every((own) => own === first)) return first
  let base = 0
  let paid = 0
  for (const [i, staff] of baseStaff.entries()) {
    base += staff
    paid += staff / (1 - shrinkage[i]!)
  }
  return paid > 0 ? 1 - base / paid : 0
}
