import { lineCost } from '../problem/line-cost.ts'
import { keepsFixed, type Line, type LineAgent, type LineProblem } from '../problem/line-problem.ts'
import type { LineRule } from '../problem/line-rules.ts'
import { type BestFirst, bestFirst } from './best-first.ts'
import type { Layers } from './layers.ts'
import { type StateAxes, stateAxes } from './pricing-model.ts'
import { unrollRules } from './rule-layers.ts'
import { type ShortestLine, shortestLine } from './shortest-line.ts'

/** What is remembered from call to call of an agent's limits on counts: their prices hardly change. */
export interface CountPrices {
  /** Duties that may be worked less often than there are days. */
  readonly limited: readonly number[]
  /** Per duty. */
  readonly price: Float64Array
  /** The last lines found, which tell where the prices should be. */
  readonly known: CountedLine[]
  /** Axes that count some duties, by these duties; undefined where they would be too large. */
  readonly counting: Map<string, StateAxes | undefined>
  /** Those that searches were given up for: from then on they come first. */
  usual?: StateAxes
}

interface CountedLine {
  readonly line: Line
  readonly cost: number
  /** Per limited duty, days more than its limit. */
  readonly excess: Int32Array
}

/** A line with a proven lower bound of (cost - value) over all lines. */
export interface BoundedLine extends ShortestLine {
  readonly bound: number
}

/** Rounds of prices before the rest is searched. */
const ROUNDS = 8
const KNOWN = 24
const ENOUGH = 1e-9
/** States gone through by the two searches before they are given up. */
const SHORT_SEARCH = 1500
const LONG_SEARCH = 60_000
/** Counts, and values in all layers, up to which states that count are the faster way. */
const WIDEST_COUNT = 1000
const MOST_VALUES = 600_000

export function countPrices({ maxCount, duty }: LineAgent, days: number): CountPrices | undefined {
  if (!maxCount) return undefined
  const limited = [...new Set(duty)].filter((s) => maxCount[s]! < days).sort((a, b) => a - b)
  if (limited.length === 0) return undefined
  return { limited, price: new Float64Array(maxCount.length), known: [], counting: new Map() }
}

/**
 * The cheapest line that keeps the limits on counts, which the states do not carry: every duty that is worked too often is made
 * dearer until it no longer is (Lagrangian prices; each round proves a bound), and where no price does it, the layers of the best
 * prices tell how cheaply every state can be reached, which leaves few states to a best-first search that counts (resource
 * constrained shortest paths by Lagrangian relaxation: Handler & Zang 1980; Beasley & Christofides 1989).
 * Undefined when there is none.
 */
