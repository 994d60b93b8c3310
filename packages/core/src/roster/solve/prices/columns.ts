import type { LinePricer } from '../pricing/pricing.ts'
import type { LineProblem } from '../problem/line-problem.ts'
import { marginalPrices, type SearchContext } from '../window-search.ts'
import type { WeightedLine } from './line-bundle.ts'
import { ascendPrices, type PriceAscentResult } from './price-ascent.ts'

/** What a price ascent ends with and the next one may start from: of this search, or of a scenario before. */
export interface Columns {
  /** Per cover row. */
  readonly prices: Float64Array
  /** Per agent its lines and their shares of it; none where nothing is known. */
  readonly mixtures: readonly (readonly WeightedLine[])[]
}

/** Lines of an agent that are kept, those with the greatest shares: checking more takes longer than finding them again. */
const MOST_LINES = 12

/**
 * A price ascent from the columns at hand, or from what rows save as the plan stands. What it ends with are the columns from then on.
 */
export async function ascendFromColumns(
  context: SearchContext,
  problem: LineProblem,
  pricer: LinePricer,
  left: () => number,
  mostRounds?: number,
): Promise<PriceAscentResult> {
  const { columns, plan, watch } = context
  const found = await ascendPrices(problem, pricer, {
    start: columns?.prices ?? marginalPrices(problem, plan),
    ...(columns && { mixtures: allowedMixtures(problem, pricer, columns.mixtures, left) }),
    ...(mostRounds && { mostRounds }),
    left,
    pause: watch.pause,
  })
  context.columns = {
    prices: found.prices,
    mixtures: problem.agents.map((_, agent) => found.bundle.mixtureOf(agent)),
  }
  return found
}

/** The mixtures without lines that the agent may not work: what is left shares the whole in the same proportions. */
export function allowedMixtures(
  { days, dutyCount }: LineProblem,
  pricer: LinePricer,
  mixtures: Columns['mixtures'],
  left: () => number,
): WeightedLine[][] {
  const nothing = new Float64Array(days * dutyCount)
  return mixtures.map((mixture, agent) => {
    const allowed = mixture
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, MOST_LINES)
      .filter(({ line }) => left() > 0 && pricer.price(agent, nothing, line, line))
    const whole = allowed.reduce((sum, { weight }) => sum + weight, 0)
    return allowed.map((one) => ({ ...one, weight: whole > 0 ? one.weight / whole : 1 / allowed.length }))
  })
}
