import { type Room, refuseStates } from '../memory-plan.ts'
import { reducedCostOf } from '../problem/line-cost.ts'
import { type Line, type LineAgent, type LineProblem, OFF } from '../problem/line-problem.ts'
import { breakingDay, type LineRule, rulePoints } from '../problem/line-rules.ts'
import { linesWithin } from './cheap-lines.ts'
import { narrowedAxes } from './corridor.ts'
import { type Layers, newLayers } from './layers.ts'
import {
  type CountPrices,
  countDuties,
  countPrices,
  limitedLine,
  priceCounts,
  withBannedDays,
} from './limited-line.ts'
import { type StateAxes, stateAxes } from './pricing-model.ts'
import { unrollRules } from './rule-layers.ts'
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
  /** No line of the agent has less (cost - value); -Infinity when it has none, or its states are too many (relaxed-line.ts). */
  bound(agent: number, dutyValue: Float64Array): number
  /** Every line whose (cost - value) is within `above` of the least; undefined when they are more than `most` or can't be told. */
  lines(agent: number, dutyValue: Float64Array, above: number, most: number): Line[] | undefined
}

export interface ExactPricer extends LinePricer {
  /** Proven that the agent has no line; false = it has one, or none was found and nothing is proven. */
  hasNone(agent: number): boolean
}

/** States x layers that one agent may take where no room is given: 20 M values are 160 MB. */
const MOST_VALUES = 20_000_000
const MOST_STATES = 400_000
/** States of rules that an agent may carry for the sake of prices alone. */
export const MOST_PRICED_WIDTH = 12
/** Beyond this, only a corridor of the states is gone through; 64 MB. */
const CORRIDOR_VALUES = 8_000_000

/**
 * Exact pricing for all agents of a problem. Limits on how often a duty may be worked, and rules that remember something from day to
 * day, are taken into the state only when a line breaks them or pays for them (decremental state-space relaxation), and stay there;
 * where the state would grow too large, prices on the counts, or banned days, give a line that keeps them, and the state without
 * them a bound. Where the tables of rules outgrow their room, those of others are made anew when their turn comes.
 */
export function linePricer(problem: LineProblem): ExactPricer {
  const layers = newLayers()
  const { room } = problem
  const mostValues = room?.stateValues ?? MOST_VALUES
  const most = mostStates(room, problem.days)
  let steps = 0
  const carried: (Carried | undefined)[] = problem.agents.map(() => undefined)
  const prices = problem.agents.map((agent) => countPrices(agent, problem.days))
  const isWide = problem.agents.map((agent) => isTooWide(problem, agent))

  const pricer: ExactPricer = {
    lines(index, dutyValue, above, most) {
      const agent = problem.agents[index]!
      const priced = pricer.price(index, dutyValue)
      if (!priced?.isProven || isWide[index]) return undefined
      const { axes } = hold(index)
      return linesWithin(problem, agent, axes, layers, {
        dutyValue,
        prices: prices[index],
        threshold: priced.reducedCost + above,
        most,
      })
    },
    hasNone(index) {
      const nothing = new Float64Array(problem.days * problem.dutyCount)
      if (isWide[index] || pricer.price(index, nothing)) return false
      // What the state carries by now is some of the rules, without limits on counts: no line that keeps these is a proof.
      return !shortestLine(problem, problem.agents[index]!, hold(index).axes, layers, nothing)
    },
    bound(index, dutyValue) {
      const priced = pricer.price(index, dutyValue)
      return priced?.isProven ? priced.bound : Number.NEGATIVE_INFINITY
    },
    price(index, dutyValue, forced, near) {
      const agent = problem.agents[index]!
      for (;;) {
        const { rules, refused, axes } = hold(index)
        if (isWide[index]) {
          const narrow = narrowedAxes(problem, agent, axes, corridorValues(problem), forced, near)
          return nearLine(problem, agent, { axes: narrow, layers }, prices[index], dutyValue, forced, near)
        }
        if (prices[index]) {
          const found = limitedLine(problem, agent, axes, layers, prices[index], dutyValue, forced)
          return found && { ...found, isProven: true }
        }
        const found = shortestLine(problem, agent, axes, layers, dutyValue, forced)
        if (!found) return undefined
        const paid = dearestRule(agent, [...rules, ...refused], found.line)
        if (!paid) return asPaid(problem, agent, found, dutyValue)
        const isBroken = rulePoints(paid, found.line) === Number.POSITIVE_INFINITY
        const wider = withRules(problem, agent, [...rules, paid], most, isBroken)
        if (!wider && isBroken)
          return withBannedBreaks(problem, agent, axes, layers, dutyValue, forced, found)
        if (wider) hold(index, { ...wider, refused })
        else hold(index, { rules, axes, refused: [...refused, paid] })
      }
    },
  }
  return pricer

  /** What an agent carries, with its axes; others' go where all together are too much. */
  function hold(index: number, next = carried[index] ?? NOTHING): Held {
    const agent = problem.agents[index]!
    if (next === carried[index] && isHeld(next)) return next
    const axes = next.axes ?? stateAxes(problem, agent, unrollRules(problem, agent, next.rules))
    if (room && next.rules.length === 0 && !isWide[index]) {
      const values = axes.states * (problem.days + 1)
      if (values > mostValues) refuseStates(values, room)
    }
    const held = { ...next, axes }
    steps += axes.rules.next.length - (carried[index]?.axes?.rules.next.length ?? 0)
    carried[index] = held
    if (room && steps > room.ruleSteps) {
      carried.forEach((other, i) => {
        if (other && i !== index) carried[i] = { rules: other.rules, refused: other.refused }
      })
      steps = axes.rules.next.length
    }
    return held
  }
}

