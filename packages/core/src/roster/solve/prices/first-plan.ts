import { relaxedPoints } from '../days/relaxed-points.ts'
import type { SearchContext } from '../window-search.ts'
import { ascendFromColumns } from './columns.ts'
import { mixtureDive } from './mixture-dive.ts'
import { shakenResponses } from './shaken-responses.ts'

/** Shares of the time, at most: prices, one line each; responses get the rest. */
const ASCENT = 0.5
const DIVE = 0.2
/** Rounds of the ascent after which prices prove more, but make no better plan; and where lines are known already. */
const ROUNDS = 50
const ROUNDS_AGAIN = 10

/**
 * A plan whose days, hours and wishes are nearly those of the linear relaxation, from a plan as it stands: good prices and a mixture
 * of lines that answers to them, one line each, and responses around the prices. Gives the prices.
 */
export async function firstPlan(context: SearchContext, milliseconds: number): Promise<Float64Array> {
  const { problem, pricer, watch, columns } = context
  const begin = watch.left()
  const until = (share: number) => () => watch.left() - begin + share * milliseconds
  const rounds = columns ? ROUNDS_AGAIN : ROUNDS
  const { prices, bundle } = await ascendFromColumns(context, problem, pricer, until(ASCENT), rounds)
  await mixtureDive(context, bundle, prices, until(ASCENT + DIVE), watch.pause)
  await shakenResponses(context, prices, until(1), watch.pause)
  return prices
}

/** A first plan, and others from the lines then known as long as they take no longer than `more`: the one that promises most. */
export async function firstPlans(context: SearchContext, milliseconds: number, more: number): Promise<void> {
  const { plan, watch } = context
  await firstPlan(context, milliseconds)
  const end = watch.left() - more
  const left = () => watch.left() - Math.max(0, end)
  let best = await relaxedPoints(context, left())
  let lines = plan.snapshot()
  let took = 0
  while (best !== undefined && left() > took && !(await watch.pause())) {
    const begin = watch.left()
    await firstPlan(context, left())
    const points = await relaxedPoints(context, left())
    took = begin - watch.left()
    if (points === undefined || points >= best) continue
    best = points
    lines = plan.snapshot()
  }
  plan.restore(lines)
}
