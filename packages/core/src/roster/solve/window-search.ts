import type { BestResponse } from './best-response.ts'
import { withPatterns } from './best-response.ts'
import { columnGeneration } from './column-generation.ts'
import { addDuty, rowPoints } from './cover.ts'
import { dive, openWindow } from './dive.ts'
import { fillDutyValues, newDutyValues } from './duty-values.ts'
import { type Line, type LineProblem, OFF } from './line-problem.ts'
import { type Master, openMaster } from './master.ts'
import type { Plan, PlannedLine } from './plan.ts'
import { type LinePricer, lineCost } from './pricing.ts'
import type { Random } from './random.ts'
import type { Stopwatch } from './stopwatch.ts'
import { solveWholeMaster } from './whole-master.ts'

export interface WindowRequest {
  readonly agents: readonly number[]
  readonly from: number
  readonly until: number
  readonly milliseconds: number
  readonly greed: number
  readonly rounds: number
  readonly maxRounds: number
  /** More lines to start the master with, per agent. */
  readonly known?: (agent: number) => readonly Line[]
  /** Go on although the bound says that nothing better is here (the first, full window: its prices are wanted). */
  readonly evenWithoutHope?: boolean
  /** So many dives, with growing greed. */
  readonly dives?: number
}

export interface WindowResult {
  /** The plan is better than before. */
  readonly improved: boolean
  /** Proven bound on the window's points, and what the window had before. */
  readonly bound: number
  readonly before: number
  readonly prices: Float64Array
  readonly objective: number
}

/** What windows share. */
export interface SearchContext {
  readonly problem: LineProblem
  readonly plan: Plan
  readonly pricer: LinePricer
  readonly response: BestResponse
  readonly random: Random
  readonly watch: Stopwatch
  /** Told of every roster that is better than all before. */
  readonly onImproved: (phase: string) => void
  /** Told of lines that masters found useful. */
  readonly onUseful: (agent: number, line: Line) => void
}

/**
 * Frees some agents on some days, solves what is freed by column generation and dive, and keeps the outcome when it is better.
 * The plan is never worse afterwards.
 */
export async function searchWindow(context: SearchContext, request: WindowRequest): Promise<WindowResult> {
  const { problem, plan, pricer, watch, random } = context
  const { agents, from, until } = request
  const held = agents.map((agent) => plan.lineOf(agent)!)
  const window = { agents, from, until, standing: coverOfOthers(problem, plan, held, from, until) }
  const forced = held.map(({ line }) => openWindow(line, from, until))
  const master = await openMaster(problem, window)
  try {
    held.forEach(({ line, patterns }, place) => {
      master.addLine(place, line)
      for (let d = from; d < until; d++) if (line[d] !== OFF) master.addPattern(d, line[d]!, patterns[d]!)
      for (const known of request.known?.(agents[place]!) ?? []) master.addLine(place, known)
    })
    const before = pointsOfWindow(problem, plan, master, held)
    const least = problem.isWhole ? 1 : 0.01
    const cutoff = request.evenWithoutHope ? Number.POSITIVE_INFINITY : before - least + 1e-4
    const end = watch.left() - request.milliseconds
    const left = () => watch.left() - Math.max(0, end)
    const hasBreaks = problem.breaks.some((list) => list.length > 0)
    const generated = await columnGeneration(problem, master, pricer, {
      maxRounds: request.maxRounds,
      forced,
      smoothing: hasBreaks ? 0 : 0.5,
      cutoff,
      tolerance: hasBreaks ? Math.max(0.5, 1e-3 * Math.abs(before)) : 1e-4,
      left,
      pause: watch.pause,
    })
    const result = { bound: generated.bound, before, prices: generated.prices, objective: master.objective }
    if (generated.wasCutOff || generated.bound >= before - least + 1e-4) return { ...result, improved: false }
    tellUseful(context, master)

    let improved = false
    for (let n = 0; n < (request.dives ?? 1) && left() > 0; n++) {
      const found = await dive(problem, master, pricer, random, {
        forced,
        cutoff: hasBreaks ? Number.POSITIVE_INFINITY : before + 50,
        greed: request.greed * 2 ** n,
        rounds: request.rounds,
        by: hasBreaks ? 'line' : 'day',
        watch,
        milliseconds: left(),
      })
      if (found && accept(context, request, held, found, master.rowPrice)) improved = true
      if (request.dives && n + 1 < request.dives) master.solve(left() / 1000)
    }
    if (!improved && !hasBreaks && master.columns.length < 2500 && left() > 1000) {
      const found = await solveWholeMaster(
        problem,
        master,
        held.map(({ line }) => line),
        Math.min(2, left() / 1000),
      )
      if (found && accept(context, request, held, found, master.rowPrice)) improved = true
    }
    return { ...result, improved }
  } finally {
    master.dispose()
  }
}

function tellUseful({ onUseful }: SearchContext, master: Master): void {
  master.columns.forEach((column, j) => {
    if (column.kind === 'line' && master.valueOf(j) > 1e-6)
      onUseful(master.window.agents[column.place]!, column.line)
  })
}

/** Puts new lines into the plan, settles breaks, and takes everything back unless it is better. */
function accept(
  { problem, plan, response, onImproved }: SearchContext,
  { agents, from, until }: WindowRequest,
  held: readonly PlannedLine[],
  found: readonly Line[],
  prices: Float64Array,
): boolean {
  const points = plan.points()
  const kept = plan.snapshot()
  const hasBreaks = problem.breaks.some((list) => list.length > 0)
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

function pointsOfWindow(
  problem: LineProblem,
  plan: Plan,
  { rows, window }: Master,
  held: readonly PlannedLine[],
): number {
  let points = 0
  for (const row of rows) points += rowPoints(problem.cover, row, plan.cover[row]!)
  held.forEach(({ line }, place) => {
    points += lineCost(problem, problem.agents[window.agents[place]!]!, line, window.from, window.until)
  })
  return points
}
