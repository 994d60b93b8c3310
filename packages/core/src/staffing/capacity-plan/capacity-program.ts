import type { LinearProgram } from '../../linear-program/index.ts'

export interface CapacityFacts {
  readonly weeks: number
  /** Full heads missing by week if nobody is hired; negative = to spare. */
  readonly missing: readonly number[]
  /** Full heads at work in a week from one hire in the class of another. */
  effect(week: number, classWeek: number): number
  /** Pay from the class until the end of the plan, and finding the person. */
  hireCost(classWeek: number): number
  readonly classCost: number
  readonly shortCost: number
  readonly leadWeeks: number
  readonly trainingWeeks: number
  readonly minSeats: number
  readonly maxSeats: number
  /** Trainers free by week: those of the classes underway are taken. */
  readonly trainers: readonly number[]
}

export interface CapacityModel {
  readonly program: LinearProgram
  /** Only the shortage counts, and heads and classes may be fractions: what no plan avoids. */
  readonly leastShort: LinearProgram
  /** Columns. */
  hires(week: number): number
  classes(week: number): number
  short(week: number): number
}

/**
 * Sets        w = weeks of the plan, s = weeks in which a class may start (from the lead time on)
 * Given       missing[w], effect[w,s], trainers[w], seats from min to max
 * Variables   hires[s] >= 0 whole     people who start
 *             classes[s] >= 0 whole   classes that start
 *             short[w] >= 0           full heads short
 * Minimise    sum hireCost[s] hires[s] + sum classCost classes[s] + sum shortCost short[w]
 * Subject to  cover      sum_(s <= w) effect[w,s] hires[s] + short[w] >= missing[w]
 *             filled     hires[s] - maxSeats classes[s] <= 0
 *             worthwhile hires[s] - minSeats classes[s] >= 0
 *             trainers   sum_(w - training < s <= w) classes[s] <= trainers[w]
 */
export function capacityProgram(facts: CapacityFacts): CapacityModel {
  const { weeks, missing, leadWeeks, trainingWeeks, minSeats, maxSeats, trainers } = facts
  const hires = (w: number) => w
  const classes = (w: number) => weeks + w
  const short = (w: number) => 2 * weeks + w
  const columns = 3 * weeks
  const cover = (w: number) => w
  const filled = (w: number) => weeks + w
  const worthwhile = (w: number) => 2 * weeks + w
  const held = (w: number) => 3 * weeks + w
  const rows = 4 * weeks

  const cost = new Float64Array(columns)
  const colUpper = new Float64Array(columns).fill(Number.POSITIVE_INFINITY)
  const rowLower = new Float64Array(rows).fill(Number.NEGATIVE_INFINITY)
  const rowUpper = new Float64Array(rows).fill(Number.POSITIVE_INFINITY)
  const entries: [row: number, value: number][][] = Array.from({ length: columns }, () => [])
  const put = (row: number, column: number, value: number) => entries[column]!.push([row, value])

  for (let s = 0; s < weeks; s += 1) {
    const mostClasses = s < leadWeeks ? 0 : trainers[s]!
    cost[hires(s)] = facts.hireCost(s)
    colUpper[hires(s)] = mostClasses * maxSeats
    // A class that costs nothing is still not announced for nobody.
    cost[classes(s)] = Math.max(facts.classCost, 1e-6)
    colUpper[classes(s)] = mostClasses
    cost[short(s)] = facts.shortCost
  }
  for (let w = 0; w < weeks; w += 1) {
    rowLower[cover(w)] = Math.max(0, missing[w]!)
    for (let s = leadWeeks; s <= w; s += 1) {
      const heads = facts.effect(w, s)
      if (heads > 0) put(cover(w), hires(s), heads)
    }
    put(cover(w), short(w), 1)
    rowUpper[filled(w)] = 0
    put(filled(w), hires(w), 1)
    put(filled(w), classes(w), -maxSeats)
    rowLower[worthwhile(w)] = 0
    put(worthwhile(w), hires(w), 1)
    put(worthwhile(w), classes(w), -minSeats)
    rowUpper[held(w)] = trainers[w]!
    for (let s = Math.max(0, w - trainingWeeks + 1); s <= w; s += 1) put(held(w), classes(s), 1)
  }
  const starts = new Int32Array(columns + 1)
  for (const [column, own] of entries.entries()) starts[column + 1] = starts[column]! + own.length
  const flat = entries.flat()
  const base = {
    colLower: new Float64Array(columns),
    colUpper,
    rowLower,
    rowUpper,
    starts,
    indices: Int32Array.from(flat, ([row]) => row),
    values: Float64Array.from(flat, ([, value]) => value),
  }
  const column = Array.from({ length: columns }, (_, j) => j)
  return {
    program: { ...base, cost, integer: Uint8Array.from(column, (j) => (j < 2 * weeks ? 1 : 0)) },
    leastShort: { ...base, cost: Float64Array.from(column, (j) => (j < 2 * weeks ? 0 : 1)) },
    hires,
    classes,
    short,
  }
}
