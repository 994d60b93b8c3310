import { type Line, type LineAgent, type LineProblem, OFF } from '../problem/line-problem.ts'
import type { Layers } from './layers.ts'
import { type CountPrices, priceCounts } from './limited-line.ts'
import type { StateAxes } from './pricing-model.ts'
import { shortestLine } from './shortest-line.ts'
import { stepsBack } from './steps-back.ts'

export interface LinesWithinOptions {
  readonly dutyValue: Float64Array
  /** Prices of the limits on counts, if there are any: they leave fewer ways to look at. */
  readonly prices: CountPrices | undefined
  /** Lines up to this (cost - value). */
  readonly threshold: number
  readonly most: number
}

/** States that may be gone through for each line that may be listed. */
const STATES_PER_LINE = 60

/**
 * Every line of an agent whose (cost - value) is at most `threshold`, read backwards from the layers of `shortestLine`: the least
 * cost of getting to a state tells at once which ways back are still cheap enough. Undefined when there are more than `most`, when
 * it takes too long to tell, or where the agent has several periods (their ends forget all but the cheapest way) or rules.
 */
export function linesWithin(
  problem: LineProblem,
  agent: LineAgent,
  axes: StateAxes,
  space: Layers,
  { dutyValue, prices, threshold, most }: LinesWithinOptions,
): Line[] | undefined {
  if (agent.periods.length > 1 || agent.rules) return undefined
  const { days, dutyCount } = problem
  const { rows, states, units } = axes
  const priced = Float64Array.from(dutyValue)
  const left = Float64Array.from(
    { length: dutyCount },
    (_, s) => agent.maxCount?.[s] ?? Number.POSITIVE_INFINITY,
  )
  /** What the limits' prices have put on top of a line, at most. */
  let dearest = threshold
  if (prices) {
    priceCounts(prices, dutyValue, priced)
    for (const s of prices.limited) dearest += prices.price[s]! * left[s]!
  }
  shortestLine(problem, agent, axes, space, priced)
  const { values, low, high } = space
  const steps = stepsBack(problem, agent, axes, priced)
  const found: Line[] = []
  const line = new Int16Array(days).fill(OFF)
  let visits = 0
  let isTooMany = false

  for (let row = 0; row < rows; row++) {
    const at = days * rows + row
    for (let unit = low[at]!; unit <= high[at]!; unit++) back(days, row, unit, 0)
  }
  return isTooMany ? undefined : found

  /** Ways to a state before day d, when the days from d on cost `rest`. */
  function back(d: number, row: number, unit: number, rest: number): void {
    if (isTooMany) return
    const at = d * rows + row
    if (unit < low[at]! || unit > high[at]!) return
    // A few more than needed does no harm: whoever asks counts again.
    if (values[d * states + row * units + unit]! + rest > dearest + 1e-7) return
    if (++visits > STATES_PER_LINE * most) isTooMany = true
    if (d === 0) {
      if (rest + unused() > dearest + 1e-7) return
      if (found.length >= most) isTooMany = true
      else found.push(Int16Array.from(line))
      return
    }
    steps(d - 1, row, unit, (rowBefore, unitBefore, duty, cost) => {
      line[d - 1] = duty
      if (duty >= 0) {
        if (left[duty] === 0) return
        left[duty]!--
      }
      back(d - 1, rowBefore, unitBefore, rest + cost)
      if (duty >= 0) left[duty]!++
    })
  }

  /** Prices of limits that the finished line leaves unused. */
  function unused(): number {
    let sum = 0
    for (const s of prices?.limited ?? []) sum += prices!.price[s]! * left[s]!
    return sum
  }
}
