import { addDays, daysBetween, type LocalDate, mondayOf, weekdayOf } from '../interval/index.ts'
import { type Agent, type DayLimits, dayLimits, isInForce } from '../workforce/index.ts'
import { paidMinutes } from './assignment.ts'
import { horizonOf } from './horizon.ts'
import type { Assignment, RosterProblem } from './types.ts'

const USUAL_DAYS = 5

/** What a contract asks of one week, Monday to Sunday, as far as the problem's days reach into it. */
export interface ContractWeek {
  readonly monday: LocalDate
  /** Position of its first day inside the horizon, and how many of its days lie inside. */
  readonly firstDay: number
  readonly dayCount: number
  /** Paid minutes at least, over the days inside. */
  readonly minMinutes: number
  /** Shifts and nights at least, over the days inside. */
  readonly minShifts: number
  readonly minNights: number
  /** Paid minutes at most, `priorMinutes` included. */
  readonly maxMinutes: number
  /** Paid minutes of prior assignments on the week's days before the horizon. */
  readonly priorMinutes: number
}

/**
 * The weeks of a contract over the horizon; a shift counts in the week that it begins in.
 * - The maximum holds for every week, days worked before the horizon included.
 * - Minimums hold for whole weeks only: of a week cut off by the horizon the rest is not known, and a share of it could
 *   force work on a lone Sunday.
 * - A hard date off takes one day's share of a minimum (a fifth; of a week with standing days off, one of the days that
 *   are left, where fewer than five), and never are more such shares asked for than days are open. What is left is rounded down.
 *
 * 2400 minutes a week and a wedding on Friday: `minMinutes` 1920.
 */
export function contractWeeks(
  problem: RosterProblem,
  agent: Agent,
  prior: readonly Assignment[] = (problem.priorAssignments ?? []).filter((one) => one.agentId === agent.id),
): ContractWeek[] {
  const { dates } = horizonOf(problem)
  const limits = dayLimits(agent, dates)
  const weeks: ContractWeek[] = []
  for (let firstDay = 0; firstDay < dates.length; ) {
    const monday = mondayOf(dates[firstDay]!)
    const untilDay = Math.min(dates.length, firstDay + 8 - weekdayOf(dates[firstDay]!))
    const dayCount = untilDay - firstDay
    const share = dayCount === 7 ? shareOf(agent, limits.slice(firstDay, untilDay)) : 0
    const atLeast = (asked = 0) => Math.floor(asked * share + 1e-9)
    const before = prior.filter((one) => one.date >= monday && one.date < addDays(monday, 7 - dayCount))
    weeks.push({
      monday,
      firstDay,
      dayCount,
      minMinutes: atLeast(agent.contract.minMinutesPerWeek),
      minShifts: atLeast(agent.contract.minShiftsPerWeek),
      minNights: atLeast(agent.contract.nights?.perWeek?.min),
      maxMinutes: agent.contract.maxMinutesPerWeek,
      priorMinutes:
        daysBetween(monday, dates[firstDay]!) > 0
          ? before.reduce((sum, one) => sum + paidMinutes(one), 0)
          : 0,
    })
    firstDay = untilDay
  }
  return weeks
}

/** What a whole week's leave and closed days leave of a minimum, rounded down; the same inside the horizon and before it. */
export function leftOfMinimum(agent: Agent, monday: LocalDate, asked: number): number {
  const week = Array.from({ length: 7 }, (_, day) => addDays(monday, day))
  return Math.floor(asked * shareOf(agent, dayLimits(agent, week)) + 1e-9)
}

/** The share of a minimum that a whole week still owes. */
function shareOf(agent: Agent, week: readonly DayLimits[]): number {
  const standing = week.filter((day) => isStandingOff(agent, day.date)).length
  const absences = week.filter((day) => isDateOff(agent, day.date) && !isStandingOff(agent, day.date)).length
  const open = week.filter((day) => !day.off).length
  const usual = Math.min(USUAL_DAYS, 7 - standing)
  return usual === 0 ? 0 : Math.max(0, Math.min(1, 1 - absences / usual, open / usual))
}

function isStandingOff(agent: Agent, date: LocalDate): boolean {
  return (agent.lifeConstraints ?? []).some(
    (one) =>
      one.kind === 'weekdays-off' &&
      one.strength === 'must' &&
      isInForce(one, date) &&
      one.weekdays.includes(weekdayOf(date)) &&
      !one.exceptDates?.includes(date),
  )
}

/** Leave: a hard date off. */
export function isDateOff(agent: Agent, date: LocalDate): boolean {
  return (agent.lifeConstraints ?? []).some(
    (one) =>
      one.kind === 'dates-off' && one.strength === 'must' && isInForce(one, date) && one.dates.includes(date),
  )
}
