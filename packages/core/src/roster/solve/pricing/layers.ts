import { FREE, type Line, type LineAgent, type LineProblem, OFF } from '../problem/line-problem.ts'
import type { StateAxes } from './pricing-model.ts'

/**
 * Work space of the pricing, shared by all agents: it grows to the largest agent and stays.
 * Layer d holds the states before day d; per row (a run of the units axis) only [low, high] of `values` is meant, what lies
 * beyond is left over from earlier use.
 */
export interface Layers {
  values: Float64Array
  low: Int32Array
  high: Int32Array
  /** After a period's last day the row's least value stands at unit 0; this is the unit it had. */
  closedFrom: Int32Array
  /** Best reduced cost of each duty group per day, and the duty that has it. */
  groupCost: Float64Array
  groupDuty: Int32Array
  /** Least value over a start set's classes, per start set and unit. */
  setValues: Float64Array
}

export function newLayers(): Layers {
  return {
    values: new Float64Array(),
    low: new Int32Array(),
    high: new Int32Array(),
    closedFrom: new Int32Array(),
    groupCost: new Float64Array(),
    groupDuty: new Int32Array(),
    setValues: new Float64Array(),
  }
}

/** Makes room for an agent's axes and empties every row. */
export function openLayers(space: Layers, axes: StateAxes, days: number, setCount: number): void {
  const { states, rows, units, groups } = axes
  const layers = days + 1
  if (space.values.length < layers * states) space.values = new Float64Array(layers * states)
  if (space.low.length < layers * rows) {
    space.low = new Int32Array(layers * rows)
    space.high = new Int32Array(layers * rows)
    space.closedFrom = new Int32Array(layers * rows)
  }
  if (space.groupCost.length < days * groups.count) {
    space.groupCost = new Float64Array(days * groups.count)
    space.groupDuty = new Int32Array(days * groups.count)
  }
  if (space.setValues.length < setCount * units) space.setValues = new Float64Array(setCount * units)
  space.low.fill(units, 0, layers * rows)
  space.high.fill(-1, 0, layers * rows)
}

/** Opens [first, last] of a row for writing; `at` is its place in `low` and `high`, `base` that of its unit 0. */
export function widen(space: Layers, at: number, base: number, first: number, last: number): void {
  const { values, low, high } = space
  if (high[at]! < 0) {
    values.fill(Number.POSITIVE_INFINITY, base + first, base + last + 1)
    low[at] = first
    high[at] = last
    return
  }
  if (first < low[at]!) {
    values.fill(Number.POSITIVE_INFINITY, base + first, base + low[at]!)
    low[at] = first
  }
  if (last > high[at]!) {
    values.fill(Number.POSITIVE_INFINITY, base + high[at]! + 1, base + last + 1)
    high[at] = last
  }
}

/** Per day and group, the permitted duty of least reduced cost. */
export function gatherGroups(
  problem: LineProblem,
  agent: LineAgent,
  { groups }: StateAxes,
  { groupCost, groupDuty }: Layers,
  dutyValue: Float64Array,
  forced: Line | undefined,
  banned: Uint8Array | undefined,
): void {
  const { days, dutyCount } = problem
  groupCost.fill(Number.POSITIVE_INFINITY, 0, days * groups.count)
  for (let d = 0; d < days; d++) {
    const fixed = forced ? forced[d]! : FREE
    if (fixed === OFF) continue
    const base = d * groups.count
    const last = agent.dayStart[d + 1]!
    for (let e = agent.dayStart[d]!; e < last; e++) {
      const s = agent.duty[e]!
      if (fixed >= 0 && fixed !== s) continue
      if (banned?.[d * dutyCount + s]) continue
      const at = base + groups.of[e]!
      const cost = agent.cost[e]! - dutyValue[d * dutyCount + s]!
      if (cost < groupCost[at]!) {
        groupCost[at] = cost
        groupDuty[at] = s
      }
    }
  }
}

/** setValues[set, m] = least value over the set's classes, of the rows of one run length that begin at `firstRow`. */
export function leastOfStartSets(
  space: Layers,
  agent: LineAgent,
  axes: StateAxes,
  day: number,
  firstRow: number,
  first: number,
  last: number,
): void {
  const { values, low, high, setValues } = space
  const { units, rows, states } = axes
  const { startSets } = agent.succession
  for (let set = 0; set < startSets.length; set++) {
    const { from, more } = startSets[set]!
    const target = set * units
    if (from >= 0) setValues.copyWithin(target + first, from * units + first, from * units + last + 1)
    else setValues.fill(Number.POSITIVE_INFINITY, target + first, target + last + 1)
    for (let i = 0; i < more.length; i++) {
      const row = firstRow + more[i]!
      const at = day * rows + row
      const source = day * states + row * units
      const b = high[at]!
      for (let m = low[at]!; m <= b; m++) {
        const value = values[source + m]!
        if (value < setValues[target + m]!) setValues[target + m] = value
      }
    }
  }
}

/** After a period's last day: keeps what lies within its bounds; unless it is the horizon's end, the next period starts at unit 0. */
export function closePeriod(space: Layers, axes: StateAxes, day: number, isEnd: boolean): void {
  const { values, low, high, closedFrom } = space
  const { rows, states, units } = axes
  const period = axes.periodOf[day]!
  const layer = day + 1
  for (let row = 0; row < rows; row++) {
    const at = layer * rows + row
    if (high[at]! < 0) continue
    const base = layer * states + row * units
    const a = Math.max(low[at]!, axes.minUnits[period]! - axes.unitBase[layer]!)
    const b = Math.min(high[at]!, axes.maxUnits[period]! - axes.unitBase[layer]!)
    let least = Number.POSITIVE_INFINITY
    let unit = 0
    for (let m = a; m <= b; m++)
      if (values[base + m]! < least) {
        least = values[base + m]!
        unit = m
      }
    if (least === Number.POSITIVE_INFINITY) {
      low[at] = units
      high[at] = -1
    } else if (isEnd) {
      low[at] = a
      high[at] = b
    } else {
      values[base] = least
      closedFrom[at] = unit
      low[at] = 0
      high[at] = 0
    }
  }
}
