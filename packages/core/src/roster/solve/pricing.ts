import { linesWithin } from './cheap-lines.ts'
import { narrowedAxes } from './corridor.ts'
import { type Layers, newLayers } from './layers.ts'
import { type Line, type LineAgent, type LineProblem, OFF } from './line-problem.ts'
import { allRulePoints, breakingDay, type LineRule, rulePoints, unrollRules } from './line-rules.ts'
import { type StateAxes, stateAxes } from './pricing-model.ts'
import { relaxedBound } from './relaxed-line.ts'
import { type ShortestLine, shortestLine } from './shortest-line.ts'

/** A line of an agent, what it costs less what its duties are worth, and a proven lower bound on that over all lines. */
export interface PricedLine extends ShortestLine {
  /** Only hoped for where the state was narrowed to a corridor: then not `isProven`. */
  readonly bound: number
  readonly isProven: boolean
}

export interface LinePricer {
  /**
   * The cheapest line at these duty values; undefined when the agent has none (with these days forced). Where the states of a
   * long horizon are too many, the best of the lines that run near `near`.
   */
  price(agent: number, dutyValue: Float64Array, forced?: Line, near?: Line): PricedLine | undefined
  /** No line of the agent has less (cost - value); -Infinity when it has none. */
  bound(agent: number, dutyValue: Float64Array): number
  /** Every line whose (cost - value) is within `above` of the least; undefined when they are more than `most` or can't be told. */
  lines(agent: number, dutyValue: Float64Array, above: number, most: number): Line[] | undefined
}

/** States x layers that one agent may take: 20 M values are 160 MB. */
const MOST_VALUES = 20_000_000
const MOST_STATES = 400_000
/** States of rules that an agent may carry for the sake of prices alone. */
const MOST_PRICED_WIDTH = 12
/** Beyond this, only a corridor of the states is gone through; 48 MB. */
const CORRIDOR_VALUES = 6_000_000

/**
 * Exact pricing for all agents of a problem. Limits on how often a duty may be worked, and rules that remember something from day to
 * day, are taken into the state only when a line breaks them or pays for them (decremental state-space relaxation), and stay there;
 * where the state would grow too large, prices on the counts, or banned days, give a line that keeps them, and the state without
 * them a bound.
 */
export function linePricer(problem: LineProblem): LinePricer {
  const layers = newLayers()
  const mostStates = Math.min(MOST_STATES, Math.floor(MOST_VALUES / (problem.days + 1)))
  const carried: (Carried | undefined)[] = problem.agents.map(() => undefined)

  const countPrices: Float64Array[] = problem.agents.map(() => new Float64Array(problem.dutyCount))

  const isWide = problem.agents.map((agent) => isTooWide(problem, agent))
  /** Agents whose limits on counts don't fit into the state. */
  const hasPricedCounts = new Uint8Array(problem.agents.length)

  const pricer: LinePricer = {
    lines(index, dutyValue, above, most) {
      const agent = problem.agents[index]!
      const priced = pricer.price(index, dutyValue)
      if (!priced?.isProven || hasPricedCounts[index]) return undefined
      const limit = priced.reducedCost + above
      const { axes } = carried[index]!
      const cheap = linesWithin(problem, agent, axes, layers, dutyValue, limit, most)
      return cheap?.filter((line) => dutyOverLimit(agent, line) < 0)
    },
    bound(index, dutyValue) {
      const agent = problem.agents[index]!
      if (isWide[index]) return relaxedBound(problem, agent, layers, dutyValue)
      return pricer.price(index, dutyValue)?.bound ?? Number.NEGATIVE_INFINITY
    },
    price(index, dutyValue, forced, near) {
      const agent = problem.agents[index]!
      for (;;) {
        carried[index] ??= { counted: [], rules: [], refused: [], axes: stateAxes(problem, agent, []) }
        const { counted, rules, refused, axes } = carried[index]
        if (isWide[index]) {
          const narrow = narrowedAxes(problem, agent, axes, CORRIDOR_VALUES, forced, near)
          const space = { axes: narrow, layers }
          return nearLine(problem, agent, space, countPrices[index]!, dutyValue, forced, near)
        }
        const found = shortestLine(problem, agent, axes, layers, dutyValue, forced)
        if (!found) return undefined
        const over = dutyOverLimit(agent, found.line)
        if (over >= 0) {
          const wider = stateAxes(problem, agent, [...counted, over])
          if (wider.states > mostStates) {
            hasPricedCounts[index] = 1
            return withPricedCounts(problem, agent, axes, layers, dutyValue, forced, found)
          }
          carried[index] = { counted: [...counted, over], rules, refused, axes: wider }
          continue
        }
        const paid = dearestRule(agent, [...rules, ...refused], found.line)
        if (!paid) return asPaid(problem, agent, found, dutyValue)
        const isBroken = rulePoints(paid, found.line) === Number.POSITIVE_INFINITY
        const wider = withRules(problem, agent, [...rules, paid], mostStates, isBroken)
        if (!wider && isBroken)
          return withBannedBreaks(problem, agent, axes, layers, dutyValue, forced, found)
        carried[index] = wider ? { ...wider, refused } : { ...carried[index], refused: [...refused, paid] }
      }
    },
  }
  return pricer
}

