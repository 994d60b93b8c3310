import type { SearchContext } from '../window-search.ts'
import { ascendFromColumns } from './columns.ts'
import { mixtureDive } from './mixture-dive.ts'
import { shakenResponses } from './shaken-responses.ts'

/** Shares of the time, at most: prices, one line each; responses get the rest. */
const ASCENT = 0.5
const DIVE = 0.2

/**
 * A plan whose days, hours and wishes are nearly those of the linear relaxation, from a plan as it stands: the best prices and a
 * mixture of lines that answers to them, one line each, and responses around the prices. Gives the prices.
 */
export async function firstPlan(context: SearchContext, milliseconds: number): Promise<Float64Array> {
  const { problem, pricer, watch } = context
  const begin = watch.left()
  const until = (share: number) => () => watch.left() - begin + share * milliseconds
  const { prices, bundle } = await ascendFromColumns(context, problem, pricer, until(ASCENT))
  await mixtureDive(context, bundle, prices, until(ASCENT + DIVE), watch.pause)
  await shakenResponses(context, prices, until(1), watch.pause)
  return prices
}
