import { settleDays } from '../days/settle-days.ts'
import { neighbourhoodSearch } from '../neighbourhood-search.ts'
import type { SearchContext } from '../window-search.ts'
import { anneal } from './annealing.ts'
import type { Cooling } from './cooling.ts'
import type { RosterPart } from './roster-part.ts'

/** A part to better for a while. Plain data: it may cross a thread. */
export interface PartToSearch extends RosterPart {
  readonly milliseconds: number
  /** Shares of the time for neighbourhoods and for annealing, one after the other; days one by one get the rest. */
  readonly neighbourhoods: number
  readonly annealing: number
  readonly cooling: Cooling
  /** A stretch of an annealing that goes on from the plan as it stands afterwards, better or worse. */
  readonly goesOn?: boolean
}

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
  if (part.annealing > 0)
    await anneal(problem, plan, random, {
      from: part.from,
      until: part.until,
      movers: part.movers,
      ties: context.ties.standing(),
      ...part.cooling,
      milliseconds: Math.min(left(), part.annealing * time),
      left: watch.left,
      pause: watch.pause,
    })
  if (part.goesOn) return
  if (plan.points() < points - 1e-9) context.onImproved('annealing')
  await settleDays(context, part, left())
  if (plan.points() > points + 1e-9) plan.restore(before)
}
