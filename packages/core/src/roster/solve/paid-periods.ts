import { type LocalDate, mondayOf, weekdayOf } from '../../interval/index.ts'
import type { Agent } from '../../workforce/index.ts'
import { type ContractWeek, contractWeeks } from '../contract-weeks.ts'
import { horizonOf } from '../horizon.ts'
import type { Assignment, RosterProblem } from '../types.ts'
import { averageLimits, minutesByWeek, minutesUnder, overtimeLimits, type WeeksLimit } from '../week-hours.ts'
import type { DutyKind } from './duty-kinds.ts'
import type { PaidPeriod } from './line-problem.ts'
import type { LineRule } from './line-rules.ts'

/** Minutes between two levels that are tried. */
const STEP = 15

/** Weeks of an agent for the pricing, and as the contract alone would have them. */
export interface PaidPeriods {
  readonly periods: readonly PaidPeriod[]
  /** Weeks less limited than `periods`, for the bound; the same where nothing was tightened. */
  readonly loose: readonly PaidPeriod[]
}

/**
 * The pricing knows hours week by week. What a contract asks of several weeks together (averages, overtime of a month, hours of the
 * period) is shared out among them like water: every week may have as much as the others, as far as its own limits go. That is
 * stricter than what is asked, so the bound is proven without it.
 */
export function paidPeriods(problem: RosterProblem, agent: Agent, prior: readonly Assignment[]): PaidPeriods {
  const weeks = contractWeeks(problem, agent, prior)
  const loose = weeks.map((week) => periodOf(week, week.minMinutes, week.maxMinutes - week.priorMinutes))
  const { minMinutes, maxMinutes, averageWeek, overtime } = agent.contract
  if (minMinutes === undefined && maxMinutes === undefined && !averageWeek && !overtime)
    return { periods: loose, loose }

  const known = minutesByWeek(prior)
  const all = [...averageLimits(problem, agent, prior), ...overtimeLimits(problem, agent, prior)]
  // What was worked before may be too much already: then nothing is added in those weeks.
  const spent = all.filter((limit) => minutesUnder(limit, known) > limit.maxMinutes)
  const limits = all.filter((limit) => !spent.includes(limit))
  const mostOf = weeks.map(({ monday, maxMinutes }) =>
    spent.some(({ mondays }) => mondays.includes(monday)) ? 0 : maxMinutes,
  )
  const ceiling = (level: number, floor: 0 | 1 = 1) =>
    weeks.map(({ minMinutes: least, priorMinutes }, k) =>
      Math.max(0, Math.min(mostOf[k]!, Math.max(floor * (least + priorMinutes), level)) - priorMinutes),
    )
  const keeps = (ceilings: readonly number[]) => {
    const minutes = new Map(known)
    weeks.forEach(({ monday, priorMinutes }, k) => {
      minutes.set(monday, priorMinutes + ceilings[k]!)
    })
    const inside = ceilings.reduce((sum, one) => sum + one, 0)
    return (
      (maxMinutes === undefined || inside <= maxMinutes) &&
      limits.every((limit) => minutesUnder(limit, minutes) <= limit.maxMinutes)
    )
  }
  const most = Math.max(0, ...weeks.map((week) => week.maxMinutes))
  const floor = keeps(ceiling(0)) ? 1 : 0
  const ceilings = ceiling(
    STEP * highest(Math.ceil(most / STEP), (level) => keeps(ceiling(level * STEP, floor))),
    floor,
  )
  const floors = (level: number) =>
    weeks.map((week, k) =>
      Math.max(week.minMinutes, Math.min(ceilings[k]!, Math.floor((level * week.dayCount) / 7))),
    )
  const owed = (level: number) => (minMinutes ?? 0) - floors(level).reduce((sum, one) => sum + one, 0)
  // The lowest level that is enough. Where none is, the last week owes the rest: no line has it, and that is the answer.
  const top = Math.ceil((7 * most) / STEP)
  const level = owed(0) <= 0 ? 0 : STEP * (1 + highest(top, (one) => owed(one * STEP) > 0))
  const least = floors(level)
  least[least.length - 1]! += Math.max(0, owed(level))
  // A level is a whole number of steps: what it is too much would forbid lines of just as many minutes as are asked for.
  let tooMuch = least.reduce((sum, one) => sum + one, 0) - (minMinutes ?? 0)
  for (let k = least.length - 1; k >= 0 && tooMuch > 0; k--) {
    const less = Math.min(tooMuch, Math.max(0, least[k]! - weeks[k]!.minMinutes))
    least[k]! -= less
    tooMuch -= less
  }
  return { periods: weeks.map((week, k) => periodOf(week, least[k]!, ceilings[k]!)), loose }
}