/** What the state of one agent carries beyond runs, weekends and hours. */
interface Carried {
  readonly counted: readonly number[]
  readonly rules: readonly LineRule[]
  /** Prices that would cost too many states to weigh: paid for as they come. */
  readonly refused: readonly LineRule[]
  readonly axes: StateAxes
}

function withRules(
  problem: LineProblem,
  agent: LineAgent,
  rules: readonly LineRule[],
  mostStates: number,
  isHard: boolean,
): Omit<Carried, 'refused'> | undefined {
  const layers = unrollRules(problem, agent, rules)
  if (!layers || (!isHard && layers.width > MOST_PRICED_WIDTH)) return undefined
  const axes = stateAxes(problem, agent, [], layers)
  return axes.states <= mostStates ? { counted: [], rules, axes } : undefined
}

/** A line with all that it pays for, and the bound of what was weighed. */
function asPaid(
  problem: LineProblem,
  agent: LineAgent,
  { line, reducedCost: bound }: ShortestLine,
  dutyValue: Float64Array,
): PricedLine {
  return { line, reducedCost: reducedCostOf(problem, agent, line, dutyValue), bound, isProven: true }
}

/** The rule not yet carried that the line breaks or pays most for; undefined when it is kept by all, for nothing. */
function dearestRule(agent: LineAgent, carried: readonly LineRule[], line: Line): LineRule | undefined {
  let dearest: LineRule | undefined
  let most = 0
  for (const rule of agent.rules ?? []) {
    if (carried.includes(rule)) continue
    const points = rulePoints(rule, line)
    if (points <= most) continue
    dearest = rule
    most = points
  }
  return dearest
}

/** Rules that do not fit into the state: days on which a line breaks one are banned until it keeps all. */
function withBannedBreaks(
  problem: LineProblem,
  agent: LineAgent,
  axes: StateAxes,
  layers: Layers,
  dutyValue: Float64Array,
  forced: Line | undefined,
  first: ShortestLine,
): PricedLine | undefined {
  const { dutyCount, days } = problem
  const banned = new Uint8Array(dutyValue.length)
  let found: ShortestLine | undefined = first
  for (let round = 0; round < 4 * days && found; round++) {
    const { line }: ShortestLine = found
    const broken = (agent.rules ?? []).find((rule) => rulePoints(rule, line) === Number.POSITIVE_INFINITY)
    if (!broken) {
      const reducedCost = reducedCostOf(problem, agent, line, dutyValue)
      return { line, reducedCost, bound: first.reducedCost, isProven: true }
    }
    let day = breakingDay(broken, line)
    while (day >= 0 && (line[day] === OFF || forced?.[day] === line[day])) day--
    if (day < 0) return undefined
    const banClass = broken.classOf[line[day]!]
    for (let s = 0; s < dutyCount; s++) if (broken.classOf[s] === banClass) banned[day * dutyCount + s] = 1
    found = shortestLine(problem, agent, axes, layers, dutyValue, forced, banned)
  }
  return undefined
}

