import { fixedPoints } from '../prices/bound.ts'
import type { LinePricer } from '../pricing/pricing.ts'
import { FREE, type Line } from '../problem/line-problem.ts'
import { wholeWindow } from '../problem/window.ts'
import type { SearchContext } from '../window-search.ts'
import { ascendedLines } from './ascended-lines.ts'
import { columnGeneration } from './column-generation.ts'
import { completedLines } from './completed-lines.ts'
import { dive } from './dive.ts'
import { openMaster } from './master.ts'

export interface LongHorizonOptions {
  /** Points of the best roster known. */
  readonly objective: () => number
  /** Prices every agent exactly, without the others. */
  readonly pricer: LinePricer
  readonly accept: (lines: readonly Line[]) => void
  readonly prove: (bound: number) => void
}

/** Share of the time in which prices must come near their best for a master to be opened. */
const ASCENT_SHARE = 0.25
/** Shares of the points: between bound and mixture when the ascent ends, and at most for a master to be opened; its own gap. */
const NEAR = 0.03
const NEAR_ENOUGH = 0.06
const NEARER = 0.0005
const MOST_ROUNDS = 30
/** Small steps, as every one is felt over the whole horizon. */
const GREED = 0.06
const DIVE_ROUNDS = 5
/** Share of what is left after the ascent that master and dives may take. */
const DIVE_SHARE = 0.7
const MOST_DIVES = 2

/**
 * One master over a horizon of half a year (for problems without breaks). Lines of a price ascent bring it within a thousandth of its
 * optimum at once. Where prices do not come that far in their time, no master is opened. Answers the best prices.
 */
export async function searchLongHorizon(
  context: SearchContext,
  { objective, pricer, accept, prove }: LongHorizonOptions,
): Promise<Float64Array> {
  const { problem, plan, random, watch } = context
  const everyone = problem.agents.map((_, agent) => agent)
  const ascentEnd = (1 - ASCENT_SHARE) * watch.left()
  const { ascent, lines } = await ascendedLines(context, pricer, {
    enough: NEAR * Math.abs(objective()),
    left: () => watch.left() - ascentEnd,
  })
  prove(ascent.bound + fixedPoints(problem))
  if (ascent.points - ascent.bound > NEAR_ENOUGH * Math.abs(objective())) return ascent.prices

  const master = await openMaster(problem, wholeWindow(problem))
  try {
    for (const agent of everyone) master.addLine(agent, plan.lineOf(agent)!.line)
    for (const { agent, line } of lines) master.addLine(agent, line)
    const end = (1 - DIVE_SHARE) * watch.left()
    const diveLeft = () => watch.left() - end
    const generated = await columnGeneration(problem, master, pricer, {
      maxRounds: MOST_ROUNDS,
      startWith: 'interior',
      goOnWith: 'interior',
      tolerance: NEARER * Math.abs(objective()),
      left: diveLeft,
      pause: watch.pause,
    })
    prove(generated.bound + fixedPoints(problem))
    for (let n = 0; n < MOST_DIVES && diveLeft() > 0; n++) {
      if (n > 0) master.solve(diveLeft() / 1000, 'interior')
      const roster = await dive(problem, master, pricer, random, {
        forced: everyone.map(() => new Int16Array(problem.days).fill(FREE)),
        cutoff: objective() - problem.constantPoints,
        greed: GREED,
        rounds: DIVE_ROUNDS,
        by: 'day',
        replaces: true,
        complete: (forced) => completedLines(context, forced),
        watch,
        milliseconds: diveLeft(),
      })
      if (roster) accept(roster)
    }
    return generated.bound > ascent.bound ? generated.prices : ascent.prices
  } finally {
    master.dispose()
  }
}
