import { addDays } from '../../interval/index.ts'
import { solveLinearProgram } from '../../linear-program/index.ts'
import { type CapacityModel, capacityProgram } from './capacity-program.ts'
import { checkCapacity } from './check-capacity.ts'
import { type HeadFlow, headFlow } from './head-flow.ts'
import type { CapacityPlan, CapacityPlanInput, CapacityWeek } from './types.ts'

/**
 * Whom to hire when, over the next year and a half: required heads against those there will be after attrition, leave and
 * training, and the cheapest classes that close the gap, by the integer program printed in `capacity-program.ts`.
 * Shortage is priced, never forbidden, so there is always a plan; what comes too late for any class says so. The plan ends
 * with the last week: let it run past the time you care about by as long as it takes to train somebody.
 * @example await planCapacity({ firstMonday: '2026-11-23', requiredHeads, heads: 100, attritionPerYear: 0.3, leave: 0.1, classes: { leadWeeks: 6, maxSeats: 12 } })
 * @throws KinshiftError NUMBER_INVALID, SHRINKAGE_OUT_OF_RANGE, HORIZON_INVALID
 */
export async function planCapacity(input: CapacityPlanInput): Promise<CapacityPlan> {
  checkCapacity(input)
  const { requiredHeads, underway = [], classes: rules, costs = {}, signal } = input
  const { headWeek = 1, hire = 4, class: classCost = 2, shortHeadWeek = 20 } = costs
  const weeks = requiredHeads.length
  const flow = headFlow(input.attritionPerYear, input.training)
  const atWork = Float64Array.from({ length: weeks }, (_, w) => 1 - leaveOf(input, w))
  const already = requiredHeads.map(
    (_, w) =>
      atWork[w]! *
      underway.reduce(
        (sum, { startsIn, seats }) => sum + seats * flow.effective(w - startsIn),
        input.heads * flow.stayed(w),
      ),
  )
  const trainers = requiredHeads.map((_, w) => {
    const taken = underway.filter(({ startsIn }) => startsIn <= w && w < startsIn + flow.trainingWeeks).length
    return Math.max(0, (rules.classesAtOnce ?? 1) - taken)
  })
  const model = capacityProgram({
    weeks,
    missing: requiredHeads.map((required, w) => required - already[w]!),
    effect: (w, s) => atWork[w]! * flow.effective(w - s),
    hireCost: (s) => {
      let paidWeeks = 0
      for (let age = 0; s + age < weeks; age += 1) paidWeeks += flow.onPayroll(age)
      return hire + headWeek * paidWeeks
    },
    classCost,
    shortCost: shortHeadWeek,
    leadWeeks: Math.min(rules.leadWeeks, weeks),
    trainingWeeks: flow.trainingWeeks,
    minSeats: rules.minSeats ?? 1,
    maxSeats: rules.maxSeats,
    trainers,
  })
  const { gap = 0.02, timeLimitSeconds = 20 } = input
  const start = withoutHiring(model, weeks)
  const least = await solveLinearProgram(model.leastShort, { timeLimitSeconds, ...(signal && { signal }) })
  const best = await solveLinearProgram(model.program, {
    gap,
    timeLimitSeconds,
    start,
    ...(signal && { signal }),
  })
  const x = best.x ?? start
  const planned = weeksOf(input, model, flow, x, already)
  const value = best.objective ?? model.program.cost[model.short(0)]! * sum(Array.from(start))
  return {
    status: signal?.aborted ? 'stopped' : isWithin(gap, value, best.bound) ? 'optimal' : 'feasible',
    weeks: planned,
    hiring: planned.flatMap(({ firstDay, classes, hires }) =>
      hires === 0
        ? []
        : {
            decideBy: addDays(firstDay, -7 * rules.leadWeeks),
            startsOn: firstDay,
            onQueueFrom: addDays(firstDay, 7 * flow.learningWeeks),
            classes,
            hires,
          },
    ),
    hires: sum(planned.map(({ hires }) => hires)),
    shortHeadWeeks: sum(planned.map(({ net }) => Math.max(0, -net))),
    unavoidableHeadWeeks: Math.max(0, least.bound ?? 0),
    cost: value,
    costBound: Math.max(0, best.bound ?? 0),
  }
}

/** A hair more than asked for: the engine stops when its own sum is within the gap. */
function isWithin(gap: number, cost: number, bound = 0): boolean {
  return cost - bound <= (gap + 1e-6) * cost + 1e-4
}

function leaveOf({ leave = 0 }: CapacityPlanInput, week: number): number {
  return typeof leave === 'number' ? leave : leave[week]!
}

/** The plan that is always there: short by whatever is missing. */
function withoutHiring(model: CapacityModel, weeks: number): Float64Array {
  const x = new Float64Array(3 * weeks)
  for (let w = 0; w < weeks; w += 1) x[model.short(w)] = model.program.rowLower[w]!
  return x
}

function weeksOf(
  input: CapacityPlanInput,
  model: CapacityModel,
  flow: HeadFlow,
  x: Float64Array,
  already: readonly number[],
): CapacityWeek[] {
  const { firstMonday, requiredHeads, underway = [], classes: rules } = input
  const hired = requiredHeads.map((_, s) => ({ startsIn: s, seats: x[model.hires(s)]! }))
  const begun = [...underway, ...hired]
  return requiredHeads.map((required, w) => {
    const of = (value: (age: number) => number, cohorts: typeof begun) =>
      sum(cohorts.map(({ startsIn, seats }) => seats * value(w - startsIn)))
    const available = already[w]! + (1 - leaveOf(input, w)) * of(flow.effective, hired)
    const net = Math.abs(available - required) < 1e-6 ? 0 : available - required
    return {
      firstDay: addDays(firstMonday, 7 * w),
      requiredHeads: required,
      payroll: input.heads * flow.stayed(w) + of(flow.onPayroll, begun),
      learning: of((age) => (age < flow.learningWeeks ? flow.onPayroll(age) : 0), begun),
      availableHeads: available,
      net,
      hires: hired[w]!.seats,
      classes: x[model.classes(w)]!,
      tooLate: net < 0 && w < rules.leadWeeks + flow.firstEffect,
    }
  })
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
