import { settleDays } from '../days/settle-days.ts'
import { neighbourhoodSearch } from '../neighbourhood-search.ts'
import type { SearchContext } from '../window-search.ts'
import { anneal } from './annealing.ts'
import type { Movers } from './annealing-judge.ts'

/** A stretch of days to better for a while, the rest of the roster standing. Plain data: it may cross a thread. */
export interface PartToSearch {
  readonly from: number
  readonly until: number
  /** Who may work on other days than before, in the annealing, or other hours. */
  readonly movers: Movers
  readonly milliseconds: number
  /** Shares of the time for neighbourhoods and for annealing, one after the other; days one by one get the rest. */
  readonly neighbourhoods: number
  readonly annealing: number
  readonly hot: number
  /** Share of their prices that shortages begin at in the annealing. */
  readonly soft: number
}

/** Colder than this, a point more is hardly ever accepted. */
const COLD = 0.1

/**
 * Neighbourhoods change who works on which days, which annealing can hardly do; annealing settles lengths, times and breaks by small
 * moves, everything at once; an integer program settles the times and breaks of a day exactly, which no small moves come to. The plan
 * ends as the best of: before, after the neighbourhoods, after all.
 */
export async function searchPart(context: SearchContext, part: PartToSearch): Promise<void> {
  const { problem, plan, random, watch } = context
  const end = watch.left() - part.milliseconds
  const left = () => watch.left() - Math.max(0, end)
  const time = left()
  if (part.neighbourhoods > 0) {
    const rest = (1 - part.neighbourhoods) * time
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
  if (part.annealing > 0)
    await anneal(problem, plan, random, {
      from,
      until,
      movers,
      ties: context.ties.standing(),
      hot,
      cold: COLD,
      soft,
      milliseconds: Math.min(left(), part.annealing * time),
      left: watch.left,
      pause: watch.pause,
    })
  if (plan.points() < points - 1e-9) context.onImproved('annealing')
  await settleDays(context, { from, until, movers, milliseconds: left() })
  if (plan.points() > points + 1e-9) plan.restore(before)
}