export function limitedLine(
  problem: LineProblem,
  agent: LineAgent,
  axes: StateAxes,
  layers: Layers,
  prices: CountPrices,
  dutyValue: Float64Array,
  forced?: Line,
  shortSearch = SHORT_SEARCH,
): BoundedLine | undefined {
  const { limited, price } = prices
  if (prices.usual) {
    const found = shortestLine(problem, agent, prices.usual, layers, dutyValue, forced)
    if (!found || keepsCounts(agent, found.line)) return found && { ...found, bound: found.reducedCost }
  }
  const dearer = new Float64Array(dutyValue.length)
  const bestPrice = new Float64Array(price.length)
  const model = modelOf(problem, prices, dutyValue, forced)
  let bound = Number.NEGATIVE_INFINITY
  let best: ShortestLine | undefined
  let isOfBest = false
  for (const { line, sum, excess } of model.lines)
    if (sum < (best?.reducedCost ?? Number.POSITIVE_INFINITY) && excess.every((more) => more <= 0))
      best = { line, reducedCost: sum }

  for (let round = 0; round < ROUNDS; round++) {
    const hoped = model.raise()
    priceCounts(prices, dutyValue, dearer)
    const found = shortestLine(problem, agent, axes, layers, dearer, forced)
    if (!found) return undefined
    const { sum, excess } = model.add(agent, found.line)
    let lower = sum
    limited.forEach((s, i) => {
      lower += price[s]! * excess[i]!
    })
    isOfBest = lower > bound
    if (isOfBest) {
      bound = lower
      bestPrice.set(price)
    }
    if (excess.every((more) => more <= 0) && sum < (best?.reducedCost ?? Number.POSITIVE_INFINITY))
      best = { line: found.line, reducedCost: sum }
    if (best && best.reducedCost - bound < ENOUGH)
      return { ...best, bound: Math.min(bound, best.reducedCost) }
    if (lower > hoped - ENOUGH) break
  }
  price.set(bestPrice)
  priceCounts(prices, dutyValue, dearer)
  if (!isOfBest) shortestLine(problem, agent, axes, layers, dearer, forced)
  // Limits that cost nothing are counted only once a line breaks them.
  const counted = limited.filter((s) => price[s]! > 0)
  for (;;) {
    const searched = searchCounted(counted, best?.reducedCost ?? Number.POSITIVE_INFINITY)
    bound = Math.max(bound, searched.bound)
    if (!searched.line) break
    const { excess, sum } = model.add(agent, searched.line.line)
    const over = excess.findIndex((more) => more > 0)
    if (over < 0) {
      best = { line: searched.line.line, reducedCost: sum }
      break
    }
    counted.push(limited[over]!)
  }
  let line = best
  if (!line && bound < Number.POSITIVE_INFINITY)
    line = withBannedDays(problem, agent, axes, layers, dutyValue, forced)
  return line && { ...line, bound: Math.min(bound, line.reducedCost) }

  /** The cheapest line below `below` by the counted limits: a short search, states that count where they are few, a long search. */
  function searchCounted(among: readonly number[], below: number): BestFirst {
    const options = { counted: among, price, forced, below }
    const short = bestFirst(problem, agent, axes, layers, dearer, { ...options, most: shortSearch })
    if (!short.isGivenUp) return short
    const dense = countingAxes(problem, agent, prices, among)
    if (!dense) return bestFirst(problem, agent, axes, layers, dearer, { ...options, most: LONG_SEARCH })
    prices.usual = dense
    const found = shortestLine(problem, agent, dense, layers, dutyValue, forced)
    const isUseful = found && found.reducedCost < below
    return {
      line: isUseful ? found : undefined,
      bound: found?.reducedCost ?? Number.POSITIVE_INFINITY,
      isGivenUp: false,
    }
  }
}

/** Axes whose states count these duties, too; undefined where that makes them too many. */
function countingAxes(
  problem: LineProblem,
  agent: LineAgent,
  { counting }: CountPrices,
  counted: readonly number[],
): StateAxes | undefined {
  const key = counted.join()
  if (!counting.has(key)) {
    const rules = counted.map((s): LineRule => {
      const limit = agent.maxCount![s]!
      return {
        classOf: new Int32Array(problem.dutyCount).fill(1, s, s + 1),
        start: 0,
        step: (count, _, isCounted) => (isCounted < 1 ? count : count < limit ? count + 1 : -1),
      }
    })
    const states = counted.reduce((product, s) => product * (agent.maxCount![s]! + 1), 1)
    const unrolled = states <= WIDEST_COUNT ? unrollRules(problem, agent, rules) : undefined
    const axes = unrolled && stateAxes(problem, agent, unrolled)
    counting.set(key, axes && axes.states * (problem.days + 1) <= MOST_VALUES ? axes : undefined)
  }
  return counting.get(key)
}

/** What duties are worth when limited ones pay for their limit. */
export function priceCounts({ price }: CountPrices, dutyValue: Float64Array, dearer: Float64Array): void {
  for (let k = 0; k < dearer.length; k++) dearer[k] = dutyValue[k]! - price[k % price.length]!
}

/**
 * The known lines as a model of the Lagrangian: at any prices none of them is below it, so the prices that are best for them are
 * a good guess (cutting planes: Kelley 1960).
 */