/**
 * The same limits exactly, each as a rule that remembers the minutes that count so far and those of the week under way. Many states
 * where shifts have many lengths.
 */
export function hoursRules(problem: RosterProblem, agent: Agent, kinds: readonly DutyKind[]): LineRule[] {
  const prior = (problem.priorAssignments ?? []).filter(({ agentId }) => agentId === agent.id)
  const { dates } = horizonOf(problem)
  const { minMinutes, maxMinutes } = agent.contract
  const known = minutesByWeek(prior)
  const classOf = Int32Array.from(kinds, ({ paidMinutes }) => Math.round(paidMinutes))
  const firstWeek = mondayOf(dates[0]!)
  const weekdays = dates.map(weekdayOf)
  const rule = (limit: WeeksLimit, least: number, before: ReadonlyMap<LocalDate, number>): LineRule => {
    const counts = dates.map((date) => limit.mondays.includes(mondayOf(date)))
    const earlier = limit.mondays.filter((monday) => monday < firstWeek)
    const most = Math.min(limit.maxMinutes, 2 ** 20)
    const size = 8 * 1440
    const so = (state: number) => Math.floor(state / size)
    const extra = (minutes: number) => Math.max(0, minutes - limit.freeMinutes)
    const start = counts[0] ? (before.get(firstWeek) ?? 0) : 0
    return {
      classOf,
      start: minutesUnder({ ...limit, mondays: earlier }, before) * size + start,
      step(state, day, minutes) {
        if (!counts[day]) return state
        const isMonday = day > 0 && weekdays[day] === 1
        const sum = so(state) + (isMonday ? extra(state % size) : 0)
        const week = (isMonday ? 0 : state % size) + Math.max(0, minutes)
        return minutes >= 0 && sum + extra(week) > most ? -1 : sum * size + week
      },
      ...(least > 0 && {
        end: (state: number) => (so(state) + extra(state % size) < least ? Number.POSITIVE_INFINITY : 0),
      }),
    }
  }
  const rules = [...averageLimits(problem, agent, prior), ...overtimeLimits(problem, agent, prior)].map(
    (limit) => rule(limit, 0, known),
  )
  if (minMinutes !== undefined || maxMinutes !== undefined) {
    const mondays = [...new Set(dates.map(mondayOf))]
    const limit = { mondays, freeMinutes: 0, maxMinutes: maxMinutes ?? Number.POSITIVE_INFINITY }
    rules.push(rule(limit, minMinutes ?? 0, new Map()))
  }
  return rules
}

function periodOf({ firstDay, dayCount }: ContractWeek, minMinutes: number, maxMinutes: number): PaidPeriod {
  return { firstDay, lastDay: firstDay + dayCount - 1, minMinutes, maxMinutes: Math.max(0, maxMinutes) }
}

/** The highest whole number up to `top` for which `holds` is true, 0 where it never is; true up to somewhere, false from there on. */
function highest(top: number, holds: (value: number) => boolean): number {
  let low = 0
  let high = top
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (holds(middle)) low = middle
    else high = middle - 1
  }
  return low
}
