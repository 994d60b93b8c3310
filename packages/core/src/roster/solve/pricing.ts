import { type Layers, newLayers } from './layers.ts'
import type { Line, LineAgent, LineProblem } from './line-problem.ts'
import { type StateAxes, stateAxes } from './pricing-model.ts'
import { type ShortestLine, shortestLine } from './shortest-line.ts'

/** A line of an agent, what it costs less what its duties are worth, and a proven lower bound on that over all lines. */
export interface PricedLine extends ShortestLine {
  readonly bound: number
}

export interface LinePricer {
  /** The cheapest line at these duty values; undefined when the agent has none (with these days forced). */
  price(agent: number, dutyValue: Float64Array, forced?: Line): PricedLine | undefined
}

/** States x layers that one agent may take: 20 M values are 160 MB. */
const MOST_VALUES = 20_000_000
const MOST_STATES = 400_000

/**
 * Exact pricing for all agents of a problem. Limits on how often a duty may be worked are taken into the state only when a
 * line breaks them (decremental state-space relaxation), and stay there; where the state would grow too large, prices on the
 * counts give a bound and banned days a line that keeps them.
 */
export function linePricer(problem: LineProblem): LinePricer {
  const layers = newLayers()
  const mostStates = Math.min(MOST_STATES, Math.floor(MOST_VALUES / (problem.days + 1)))
  const counted: number[][] = problem.agents.map(() => [])
  const axes: (StateAxes | undefined)[] = problem.agents.map(() => undefined)

  return {
    price(index, dutyValue, forced) {
      const agent = problem.agents[index]!
      for (;;) {
        axes[index] ??= stateAxes(problem, agent, counted[index]!)
        const found = shortestLine(problem, agent, axes[index], layers, dutyValue, forced)
        if (!found) return undefined
        const over = dutyOverLimit(agent, found.line)
        if (over < 0) return { ...found, bound: found.reducedCost }
        const wider = stateAxes(problem, agent, [...counted[index]!, over])
        if (wider.states > mostStates)
          return withPricedCounts(problem, agent, axes[index], layers, dutyValue, forced, found)
        counted[index]!.push(over)
        axes[index] = wider
      }
    },
  }
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

const PRICE_ROUNDS = 10

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
  return best && { ...best, bound }
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

/** What a line costs on the days from .. until - 1: wishes, not cover. Infinity for a duty that is not permitted. */
export function lineCost(
  problem: Pick<LineProblem, 'days'>,
  agent: LineAgent,
  line: Line,
  from = 0,
  until = problem.days,
): number {
  let sum = 0
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
