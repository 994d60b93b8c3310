import { withPatterns } from './best-response.ts'
import { addDuty, breakOffsets, marginalPrice, rowPoints } from './cover.ts'
import { eachQueueSpan } from './duty-routes.ts'
import { fillDutyValuesOf, newDutyValues } from './duty-values.ts'
import { lineCost } from './line-cost.ts'
import { type LineProblem, OFF } from './line-problem.ts'
import type { PlannedLine } from './plan.ts'
import type { LinePricer } from './pricing.ts'
import type { Random } from './random.ts'
import { signedRows } from './signed-rows.ts'

/**
 * A roster in which each agent works a mixture of lines, improved without a linear program: in turn, each agent's weight moves
 * from its worst line to the best one at the present prices, as far as the points fall along that way (block-coordinate,
 * pairwise Frank-Wolfe: Lacoste-Julien & Jaggi 2015). Rows' points have kinks, so prices are taken over `blur` people to either
 * side; that also prepares for rounding, which moves every row by about one person.
 */
export interface FractionalRoster {
  /** People per cover row, fractions of lines counted. */
  readonly cover: Float64Array
  /** Price of one more person in each row, as of the last pass. */
  readonly price: Float64Array
  /** Points of the mixture, without blur. */
  points(): number
  /** The agent works this line only. */
  put(agent: number, planned: PlannedLine): void
  /** Every one of `agents` once, in random order. Answers how far from the best mixture it still was, in blurred points. */
  improve(agents: readonly number[], blur: number, until: () => boolean): number
  /** Takes the agent's mixture away and gives the one line that serves best what is left. */
  settle(agent: number, blur: number): PlannedLine | undefined
}

interface Share {
  readonly planned: PlannedLine
  readonly cost: number
  weight: number
}

/** Halvings of the way in search of its lowest point. */
const HALVINGS = 7