/** A duty worked more often than its limit, or -1. */
function dutyOverLimit(agent: LineAgent, line: Line): number {
  if (!agent.maxCount) return -1
  const counts = countsOf(agent.maxCount.length, line)
  return counts.findIndex((count, s) => count > agent.maxCount![s]!)
}

function countsOf(dutyCount: number, line: Line): Int32Array {
  const counts = new Int32Array(dutyCount)
  for (const s of line) if (s >= 0) counts[s]!++
  return counts
}

/** So many states that only a corridor is gone through; one period and no rules besides, which a corridor knows how to narrow. */
export function isTooWide(problem: LineProblem, agent: LineAgent): boolean {
  if (agent.periods.length > 1 || agent.rules) return false
  return stateAxes(problem, agent, []).states * (problem.days + 1) > CORRIDOR_VALUES
}

const PRICE_ROUNDS = 10

const NEAR_ROUNDS = 3

/**
 * A good line within a corridor, never worse than `near`. Limits on counts are kept by prices that are remembered from call to
 * call, as they hardly change, and what is still too much after a few rounds by banned days.
 */
function nearLine(
  problem: LineProblem,
  agent: LineAgent,
  { axes, layers }: { axes: StateAxes; layers: Layers },
  price: Float64Array,
  dutyValue: Float64Array,
  forced: Line | undefined,
  near: Line | undefined,
): PricedLine | undefined {
  const { dutyCount } = problem
  const limits = agent.maxCount
  const dearer = new Float64Array(dutyValue.length)
  let found: ShortestLine | undefined
  for (let round = 0; round < NEAR_ROUNDS && !found; round++) {
    for (let k = 0; k < dearer.length; k++) dearer[k] = dutyValue[k]! - price[k % dutyCount]!
    const line = shortestLine(problem, agent, axes, layers, dearer, forced)
    if (!line) break
    const counts = countsOf(dutyCount, line.line)
    let keeps = true
    for (let s = 0; limits && s < dutyCount; s++) {
      const excess = counts[s]! - limits[s]!
      if (excess > 0) keeps = false
      price[s] = Math.max(0, price[s]! + Math.max(-4, Math.min(20, 0.5 * excess)))
    }
    if (keeps) found = line
  }
  found ??= withBannedDays(problem, agent, axes, layers, dearer, forced)
  const line = found?.line ?? near
  if (!line) return undefined
  const reducedCost = reducedCostOf(problem, agent, line, dutyValue)
  const before = near && !forced ? reducedCostOf(problem, agent, near, dutyValue) : Number.POSITIVE_INFINITY
  return before < reducedCost
    ? { line: near!, reducedCost: before, bound: before, isProven: false }
    : { line, reducedCost, bound: reducedCost, isProven: false }
}

/**
 * Lagrangian prices on the counts that the state does not carry: each round gives a bound, and sometimes a line that keeps all
 * limits. Failing that, the least useful days of a duty that is worked too often are banned until the line keeps them.
 */
