import { FREE, type Line, type LineAgent, type LineProblem, OFF } from '../problem/line-problem.ts'
import { mayEndRun, type StateAxes } from './pricing-model.ts'

/** A state before a day, and the duty (or OFF) that leads from it to the state after it, with its (cost - value). */
export type SeeStep = (row: number, unit: number, duty: number, cost: number) => void

/**
 * All steps that may have led to a state (row, unit) after a day: the moves of `shortestLine` the other way round, duty by duty.
 * States that were never reached are seen, too. For one period of paid hours, without rules, outside a corridor.
 */
export function stepsBack(
  { dutyCount, weekendOf }: LineProblem,
  agent: LineAgent,
  axes: StateAxes,
  dutyValue: Float64Array,
  forced?: Line,
): (day: number, row: number, unit: number, see: SeeStep) => void {
  const { slots, offSlots, classCount, countsWeekends, groups } = axes

  return (day, row, unit, see) => {
    const fixed = forced?.[day] ?? FREE
    if (row % slots < offSlots) {
      if (fixed === FREE || fixed === OFF) offBack(day, row, unit, see)
    } else if (fixed !== OFF) dutyBack(day, row, unit, fixed, see)
  }

  function offBack(day: number, row: number, unit: number, see: SeeStep): void {
    const slot = row % slots
    const firstRow = row - slot
    const cost = agent.offCost[day]!
    for (let o = Math.max(0, slot - 1); o < offSlots; o++)
      if (Math.min(o + 1, offSlots - 1) === slot) see(firstRow + o, unit, OFF, cost)
    if (slot > 0) return
    for (let k = 1; k <= agent.maxRun; k++) {
      if (!mayEndRun(agent, k, day)) continue
      const runRow = firstRow + offSlots + (k - 1) * classCount
      for (let c = 0; c < classCount; c++) see(runRow + c, unit, OFF, cost)
    }
  }

  function dutyBack(day: number, row: number, unit: number, fixed: number, see: SeeStep): void {
    const slot = row % slots
    const w = Math.floor(row / slots)
    const run = Math.floor((slot - offSlots) / classCount) + 1
    const endClass = (slot - offSlots) % classCount
    const isWeekend = countsWeekends && weekendOf[day]! >= 0
    const workedFirstDay = run > 1 && day > 0 && weekendOf[day - 1] === weekendOf[day]
    const wBefore = w - (isWeekend && !workedFirstDay ? 1 : 0)
    if (wBefore < 0) return
    const firstRow = wBefore * slots
    for (let e = agent.dayStart[day]!; e < agent.dayStart[day + 1]!; e++) {
      const g = groups.of[e]!
      const s = agent.duty[e]!
      const before = unit - groups.units[g]!
      if (groups.endClass[g] !== endClass || before < 0 || (fixed !== FREE && fixed !== s)) continue
      const cost = agent.cost[e]! - dutyValue[day * dutyCount + s]!
      if (run === 1) {
        see(firstRow + offSlots - 1, before, s, cost)
        continue
      }
      const { classes } = agent.succession.startSets[groups.startSet[g]!]!
      const runRow = firstRow + offSlots + (run - 2) * classCount
      for (let c = 0; c < classCount; c++) if (classes[c]) see(runRow + c, before, s, cost)
    }
  }
}
