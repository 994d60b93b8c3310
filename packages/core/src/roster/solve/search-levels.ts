import { levelsOf, POINT_KINDS } from '../point-kinds.ts'
import type { LevelOutcome, PointKind, RosterProblem, SolveOptions } from '../types.ts'
import { type CompiledRoster, compileRosterProblem } from './compile/compile-roster-problem.ts'
import { EVEN_WEIGHTS, type PointWeights } from './compile/point-weights.ts'
import { type Relaxation, relaxedAgents } from './compile/relax-agent.ts'
import { rosterSizes } from './compile/roster-sizes.ts'
import { linesOf } from './compile/warm-start.ts'
import { memoryPlan, type Room } from './memory-plan.ts'
import type { Columns } from './prices/columns.ts'
import { rowPoints } from './problem/cover.ts'
import { lineCost } from './problem/line-cost.ts'
import type { Line, LineProblem } from './problem/line-problem.ts'
import { newPlan, type Plan, type PlannedLine } from './problem/plan.ts'
import { type SearchOutcome, searchLines } from './search.ts'
import { partOf, type Stopwatch } from './stopwatch.ts'

/** A compiled problem in which everybody has a line, with what had to be given up for that. */
export interface PreparedRoster extends CompiledRoster {
  readonly gaveUp: readonly Relaxation[]
  /** Per agent a line that keeps its rules, and no more than that. */
  readonly anyLines: readonly (Line | undefined)[]
  readonly weights: PointWeights
}

export interface LevelledOutcome {
  /** As the last search had it: what it found speaks of these lines. */
  readonly prepared: PreparedRoster
  readonly outcome: SearchOutcome
  /** What the first search's last price ascent ended with, where there was one. */
  readonly columns: Columns | undefined
  /** Absent where all points are weighed together. */
  readonly levels?: readonly LevelOutcome[]
}

interface Level {
  readonly kinds: readonly PointKind[]
  /** The problem with the level's points alone. */
  readonly only: LineProblem
  points: number
  bound: number
}

/**
 * What a point of an earlier level counts while a later one is searched, in turns: high enough at last that little is lost on plans
 * that are not recorded. Any of them gives a bound (Lagrange), and no plan that has more points of an earlier level is recorded.
 */
const HOLDING = [10, 1000]

/** Of the time that it takes to get ready, what judging the roster takes in the end; and of the time limit, most that is kept for it. */
const JUDGING = 0.7
const MOST_JUDGING = 0.3

/**
 * Searches a roster level by level: each from the roster of the one before, with at most its points in all levels before. A problem
 * without levels is one search. The first search starts its prices from `columnsFor` the compiled problem. Later levels have the time
 * that earlier ones leave, in equal shares. @throws TimeOver, and as `memoryPlan`
 */
