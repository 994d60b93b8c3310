import type { Line, LineAgent, LineProblem } from '../problem/line-problem.ts'
import { closePeriod, gatherGroups, type Layers, leastOfStartSets, openLayers, widen } from './layers.ts'
import { leastUnits, mayEndRun, type StateAxes } from './pricing-model.ts'
import { wayBack } from './way-back.ts'

/** A line of least (cost - value), with that sum. */
export interface ShortestLine {
  readonly line: Line
  readonly reducedCost: number
}

/**
 * The exact cheapest line of one agent by dynamic programming over days (a resource-constrained shortest path):
 *   f(day, state) = least cost of the days before `day` that lead to `state`,
 * where duty s on day d costs cost - dutyValue[d * dutyCount + s]. Limits on counts are left out (limited-line.ts).
 * `forced` fixes days to a duty or to OFF, `banned` [d * dutyCount + s] forbids duties. Undefined when no line keeps the rules.
 */
export function shortestLine(
  problem: LineProblem,
  agent: LineAgent,
  axes: StateAxes,
  space: Layers,
  dutyValue: Float64Array,
  forced?: Line,
  banned?: Uint8Array,
): ShortestLine | undefined {
  const { days, weekendOf } = problem
  const { slots, offSlots, classCount, units, rows, states, weekends, rules } = axes
  const { startSets, allClasses } = agent.succession
  openLayers(space, axes, days, startSets.length)
  gatherGroups(problem, agent, axes, space, dutyValue, forced, banned)
  const { values, low, high, setValues } = space

  const start = startSlot(agent, axes)
  values[start * units] = 0
  low[start] = 0
  high[start] = 0

  for (let d = 0; d < days; d++) {
    const offCost = forced && forced[d]! >= 0 ? Number.POSITIVE_INFINITY : agent.offCost[d]!
    const isWeekend = axes.countsWeekends && weekendOf[d]! >= 0
    const isSecondDay = isWeekend && d > 0 && weekendOf[d - 1] === weekendOf[d]
    const unitBase = axes.unitBase[d + 1]!
    const unitShift = axes.unitBase[d]! - unitBase
    const weekendShift = axes.weekendBase[d]! - axes.weekendBase[d + 1]!
    // Fewer weekends than the corridor reaches down to are taken for its least.
    const weekendIndex = (w: number) => Math.max(0, w + weekendShift)

    for (let w = 0; w < weekends; w++) {
      for (let p = 0; p < rules.width; p++) {
        const firstRow = (w * rules.width + p) * slots
        const least = Math.max(0, leastUnits(axes, d) - unitBase) - unitShift
        const symbols = (d * rules.width + p) * rules.symbolCount
        const pOff = rules.next[symbols]!
        const offRow = firstRow + (pOff - p + (weekendIndex(w) - w) * rules.width) * slots
        const step: Step = {
          agent,
          axes,
          space,
          day: d,
          offCost: pOff < 0 ? Number.POSITIVE_INFINITY : offCost + rules.cost[symbols]!,
          symbols,
          unitShift,
        }
        const most = units - 1 - unitShift

        for (let o = 0; o < offSlots; o++) {
          const at = d * rows + firstRow + o
          if (low[at]! > high[at]!) continue
          const source = d * states + (firstRow + o) * units
          const row = offRow + Math.min(o + 1, offSlots - 1)
          takeDayOff(step, row, values, source, Math.max(low[at]!, least), Math.min(high[at]!, most))
          if (o < offSlots - 1) continue
          takeDuty(step, weekendIndex(w + (isWeekend ? 1 : 0)), 1, values, source, 0, low[at]!, high[at]!)
        }

        for (let k = 1; k <= agent.maxRun; k++) {
          const runRow = firstRow + offSlots + (k - 1) * classCount
          let a = units
          let b = -1
          for (let at = d * rows + runRow; at < d * rows + runRow + classCount; at++) {
            if (low[at]! < a) a = low[at]!
            if (high[at]! > b) b = high[at]!
          }
          if (a > b) continue
          leastOfStartSets(space, agent, axes, d, runRow, a, b)
          if (mayEndRun(agent, k, d))
            takeDayOff(step, offRow, setValues, allClasses * units, Math.max(a, least), Math.min(b, most))
          if (k < agent.maxRun) {
            const after = weekendIndex(w + (isWeekend && !isSecondDay ? 1 : 0))
            takeDuty(step, after, k + 1, setValues, 0, units, a, b)
          }
        }
      }
    }
    if (d === days - 1 || axes.periodOf[d + 1] !== axes.periodOf[d])
      closePeriod(space, axes, d, d === days - 1)
  }

  const end = bestEnd(space, axes, days)
  if (!end) return undefined
  return { line: wayBack(problem, agent, axes, space, end.row, end.unit), reducedCost: end.value }
}

