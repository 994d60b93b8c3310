import type { Layers } from './layers.ts'
import type { LineAgent, LineProblem } from './line-problem.ts'
import { stateAxes } from './pricing-model.ts'
import { shortestLine } from './shortest-line.ts'

const ROUNDS = 6

/**
 * A lower bound on (cost - value) over all lines of an agent, where its own states are too many to go through: paid minutes are
 * priced instead of kept, at the price that bounds best,
 *   max over price of  min over lines without the hours' limits (cost - value + price * minutes) - price * (price > 0 ? most : least),
 * and limits on counts are left out. -Infinity when no line is left even so.
 */
export function relaxedBound(
  problem: LineProblem,
  agent: LineAgent,
  layers: Layers,
  dutyValue: Float64Array,
): number {
  const { days, dutyCount, paidMinutes } = problem
  const { minMinutes, maxMinutes } = agent.periods[0]!
  const longest = Math.max(0, ...paidMinutes)
  const free: LineAgent = {
    ...agent,
    periods: [{ firstDay: 0, lastDay: days - 1, minMinutes: 0, maxMinutes: days * longest }],
  }
  const axes = stateAxes(problem, free)
  const dearer = new Float64Array(dutyValue.length)
  let bound = Number.NEGATIVE_INFINITY
  let low = Number.NEGATIVE_INFINITY
  let high = Number.POSITIVE_INFINITY
  let price = 0
  let step = 0.02
  for (let round = 0; round < ROUNDS; round++) {
    for (let k = 0; k < dearer.length; k++) dearer[k] = dutyValue[k]! - price * paidMinutes[k % dutyCount]!
    const found = shortestLine(problem, free, axes, layers, dearer)
    if (!found) return Number.NEGATIVE_INFINITY
    bound = Math.max(bound, found.reducedCost - price * (price > 0 ? maxMinutes : minMinutes))
    let minutes = 0
    for (const s of found.line) if (s >= 0) minutes += paidMinutes[s]!
    if (minutes > maxMinutes) low = price
    else if (minutes < minMinutes) high = price
    else break
    if (low > Number.NEGATIVE_INFINITY && high < Number.POSITIVE_INFINITY) price = (low + high) / 2
    else {
      price += minutes > maxMinutes ? step : -step
      step *= 4
    }
  }
  return bound
}
