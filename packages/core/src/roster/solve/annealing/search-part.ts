import { neighbourhoodSearch } from '../neighbourhood-search.ts'
import type { SearchContext } from '../window-search.ts'
import { anneal } from './annealing.ts'
import type { Movers } from './annealing-judge.ts'

/** A stretch of days to better for a while, the rest of the roster standing. Plain data: it may cross a thread. */
export interface PartToSearch {
  readonly from: number
  readonly until: number
  /** Who may work on other days than before, in the annealing. */
  readonly movers: Movers
  readonly milliseconds: number
  /** Share of the time for neighbourhoods, before the annealing. */
  readonly neighbourhoods: number
  readonly hot: number
  /** Share of their prices that shortages begin at in the annealing. */
  readonly soft: number
}

/** Colder than this, a point more is hardly ever accepted. */
const COLD = 0.1

/**
 * Neighbourhoods change who works on which days, which annealing can't; annealing settles times and breaks, which takes linear
 * programs long. The plan ends as the best of: before, after the neighbourhoods, after the annealing.
 */
export async function searchPart(context: SearchContext, part: PartToSearch): Promise<void> {
  const { problem, plan, random, watch } = context
  const end = watch.left() - part.milliseconds
  const left = () => watch.left() - Math.max(0, end)
  if (part.neighbourhoods > 0) {
    const rest = (1 - part.neighbourhoods) * left()
    await neighbourhoodSearch(
      { ...context, watch: { ...watch, left: () => left() - rest } },
      () => left() <= rest,
      () => [],
      async () => {},
      part,
    )
  }
  const points = plan.points()
  const before = plan.snapshot()
  const { from, until, movers, hot, soft } = part
  await anneal(problem, plan, random, {
    from,
    until,
    movers,
    ties: context.ties.standing(),
    hot,
    cold: COLD,
    soft,
    milliseconds: left(),
    left: watch.left,
    pause: watch.pause,
  })
  if (plan.points() > points + 1e-9) plan.restore(before)
  else context.onImproved('annealing')
}