function startSlot(agent: LineAgent, { offSlots, classCount }: StateAxes): number {
  if (agent.workedBefore > 0) return offSlots + (Math.min(agent.workedBefore, agent.maxRun) - 1) * classCount
  return Math.min(Math.max(1, agent.offBefore), offSlots) - 1
}

interface Step {
  readonly agent: LineAgent
  readonly axes: StateAxes
  readonly space: Layers
  readonly day: number
  readonly offCost: number
  /** Where the state's steps stand in the rules' tables. */
  readonly symbols: number
  /** From an index of units before the day to that of the same units after it. */
  readonly unitShift: number
}

/** From `source` to a row of the next layer, units first .. last. */
function takeDayOff(
  { axes, space, day, offCost, unitShift }: Step,
  row: number,
  from: Float64Array,
  source: number,
  first: number,
  last: number,
): void {
  if (first > last || offCost === Number.POSITIVE_INFINITY) return
  const { values } = space
  const layer = day + 1
  const target = layer * axes.states + row * axes.units
  widen(space, layer * axes.rows + row, target, first + unitShift, last + unitShift)
  const shifted = target + unitShift
  for (let m = first; m <= last; m++) {
    const value = from[source + m]! + offCost
    if (value < values[shifted + m]!) values[shifted + m] = value
  }
}

/**
 * From `from` (at `source`, and `setStride` further for each start set) to every duty group, reaching weekends `w`, run length
 * `run`, for units a .. b.
 */
function takeDuty(
  { axes, space, day, symbols, unitShift }: Step,
  w: number,
  run: number,
  from: Float64Array,
  source: number,
  setStride: number,
  a: number,
  b: number,
): void {
  if (w >= axes.weekends) return
  const { groups, units, slots, rows, states, rules } = axes
  const { values, groupCost } = space
  const layer = day + 1
  const unitBase = axes.unitBase[layer]!
  const least = Math.max(0, leastUnits(axes, day) - unitBase)
  const most = Math.min(units - 1, axes.maxUnits[axes.periodOf[day]!]! - unitBase)
  const dayGroups = day * groups.count
  const runSlot = axes.offSlots + (run - 1) * axes.classCount
  for (let g = 0; g < groups.count; g++) {
    const symbol = symbols + groups.symbol[g]!
    const p2 = rules.next[symbol]!
    const cost = groupCost[dayGroups + g]! + rules.cost[symbol]!
    if (p2 < 0 || cost === Number.POSITIVE_INFINITY) continue
    const length = groups.units[g]!
    const move = length + unitShift
    const first = Math.max(a, least - move)
    const last = Math.min(b, most - move)
    if (first > last) continue
    const row = (w * rules.width + p2) * slots + runSlot + groups.endClass[g]!
    const base = layer * states + row * units
    widen(space, layer * rows + row, base, first + move, last + move)
    const target = base + move
    const origin = source + groups.startSet[g]! * setStride
    for (let m = first; m <= last; m++) {
      const value = from[origin + m]! + cost
      if (value < values[target + m]!) values[target + m] = value
    }
  }
}

function bestEnd(
  { values, low, high }: Layers,
  { rows, states, units }: StateAxes,
  days: number,
): { row: number; unit: number; value: number } | undefined {
  let best: { row: number; unit: number; value: number } | undefined
  let least = Number.POSITIVE_INFINITY
  for (let row = 0; row < rows; row++) {
    const at = days * rows + row
    const base = days * states + row * units
    for (let m = low[at]!; m <= high[at]!; m++) {
      const value = values[base + m]!
      if (value >= least) continue
      least = value
      best = { row, unit: m, value }
    }
  }
  return best
}
