import { KinshiftError } from '../../../errors.ts'
import { type Line, type LineAgent, type LineProblem, OFF } from '../problem/line-problem.ts'
import type { Layers } from './layers.ts'
import { mayEndRun, type StateAxes } from './pricing-model.ts'

/** A state of one layer: row and unit, and what was done on the day that led on from it (duty group, or -1 for off). */
interface Step {
  readonly row: number
  readonly unit: number
  readonly group: number
}

/**
 * The line that led to a state of the last layer. No back-pointers are kept: a predecessor is known by giving the very same
 * sum, bit for bit, as the same addition was done on the way there.
 */
export function wayBack(
  problem: LineProblem,
  agent: LineAgent,
  axes: StateAxes,
  space: Layers,
  endRow: number,
  endUnit: number,
): Line {
  const { days } = problem
  const line = new Int16Array(days).fill(OFF)
  let row = endRow
  let unit = endUnit
  for (let d = days - 1; d >= 0; d--) {
    if (d < days - 1 && axes.periodOf[d + 1] !== axes.periodOf[d])
      unit = space.closedFrom[(d + 1) * axes.rows + row]!
    const isOff = row % axes.slots < axes.offSlots
    const step = isOff
      ? backFromOff(agent, axes, space, d, row, unit)
      : backFromDuty(problem, agent, axes, space, d, row, unit)
    if (!step)
      throw new KinshiftError('INTERNAL_FAULT', { found: d, expected: 'a state that led to the next day' })
    if (step.group >= 0) line[d] = space.groupDuty[d * axes.groups.count + step.group]!
    row = step.row
    unit = step.unit
  }
  return line
}

function leadsTo(
  { values, low, high }: Layers,
  axes: StateAxes,
  day: number,
  row: number,
  unit: number,
  cost: number,
  value: number,
): boolean {
  const at = day * axes.rows + row
  if (unit < low[at]! || unit > high[at]!) return false
  return values[day * axes.states + row * axes.units + unit]! + cost === value
}

function backFromOff(
  agent: LineAgent,
  axes: StateAxes,
  space: Layers,
  day: number,
  row: number,
  unit: number,
): Step | undefined {
  const { slots, offSlots, classCount, rules } = axes
  const slot = row % slots
  const value = space.values[(day + 1) * axes.states + row * axes.units + unit]!
  const after = Math.floor(row / slots) % rules.width
  const weekendRows = rules.width * slots
  const w = Math.floor(row / weekendRows)
  const unitBefore = unit - axes.unitBase[day]! + axes.unitBase[day + 1]!
  for (const wBefore of weekendsBefore(axes, day, w, 0))
    for (let p = 0; p < rules.width; p++) {
      const symbols = (day * rules.width + p) * rules.symbolCount
      if (rules.next[symbols] !== after) continue
      const firstRow = row - slot + (p - after) * slots + (wBefore - w) * weekendRows
      const cost = agent.offCost[day]! + rules.cost[symbols]!
      for (let o = Math.max(0, slot - 1); o < offSlots; o++)
        if (
          Math.min(o + 1, offSlots - 1) === slot &&
          leadsTo(space, axes, day, firstRow + o, unitBefore, cost, value)
        )
          return { row: firstRow + o, unit: unitBefore, group: -1 }
      if (slot > 0) continue
      for (let k = 1; k <= agent.maxRun; k++) {
        if (!mayEndRun(agent, k, day)) continue
        for (let c = 0; c < classCount; c++) {
          const before = firstRow + offSlots + (k - 1) * classCount + c
          if (leadsTo(space, axes, day, before, unitBefore, cost, value))
            return { row: before, unit: unitBefore, group: -1 }
        }
      }
    }
  return undefined
}

/** Indices of weekends before a day from which `w` is reached when the day adds `added`: several where the corridor's floor rises. */
function weekendsBefore(
  { weekends, weekendBase }: StateAxes,
  day: number,
  w: number,
  added: number,
): number[] {
  const exact = w - added + weekendBase[day + 1]! - weekendBase[day]!
  const before: number[] = []
  // The floor may rise by more than the corridor is wide.
  for (let v = w === 0 ? 0 : exact; v <= exact && v < weekends; v++) if (v >= 0) before.push(v)
  return before
}

function backFromDuty(
  problem: LineProblem,
  agent: LineAgent,
  axes: StateAxes,
  space: Layers,
  day: number,
  row: number,
  unit: number,
): Step | undefined {
  const { weekendOf } = problem
  const { groups, slots, offSlots, classCount, rules } = axes
  const slot = row % slots
  const after = Math.floor(row / slots) % rules.width
  const w = Math.floor(row / slots / rules.width)
  const run = Math.floor((slot - offSlots) / classCount) + 1
  const endClass = (slot - offSlots) % classCount
  const value = space.values[(day + 1) * axes.states + row * axes.units + unit]!
  const isWeekend = axes.countsWeekends && weekendOf[day]! >= 0
  const workedFirstDay = run > 1 && day > 0 && weekendOf[day - 1] === weekendOf[day]
  const unitBefore = unit - axes.unitBase[day]! + axes.unitBase[day + 1]!
  const wsBefore = weekendsBefore(axes, day, w, isWeekend && !workedFirstDay ? 1 : 0)
  for (let g = 0; g < groups.count; g++) {
    if (groups.endClass[g] !== endClass) continue
    const groupCost = space.groupCost[day * groups.count + g]!
    const before = unitBefore - groups.units[g]!
    if (groupCost === Number.POSITIVE_INFINITY || before < 0) continue
    const { classes } = agent.succession.startSets[groups.startSet[g]!]!
    for (let p = 0; p < rules.width; p++) {
      const symbol = (day * rules.width + p) * rules.symbolCount + groups.symbol[g]!
      if (rules.next[symbol] !== after) continue
      const cost = groupCost + rules.cost[symbol]!
      for (const wBefore of wsBefore) {
        const firstRow = (wBefore * rules.width + p) * slots
        if (run === 1) {
          const rested = firstRow + offSlots - 1
          if (leadsTo(space, axes, day, rested, before, cost, value))
            return { row: rested, unit: before, group: g }
          continue
        }
        for (let c = 0; c < classCount; c++) {
          const from = firstRow + offSlots + (run - 2) * classCount + c
          if (classes[c] && leadsTo(space, axes, day, from, before, cost, value))
            return { row: from, unit: before, group: g }
        }
      }
    }
  }
  return undefined
}
