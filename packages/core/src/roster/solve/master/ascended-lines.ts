import { ascendPrices, type PriceAscentResult } from '../prices/price-ascent.ts'
import type { LinePricer } from '../pricing/pricing.ts'
import type { Line } from '../problem/line-problem.ts'
import { marginalPrices, type SearchContext } from '../window-search.ts'

export interface AscendedLines {
  readonly ascent: PriceAscentResult
  readonly lines: readonly { readonly agent: number; readonly line: Line }[]
}

/** Prices of whole shortages are tens of points a person, so they may go far. */
const REACH = 20
const KEPT_ROUNDS = 20
/** Share of the master's room that these lines may take. */
const ROOM_SHARE = 0.5

/**
 * Lines for a large master to begin with: those of the last rounds of prices, found without a linear program. The simplex method
 * alone takes some 40 rounds for four weeks and 80 for half a year, of seconds each; after these lines it takes a few.
 */
export async function ascendedLines(
  { problem, plan, watch }: SearchContext,
  pricer: LinePricer,
  { enough, left }: { readonly enough: number; readonly left: () => number },
): Promise<AscendedLines> {
  const found: { agent: number; line: Line }[] = []
  const ascent = await ascendPrices(problem, pricer, {
    start: marginalPrices(problem, plan),
    reach: REACH,
    enough,
    onLine: (agent, line) => found.push({ agent, line }),
    left,
    pause: watch.pause,
  })
  const mixed = problem.agents.flatMap((_, agent) =>
    ascent.bundle.mixtureOf(agent).flatMap(({ weight, line }) => (weight > 0 ? [{ agent, line }] : [])),
  )
  const late = found.slice(-KEPT_ROUNDS * problem.agents.length)
  const room = Math.floor(ROOM_SHARE * (problem.room?.columns ?? Number.POSITIVE_INFINITY))
  return { ascent, lines: [...mixed, ...late.reverse()].slice(0, room) }
}
