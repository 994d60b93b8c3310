import type { BestResponse } from './best-response.ts'
import { withPatterns } from './best-response.ts'
import { columnGeneration } from './master/column-generation.ts'
import { dive, openWindow } from './master/dive.ts'
import { type Master, openMaster } from './master/master.ts'
import type { Mixture } from './master/mixture.ts'
import { linesOf, solveWholeLines } from './master/whole-master.ts'
import type { Columns } from './prices/columns.ts'
import { searchPrices } from './prices/price-search.ts'
import type { LinePricer } from './pricing/pricing.ts'
import { addDuty, marginalPrice, rowPoints } from './problem/cover.ts'
import { fillDutyValues, newDutyValues } from './problem/duty-values.ts'
import { lineCost } from './problem/line-cost.ts'
import { keepsFixed, type Line, type LineProblem, OFF } from './problem/line-problem.ts'
import type { Plan, PlannedLine } from './problem/plan.ts'
import { touchedRows, type Window } from './problem/window.ts'
import type { Random } from './random.ts'
import type { Stopwatch } from './stopwatch.ts'
import type { TieKeeper } from './ties/ties.ts'

/** Share of the window's points above them at which a dive is given up: lines that come later may still take off a little. */
const SLACK = 0.0015
/** Where dives find nothing better: seconds for the best choice among the lines at hand. */
const PROGRAM_SECONDS = 0.5

export interface WindowRequest {
  readonly agents: readonly number[]
  readonly from: number
  readonly until: number
  readonly milliseconds: number
  /** Share of what is open that a dive fixes in one step, and rounds of column generation after each. */
  readonly greed: number
  readonly rounds: number
  readonly maxRounds: number
  /** Rounds of price search before the master is opened; the lines of the last `keptRounds` of them go into it. */
  readonly priceRounds: number
  readonly keptRounds: number
  /** Share of the cover's points that may be left when all goes well: scales the steps of the price search. */
  readonly hope: number
  /** More lines to start the master with, per agent. */
  readonly known?: (agent: number) => readonly Line[]
  /** Go on although the bound says that nothing better is here (the first, full window: its prices are wanted). */
  readonly evenWithoutHope?: boolean
  /** So many dives, with growing greed. */
  readonly dives: number
  /** Days of an agent that stand although the window frees them; FREE ones do not. */
  readonly sure?: (agent: number) => Line
}

export interface WindowResult {
  /** The plan is better than before. */
  readonly improved: boolean
  /** The bound says that nothing better is here. */
  readonly isHopeless: boolean
  /** Prices of the cover rows that the best bound was proven at. */
  readonly prices: Float64Array
}

/** What windows share. */
export interface SearchContext {
  readonly problem: LineProblem
  readonly hasBreaks: boolean
  readonly plan: Plan
  readonly pricer: LinePricer
  readonly ties: TieKeeper
  readonly response: BestResponse
  readonly random: Random
  readonly watch: Stopwatch
  /** Good prices of the cover rows, once there are some. */
  prices?: Float64Array
  /** What the last price ascent ended with, or what the first one starts from, once there is any. */
  columns?: Columns
  /** What masters over everything came to of late, the last one last. */
  mixtures?: readonly Mixture[]
  /** Told of every roster that is better than all before. */
  readonly onImproved: (phase: string) => void
  /** Told of lines that masters found useful. */
  readonly onUseful: (agent: number, line: Line) => void
}

/**
 * Frees some agents on some days, solves what is freed by column generation and dive, and keeps the outcome when it is better.
 * The plan is never worse afterwards.
 */
export async function searchWindow(context: SearchContext, wanted: WindowRequest): Promise<WindowResult> {
  const { problem, plan, pricer, watch, hasBreaks, ties } = context
  // Who is tied is decided given the other's line, so only one of two is free.
  const request = { ...wanted, agents: ties.untied(wanted.agents, context.random) }
  const { agents, from, until } = request
  const end = watch.left() - request.milliseconds
  const left = () => watch.left() - Math.max(0, end)
  const held = agents.map((agent) => plan.lineOf(agent)!)
  const window = { agents, from, until, standing: coverOfOthers(problem, plan, held, from, until) }
  const forced = held.map(
    ({ line }, place) => request.sure?.(agents[place]!) ?? openWindow(line, from, until),
  )
  const before = pointsOfWindow(problem, plan, window, held)
  const points = before.lines + before.rows
  const least = problem.isWhole ? 1 : 0.01

  const pool: { place: number; planned: PlannedLine }[] = []
  const priced = await searchPrices(problem, pricer, window, {
    start: context.prices ?? marginalPrices(problem, plan),
    forced,
    points,
    hope: before.lines + request.hope * before.rows,
    maxRounds: request.priceRounds,
    onLine: (round, place, line, pattern) => {
      if (round <= request.priceRounds - request.keptRounds) return
      if (pool.length >= (problem.room?.columns ?? Number.POSITIVE_INFINITY)) return
      pool.push({ place, planned: withPatterns(problem, line, { pattern }) })
    },
    left,
    pause: watch.pause,
  })
  if (!request.evenWithoutHope && priced.bound >= points - least + 1e-4)
    return { improved: false, isHopeless: true, prices: priced.prices }

  const master = await openMaster(problem, window)
  try {
    const add = (place: number, { line, patterns }: PlannedLine) => {
      master.addLine(place, line)
      for (let d = from; d < until; d++) if (line[d] !== OFF) master.addPattern(d, line[d]!, patterns[d]!)
    }
    held.forEach((planned, place) => {
      add(place, planned)
    })
    for (const { place, planned } of pool) add(place, planned)
    agents.forEach((agent, place) => {
      for (const line of request.known?.(agent) ?? [])
        if (ties.allows(agent, line) && keepsFixed(line, forced[place]!)) master.addLine(place, line)
    })
    const generated = await columnGeneration(problem, master, pricer, {
      maxRounds: request.maxRounds,
      forced,
      smoothing: hasBreaks ? 0 : 0.5,
      cutoff: request.evenWithoutHope ? Number.POSITIVE_INFINITY : points - least + 1e-4,
      tolerance: hasBreaks ? Math.max(0.5, 1e-3 * Math.abs(points), 0.005 * (points - priced.bound)) : 1e-4,
      toleranceShare: hasBreaks && !request.evenWithoutHope ? 0.2 : 0,
      left,
      pause: watch.pause,
    })
    const { prices } = generated.bound > priced.bound ? generated : priced
    if (generated.bound >= points - least + 1e-4) return { improved: false, isHopeless: true, prices }
    tellUseful(context, master)
    const improved = await searchWhole(context, request, master, held, forced, points, left)
    return { improved, isHopeless: false, prices }
  } finally {
    master.dispose()
  }
}

