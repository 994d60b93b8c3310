import type { LineAgent, LineProblem } from './line-problem.ts'
import { noLayers, type RuleLayers } from './line-rules.ts'

/** Duties that the pricing's inner loop can't tell apart: same start set, same class afterwards, same minutes, same counter, same to the rules. */
export interface DutyGroups {
  readonly count: number
  readonly startSet: Int32Array
  readonly endClass: Int32Array
  /** In units of the minutes axis; 0 for counted duties, whose minutes their count tells. */
  readonly units: Int32Array
  /** Position of the counter among the counted duties, -1 for none. */
  readonly counter: Int32Array
  /** Symbol to the rules that the state carries. */
  readonly symbol: Int32Array
  /** Group of each entry of the agent's duty list. */
  readonly of: Int32Array
}

/**
 * The axes of one agent's states after a day: (weekends worked) x (counts of counted duties) x (state of the
 * rules) x (slot) x (paid units in the
 * period). A slot is a length of days off (1 .. minDaysOff, the last meaning 'at least'), or a run length with the class of the
 * last duty. `counted` duties are those whose `maxCount` is carried as a state (see pricing.ts), and so with rules.
 */
export interface StateAxes {
  readonly weekends: number
  readonly countsWeekends: boolean
  readonly countStates: number
  /** Stride of each counted duty's counter, and how many values it has. */
  readonly counterStride: readonly number[]
  readonly counterSize: readonly number[]
  readonly rules: RuleLayers
  readonly offSlots: number
  readonly classCount: number
  readonly slots: number
  /** Values of the minutes axis. */
  readonly units: number
  readonly rows: number
  readonly states: number
  /** Per period and count state: bounds of the units axis at the period's end. */
  readonly minUnits: readonly Int32Array[]
  readonly maxUnits: readonly Int32Array[]
  /** Minutes of one unit; per period and count state the minutes still to be reached on the axis. */
  readonly unit: number
  readonly minMinutes: readonly Float64Array[]
  /** After each day: most minutes that the rest of its period can still add. */
  readonly minutesAfter: Float64Array
  readonly periodOf: Int16Array
  readonly groups: DutyGroups
  /** What index 0 of the units and of the weekends stands for before each day: 0 but in a corridor (corridor.ts). */
  readonly unitBase: Int32Array
  readonly weekendBase: Int32Array
}

/** Lays out the axes for an agent with these duties counted. */
export function stateAxes(
  problem: LineProblem,
  agent: LineAgent,
  counted: readonly number[],
  rules: RuleLayers = noLayers(problem.days, problem.dutyCount),
): StateAxes {
  const { days } = problem
  const { periods, minDaysOff, maxRun, succession } = agent
  const counterStride: number[] = []
  const counterSize: number[] = []
  let countStates = 1
  for (const s of counted) {
    counterStride.push(countStates)
    counterSize.push(agent.maxCount![s]! + 1)
    countStates *= agent.maxCount![s]! + 1
  }
  const countedMinutes = new Float64Array(countStates)
  for (let q = 0; q < countStates; q++)
    counted.forEach((s, i) => {
      const count = Math.floor(q / counterStride[i]!) % counterSize[i]!
      countedMinutes[q]! += count * problem.paidMinutes[s]!
    })

  const used = new Set(agent.duty)
  const longest = Math.max(0, ...[...used].map((s) => problem.paidMinutes[s]!))
  const isBinding = periods.some((period) => {
    const length = period.lastDay - period.firstDay + 1
    return period.minMinutes > 0 || period.maxMinutes < length * longest
  })
  let unit = 0
  for (const s of used) if (!counted.includes(s)) unit = greatestCommonDivisor(unit, problem.paidMinutes[s]!)
  const maxMinutes = Math.max(0, ...periods.map((period) => period.maxMinutes))
  if (!isBinding || unit === 0) unit = maxMinutes + 1

  const bound = (of: (period: LineAgent['periods'][number], minutes: number) => number) =>
    periods.map((period) => Int32Array.from(countedMinutes, (minutes) => of(period, minutes)))
  const minUnits = isBinding
    ? bound((period, minutes) => Math.max(0, Math.ceil((period.minMinutes - minutes) / unit)))
    : bound(() => 0)
  const maxUnits = isBinding
    ? bound((period, minutes) => Math.floor((period.maxMinutes - minutes) / unit))
    : bound(() => 0)
  const units = isBinding ? Math.floor(maxMinutes / unit) + 1 : 1

  const totalWeekends = new Set(Array.from(problem.weekendOf).filter((w) => w >= 0)).size
  const countsWeekends = agent.maxWeekends < totalWeekends
  const weekends = countsWeekends ? agent.maxWeekends + 1 : 1
  const slots = minDaysOff + maxRun * succession.classCount
  const rows = weekends * countStates * rules.width * slots
  return {
    weekends,
    countsWeekends,
    countStates,
    counterStride,
    counterSize,
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
    minMinutes: periods.map((period) =>
      countedMinutes.map((minutes) => (isBinding ? period.minMinutes - minutes : 0)),
    ),
    minutesAfter: minutesStillPossible(agent, days, longest),
    periodOf: periodOfDays(agent, days),
    groups: groupDuties(problem, agent, counted, rules, isBinding ? unit : 0),
    unitBase: new Int32Array(days + 1),
    weekendBase: new Int32Array(days + 1),
  }
}

/** Fewest units after a day from which the period's minimum can still be reached. */
export function leastUnits(axes: StateAxes, day: number, countState: number): number {
  const short = axes.minMinutes[axes.periodOf[day]!]![countState]! - axes.minutesAfter[day]!
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
  counted: readonly number[],
  { symbolOf }: RuleLayers,
  unit: number,
): DutyGroups {
  const { succession } = agent
  const keys = new Map<string, number>()
  const startSet: number[] = []
  const endClass: number[] = []
  const units: number[] = []
  const counter: number[] = []
  const symbol: number[] = []
  const groupOfDuty = new Map<number, number>()
  const of = Int32Array.from(agent.duty, (s) => {
    let group = groupOfDuty.get(s)
    if (group !== undefined) return group
    const place = counted.indexOf(s)
    const length = unit === 0 || place >= 0 ? 0 : problem.paidMinutes[s]! / unit
    const key = `${succession.startSetOf[s]}|${succession.classOf[s]}|${length}|${place}|${symbolOf[s]}`
    group = keys.get(key)
    if (group === undefined) {
      group = keys.size
      keys.set(key, group)
      startSet.push(succession.startSetOf[s]!)
      endClass.push(succession.classOf[s]!)
      units.push(length)
      counter.push(place)
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
    counter: Int32Array.from(counter),
    symbol: Int32Array.from(symbol),
    of,
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
