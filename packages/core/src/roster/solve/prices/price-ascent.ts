import type { LinePricer } from '../pricing/pricing.ts'
import { leastPricedPoints, usablePrice } from '../problem/cover.ts'
import { fillDutyValues, newDutyValues } from '../problem/duty-values.ts'
import type { Line, LineProblem } from '../problem/line-problem.ts'
import { touchedRows, wholeWindow } from '../problem/window.ts'
import { type LineBundle, lineBundle, type WeightedLine } from './line-bundle.ts'

export interface PriceAscentOptions {
  /** Prices of the cover rows to start from. */
  readonly start: Float64Array
  /** Per agent, lines known before the first round and their weights, which add up to 1; an agent may have none. */
  readonly mixtures?: readonly (readonly WeightedLine[])[]
  /** How far a price goes from the centre for each person that its row lacks, at first (default 0.5). */
  readonly reach?: number
  /** The bound is good enough when it is so many points below those of a mixture, which it can't pass (default: 0.2 % of these). */
  readonly enough?: number
  /** It ends after so many rounds, good enough or not. */
  readonly mostRounds?: number
  /** Told of every line that a round finds. */
  readonly onLine?: (agent: number, line: Line) => void
  readonly left: () => number
  readonly pause: () => Promise<boolean>
}

export interface PriceAscentResult {
  /** The Lagrangian bound of rows and lines at these prices, as `lagrangianBound` without what is the same for all rosters. */
  readonly bound: number
  readonly prices: Float64Array
  /** Of the mixture of lines that the last prices came from; no bound is above. */
  readonly points: number
  readonly rounds: number
  /** The lines found, and the mixture of them that answers to the prices. */
  readonly bundle: LineBundle
}

/** How far a price goes from the centre for each person that its row lacks, at first. */
const REACH = 0.5
/** Shares of the gain that the model promises: for new prices to become the centre, and to go further next time. */
const GAINED = 0.1
const WELL_GAINED = 0.5
const FURTHER = 1.3
const NEARER = 0.8
const PATIENCE = 3
/** The passes over the mixtures end when one gains less than this share of what the model promises. */
const SETTLED = 0.02
/** The bound is good enough when it is so near to the points of a mixture, which it can't pass: a share of these, and points. */
const ENOUGH = 0.002

/**
 * Raises the Lagrangian bound of the whole horizon by a proximal bundle method with a bundle for each agent (Kiwiel 1990; as
 * stabilised column generation, du Merle et al. 1999). A round prices every agent once, at the prices that are best for the lines
 * known so far and near those of the best bound (line-bundle.ts); no linear program.
 */
export async function ascendPrices(
  problem: LineProblem,
  pricer: LinePricer,
  options: PriceAscentOptions,
): Promise<PriceAscentResult> {
  const { start, mixtures = [], mostRounds = Number.POSITIVE_INFINITY, enough, onLine, left, pause } = options
  const rows = touchedRows(problem, wholeWindow(problem))
  const bundle = lineBundle(problem, rows)
  mixtures.forEach((mixture, agent) => {
    bundle.begin(agent, mixture)
  })
  const { price } = bundle
  const values = newDutyValues(problem)
  for (const row of rows) price[row] = usablePrice(problem.cover, row, start[row]!)
  const centre = Float64Array.from(price)

  /** The bound at the bundle's prices, whose lines go into the bundle. */
  const evaluate = (): number => {
    fillDutyValues(problem, price, values)
    let bound = 0
    for (const row of rows) bound += leastPricedPoints(problem.cover, row, price[row]!, 0)
    for (let agent = 0; agent < problem.agents.length; agent++) {
      const priced = left() > 0 ? pricer.price(agent, values.value) : undefined
      if (!priced) return Number.NEGATIVE_INFINITY
      bound += priced.bound
      bundle.add(agent, priced.line, values)
      onLine?.(agent, priced.line)
    }
    return bound
  }

  let bound = evaluate()
  let points = Number.POSITIVE_INFINITY
  let reach = options.reach ?? REACH
  let failures = 0
  let rounds = 1
  let hoped = Number.POSITIVE_INFINITY
  while (bound > Number.NEGATIVE_INFINITY && left() > 0 && !(await pause())) {
    bundle.settle(centre, reach, SETTLED * hoped, () => left() <= 0)
    points = bundle.points()
    if (rounds >= mostRounds) break
    if (points - bound < (enough ?? ENOUGH * Math.max(1, Math.abs(points)))) break
    hoped = bundle.bound() - bound
    const value = evaluate()
    rounds++
    if (value > bound + GAINED * Math.max(0, hoped)) {
      if (value > bound + WELL_GAINED * hoped) reach *= FURTHER
      bound = value
      centre.set(price)
      failures = 0
    } else if (++failures % PATIENCE === 0) reach *= NEARER
    bundle.forget()
  }
  return { bound, prices: centre, points, rounds, bundle }
}
