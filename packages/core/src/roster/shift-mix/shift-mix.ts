import type { LocalDate } from '../../interval/index.ts'
import { type LinearProgram, solveLinearProgram } from '../../linear-program/index.ts'
import { coverageOf } from '../coverage.ts'
import { horizonOf } from '../horizon.ts'
import type { Coverage, RosterProblem, SolveStatus } from '../types.ts'
import { type ShiftMixModel, shiftMixModel } from './shift-mix-model.ts'

export interface ShiftMixOptions {
  /** Whole shifts and breaks; false gives the linear relaxation's fractions. Default true. */
  readonly whole?: boolean
  /** For whole shifts; the relaxation comes first and is quick. Default 10. */
  readonly timeLimitSeconds?: number
  /** Relative, for whole shifts. Default 0.01. */
  readonly gap?: number
  readonly signal?: AbortSignal
}

/** How many of each shift cover the requirement, without names. */
export interface ShiftMix {
  /** `infeasible`: the contracts promise more hours than shifts can fill, so no roster exists either. */
  readonly status: SolveStatus
  /** Are the counts whole numbers? Not when whole ones were not asked for, or not found in time. */
  readonly whole: boolean
  /** In order of date, queue and template; only what is there. Pinned assignments are not counted in. */
  readonly shifts: readonly {
    readonly date: LocalDate
    readonly queue: string
    readonly shiftId: string
    readonly count: number
  }[]
  /** Prior and pinned assignments included. */
  readonly coverage: readonly Coverage[]
  /** Points of the mix; null without one. */
  readonly points: { readonly shortage: number; readonly surplus: number } | null
  /** No roster made of the problem's templates has fewer points of shortage and surplus; null when not proven. */
  readonly lowerBound: number | null
}

/**
 * The mix of shifts that meets the requirement at least shortage and surplus, from what the workforce can give by skill, day
 * and week. Rest, runs, weekends and wishes of persons are left out, so no roster does better: `lowerBound` is the proof.
 * No demand: the shifts that the contracts promise, spread for least surplus.
 * `(await shiftMix(problem)).shifts[0]` -> `{ date: '2026-11-23', queue: 'sales', shiftId: 'early', count: 7 }`
 */
export async function shiftMix(problem: RosterProblem, options: ShiftMixOptions = {}): Promise<ShiftMix> {
  const { whole = true, timeLimitSeconds = 10, gap = 0.01, signal } = options
  const stop = signal ? { signal } : {}
  const relaxed = shiftMixModel(problem, false)
  const relaxation = await solveLinearProgram(relaxed.program, stop)
  if (!relaxation.x)
    return {
      status: relaxation.status === 'infeasible' ? 'infeasible' : 'stopped',
      whole: false,
      shifts: [],
      coverage: coverageOf(problem, problem.pinned ?? []),
      points: null,
      lowerBound: null,
    }
  const lowerBound = relaxation.objective ?? null
  if (!whole) return readMix(problem, relaxed, relaxation.x, false, lowerBound)

  const model = shiftMixModel(problem, true)
  const nearby = roundedBounds(model, relaxation.x)
  const solution = await solveLinearProgram(nearby, { ...stop, timeLimitSeconds, gap })
  if (!solution.x) return readMix(problem, relaxed, relaxation.x, false, lowerBound)
  return readMix(problem, model, solution.x, true, lowerBound)
}

/**
 * Each count may only be rounded up or down: of hundreds of templates the relaxation uses few, and the search among those
 * takes seconds instead of hours. Hence the answer is `feasible`, with the relaxation's bound, unless it meets that bound.
 */
function roundedBounds({ program, shifts }: ShiftMixModel, x: Float64Array): LinearProgram {
  const colLower = Array.from(program.colLower)
  const colUpper = Array.from(program.colUpper)
  for (const { column } of shifts) {
    colLower[column] = Math.floor(x[column]! + 1e-6)
    colUpper[column] = Math.min(colUpper[column]!, Math.ceil(x[column]! - 1e-6))
  }
  return { ...program, colLower, colUpper }
}

function readMix(
  problem: RosterProblem,
  { program, shifts, surplus, short }: ShiftMixModel,
  x: Float64Array,
  whole: boolean,
  lowerBound: number | null,
): ShiftMix {
  const { dates } = horizonOf(problem)
  const order = new Map(problem.queues.map((queue, index) => [queue.id, index]))
  const tidy = (value: number) => (whole ? Math.round(value) : Math.round(value * 1e6) / 1e6)
  const counted = shifts
    .map(({ column, template, queue, day }) => ({ template, queue, day, count: tidy(x[column]!) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.day - b.day || order.get(a.queue)! - order.get(b.queue)!)
  const costOf = (column: number) => program.cost[column]! * x[column]!
  const net = (q: number, i: number) =>
    Math.round((x[surplus[q]![i]!]! - short[q]![i]!.reduce((sum, column) => sum + x[column]!, 0)) * 1e6) / 1e6
  const points = {
    shortage: sum(short.flat(2).map(costOf)),
    surplus: sum(surplus.flat().map(costOf)),
  }
  const proven = lowerBound !== null && points.shortage + points.surplus <= lowerBound + 1e-6
  return {
    status: proven ? 'optimal' : 'feasible',
    whole,
    shifts: counted.map(({ template, queue, day, count }) => ({
      date: dates[day]!,
      queue,
      shiftId: template.id,
      count,
    })),
    coverage: coverageOf(problem, []).map(({ queue, requiredStaff }, q) => ({
      queue,
      requiredStaff,
      scheduledStaff: requiredStaff.map((required, i) => Math.round((required + net(q, i)) * 1e6) / 1e6),
      net: requiredStaff.map((_, i) => net(q, i)),
    })),
    points,
    lowerBound,
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
