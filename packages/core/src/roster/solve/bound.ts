import { leastPricedPoints } from './cover.ts'
import { fillDutyValues, newDutyValues } from './duty-values.ts'
import type { LineProblem } from './line-problem.ts'
import type { LinePricer } from './pricing.ts'

/**
 * The Lagrangian bound at any prices of the cover rows: no roster has fewer points, wherever the prices come from.
 *   sum over rows of min(points(c) + price c) + sum over agents of their cheapest line + constant points.
 * -Infinity when an agent has no line.
 */
export function lagrangianBound(problem: LineProblem, pricer: LinePricer, rowPrice: Float64Array): number {
  const { cover } = problem
  const price = rowPrice.map((value, row) => Math.max(value, -cover.surplus[row]!))
  const values = newDutyValues(problem)
  fillDutyValues(problem, price, values)
  let bound = problem.constantPoints
  for (let row = 0; row < cover.count; row++) bound += leastPricedPoints(cover, row, price[row]!, 0)
  problem.agents.forEach((_, agent) => {
    const priced = pricer.price(agent, values.value)
    bound += priced ? priced.bound : Number.NEGATIVE_INFINITY
  })
  return bound
}