/** States that an agent may have with what it carries. */
export function mostStates(room: Room | undefined, days: number): number {
  return Math.min(MOST_STATES, Math.floor((room?.stateValues ?? MOST_VALUES) / (days + 1)))
}

/** What the state of one agent carries beyond runs, weekends and hours. */
interface Carried {
  readonly rules: readonly LineRule[]
  /** Prices that would cost too many states to weigh: paid for as they come. */
  readonly refused: readonly LineRule[]
  /** Absent = to be made anew. */
  readonly axes?: StateAxes
}
type Held = Carried & { readonly axes: StateAxes }
const NOTHING: Carried = { rules: [], refused: [] }

function isHeld(carried: Carried): carried is Held {
  return carried.axes !== undefined
}

function withRules(
  problem: LineProblem,
  agent: LineAgent,
  rules: readonly LineRule[],
  most: number,
  isHard: boolean,
): Omit<Held, 'refused'> | undefined {
  const layers = unrollRules(problem, agent, rules)
  if (!layers || (!isHard && layers.width > MOST_PRICED_WIDTH)) return undefined
  const axes = stateAxes(problem, agent, layers)
  return axes.states <= most ? { rules, axes } : undefined
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

/** So many states that only a corridor is gone through; one period and no rules besides, which a corridor knows how to narrow. */
export function isTooWide(problem: LineProblem, agent: LineAgent): boolean {
  if (agent.periods.length > 1 || agent.rules) return false
  return stateAxes(problem, agent).states * (problem.days + 1) > corridorValues(problem)
}

function corridorValues({ room }: LineProblem): number {
  return Math.min(CORRIDOR_VALUES, room?.stateValues ?? CORRIDOR_VALUES)
}

const NEAR_ROUNDS = 3

/**
 * A good line within a corridor, never worse than `near`. Limits on counts are kept by prices that are remembered from call to
 * call, as they hardly change, and what is still too much after a few rounds by banned days.
 */
function nearLine(
  problem: LineProblem,
  agent: LineAgent,
  { axes, layers }: { axes: StateAxes; layers: Layers },
  prices: CountPrices | undefined,
  dutyValue: Float64Array,
  forced: Line | undefined,
  near: Line | undefined,
): PricedLine | undefined {
  const { dutyCount } = problem
  const dearer = Float64Array.from(dutyValue)
  const counts = new Int32Array(dutyCount)
  let found: ShortestLine | undefined
  for (let round = 0; round < NEAR_ROUNDS && !found; round++) {
    if (prices) priceCounts(prices, dutyValue, dearer)
    const line = shortestLine(problem, agent, axes, layers, dearer, forced)
    if (!line) break
    countDuties(line.line, counts)
    let keeps = true
    for (const s of prices?.limited ?? []) {
      const excess = counts[s]! - agent.maxCount![s]!
      if (excess > 0) keeps = false
      prices!.price[s] = Math.max(0, prices!.price[s]! + Math.max(-4, Math.min(20, 0.5 * excess)))
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