export function fractionalRoster(problem: LineProblem, pricer: LinePricer, random: Random): FractionalRoster {
  const { days, dutyCount, cover: rows, coverFrom, coverUntil, coverLimit, weight: dutyWeight } = problem
  const mixtures: Share[][] = problem.agents.map(() => [])
  const cover = new Float64Array(rows.count)
  const price = new Float64Array(rows.count)
  const values = newDutyValues(problem)
  const sums = new Float64Array(rows.count + 1)
  const way = new Float64Array(rows.count)
  const touched = new Int32Array(rows.count)
  const signed = signedRows(problem)

  /** What one more person saves in a row, over `blur` to either side. */
  const slope = (row: number, staff: number, blur: number) => {
    const low = Math.max(rows.least[row]!, staff - blur)
    return (rowPoints(rows, row, low) - rowPoints(rows, row, staff + blur)) / (staff + blur - low)
  }

  const addLine = (into: Float64Array, { line, patterns }: PlannedLine, sign: 1 | -1) => {
    for (let d = 0; d < days; d++)
      if (line[d] !== OFF) addDuty(problem, into, d, line[d]!, patterns[d]!, sign)
  }

  const addMixture = (agent: number, weight: 1 | -1) => {
    for (const share of mixtures[agent]!) {
      way.fill(0)
      addLine(way, share.planned, 1)
      for (let row = 0; row < rows.count; row++) cover[row]! += weight * share.weight * way[row]!
    }
    way.fill(0)
  }

  const worthOfRoute = (day: number, duty: number, pattern: number): number => {
    const offsets = breakOffsets(problem, duty, pattern)
    let worth = 0
    eachQueueSpan(
      problem,
      day,
      duty,
      (part) => offsets[part]!,
      (from, until, people) => {
        worth += people * (sums[until]! - sums[from]!)
      },
    )
    return worth
  }

  /** Worth of a line's cover at the sums of prices. */
  const worthOf = ({ line, patterns }: PlannedLine): number => {
    let worth = 0
    for (let d = 0; d < days; d++) {
      const s = line[d]!
      if (s === OFF) continue
      const k = d * dutyCount + s
      const start = coverFrom[k]!
      const limit = coverLimit[k]!
      let own = start >= limit ? 0 : sums[Math.min(limit, coverUntil[k]!)]! - sums[start]!
      let rest = patterns[d]!
      for (const { offsets, length } of problem.breaks[s]!) {
        const at = start + offsets[rest % offsets.length]!
        rest = Math.floor(rest / offsets.length)
        if (at < limit) own -= sums[Math.min(limit, at + length)]! - sums[at]!
      }
      worth += problem.routes?.[s] ? worthOfRoute(d, s, patterns[d]!) : own * dutyWeight[s]!
      if (problem.floors) worth += worthOnFloor(problem, sums, d, s, patterns[d]!)
    }
    return worth
  }

  const bestLine = (agent: number): { planned: PlannedLine; cost: number } | undefined => {
    fillDutyValuesOf(problem, problem.agents[agent]!, price, values)
    const found = pricer.price(agent, values.value)
    if (!found) return undefined
    const planned = withPatterns(problem, found.line, values)
    return { planned, cost: lineCost(problem, problem.agents[agent]!, planned.line) }
  }

  /** Moves weight of one agent; answers by how much its mixture was dearer than its best line. */
  const improveOne = (agent: number, blur: number): number => {
    for (let row = 0; row < rows.count; row++) sums[row + 1] = sums[row]! + price[row]!
    const best = bestLine(agent)
    if (!best) return 0
    const least = best.cost - worthOf(best.planned)
    const mixture = mixtures[agent]!
    let worst = mixture[0]!
    let most = Number.NEGATIVE_INFINITY
    let gap = -least
    for (const share of mixture) {
      const reduced = share.cost - worthOf(share.planned)
      gap += share.weight * reduced
      if (reduced > most) {
        most = reduced
        worst = share
      }
    }
    if (most - least < 1e-6) return 0
    addLine(way, best.planned, 1)
    addLine(way, worst.planned, -1)
    let count = 0
    for (let row = 0; row < rows.count; row++) if (way[row] !== 0) touched[count++] = row
    const rises = (share: number) => {
      let sum = best.cost - worst.cost
      for (let i = 0; i < count; i++) {
        const row = touched[i]!
        sum -= way[row]! * slope(row, cover[row]! + share * way[row]!, blur)
      }
      return sum > 0
    }
    let moved = worst.weight
    if (rises(moved)) {
      let high = moved
      moved = 0
      for (let i = 0; i < HALVINGS; i++) {
        const middle = (moved + high) / 2
        if (rises(middle)) high = middle
        else moved = middle
      }
    }
    for (let i = 0; i < count; i++) {
      const row = touched[i]!
      cover[row]! += moved * way[row]!
      price[row] = slope(row, cover[row]!, blur)
      way[row] = 0
    }
    if (moved > 0) {
      worst.weight -= moved
      if (worst.weight < 1e-9) mixture.splice(mixture.indexOf(worst), 1)
      mixture.push({ ...best, weight: moved })
    }
    return gap
  }

  return {
    cover,
    price,
    points() {
      let points = problem.constantPoints
      for (let row = 0; row < rows.count; row++) points += rowPoints(rows, row, cover[row]!)
      for (const mixture of mixtures) for (const { cost, weight } of mixture) points += cost * weight
      return points
    },
    put(agent, planned) {
      addMixture(agent, -1)
      const cost = lineCost(problem, problem.agents[agent]!, planned.line)
      mixtures[agent] = [{ planned, cost, weight: 1 }]
      addMixture(agent, 1)
    },
    improve(agents, blur, until) {
      for (let row = 0; row < rows.count; row++) price[row] = slope(row, cover[row]!, blur)
      let gap = 0
      for (const agent of random.shuffled(agents)) {
        if (until()) return Number.POSITIVE_INFINITY
        gap += improveOne(agent, blur)
      }
      return gap
    },
    settle(agent, blur) {
      addMixture(agent, -1)
      for (let row = 0; row < rows.count; row++) price[row] = marginalPrice(rows, row, cover[row]!, blur)
      for (const { first, limit, weight } of signed(agent))
        for (let row = first; row < limit; row++)
          price[row] = marginalPrice(rows, row, cover[row]!, blur, weight)
      const best = bestLine(agent)
      mixtures[agent] = []
      if (!best) return undefined
      mixtures[agent] = [{ ...best, weight: 1 }]
      addLine(cover, best.planned, 1)
      return best.planned
    },
  }
}

/** Worth of a duty's cover of the floor, at sums of prices. */
function worthOnFloor(
  { floors, breaks }: LineProblem,
  sums: Float64Array,
  day: number,
  duty: number,
  pattern: number,
): number {
  let worth = 0
  for (const { weight, from, until, limit, withBreaks } of floors?.[duty] ?? []) {
    let own = sums[until[day]!]! - sums[from[day]!]!
    let rest = withBreaks ? pattern : 0
    for (const { offsets, length } of withBreaks ? breaks[duty]! : []) {
      const at = Math.min(limit, from[day]! + offsets[rest % offsets.length]!)
      rest = Math.floor(rest / offsets.length)
      own -= sums[Math.min(limit, at + length)]! - sums[at]!
    }
    worth += weight * own
  }
  return worth
}
