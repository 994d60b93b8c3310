import type { LinePricer } from '../pricing/pricing.ts'
import { leastPricedPoints, rowPoints, usablePrice } from '../problem/cover.ts'
import { fillDutyValues, newDutyValues } from '../problem/duty-values.ts'
import type { LineProblem } from '../problem/line-problem.ts'
import { touchedRows, wholeWindow } from '../problem/window.ts'

/**
 * The Lagrangian bound at any prices of the cover rows: no roster has fewer points, wherever the prices come from.
 *   sum over rows of min(points(c) + price c) + sum over agents of their cheapest line + constant points.
 * Rows that nobody can cover stay as they are. -Infinity when an agent has no line, or when no time is `left`.
 */
export function lagrangianBound(
  problem: LineProblem,
  pricer: LinePricer,
  rowPrice: Float64Array,
  left: () => number = () => 1,
): number {
  const { cover } = problem
  const price = new Float64Array(cover.count)
  const rows = touchedRows(problem, wholeWindow(problem))
  for (const row of rows) price[row] = usablePrice(cover, row, rowPrice[row]!)
  const values = newDutyValues(problem)
  fillDutyValues(problem, price, values)
  let bound = fixedPoints(problem)
  for (const row of rows) bound += leastPricedPoints(cover, row, price[row]!, 0)
  problem.agents.forEach((_, agent) => {
    if (left() <= 0) bound = Number.NEGATIVE_INFINITY
    if (bound === Number.NEGATIVE_INFINITY) return
    bound += pricer.bound(agent, values.value)
  })
  return bound
}

/** Points of every roster: constant ones, and those of rows that nobody can cover. */
export function fixedPoints(problem: LineProblem): number {
  const { constantPoints, cover } = problem
  const touched = new Set(touchedRows(problem, wholeWindow(problem)))
  let points = constantPoints
  for (let row = 0; row < cover.count; row++) if (!touched.has(row)) points += rowPoints(cover, row, 0)
  return points
}

/** What no roster can go below whatever happens: constant points, rows that nobody can cover, and every rebate taken. */
export function trivialBound(problem: LineProblem): number {
  const { days, agents } = problem
  let bound = fixedPoints(problem)
  for (const { dayStart, cost, offCost } of agents)
    for (let d = 0; d < days; d++) {
      let least = offCost[d]!
      for (let e = dayStart[d]!; e < dayStart[d + 1]!; e++) least = Math.min(least, cost[e]!)
      if (Number.isFinite(least)) bound += least
    }
  return bound
}