function withPricedCounts(
  problem: LineProblem,
  agent: LineAgent,
  axes: StateAxes,
  layers: Layers,
  dutyValue: Float64Array,
  forced: Line | undefined,
  first: ShortestLine,
): PricedLine | undefined {
  const { days, dutyCount } = problem
  const limits = agent.maxCount!
  const price = new Float64Array(dutyCount)
  const dearer = new Float64Array(dutyValue.length)
  let bound = first.reducedCost
  let best: ShortestLine | undefined
  let step = 8
  let found: ShortestLine | undefined = first
  for (let round = 0; round < PRICE_ROUNDS; round++) {
    const counts = countsOf(dutyCount, found.line)
    const keeps = counts.every((count, s) => count <= limits[s]!)
    for (let s = 0; s < dutyCount; s++) {
      const excess = counts[s]! - limits[s]!
      if (excess > 0) price[s]! += step * Math.min(3, excess)
      else if (excess < 0) price[s] = Math.max(0, price[s]! - 0.6 * step)
    }
    step *= keeps ? 0.5 : best ? 0.7 : 1.5
    let rebate = 0
    for (let s = 0; s < dutyCount; s++) rebate += price[s]! * Math.min(limits[s]!, days)
    for (let k = 0; k < dearer.length; k++) dearer[k] = dutyValue[k]! - price[k % dutyCount]!
    found = shortestLine(problem, agent, axes, layers, dearer, forced)
    if (!found) return undefined
    bound = Math.max(bound, found.reducedCost - rebate)
    if (dutyOverLimit(agent, found.line) >= 0) continue
    const reducedCost = reducedCostOf(problem, agent, found.line, dutyValue)
    if (!best || reducedCost < best.reducedCost) best = { line: found.line, reducedCost }
    if (best.reducedCost - bound < 1e-6) break
  }
  best ??= withBannedDays(problem, agent, axes, layers, dutyValue, forced)
  return best && { ...best, bound, isProven: true }
}

function withBannedDays(
  problem: LineProblem,
  agent: LineAgent,
  axes: StateAxes,
  layers: Layers,
  dutyValue: Float64Array,
  forced: Line | undefined,
): ShortestLine | undefined {
  const { dutyCount } = problem
  const banned = new Uint8Array(dutyValue.length)
  for (let round = 0; round < 4 * dutyCount; round++) {
    const found = shortestLine(problem, agent, axes, layers, dutyValue, forced, banned)
    if (!found) return undefined
    const over = dutyOverLimit(agent, found.line)
    if (over < 0) return found
    const worth = (d: number) => dutyValue[d * dutyCount + over]!
    const worked = Array.from(found.line.keys()).filter((d) => found.line[d] === over && forced?.[d] !== over)
    worked.sort((a, b) => worth(b) - worth(a))
    const pinned = countsOf(dutyCount, found.line)[over]! - worked.length
    for (const d of worked.slice(Math.max(0, agent.maxCount![over]! - pinned)))
      banned[d * dutyCount + over] = 1
  }
  return undefined
}

/** Cost of a line less the value of its duties. */
export function reducedCostOf(
  problem: LineProblem,
  agent: LineAgent,
  line: Line,
  dutyValue: Float64Array,
): number {
  let sum = lineCost(problem, agent, line, 0, problem.days)
  for (let d = 0; d < problem.days; d++)
    if (line[d]! >= 0) sum -= dutyValue[d * problem.dutyCount + line[d]!]!
  return sum
}

/**
 * What a line costs on the days from .. until - 1: wishes, not cover, and what its rules cost over all days. Infinity for a duty
 * that is not permitted, and for a broken rule.
 */
export function lineCost(
  problem: Pick<LineProblem, 'days'>,
  agent: LineAgent,
  line: Line,
  from = 0,
  until = problem.days,
): number {
  let sum = agent.rules ? allRulePoints(agent, line) : 0
  for (let d = from; d < until; d++) sum += line[d]! < 0 ? agent.offCost[d]! : dutyCost(agent, d, line[d]!)
  return sum
}

/** Cost of one duty on one day; Infinity when it is not permitted. */
export function dutyCost(agent: LineAgent, day: number, duty: number): number {
  let low = agent.dayStart[day]!
  let high = agent.dayStart[day + 1]!
  while (low < high) {
    const middle = (low + high) >> 1
    if (agent.duty[middle]! < duty) low = middle + 1
    else high = middle
  }
  return low < agent.dayStart[day + 1]! && agent.duty[low] === duty
    ? agent.cost[low]!
    : Number.POSITIVE_INFINITY
}