export async function searchLevels(
  problem: RosterProblem,
  whole: Stopwatch,
  options: SolveOptions,
  columnsFor?: (compiled: CompiledRoster) => Columns | undefined,
): Promise<LevelledOutcome> {
  const levels = levelsOf(problem)
  const { room, pool } = memoryPlan(rosterSizes(problem), options)
  const searchOnce = (
    prepared: PreparedRoster,
    time: Stopwatch,
    start?: readonly (PlannedLine | undefined)[],
    holds?: (plan: Plan) => boolean,
    columns?: Columns,
  ) => {
    const { lines, loose, exact, weights, anyLines } = prepared
    return searchLines(lines, {
      watch: time,
      gap: options.gap ?? 0.01,
      seed: options.seed ?? 1,
      ...(pool && { pool }),
      source: { problem, weights, room },
      anyLines,
      exact,
      ...(start && { start }),
      ...(holds && { holds }),
      ...(columns && { columns }),
      ...(loose.some((agent, i) => agent !== lines.agents[i]) && { relaxation: { ...lines, agents: loose } }),
      onProgress: (phase, objective, lowerBound) =>
        options.onProgress?.({ seconds: whole.seconds(), phase, objective, lowerBound }),
    })
  }
  const limit = whole.left()
  const first = prepare(problem, levels ? weightsOf(levels[0]!, [], 0) : EVEN_WEIGHTS, room, whole)
  const judging = Math.min(JUDGING * (limit - whole.left()), MOST_JUDGING * limit)
  const watch = partOf(whole, whole.left() - Math.max(0, judging))
  const warm = options.warmStart && linesOf(problem, first, options.warmStart)
  const time = partOf(watch, watch.left() / (levels?.length ?? 1))
  const found = await searchOnce(first, time, warm, undefined, columnsFor?.(first))
  const { columns } = found
  if (!levels) return { prepared: first, outcome: found, columns }

  const known = levels.map((kinds): Level => {
    const { lines } = compileRosterProblem(problem, weightsOf(kinds, [], 0))
    return { kinds, only: lines, points: 0, bound: Number.NEGATIVE_INFINITY }
  })
  known[0]!.points = found.objective
  known[0]!.bound = found.bound
  let outcome = found
  let last: PreparedRoster = first
  const isWhole = found.lines.length > 0 && found.lines.every((line) => line)
  for (let at = 1; at < known.length && isWhole; at++) {
    const level = known[at]!
    const earlier = known.slice(0, at)
    for (const one of earlier) one.points = pointsOfLines(one.only, outcome.lines)
    const end = watch.left() - watch.left() / (levels.length - at)
    level.points = pointsOfLines(level.only, outcome.lines)
    for (const [turn, price] of HOLDING.entries()) {
      const milliseconds = (watch.left() - end) / (HOLDING.length - turn)
      if (milliseconds <= 0 || isProven(level)) break
      const prepared = prepare(problem, weightsOf(level.kinds, earlier, price), room)
      // Counted without what the earlier levels may have, points and bound of the search are the level's own.
      const constant = -earlier.reduce((sum, { points }) => sum + price * points, 0)
      last = {
        ...prepared,
        lines: {
          ...prepared.lines,
          constantPoints: constant,
          isWhole: prepared.lines.isWhole && Number.isInteger(constant),
        },
      }
      const holds = (plan: Plan) =>
        earlier.every(({ only, points }) => pointsOfPlan(only, plan) <= points + 1e-6)
      outcome = await searchOnce(last, partOf(watch, milliseconds), outcome.lines, holds)
      level.points = pointsOfLines(level.only, outcome.lines)
      level.bound = Math.max(level.bound, outcome.bound)
    }
  }
  return {
    prepared: last,
    columns,
    outcome: { ...outcome, bound: Number.NEGATIVE_INFINITY, isOptimal: known.every(isProven) },
    levels: known.map(({ kinds, only, bound }) => {
      const points = pointsOfLines(only, outcome.lines)
      return { kinds, points, lowerBound: Math.max(0, Math.min(points, bound)) }
    }),
  }
}

function isProven({ points, bound }: Level): boolean {
  return points - bound < 1e-6 * Math.max(1, points)
}

/** A level's own points count once, those of earlier ones at their price, later ones not at all. */
function weightsOf(
  kinds: readonly PointKind[],
  earlier: readonly Pick<Level, 'kinds'>[],
  price: number,
): PointWeights {
  const weight = (kind: PointKind) => {
    if (kinds.includes(kind)) return 1
    return earlier.some((level) => level.kinds.includes(kind)) ? price : 0
  }
  return Object.fromEntries(POINT_KINDS.map((kind) => [kind, weight(kind)])) as Record<PointKind, number>
}

function pointsOfPlan(problem: LineProblem, { cover, lineOf }: Pick<Plan, 'cover' | 'lineOf'>): number {
  let points = 0
  for (let row = 0; row < cover.length; row++) points += rowPoints(problem.cover, row, cover[row]!)
  problem.agents.forEach((agent, a) => {
    const held = lineOf(a)
    if (held) points += lineCost(problem, agent, held.line)
  })
  return points
}

function pointsOfLines(problem: LineProblem, lines: readonly (PlannedLine | undefined)[]): number {
  const plan = newPlan(problem)
  plan.restore(lines)
  return pointsOfPlan(problem, plan)
}

function prepare(
  problem: RosterProblem,
  weights: PointWeights,
  room: Room,
  watch?: Stopwatch,
): PreparedRoster {
  const compiled = compileRosterProblem(problem, weights, watch, room)
  const { lines, gaveUp, anyLines } = relaxedAgents(compiled.lines, watch)
  return {
    ...compiled,
    lines,
    weights,
    loose: compiled.loose.map((agent, i) => (gaveUp[i] === 'none' ? agent : lines.agents[i]!)),
    gaveUp,
    anyLines,
  }
}
