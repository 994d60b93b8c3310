import { answeredPrice, leastPricedPoints, rowPoints } from '../problem/cover.ts'
import { breaksOfDuty, type DutyValues, priceSums } from '../problem/duty-values.ts'
import { lineCost } from '../problem/line-cost.ts'
import { addLine, edgesOfLine, type LineEdges, worthOfEdges } from '../problem/line-cover.ts'
import { type Line, type LineProblem, OFF } from '../problem/line-problem.ts'
import type { PlannedLine } from '../problem/plan.ts'
import { signedRows } from '../problem/signed-rows.ts'

/**
 * The lines found so far, per agent, as a model of the Lagrangian bound: at any prices it is the bound with each agent kept to the
 * lines that are known, so no less than the true one. Its best prices near others answer to the best mixture of those lines.
 */
export interface LineBundle {
  /** Prices that `settle` came to, per cover row. */
  readonly price: Float64Array
  /** The agent's lines as they stand. */
  mixtureOf(agent: number): readonly WeightedLine[]
  /** Lines known from elsewhere; their weights add up to 1. For an agent without any so far. */
  begin(agent: number, mixture: readonly WeightedLine[]): void
  /** The agent's line with the breaks that its duties have at these values; nothing for an agent whose line is fixed. */
  add(agent: number, line: Line, values: DutyValues): void
  /**
   * Takes `price` to where the model less the squared distance from `centre` over 2 x `reach` is greatest: passes over all agents,
   * each moving weight from its worst line to its best one, until this gains less than `enough` points in a pass.
   */
  settle(
    centre: Float64Array,
    reach: number,
    enough: number,
    isOver: () => boolean,
    mostPasses?: number,
  ): void
  /** The model at `price`. */
  bound(): number
  /** Points of the mixture: the bound is never above. */
  points(): number
  /** Forgets lines that carry no weight for long. */
  forget(): void
  /**
   * Prices that rows would answer to the mixtures of all others and half of one more person, counted as this agent counts: what its
   * one line is to be chosen by. Overwritten by the next call.
   */
  pricesFor(agent: number, centre: Float64Array, reach: number): Float64Array
  /** The agent works this line only from now on. Its breaks stay open. */
  fix(agent: number, planned: PlannedLine): void
  /** The line of an agent that carries most weight. */
  heaviest(agent: number): PlannedLine
}

/** A line and its share of an agent's mixture. */
export interface WeightedLine extends PlannedLine {
  readonly weight: number
}

interface KnownLine extends PlannedLine {
  readonly edges: LineEdges
  readonly cost: number
  weight: number
  /** Times that `forget` found it without weight. */
  idle: number
}

const MOST_PASSES = 5
const MOST_IDLE = 3
/** New breaks for a known line make a line of their own when they gain this share of what the agent's best known line does. */
const NEW_BREAKS = 0.6
/** Tries to find how much weight to move, and the slope, as a share of that at the beginning, that is flat. */
const TRIES = 4
const FLAT = 0.02

export function lineBundle(problem: LineProblem, rows: Int32Array): LineBundle {
  const { cover: demand, days, dutyCount } = problem
  const known: KnownLine[][] = problem.agents.map(() => [])
  const cover = new Float64Array(demand.count)
  const price = new Float64Array(demand.count)
  const sums = new Float64Array(demand.count + 1)
  const way = new Float64Array(demand.count)
  const touched = new Int32Array(demand.count)
  const isCounted = new Uint8Array(demand.count)
  for (const row of rows) isCounted[row] = 1

  const answer = (row: number, staff: number, centre: Float64Array, reach: number): number =>
    answeredPrice(demand, row, staff, centre[row]!, reach)

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

  const isFixed = new Uint8Array(problem.agents.length)
  const priceWith = new Float64Array(demand.count)
  const signed = signedRows(problem)
  const addMixture = (agent: number, sign: 1 | -1) => {
    for (const line of known[agent]!) {
      if (line.weight === 0) continue
      addLine(problem, way, line, sign)
      for (let row = 0; row < way.length; row++) {
        cover[row]! += line.weight * way[row]!
        way[row] = 0
      }
    }
  }

  return {
    price,
    pricesFor(agent, centre, reach) {
      addMixture(agent, -1)
      for (const row of rows) priceWith[row] = answer(row, cover[row]! + 0.5, centre, reach)
      for (const { first, limit, weight } of signed(agent))
        for (let row = first; row < limit; row++)
          priceWith[row] = answer(row, cover[row]! + 0.5 * weight, centre, reach)
      addMixture(agent, 1)
      return priceWith
    },
    fix(agent, planned) {
      addMixture(agent, -1)
      const fixed = newLine(planned, lineCost(problem, problem.agents[agent]!, planned.line))
      fixed.weight = 1
      known[agent] = [fixed]
      isFixed[agent] = 1
      addMixture(agent, 1)
    },
    heaviest: (agent) => known[agent]!.reduce((best, line) => (line.weight > best.weight ? line : best)),
    mixtureOf: (agent) => known[agent]!.map(({ line, patterns, weight }) => ({ line, patterns, weight })),
    begin(agent, mixture) {
      for (const { line, patterns, weight } of mixture) {
        const begun = newLine({ line, patterns }, lineCost(problem, problem.agents[agent]!, line))
        begun.weight = weight
        known[agent]!.push(begun)
      }
      addMixture(agent, 1)
    },
    add(agent, line, { pattern }) {
      if (isFixed[agent]) return
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
    settle(centre, reach, enough, isOver, mostPasses = MOST_PASSES) {
      for (const row of rows) price[row] = answer(row, cover[row]!, centre, reach)
      for (let pass = 0, gain = Number.POSITIVE_INFINITY; pass < mostPasses && gain > enough; pass++) {
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
