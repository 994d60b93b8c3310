import { FREE, type Line, type LineAgent, type LineProblem, OFF } from './line-problem.ts'
import type { StateAxes } from './pricing-model.ts'

/**
 * Work space shared by all agents: layer after layer of state values. It grows to the largest agent and stays.
 * Per row (a run of the units axis) of every layer, only [low, high] holds values; beyond is whatever was there before.
 */
export interface Workspace {
  values: Float64Array
  low: Int32Array
  high: Int32Array
  /** Best reduced cost of each duty group per day, and the duty that has it. */
  groupCost: Float64Array
  groupDuty: Int32Array
  /** Minimum over a start set's classes, per start set and unit. */
  setValues: Float64Array
}

export function newWorkspace(): Workspace {
  return {
    values: new Float64Array(),
    low: new Int32Array(),
    high: new Int32Array(),
    groupCost: new Float64Array(),
    groupDuty: new Int32Array(),
    setValues: new Float64Array(),
  }
}

/** A line of least (cost - value), with that sum. */
export interface ShortestLine {
  readonly line: Line
  readonly reducedCost: number
}

/**
 * The exact cheapest line of one agent by dynamic programming over days (a resource-constrained shortest path):
 *   f(day, state) = least cost of days 0 .. day that lead to the state,
 * where duty s on day d costs cost - dutyValue[d * dutyCount + s]. Limits on counts hold for the counted duties of `axes` only.
 * `forced` fixes days to a duty or to OFF. Undefined when no line keeps the rules.
 * Only layer values are kept; the way back is found again by asking which predecessor gives the very same sum.
 */