function modelOf(
  problem: LineProblem,
  { limited, price, known }: CountPrices,
  dutyValue: Float64Array,
  forced?: Line,
) {
  const { days, dutyCount } = problem
  const sumOf = ({ line, cost }: CountedLine) => {
    let sum = cost
    for (let d = 0; d < days; d++) if (line[d]! >= 0) sum -= dutyValue[d * dutyCount + line[d]!]!
    return sum
  }
  const lines = known
    .filter(({ line }) => !forced || keepsFixed(line, forced))
    .map((one) => ({ ...one, sum: sumOf(one) }))
  /** No price is worth more: every line that can do without the duty does. */
  let dearest = 1
  for (const value of dutyValue) dearest = Math.max(dearest, 4 * Math.abs(value))

  const valueAt = () => {
    let least = Number.POSITIVE_INFINITY
    for (const { sum, excess } of lines) {
      let total = sum
      for (let i = 0; i < limited.length; i++) total += price[limited[i]!]! * excess[i]!
      if (total < least) least = total
    }
    return least
  }

  return {
    lines,
    /** Moves the prices to where the model is highest, one duty after the other; the model's value there. */
    raise(): number {
      if (lines.length === 0) return Number.POSITIVE_INFINITY
      for (let cycle = 0; cycle < (limited.length > 1 ? 3 : 1); cycle++)
        for (let i = 0; i < limited.length; i++) highest(i)
      return valueAt()
    },
    add(agent: LineAgent, line: Line) {
      const excess = Int32Array.from(limited, (s) => -agent.maxCount![s]!)
      for (const s of line) {
        const i = limited.indexOf(s)
        if (i >= 0) excess[i]!++
      }
      const counted = { line, cost: lineCost(problem, agent, line), excess }
      if (known.length >= KNOWN) known.shift()
      known.push(counted)
      const added = { ...counted, sum: sumOf(counted) }
      lines.push(added)
      return added
    },
  }

  /** The price of one duty at which the lowest line is highest: where the lowest falling and rising ones meet. */
  function highest(i: number): void {
    const s = limited[i]!
    const at = (one: (typeof lines)[number]) => {
      let total = one.sum
      for (let j = 0; j < limited.length; j++) if (j !== i) total += price[limited[j]!]! * one.excess[j]!
      return total
    }
    const totals = lines.map(at)
    let low = 0
    let high = dearest
    // Bisection by the slope of the lowest line, until one line from either side is known to meet.
    for (let step = 0; step < 40 && high - low > 1e-10 * dearest; step++) {
      const middle = step === 0 ? 0 : (low + high) / 2
      let least = Number.POSITIVE_INFINITY
      let slope = 0
      lines.forEach(({ excess }, n) => {
        const value = totals[n]! + middle * excess[i]!
        if (value < least) {
          least = value
          slope = excess[i]!
        }
      })
      if (step === 0 && slope <= 0) {
        price[s] = 0
        return
      }
      if (slope > 0) low = middle
      else high = middle
    }
    price[s] = (low + high) / 2
  }
}

function keepsCounts({ maxCount }: LineAgent, line: Line): boolean {
  const left = Int32Array.from(maxCount!)
  return line.every((s) => s < 0 || --left[s]! >= 0)
}

export function countDuties(line: Line, counts: Int32Array): void {
  counts.fill(0)
  for (const s of line) if (s >= 0) counts[s]!++
}

/** The least useful days of a duty that is worked too often are banned until the limits are kept: good, not best. */
export function withBannedDays(
  problem: LineProblem,
  agent: LineAgent,
  axes: StateAxes,
  layers: Layers,
  dutyValue: Float64Array,
  forced: Line | undefined,
): ShortestLine | undefined {
  const { dutyCount } = problem
  const limits = agent.maxCount
  const banned = new Uint8Array(dutyValue.length)
  const counts = new Int32Array(dutyCount)
  for (let round = 0; round < 4 * dutyCount; round++) {
    const found = shortestLine(problem, agent, axes, layers, dutyValue, forced, banned)
    if (!found || !limits) return found
    countDuties(found.line, counts)
    const tooOften = [...counts.keys()].filter((s) => counts[s]! > limits[s]!)
    if (tooOften.length === 0) return found
    for (const over of tooOften) {
      const worth = (d: number) => dutyValue[d * dutyCount + over]!
      const worked = [...found.line.keys()].filter((d) => found.line[d] === over && forced?.[d] !== over)
      worked.sort((a, b) => worth(b) - worth(a))
      const pinned = counts[over]! - worked.length
      for (const d of worked.slice(Math.max(0, limits[over]! - pinned))) banned[d * dutyCount + over] = 1
    }
  }
  return undefined
}
