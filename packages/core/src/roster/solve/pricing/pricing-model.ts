import type { LineAgent, LineProblem } from '../problem/line-problem.ts'
import { noLayers, type RuleLayers } from './rule-layers.ts'

/** Duties that the pricing's inner loop can't tell apart: same start set, same class afterwards, same minutes, same to the rules. */
export interface DutyGroups {
  readonly count: number
  readonly startSet: Int32Array
  readonly endClass: Int32Array
  /** In units of the minutes axis. */
  readonly units: Int32Array
  /** Symbol to the rules that the state carries. */
  readonly symbol: Int32Array
  /** Group of each entry of the agent's duty list. */
  readonly of: Int32Array
}

/**
 * The axes of one agent's states after a day: (weekends worked) x (state of the rules) x (slot) x (paid units in the period). A slot is a length of days off (1 .. minDaysOff, the last meaning 'at least'), or a run length with the class of the
 * last duty. Limits on counts are not among them (see limited-line.ts).
 */
export interface StateAxes {
  readonly weekends: number
  readonly countsWeekends: boolean
  readonly rules: RuleLayers
  readonly offSlots: number
  readonly classCount: number
  readonly slots: number
  /** Values of the minutes axis. */
  readonly units: number
  readonly rows: number
  readonly states: number
  /** Per period: bounds of the units axis at its end. */
  readonly minUnits: readonly number[]
  readonly maxUnits: readonly number[]
  /** Minutes of one unit; per period the minutes to be reached. */
  readonly unit: number
  readonly minMinutes: readonly number[]
  /** After each day: most minutes that the rest of its period can still add. */
  readonly minutesAfter: Float64Array
  readonly periodOf: Int16Array
  readonly groups: DutyGroups
  /** What index 0 of the units and of the weekends stands for before each day: 0 but in a corridor (corridor.ts). */
  readonly unitBase: Int32Array
  readonly weekendBase: Int32Array
}

/** Lays out the axes for an agent. */
export function stateAxes(
  problem: LineProblem,
  agent: LineAgent,
  rules: RuleLayers = noLayers(problem.days, problem.dutyCount),
): StateAxes {
  const { days } = problem
  const { periods, minDaysOff, maxRun, succession } = agent
  const used = new Set(agent.duty)
  const longest = Math.max(0, ...[...used].map((s) => problem.paidMinutes[s]!))
  const isBinding = periods.some((period) => {
    const length = period.lastDay - period.firstDay + 1
    return period.minMinutes > 0 || period.maxMinutes < length * longest
  })
  let unit = 0
  for (const s of used) unit = greatestCommonDivisor(unit, problem.paidMinutes[s]!)
  const maxMinutes = Math.max(0, ...periods.map((period) => period.maxMinutes))
  if (!isBinding || unit === 0) unit = maxMinutes + 1

  const minUnits = periods.map((period) => (isBinding ? Math.max(0, Math.ceil(period.minMinutes / unit)) : 0))
  const maxUnits = periods.map((period) => (isBinding ? Math.floor(period.maxMinutes / unit) : 0))
  const units = isBinding ? Math.floor(maxMinutes / unit) + 1 : 1

  const totalWeekends = new Set(Array.from(problem.weekendOf).filter((w) => w >= 0)).size
  const countsWeekends = agent.maxWeekends < totalWeekends
  const weekends = countsWeekends ? agent.maxWeekends + 1 : 1
  const slots = minDaysOff + maxRun * succession.classCount
  const rows = weekends * rules.width * slots
  return {
    weekends,
    countsWeekends,
    rules,
    offSlots: minDaysOff,
    classCount: succession.classCount,
    slots,
    units,
    rows,
    states: rows * units,
    minUnits,
    maxUnits,
    unit,
    minMinutes: periods.map((period) => (isBinding ? period.minMinutes : 0)),
    minutesAfter: minutesStillPossible(agent, days, longest),
    periodOf: periodOfDays(agent, days),
    groups: groupDuties(problem, agent, rules, isBinding ? unit : 0),
    unitBase: new Int32Array(days + 1),
    weekendBase: new Int32Array(days + 1),
  }
}

/** Fewest units after a day from which the period's minimum can still be reached. */
export function leastUnits(axes: StateAxes, day: number): number {
  const short = axes.minMinutes[axes.periodOf[day]!]! - axes.minutesAfter[day]!
  return short <= 0 ? 0 : Math.ceil(short / axes.unit - 1e-9)
}

/** A run that reaches back to the horizon's beginning may have begun before it: the minimum does not bind. */
export function mayEndRun(agent: LineAgent, run: number, day: number): boolean {
  return run >= agent.minRun || (run === day && agent.workedBefore === 0)
}

function periodOfDays(agent: LineAgent, days: number): Int16Array {
  const periodOf = new Int16Array(days)
  agent.periods.forEach(({ firstDay, lastDay }, index) => {
    periodOf.fill(index, firstDay, lastDay + 1)
  })
  return periodOf
}

/** After each day, minutes that the period's remaining days can add at most: longest duties in the longest runs. */
function minutesStillPossible(agent: LineAgent, days: number, longest: number): Float64Array {
  const after = new Float64Array(days)
  const cycle = agent.maxRun + agent.minDaysOff
  for (const { firstDay, lastDay } of agent.periods)
    for (let d = firstDay; d <= lastDay; d++) {
      const left = lastDay - d
      const working = Math.floor(left / cycle) * agent.maxRun + Math.min(left % cycle, agent.maxRun)
      after[d] = working * longest
    }
  return after
}

function groupDuties(
  problem: LineProblem,
  agent: LineAgent,
  { symbolOf }: RuleLayers,
  unit: number,
): DutyGroups {
  const { succession } = agent
  const keys = new Map<string, number>()
  const startSet: number[] = []
  const endClass: number[] = []
  const units: number[] = []
  const symbol: number[] = []
  const groupOfDuty = new Map<number, number>()
  const of = Int32Array.from(agent.duty, (s) => {
    let group = groupOfDuty.get(s)
    if (group !== undefined) return group
    const length = unit === 0 ? 0 : problem.paidMinutes[s]! / unit
    const key = `${succession.startSetOf[s]}|${succession.classOf[s]}|${length}|${symbolOf[s]}`
    group = keys.get(key)
    if (group === undefined) {
      group = keys.size
      keys.set(key, group)
      startSet.push(succession.startSetOf[s]!)
      endClass.push(succession.classOf[s]!)
      units.push(length)
      symbol.push(symbolOf[s]!)
    }
    groupOfDuty.set(s, group)
    return group
  })
  return {
    count: keys.size,
    startSet: Int32Array.from(startSet),
    endClass: Int32Array.from(endClass),
    units: Int32Array.from(units),
    symbol: Int32Array.from(symbol),
    of,
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