export function shortestLine(
  problem: LineProblem,
  agent: LineAgent,
  axes: StateAxes,
  space: Workspace,
  dutyValue: Float64Array,
  forced?: Line,
  banned?: Uint8Array,
): ShortestLine | undefined {
  const { days, weekendOf } = problem
  const { groups, slots, offSlots, classCount, units, rows, states, countStates, weekends } = axes
  const { startSets, allClasses } = agent.succession
  const groupCount = groups.count
  fit(space, axes, days, startSets.length)
  const { values, low, high, groupCost, groupDuty, setValues } = space
  gatherGroups(problem, agent, axes, space, dutyValue, forced, banned)

  low.fill(units, 0, (days + 1) * rows)
  high.fill(-1, 0, (days + 1) * rows)
  const initialSlot =
    agent.workedBefore > 0
      ? offSlots + (Math.min(agent.workedBefore, agent.maxRun) - 1) * classCount
      : Math.min(Math.max(1, agent.offBefore), offSlots) - 1
  values[initialSlot * units] = 0
  low[initialSlot] = 0
  high[initialSlot] = 0

  /** Opens [a, b] of a row of the next layer for writing. */
  const widen = (layer: number, row: number, a: number, b: number) => {
    const at = layer * rows + row
    const base = layer * states + row * units
    if (high[at]! < 0) {
      values.fill(Number.POSITIVE_INFINITY, base + a, base + b + 1)
      low[at] = a
      high[at] = b
      return
    }
    if (a < low[at]!) {
      values.fill(Number.POSITIVE_INFINITY, base + a, base + low[at]!)
      low[at] = a
    }
    if (b > high[at]!) {
      values.fill(Number.POSITIVE_INFINITY, base + high[at]! + 1, base + b + 1)
      high[at] = b
    }
  }

  for (let d = 0; d < days; d++) {
    const next = (d + 1) * states
    const dayGroups = d * groupCount
    const offCost = forced && forced[d]! >= 0 ? Number.POSITIVE_INFINITY : agent.offCost[d]!
    const period = axes.periodOf[d]!
    const minUnits = axes.minUnits[period]!
    const maxUnits = axes.maxUnits[period]!
    const stillPossible = axes.unitsAfter[d]!
    const isWeekend = axes.countsWeekends && weekendOf[d]! >= 0
    const continuesWeekend = isWeekend && d > 0 && weekendOf[d - 1] === weekendOf[d]

    for (let w = 0; w < weekends; w++) {
      for (let q = 0; q < countStates; q++) {
        const rowBase = (w * countStates + q) * slots
        const least = Math.max(0, Math.ceil(minUnits[q]! - stillPossible - 1e-9))

        // From days off.
        for (let o = 0; o < offSlots; o++) {
          const row = rowBase + o
          const at = d * rows + row
          const a = low[at]!
          const b = high[at]!
          if (a > b) continue
          const source = d * states + row * units
          if (offCost < Number.POSITIVE_INFINITY)
            stayOff(
              next,
              rowBase + Math.min(o + 1, offSlots - 1),
              values,
              source,
              Math.max(a, least),
              b,
              d,
              offCost,
            )
          if (o === offSlots - 1) work(d, w, q, 1, isWeekend ? 1 : 0, a, b, values, source, true)
        }

        // From runs of k days.
        for (let k = 1; k <= agent.maxRun; k++) {
          const firstRow = rowBase + offSlots + (k - 1) * classCount
          let a = units
          let b = -1
          for (let c = 0; c < classCount; c++) {
            const at = d * rows + firstRow + c
            if (low[at]! < a) a = low[at]!
            if (high[at]! > b) b = high[at]!
          }
          if (a > b) continue
          minimaOfStartSets(d, firstRow, a, b)
          const mayEnd = k >= agent.minRun || (k === d && agent.workedBefore === 0)
          if (mayEnd && offCost < Number.POSITIVE_INFINITY)
            stayOff(next, rowBase, setValues, allClasses * units, Math.max(a, least), b, d, offCost)
          if (k < agent.maxRun)
            work(d, w, q, k + 1, isWeekend && !continuesWeekend ? 1 : 0, a, b, setValues, 0, false)
        }
      }
    }
    if (d === days - 1 || axes.periodOf[d + 1] !== period) closePeriod(d, minUnits, maxUnits)

    function work(
      day: number,
      w: number,
      q: number,
      run: number,
      weekendStep: number,
      a: number,
      b: number,
      from: Float64Array,
      source: number,
      fromOff: boolean,
    ) {
      const w2 = w + weekendStep
      if (w2 >= weekends) return
      for (let g = 0; g < groupCount; g++) {
        const cost = groupCost[dayGroups + g]!
        if (cost === Number.POSITIVE_INFINITY) continue
        let q2 = q
        const counter = groups.counter[g]!
        if (counter >= 0) {
          const stride = axes.counterStride[counter]!
          const size = axes.counterSize[counter]!
          if ((Math.floor(q / stride) % size) + 1 >= size) continue
          q2 = q + stride
        }
        const length = groups.units[g]!
        const first = Math.max(a, Math.ceil(minUnits[q2]! - stillPossible - 1e-9) - length)
        const last = Math.min(b, maxUnits[q2]! - length)
        if (first > last) continue
        const row = (w2 * countStates + q2) * slots + offSlots + (run - 1) * classCount + groups.endClass[g]!
        widen(day + 1, row, first + length, last + length)
        const target = next + row * units + length
        const origin = fromOff ? source : groups.startSet[g]! * units
        for (let m = first; m <= last; m++) {
          const value = from[origin + m]! + cost
          if (value < values[target + m]!) values[target + m] = value
        }
      }
    }
  }

  function stayOff(
    next: number,
    row: number,
    from: Float64Array,
    source: number,
    first: number,
    last: number,
    day: number,
    cost: number,
  ) {
    if (first > last) return
    widen(day + 1, row, first, last)
    const target = next + row * units
    for (let m = first; m <= last; m++) {
      const value = from[source + m]! + cost
      if (value < values[target + m]!) values[target + m] = value
    }
  }

  /** setValues[set, m] = least value over the set's classes of one run length. */
  function minimaOfStartSets(d: number, firstRow: number, a: number, b: number) {
    for (let set = 0; set < startSets.length; set++) {
      const { from, more } = startSets[set]!
      const target = set * units
      if (from >= 0) setValues.copyWithin(target + a, from * units + a, from * units + b + 1)
      else setValues.fill(Number.POSITIVE_INFINITY, target + a, target + b + 1)
      for (let i = 0; i < more.length; i++) {
        const row = firstRow + more[i]!
        const at = d * rows + row
        const source = d * states + row * units
        const last = high[at]!
        for (let m = low[at]!; m <= last; m++) {
          const value = values[source + m]!
          if (value < setValues[target + m]!) setValues[target + m] = value
        }
      }
    }
  }

  /** Keeps what lies within the period's bounds and starts the next one at 0 units (position 0 then holds the row's least value). */
  function closePeriod(d: number, minUnits: Int32Array, maxUnits: Int32Array) {
    const layer = d + 1
    for (let row = 0; row < rows; row++) {
      const at = layer * rows + row
      if (high[at]! < 0) continue
      const q = Math.floor(row / slots) % countStates
      const base = layer * states + row * units
      const a = Math.max(low[at]!, minUnits[q]!)
      const b = Math.min(high[at]!, maxUnits[q]!)
      let least = Number.POSITIVE_INFINITY
      for (let m = a; m <= b; m++) if (values[base + m]! < least) least = values[base + m]!
      if (least === Number.POSITIVE_INFINITY) {
        low[at] = units
        high[at] = -1
        continue
      }
      if (layer === days) {
        low[at] = a
        high[at] = b
        continue
      }
      values[base] = least
      low[at] = 0
      high[at] = 0
    }
  }

  let best = Number.POSITIVE_INFINITY
  let bestRow = -1
  let bestUnit = -1
  for (let row = 0; row < rows; row++) {
    const at = days * rows + row
    const base = days * states + row * units
    for (let m = low[at]!; m <= high[at]!; m++)
      if (values[base + m]! < best) {
        best = values[base + m]!
        bestRow = row
        bestUnit = m
      }
  }
  if (bestRow < 0) return undefined
  return { line: wayBack(bestRow, bestUnit), reducedCost: best }

  function wayBack(endRow: number, endUnit: number): Line {
    const line = new Int16Array(days).fill(OFF)
    let row = endRow
    let m = endUnit
    for (let d = days - 1; d >= 0; d--) {
      if (d < days - 1 && axes.periodOf[d + 1] !== axes.periodOf[d]) m = unitBeforeClosing(d, row)
      const value = values[(d + 1) * states + row * units + m]!
      const slot = row % slots
      const q = Math.floor(row / slots) % countStates
      const w = Math.floor(row / slots / countStates)
      const found =
        slot < offSlots ? backFromOff(d, w, q, slot, m, value) : backFromDuty(d, w, q, slot, m, value)
      if (found.group >= 0) line[d] = groupDuty[d * groupCount + found.group]!
      row = found.row
      m = found.unit
    }
    return line
  }

  /** Where the least value of a closed row came from. */
  function unitBeforeClosing(d: number, row: number): number {
    const period = axes.periodOf[d]!
    const q = Math.floor(row / slots) % countStates
    const base = (d + 1) * states + row * units
    const least = values[base]!
    for (let m = axes.maxUnits[period]![q]!; m >= axes.minUnits[period]![q]!; m--)
      if (values[base + m] === least && m > 0 && m < units) return m
    return 0
  }

  function holds(d: number, row: number, m: number): boolean {
    const at = d * rows + row
    return m >= low[at]! && m <= high[at]!
  }

  function backFromOff(d: number, w: number, q: number, slot: number, m: number, value: number) {
    const rowBase = (w * countStates + q) * slots
    const cost = agent.offCost[d]!
    for (let o = Math.max(0, slot - 1); o < offSlots; o++) {
      if (Math.min(o + 1, offSlots - 1) !== slot) continue
      const row = rowBase + o
      if (holds(d, row, m) && values[d * states + row * units + m]! + cost === value)
        return { row, unit: m, group: -1 }
    }
    if (slot === 0)
      for (let k = 1; k <= agent.maxRun; k++) {
        if (k < agent.minRun && !(k === d && agent.workedBefore === 0)) continue
        for (let c = 0; c < classCount; c++) {
          const row = rowBase + offSlots + (k - 1) * classCount + c
          if (holds(d, row, m) && values[d * states + row * units + m]! + cost === value)
            return { row, unit: m, group: -1 }
        }
      }
    throw new Error(`pricing lost its way back to a day off on day ${d}`)
  }

  function backFromDuty(d: number, w: number, q: number, slot: number, m: number, value: number) {
    const run = Math.floor((slot - offSlots) / classCount) + 1
    const endClass = (slot - offSlots) % classCount
    const isWeekend = axes.countsWeekends && weekendOf[d]! >= 0
    const continues = isWeekend && d > 0 && weekendOf[d - 1] === weekendOf[d]
    for (let g = 0; g < groupCount; g++) {
      if (groups.endClass[g] !== endClass) continue
      const cost = groupCost[d * groupCount + g]!
      if (cost === Number.POSITIVE_INFINITY) continue
      const before = m - groups.units[g]!
      if (before < 0) continue
      const counter = groups.counter[g]!
      let q0 = q
      if (counter >= 0) {
        const stride = axes.counterStride[counter]!
        if (Math.floor(q / stride) % axes.counterSize[counter]! === 0) continue
        q0 = q - stride
      }
      const w0 = w - (isWeekend && !(continues && run > 1) ? 1 : 0)
      if (w0 < 0) continue
      const rowBase = (w0 * countStates + q0) * slots
      if (run === 1) {
        const row = rowBase + offSlots - 1
        if (holds(d, row, before) && values[d * states + row * units + before]! + cost === value)
          return { row, unit: before, group: g }
        continue
      }
      const { classes } = startSets[groups.startSet[g]!]!
      for (let c = 0; c < classCount; c++) {
        if (!classes[c]) continue
        const row = rowBase + offSlots + (run - 2) * classCount + c
        if (holds(d, row, before) && values[d * states + row * units + before]! + cost === value)
          return { row, unit: before, group: g }
      }
    }
    throw new Error(`pricing lost its way back to a duty on day ${d}`)
  }
}

/** Per day and group, the permitted duty of least reduced cost. */
function gatherGroups(
  problem: LineProblem,
  agent: LineAgent,
  { groups }: StateAxes,
  { groupCost, groupDuty }: Workspace,
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

function fit(space: Workspace, axes: StateAxes, days: number, setCount: number): void {
  const layers = days + 1
  if (space.values.length < layers * axes.states) space.values = new Float64Array(layers * axes.states)
  if (space.low.length < layers * axes.rows) {
    space.low = new Int32Array(layers * axes.rows)
    space.high = new Int32Array(layers * axes.rows)
  }
  if (space.groupCost.length < days * axes.groups.count) {
    space.groupCost = new Float64Array(days * axes.groups.count)
    space.groupDuty = new Int32Array(days * axes.groups.count)
  }
  if (space.setValues.length < setCount * axes.units)
    space.setValues = new Float64Array(setCount * axes.units)
}
