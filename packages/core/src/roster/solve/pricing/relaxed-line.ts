import type { Line, LineAgent, LineProblem, PaidPeriod } from '../problem/line-problem.ts'
import type { LineRule } from '../problem/line-rules.ts'
import { type Layers, newLayers } from './layers.ts'
import type { LinePricer } from './pricing.ts'
import { type StateAxes, stateAxes } from './pricing-model.ts'
import { type RuleLayers, unrollRules } from './rule-layers.ts'
import { type ShortestLine, shortestLine } from './shortest-line.ts'

/** Lower bounds over all lines of one agent whose own states are too many to go through. */
export interface RelaxedLines {
  /**
   * A lower bound on (cost - value) over all lines, and the line that it is taken at: one that keeps successions, runs and days
   * off, but hours, weekends and counts only on balance. Undefined when no line is left even so.
   */
  price(layers: Layers, dutyValue: Float64Array): ShortestLine | undefined
}

/** A limit that is paid for instead of kept: a price for each unit beyond `most`, and below `least`. */
interface PricedLimit {
  readonly least: number
  readonly most: number
  /** Units that a line uses. */
  readonly used: (line: Line) => number
  price: number
  step: number
  /** 1 when the price rose last, -1 when it fell, 0 before. */
  way: number
}

/** First step of a price, in points, for a limit of one unit. */
const FIRST_STEP = 2
const SLOWER = 0.5
const FASTER = 1.3

/**
 * Hours, weekends and counts are priced instead of carried in the states, rules with a memory left out:
 *   max over prices of  min over lines without these limits (cost - value + sum price * used) - sum price * (price > 0 ? most : least).
 * Any prices give a bound. They are remembered and move a step with each call, so that a search for prices of cover rows finds
 * these on its way.
 */
export function relaxedLines(problem: LineProblem, agent: LineAgent): RelaxedLines {
  const { days, dutyCount, paidMinutes, weekendOf } = problem
  const sumOf = (of: (period: PaidPeriod) => number) =>
    agent.periods.reduce((sum, period) => sum + of(period), 0)
  const longest = Math.max(1, ...paidMinutes)
  const { maxCount, rules: _, ...uncounted } = agent
  const free: LineAgent = {
    ...uncounted,
    periods: [{ firstDay: 0, lastDay: days - 1, minMinutes: 0, maxMinutes: days * longest }],
    maxWeekends: Number.POSITIVE_INFINITY,
  }
  const firstOfWeekend = unrollRules(problem, free, [weekendRule(problem)])!
  const weekendCost = new Float64Array(firstOfWeekend.cost.length)
  const rules: RuleLayers = { ...firstOfWeekend, cost: weekendCost }
  const axes: StateAxes = stateAxes(problem, free, rules)
  const minutesOf = (line: Line) => line.reduce((sum, s) => sum + (s < 0 ? 0 : paidMinutes[s]!), 0)
  const minutes = limitOf(
    sumOf((period) => period.minMinutes),
    sumOf((period) => period.maxMinutes),
    minutesOf,
  )
  const weekends = limitOf(0, agent.maxWeekends, (line) => {
    const worked = new Set<number>()
    line.forEach((s, d) => {
      if (s >= 0 && weekendOf[d]! >= 0) worked.add(weekendOf[d]!)
    })
    return worked.size
  })
  const counts = Array.from({ length: dutyCount }, (_, s) =>
    limitOf(0, maxCount?.[s] ?? days, (line) => line.reduce((sum, duty) => sum + (duty === s ? 1 : 0), 0)),
  )
  const limits = [minutes, weekends, ...counts].filter(({ most }) => Number.isFinite(most))
  const dearer = new Float64Array(days * dutyCount)

  return {
    price(layers, dutyValue) {
      for (let k = 0; k < dearer.length; k++) {
        const s = k % dutyCount
        dearer[k] = dutyValue[k]! - minutes.price * paidMinutes[s]! - counts[s]!.price
      }
      for (let i = 0; i < weekendCost.length; i++) weekendCost[i] = weekends.price * firstOfWeekend.cost[i]!
      const found = shortestLine(problem, free, axes, layers, dearer)
      if (!found) return undefined
      let bound = found.reducedCost
      for (const { price, most, least } of limits) bound -= price * (price > 0 ? most : least)
      for (const limit of limits) move(limit, limit.used(found.line))
      return { line: found.line, reducedCost: bound }
    },
  }
}

function limitOf(least: number, most: number, used: PricedLimit['used']): PricedLimit {
  return { least, most, used, price: 0, step: FIRST_STEP / Math.max(1, most) ** 0.5, way: 0 }
}

/** The way the bound rises, in steps that grow along the way and shrink at a turn; a price stops at 0 before it changes its sign. */
function move(limit: PricedLimit, used: number): void {
  const { least, most, price } = limit
  const way =
    price > 0
      ? Math.sign(used - most)
      : price < 0
        ? Math.sign(used - least)
        : used > most
          ? 1
          : used < least
            ? -1
            : 0
  if (way === 0) return
  limit.step *= way === -limit.way ? SLOWER : FASTER
  limit.way = way
  const next = price + way * limit.step
  limit.price = price * next < 0 ? 0 : next
}

/** Costs one for each weekend worked. */
function weekendRule({ dutyCount, weekendOf }: LineProblem): LineRule {
  const isCounted = (worked: number, day: number, onDuty: number) =>
    onDuty >= 0 && weekendOf[day]! >= 0 && !(worked && weekendOf[day - 1] === weekendOf[day])
  return {
    classOf: new Int32Array(dutyCount),
    start: 0,
    // Worked some day of this weekend: remembered until it ends.
    step: (worked, day, onDuty) =>
      weekendOf[day]! >= 0 && (onDuty >= 0 || (worked && weekendOf[day - 1] === weekendOf[day])) ? 1 : 0,
    cost: (worked, day, onDuty) => (isCounted(worked, day, onDuty) ? 1 : 0),
  }
}

/** Prices every agent by relaxed lines: for bounds where exact lines take too long, not for rosters. */
export function relaxedPricer(problem: LineProblem): LinePricer {
  const layers = newLayers()
  const relaxed = problem.agents.map((agent) => relaxedLines(problem, agent))
  const pricer: LinePricer = {
    lines: () => undefined,
    bound: (index, dutyValue) => pricer.price(index, dutyValue)?.bound ?? Number.NEGATIVE_INFINITY,
    price(index, dutyValue) {
      const found = relaxed[index]!.price(layers, dutyValue)
      return found && { ...found, bound: found.reducedCost, isProven: true }
    },
  }
  return pricer
}
