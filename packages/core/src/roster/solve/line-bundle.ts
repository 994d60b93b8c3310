import { leastPricedPoints, rowPoints, usablePrice } from './cover.ts'
import { breaksOfDuty, type DutyValues, priceSums } from './duty-values.ts'
import { lineCost } from './line-cost.ts'
import { addLine, edgesOfLine, type LineEdges, worthOfEdges } from './line-cover.ts'
import { type Line, type LineProblem, OFF } from './line-problem.ts'
import type { PlannedLine } from './plan.ts'

/**
 * The lines found so far, per agent, as a model of the Lagrangian bound: at any prices it is the bound with each agent kept to the
 * lines that are known, so no less than the true one. Its best prices near others answer to the best mixture of those lines.
 */
export interface LineBundle {
  /** Prices that `settle` came to, per cover row. */
  readonly price: Float64Array
  /** The agent's line with the breaks that its duties have at these values. */
  add(agent: number, line: Line, values: DutyValues): void
  /**
   * Takes `price` to where the model less the squared distance from `centre` over 2 x `reach` is greatest: passes over all agents,
   * each moving weight from its worst line to its best one, until this gains less than `enough` points in a pass.
   */
  settle(centre: Float64Array, reach: number, enough: number, isOver: () => boolean): void
  /** The model at `price`. */
  bound(): number
  /** Points of the mixture: the bound is never above. */
  points(): number
  /** Forgets lines that carry no weight for long. */
  forget(): void
}

interface KnownLine extends PlannedLine {
  readonly edges: LineEdges
  readonly cost: number
  weight: number
  /** Times that `forget` found it without weight. */
  idle: number
}

const MOST_PASSES = 10
const MOST_IDLE = 3
/** New breaks for a known line make a line of their own when they gain this share of what the agent's best known line does. */
const NEW_BREAKS = 0.6
/** Tries to find how much weight to move, and the slope, as a share of that at the beginning, that is flat. */
const TRIES = 4
const FLAT = 0.02

