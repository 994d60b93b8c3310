import type { LinePricer } from '../pricing/pricing.ts'
import { addDuty, usablePrice } from '../problem/cover.ts'
import { fillDutyValues, newDutyValues } from '../problem/duty-values.ts'
import { type Line, type LineProblem, OFF } from '../problem/line-problem.ts'
import { touchedRows, valueOutside, type Window } from '../problem/window.ts'

export interface PriceSearchOptions {
  /** Prices of the cover rows to start from. */
  readonly start: Float64Array
  /** Per place in the window: days that are fixed. */
  readonly forced?: readonly Line[]
  /** Points of a known roster, and those that may be hoped for: steps are scaled by the distance to these. */
  readonly points: number
  readonly hope: number
  readonly maxRounds: number
  /** Told of every line that a round finds, with the break patterns of its prices (by day and duty). */
  readonly onLine?: (round: number, place: number, line: Line, pattern: Int32Array) => void
  readonly left: () => number
  readonly pause: () => Promise<boolean>
}

export interface PriceSearchResult {
  /** Proven lower bound on the window's points; -Infinity when an agent has no line. */
  readonly bound: number
  /** The prices that it was proven at. */
  readonly prices: Float64Array
  readonly rounds: number
}

/** Weight of past directions in the next one. */
const MEMORY = 0.7
const PATIENCE = 10

/**
 * Raises the Lagrangian bound by prices alone, without a linear program: a round prices every agent once, so it serves horizons
 * whose master would be too large. Prices move along the averaged difference between what rows would have at these prices and
 * what the lines give them (subgradients with memory, as in the volume algorithm of Barahona & Anbil 2000).
 */
export async function searchPrices(
  problem: LineProblem,
  pricer: LinePricer,
  window: Window,
  options: PriceSearchOptions,
): Promise<PriceSearchResult> {
  const { cover } = problem
  const rows = touchedRows(problem, window)
  const values = newDutyValues(problem)
  const least = cover.surplus.map((surplus) => -surplus)
  const price = options.start.map((value, row) => usablePrice(cover, row, value))
  const best = Float64Array.from(price)
  const direction = new Float64Array(cover.count)
  const given = new Float64Array(cover.count)
  const wanted = new Float64Array(cover.count)
  let bound = Number.NEGATIVE_INFINITY
  let scale = 0.5
  let failures = 0
  let rounds = 0
  while (rounds < options.maxRounds && scale > 2e-4 && options.left() > 0) {
    rounds++
    fillDutyValues(problem, price, values, window.from, window.until)
    given.fill(0)
    let value = 0
    for (const row of rows) value += pricedRow(problem, row, price[row]!, window.standing[row]!, wanted)
    for (let place = 0; place < window.agents.length; place++) {
      const agent = window.agents[place]!
      const priced = pricer.price(agent, values.value, options.forced?.[place])
      if (!priced || options.left() <= 0) return { bound, prices: best, rounds }
      value += priced.bound - valueOutside(problem, window, agent, priced.line, values)
      options.onLine?.(rounds, place, priced.line, values.pattern)
      for (let d = window.from; d < window.until; d++) {
        const s = priced.line[d]!
        if (s === OFF) continue
        addDuty(problem, given, d, s, values.pattern[d * problem.dutyCount + s]!, 1)
      }
    }

    let length = 0
    for (const row of rows) {
      const difference = wanted[row]! - given[row]!
      direction[row] = (1 - MEMORY) * difference + MEMORY * direction[row]!
      length += direction[row]! ** 2
    }
    if (value > bound) {
      if (value - bound > 1e-4 * Math.abs(options.points - bound)) failures = 0
      bound = value
      best.set(price)
    } else if (++failures >= PATIENCE) {
      scale *= 0.8
      failures = 0
      if (scale < 0.02 || rounds % 5 === 0) price.set(best)
    }
    if (options.points - bound < 1e-6 || (await options.pause())) break
    const target = Math.max(options.hope, bound + 0.1 * (options.points - bound))
    const step = (scale * Math.max(1, target - value)) / Math.max(1e-9, length)
    for (const row of rows) {
      const dearest = cover.shortage[row]!.at(-1)!
      price[row] = Math.min(dearest, Math.max(least[row]!, price[row]! + step * direction[row]!))
    }
  }
  return { bound, prices: best, rounds }
}

/** min over cover c of points(standing + c) + price * c, c >= 0 where no duty takes away, and the c that it is taken at. */
function pricedRow(
  problem: LineProblem,
  row: number,
  price: number,
  standing: number,
  wanted: Float64Array,
): number {
  const { required, step, shortage, surplus, least } = problem.cover
  const need = required[row]! - standing
  if (least[row]! < 0) {
    wanted[row] = need
    return price * need
  }
  if (need <= 0) {
    wanted[row] = 0
    return -need * surplus[row]!
  }
  let value = price * need
  let left = need
  wanted[row] = need
  const prices = shortage[row]!
  for (let j = 0; j < prices.length && left > 0; j++) {
    const width = j === prices.length - 1 ? left : Math.min(step[row]!, left)
    if (prices[j]! < price) {
      value += width * (prices[j]! - price)
      wanted[row]! -= width
    }
    left -= width
  }
  return value
}
