import type { Layers } from './layers.ts'
import { type Line, type LineAgent, type LineProblem, OFF } from './line-problem.ts'
import { mayEndRun, type StateAxes } from './pricing-model.ts'

/**
 * Every line of an agent whose (cost - value) is at most `threshold`, read backwards from layers that `shortestLine` has just
 * filled for the same agent and values, no day forced: the least cost of getting to a state tells at once which ways back are
 * still cheap enough. Limits on counts hold for the counted duties of `axes` only. Undefined when there are more than `most`,
 * or where the agent has several periods (their ends forget all but the cheapest way) or rules.
 */
export function linesWithin(
  problem: LineProblem,
  agent: LineAgent,
  axes: StateAxes,
  space: Layers,
  dutyValue: Float64Array,
  threshold: number,
  most: number,
): Line[] | undefined {
  if (agent.periods.length > 1 || agent.rules) return undefined
  const { days, dutyCount, weekendOf } = problem
  const { rows, states, units, slots, offSlots, classCount, countStates, groups } = axes
  const { values, low, high } = space
  const found: Line[] = []
  const line = new Int16Array(days).fill(OFF)
  let isTooMany = false

  for (let row = 0; row < rows; row++) {
    const at = days * rows + row
    for (let unit = low[at]!; unit <= high[at]!; unit++) back(days, row, unit, 0)
  }
  return isTooMany ? undefined : found

  /** Ways to a state before day d, when the days from d on cost `rest`. */
  function back(d: number, row: number, unit: number, rest: number): void {
    if (isTooMany) return
    const at = d * rows + row
    if (unit < low[at]! || unit > high[at]!) return
    // A few more than needed does no harm: whoever asks counts again.
    if (values[d * states + row * units + unit]! + rest > threshold + 1e-7) return
    if (d === 0) {
      if (found.length >= most) isTooMany = true
      else found.push(Int16Array.from(line))
      return
    }
    if (row % slots < offSlots) backFromOff(d - 1, row, unit, rest)
    else backFromDuty(d - 1, row, unit, rest)
  }

  function backFromOff(day: number, row: number, unit: number, rest: number): void {
    const slot = row % slots
    const firstRow = row - slot
    const sum = rest + agent.offCost[day]!
    line[day] = OFF
    for (let o = Math.max(0, slot - 1); o < offSlots; o++)
      if (Math.min(o + 1, offSlots - 1) === slot) back(day, firstRow + o, unit, sum)
    if (slot > 0) return
    for (let k = 1; k <= agent.maxRun; k++) {
      if (!mayEndRun(agent, k, day)) continue
      for (let c = 0; c < classCount; c++)
        back(day, firstRow + offSlots + (k - 1) * classCount + c, unit, sum)
    }
  }

  function backFromDuty(day: number, row: number, unit: number, rest: number): void {
    const slot = row % slots
    const q = Math.floor(row / slots) % countStates
    const w = Math.floor(row / slots / countStates)
    const run = Math.floor((slot - offSlots) / classCount) + 1
    const endClass = (slot - offSlots) % classCount
    const isWeekend = axes.countsWeekends && weekendOf[day]! >= 0
    const workedFirstDay = run > 1 && day > 0 && weekendOf[day - 1] === weekendOf[day]
    const wBefore = w - (isWeekend && !workedFirstDay ? 1 : 0)
    if (wBefore < 0) return
    for (let e = agent.dayStart[day]!; e < agent.dayStart[day + 1]!; e++) {
      const g = groups.of[e]!
      const s = agent.duty[e]!
      if (groups.endClass[g] !== endClass) continue
      const before = unit - groups.units[g]!
      if (before < 0) continue
      const counter = groups.counter[g]!
      const stride = counter < 0 ? 0 : axes.counterStride[counter]!
      if (counter >= 0 && Math.floor(q / stride) % axes.counterSize[counter]! === 0) continue
      const firstRow = (wBefore * countStates + q - stride) * slots
      const sum = rest + agent.cost[e]! - dutyValue[day * dutyCount + s]!
      line[day] = s
      if (run === 1) {
        back(day, firstRow + offSlots - 1, before, sum)
        continue
      }
      const { classes } = agent.succession.startSets[groups.startSet[g]!]!
      for (let c = 0; c < classCount; c++)
        if (classes[c]) back(day, firstRow + offSlots + (run - 2) * classCount + c, before, sum)
    }
  }
}