/** From the master's fractions to lines: dives, and failing them the lines at hand as an integer program. */
async function searchWhole(
  context: SearchContext,
  request: WindowRequest,
  master: Master,
  held: readonly PlannedLine[],
  forced: readonly Line[],
  points: number,
  left: () => number,
): Promise<boolean> {
  const { problem, pricer, random, watch, hasBreaks } = context
  let improved = false
  for (let n = 0; n < request.dives && left() > 0; n++) {
    if (n > 0) master.solve(left() / 1000)
    const found = await dive(problem, master, pricer, random, {
      forced,
      cutoff: hasBreaks ? Number.POSITIVE_INFINITY : points + SLACK * Math.abs(points),
      greed: request.greed * 2 ** n,
      rounds: request.rounds,
      by: hasBreaks ? 'line' : 'day',
      watch,
      milliseconds: left(),
    })
    if (found && accept(context, request, held, found, master.rowPrice)) improved = true
  }
  if (improved || hasBreaks || master.columns.length > 2500 || left() < 1000) return improved
  const lines = held.map(({ line }) => line)
  const seconds = Math.min(PROGRAM_SECONDS, left() / 1000)
  const { chosen } = await solveWholeLines(problem, master, linesOf(master), lines, seconds)
  return chosen !== undefined && accept(context, request, held, chosen, master.rowPrice)
}

function tellUseful({ onUseful }: SearchContext, master: Master): void {
  master.columns.forEach((column, j) => {
    if (column.kind === 'line' && master.valueOf(j) > 1e-6)
      onUseful(master.window.agents[column.place]!, column.line)
  })
}

/** Puts new lines into the plan, settles breaks, and takes everything back unless it is better. */
function accept(
  { problem, plan, response, onImproved, hasBreaks }: SearchContext,
  { agents, from, until }: WindowRequest,
  held: readonly PlannedLine[],
  found: readonly Line[],
  prices: Float64Array,
): boolean {
  const points = plan.points()
  const kept = plan.snapshot()
  const values = newDutyValues(problem)
  if (hasBreaks) fillDutyValues(problem, prices, values, from, until)
  agents.forEach((agent, place) => {
    plan.put(agent, withPatterns(problem, found[place]!, values, held[place], from, until))
  })
  if (hasBreaks) {
    response.walkBreaks(from, until + 1, 8)
    for (let round = 0; round < 2; round++) {
      for (const agent of agents) response.respond(agent, { ties: 0.02 })
      response.walkBreaks(from, until + 1, 3)
    }
  }
  if (plan.points() < points - 1e-6) {
    onImproved(agents.length === problem.agents.length ? 'dive' : 'neighbourhood')
    return true
  }
  plan.restore(kept)
  return false
}

/** What one more would save in each row as the plan stands, smoothed over a few people. */
export function marginalPrices({ cover }: LineProblem, plan: Plan): Float64Array {
  return plan.cover.map((staff, row) => marginalPrice(cover, row, staff, 1))
}

function coverOfOthers(
  problem: LineProblem,
  plan: Plan,
  held: readonly PlannedLine[],
  from: number,
  until: number,
): Float64Array {
  const cover = Float64Array.from(plan.cover)
  for (const { line, patterns } of held)
    for (let d = from; d < until; d++)
      if (line[d]! !== OFF) addDuty(problem, cover, d, line[d]!, patterns[d]!, -1)
  return cover.map((value) => Math.round(value * 1e9) / 1e9)
}

/** The window's share of the points: of its cover rows, and of its agents' lines on its days. */
function pointsOfWindow(
  problem: LineProblem,
  plan: Plan,
  window: Window,
  held: readonly PlannedLine[],
): { rows: number; lines: number } {
  let rows = 0
  let lines = 0
  for (const row of touchedRows(problem, window)) rows += rowPoints(problem.cover, row, plan.cover[row]!)
  held.forEach(({ line }, place) => {
    lines += lineCost(problem, problem.agents[window.agents[place]!]!, line, window.from, window.until)
  })
  return { rows, lines }
}
