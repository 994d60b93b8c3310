import type { ProgramMethod } from '../../../linear-program/index.ts'
import type { LinePricer } from '../pricing/pricing.ts'
import { leastPricedPoints, usablePrice } from '../problem/cover.ts'
import { type DutyValues, fillDutyValues, newDutyValues } from '../problem/duty-values.ts'
import { lineCost } from '../problem/line-cost.ts'
import { type Line, type LineProblem, OFF } from '../problem/line-problem.ts'
import { valueOutside } from '../problem/window.ts'
import type { Master } from './master.ts'
import { limitPoints, usableLimitPrice } from './shortage-limits.ts'

export interface ColumnGenerationOptions {
  readonly maxRounds?: number
  /** Per place in the window: days that are fixed. */
  readonly forced?: readonly Line[]
  /** Share of the best prices so far in the prices that lines are found at, 0 .. 1. */
  readonly smoothing?: number
  /** Stop as soon as the bound proves that nothing below this is to be had. */
  readonly cutoff?: number
  /** Stop when the bound is this near to the master's objective, absolutely. */
  readonly tolerance?: number
  /** More tolerance, as a share of what could be gained below the cutoff. */
  readonly toleranceShare?: number
  /** Stop, after two rounds, when the master's objective is at most this: good enough to go on. */
  readonly enough?: number
  /** How the first solve goes: 'dual' after columns were dropped, 'interior' where most of many columns are new. */
  readonly startWith?: ProgramMethod
  /** How the solves after the first go: 'interior' where the master is large. */
  readonly goOnWith?: ProgramMethod
  /** Milliseconds left. */
  readonly left: () => number
  /** Lets others run; true = stop. */
  readonly pause: () => Promise<boolean>
}

export interface ColumnGenerationResult {
  /** No roster of the window has fewer points (rows of the window and its agents' costs). */
  readonly bound: number
  /** The bound is sure: no line was looked for in a corridor of its states only. */
  readonly isProven: boolean
  readonly rounds: number
  readonly wasCutOff: boolean
  /** The prices that the bound was proven at; they value duties well. */
  readonly prices: Float64Array
  /** Prices of the master's limits on shortage, likewise. */
  readonly limitPrices: Float64Array
}

/**
 * Solve the master, price every agent, add what improves, until nothing does. Every round of prices gives a Lagrangian bound:
 *   sum over rows of min(points(c) + price c) + sum over agents of the cheapest line.
 */
export async function columnGeneration(
  problem: LineProblem,
  master: Master,
  pricer: LinePricer,
  options: ColumnGenerationOptions,
): Promise<ColumnGenerationResult> {
  const { maxRounds = Number.POSITIVE_INFINITY, smoothing = 0.5, cutoff = Number.POSITIVE_INFINITY } = options
  const { window, rows } = master
  const { from, until } = window
  const price = new Float64Array(problem.cover.count)
  const best = new Float64Array(problem.cover.count)
  const limitPrice = new Float64Array(master.limits.length)
  const bestLimitPrice = new Float64Array(master.limits.length)
  const rebate = new Float64Array(problem.cover.count)
  const atMaster = newDutyValues(problem)
  const atPrice = newDutyValues(problem)
  const tolerance = options.tolerance ?? 1e-4
  let bound = Number.NEGATIVE_INFINITY
  let rounds = 0
  let wasCutOff = false
  let isProven = true

  master.solve(options.left() / 1000, options.startWith)
  while (rounds < maxRounds && master.isOptimal && options.left() > 0) {
    rounds++
    const masterPrice = clamped(master.rowPrice)
    fillDutyValues(problem, masterPrice, atMaster, from, until)
    let added = addPatterns(master, problem, atMaster)
    let share = bound > Number.NEGATIVE_INFINITY ? smoothing : 0
    for (;;) {
      let values = atMaster
      if (share > 0) {
        for (const row of rows) price[row] = share * best[row]! + (1 - share) * masterPrice[row]!
        limitPrice.forEach((_, c) => {
          limitPrice[c] = share * bestLimitPrice[c]! + (1 - share) * usableLimitPrice(master, c)
        })
        fillDutyValues(problem, price, atPrice, from, until)
        values = atPrice
      } else {
        price.set(masterPrice)
        limitPrice.forEach((_, c) => {
          limitPrice[c] = usableLimitPrice(master, c)
        })
      }
      const priced = addLines(values)
      added += priced.added
      if (priced.bound > bound) {
        bound = priced.bound
        best.set(price)
        bestLimitPrice.set(limitPrice)
      }
      if (added > 0 || share === 0) break
      share = 0
    }
    if (bound >= cutoff) {
      wasCutOff = true
      break
    }
    if (
      added === 0 ||
      master.objective - bound < tolerance + (options.toleranceShare ?? 0) * (cutoff - bound)
    )
      break
    if (master.columns.length >= (problem.room?.columns ?? Number.POSITIVE_INFINITY)) break
    if (options.enough !== undefined && rounds >= 2 && master.objective <= options.enough) break
    if (problem.isWhole && Math.ceil(bound - 1e-6) >= master.objective - 1e-6) break
    if (await options.pause()) break
    master.solve(options.left() / 1000, options.goOnWith)
  }
  return { bound, isProven, rounds, wasCutOff, prices: best, limitPrices: bestLimitPrice }

  /** Beyond usable prices the bound would fall without end. */
  function clamped(rowPrice: Float64Array): Float64Array {
    for (const row of rows) rowPrice[row] = usablePrice(problem.cover, row, rowPrice[row]!)
    return rowPrice
  }

  function addLines(values: DutyValues): { added: number; bound: number } {
    let sum = limitPoints(master.limits, limitPrice, rebate)
    let added = 0
    for (const row of rows)
      sum += leastPricedPoints(problem.cover, row, price[row]!, window.standing[row]!, rebate[row]!)
    window.agents.forEach((agent, place) => {
      if (sum === Number.NEGATIVE_INFINITY && options.left() <= 0) return
      const priced = pricer.price(agent, values.value, options.forced?.[place])
      if (!priced) {
        sum = Number.NEGATIVE_INFINITY
        return
      }
      const { line } = priced
      isProven &&= priced.isProven
      sum += priced.bound - valueOutside(problem, window, agent, line, values)
      if (worthAtMaster(agent, line) - master.agentPrice(place) > -1e-6) return
      if (master.addLine(place, line) < 0) return
      added++
      for (let d = from; d < until; d++)
        if (line[d]! !== OFF)
          master.addPattern(d, line[d]!, values.pattern[d * problem.dutyCount + line[d]!]!)
    })
    return { added, bound: sum }
  }

  /** Cost of a line's days in the window less what its duties are worth at the master's own prices. */
  function worthAtMaster(agent: number, line: Line): number {
    let sum = lineCost(problem, problem.agents[agent]!, line, from, until)
    for (let d = from; d < until; d++)
      if (line[d]! !== OFF) sum -= atMaster.value[d * problem.dutyCount + line[d]!]!
    return sum
  }
}

/** Exact pricing of break patterns: those of the duties at hand that are worth more than their duty's price. */
export function addPatterns(master: Master, problem: LineProblem, values: DutyValues): number {
  let added = 0
  const { dutyCount } = problem
  for (const k of master.dutyRows()) {
    const day = Math.floor(k / dutyCount)
    const duty = k % dutyCount
    if (values.value[k]! > master.dutyPrice(day, duty)! + 1e-6)
      if (master.addPattern(day, duty, values.pattern[k]!) >= 0) added++
  }
  return added
}