export function lineBundle(problem: LineProblem, rows: Int32Array): LineBundle {
  const { cover: demand, days, dutyCount } = problem
  const { required, step, shortage, surplus } = demand
  const known: KnownLine[][] = problem.agents.map(() => [])
  const cover = new Float64Array(demand.count)
  const price = new Float64Array(demand.count)
  const sums = new Float64Array(demand.count + 1)
  const way = new Float64Array(demand.count)
  const touched = new Int32Array(demand.count)
  const isCounted = new Uint8Array(demand.count)
  for (const row of rows) isCounted[row] = 1

  /** The price that a row answers to a cover: where price = centre + reach x (cover wanted at the price - cover). */
  const answer = (row: number, staff: number, centre: Float64Array, reach: number): number => {
    const at = centre[row]! + reach * (required[row]! - staff)
    if (at <= -surplus[row]! || demand.least[row]! < 0) return usablePrice(demand, row, at)
    const prices = shortage[row]!
    let missing = 0
    for (let j = 0; j < prices.length; j++) {
      if (at - reach * missing <= prices[j]!) return at - reach * missing
      const left = required[row]! - missing
      missing += j === prices.length - 1 ? left : Math.min(step[row]!, left)
      if (at - reach * missing < prices[j]!) return prices[j]!
    }
    return at - reach * missing
  }

  const newLine = (planned: PlannedLine, cost: number): KnownLine => ({
    ...planned,
    edges: edgesOfLine(problem, planned, way),
    cost,
    weight: 0,
    idle: 0,
  })

  const reducedCost = (line: KnownLine) => line.cost - worthOfEdges(line.edges, sums)

  /** The line with the breaks that are best at the present prices; undefined when it has them. */
  const withBestBreaks = ({ line, patterns, cost }: KnownLine): KnownLine | undefined => {
    const better = Int32Array.from(patterns)
    let isOther = false
    for (let d = 0; d < days; d++) {
      if (line[d] === OFF) continue
      better[d] = breaksOfDuty(problem, sums, price, d * dutyCount + line[d]!).pattern
      isOther ||= better[d] !== patterns[d]
    }
    return isOther ? newLine({ line, patterns: better }, cost) : undefined
  }

  /** Moves weight of one agent; answers what its worst line costs more than its best. */
  const improve = (agent: number, centre: Float64Array, reach: number): number => {
    priceSums(price, sums)
    const lines = known[agent]!
    let best: KnownLine | undefined
    let worst: KnownLine | undefined
    let least = Number.POSITIVE_INFINITY
    let most = Number.NEGATIVE_INFINITY
    for (const line of lines) {
      const cost = reducedCost(line)
      if (cost < least) {
        least = cost
        best = line
      }
      if (line.weight > 0 && cost > most) {
        most = cost
        worst = line
      }
    }
    if (!best || !worst) return 0
    const rested = withBestBreaks(best)
    const restedCost = rested ? reducedCost(rested) : least
    if (rested && restedCost < least - Math.max(1e-6, NEW_BREAKS * (most - least))) {
      lines.push(rested)
      best = rested
      least = restedCost
    }
    const gain = most - least
    if (gain < 1e-6) return 0
    addLine(problem, way, best, 1)
    addLine(problem, way, worst, -1)
    let count = 0
    for (let row = 0; row < way.length; row++) if (way[row] !== 0) touched[count++] = row
    const costs = best.cost - worst.cost
    const slope = (share: number) => {
      let sum = costs
      for (let i = 0; i < count; i++) {
        const row = touched[i]!
        if (isCounted[row]) sum -= way[row]! * answer(row, cover[row]! + share * way[row]!, centre, reach)
      }
      return sum
    }
    const moved = lowestPoint(slope, worst.weight, -gain)
    for (let i = 0; i < count; i++) {
      const row = touched[i]!
      cover[row]! += moved * way[row]!
      if (isCounted[row]) price[row] = answer(row, cover[row]!, centre, reach)
      way[row] = 0
    }
    best.weight += moved
    worst.weight = worst.weight - moved < 1e-9 ? 0 : worst.weight - moved
    return gain
  }

  return {
    price,
    add(agent, line, { pattern }) {
      const patterns = new Int32Array(days)
      for (let d = 0; d < days; d++) if (line[d] !== OFF) patterns[d] = pattern[d * dutyCount + line[d]!]!
      const cost = lineCost(problem, problem.agents[agent]!, line)
      const lines = known[agent]!
      const found = newLine({ line, patterns }, cost)
      if (lines.length === 0) {
        found.weight = 1
        addLine(problem, cover, found, 1)
      }
      lines.push(found)
    },
    settle(centre, reach, enough, isOver) {
      for (const row of rows) price[row] = answer(row, cover[row]!, centre, reach)
      for (let pass = 0, gain = Number.POSITIVE_INFINITY; pass < MOST_PASSES && gain > enough; pass++) {
        gain = 0
        for (let agent = 0; agent < known.length && !isOver(); agent++) gain += improve(agent, centre, reach)
      }
    },
    bound() {
      priceSums(price, sums)
      let bound = 0
      for (const row of rows) bound += leastPricedPoints(demand, row, price[row]!, 0)
      for (const lines of known)
        bound += lines.reduce((least, line) => Math.min(least, reducedCost(line)), Number.POSITIVE_INFINITY)
      return bound
    },
    points() {
      let points = 0
      for (const row of rows) points += rowPoints(demand, row, cover[row]!)
      for (const lines of known) for (const { cost, weight } of lines) points += cost * weight
      return points
    },
    forget() {
      const count = known.reduce((sum, lines) => sum + lines.length, 0)
      const mostIdle = count > (problem.room?.columns ?? count) ? 0 : MOST_IDLE
      known.forEach((lines, agent) => {
        for (const line of lines) line.idle = line.weight > 0 ? 0 : line.idle + 1
        known[agent] = lines.filter(({ idle }) => idle <= mostIdle)
      })
    },
  }
}

/** Where a rising slope crosses 0, at most `most`, by the secant through what encloses it; `first` is the slope at 0. */
function lowestPoint(slope: (share: number) => number, most: number, first: number): number {
  let low = 0
  let lowSlope = first
  let high = most
  let highSlope = slope(most)
  if (highSlope <= 0) return most
  let share = most
  for (let i = 0; i < TRIES; i++) {
    share = low - ((high - low) * lowSlope) / (highSlope - lowSlope)
    const at = slope(share)
    if (Math.abs(at) < -FLAT * first) break
    if (at > 0) {
      high = share
      highSlope = at
    } else {
      low = share
      lowSlope = at
    }
  }
  return share
}
