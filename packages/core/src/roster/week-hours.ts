import { addDays, daysBetween, type LocalDate, mondayOf } from '../interval/index.ts'
import type { Agent } from '../workforce/index.ts'
import { paidMinutes } from './assignment.ts'
import { leftOfMinimum } from './contract-weeks.ts'
import { horizonOf } from './horizon.ts'
import type { Assignment, RosterProblem } from './types.ts'

/** Paid minutes of one week, Monday to Sunday. */
export interface WeekMinutes {
  readonly monday: LocalDate
  readonly minutes: number
}

/** A limit on what several weeks have together. */
export interface WeeksLimit {
  readonly mondays: readonly LocalDate[]
  /** Minutes of each week that are free of it: 2400 where only overtime counts. */
  readonly freeMinutes: number
  readonly maxMinutes: number
  /** Absent = none. */
  readonly minMinutes?: number
}

/** All weeks from the first that is known to the horizon's last, rising. */
export function knownMondays({ startDate, days }: RosterProblem, prior: readonly Assignment[]): LocalDate[] {
  const [first] = [startDate, ...prior.map(({ date }) => date)].sort()
  const mondays: LocalDate[] = []
  const end = addDays(startDate, days)
  for (let monday = mondayOf(first!); monday < end; monday = addDays(monday, 7)) mondays.push(monday)
  return mondays
}

export function minutesByWeek(assignments: readonly Assignment[]): Map<LocalDate, number> {
  const minutes = new Map<LocalDate, number>()
  for (const one of assignments) {
    const monday = mondayOf(one.date)
    minutes.set(monday, (minutes.get(monday) ?? 0) + paidMinutes(one))
  }
  return minutes
}

/**
 * Averages: every stretch of weeks that ends inside the horizon, of `weeks` weeks or as many as are known. A week that the horizon
 * cuts off counts as a whole one, with what is in it.
 */
export function averageLimits(
  problem: RosterProblem,
  { contract }: Agent,
  prior: readonly Assignment[],
): WeeksLimit[] {
  const { averageWeek } = contract
  if (!averageWeek) return []
  const mondays = knownMondays(problem, prior)
  return mondays.flatMap((monday, i) => {
    if (addDays(monday, 6) < problem.startDate) return []
    const together = mondays.slice(Math.max(0, i + 1 - averageWeek.weeks), i + 1)
    return [
      { mondays: together, freeMinutes: 0, maxMinutes: together.length * averageWeek.maxMinutesPerWeek },
    ]
  })
}

/**
 * Least averages: every stretch of `weeks` weeks that ends inside the horizon and is known from its first Monday on, with an anchor
 * only those that the reference periods are. Of what nobody knows nothing is owed: of a week that the horizon cuts off, of weeks
 * before an agent's first prior assignment, of that one's week unless it begins with it.
 */
export function leastAverageLimits(
  problem: RosterProblem,
  agent: Agent,
  prior: readonly Assignment[],
): WeeksLimit[] {
  const { leastAverageWeek } = agent.contract
  if (!leastAverageWeek) return []
  const { weeks, minMinutesPerWeek, anchor } = leastAverageWeek
  const [first] = [problem.startDate, ...prior.map(({ date }) => date)].sort()
  const end = addDays(problem.startDate, problem.days)
  const mondays = knownMondays(problem, prior).filter(
    (monday) => monday >= first! && addDays(monday, 7) <= end,
  )
  return mondays.flatMap((monday, i): WeeksLimit[] => {
    const next = addDays(monday, 7)
    if (i + 1 < weeks || next <= problem.startDate) return []
    if (anchor !== undefined && daysBetween(mondayOf(anchor), next) % (7 * weeks) !== 0) return []
    const together = mondays.slice(i + 1 - weeks, i + 1)
    const minMinutes = together.reduce((sum, one) => sum + leftOfMinimum(agent, one, minMinutesPerWeek), 0)
    return [{ mondays: together, freeMinutes: 0, maxMinutes: Number.POSITIVE_INFINITY, minMinutes }]
  })
}

/** Overtime: every calendar month with a week of the horizon, a week counting where its Sunday lies. */
export function overtimeLimits(
  problem: RosterProblem,
  { contract }: Agent,
  prior: readonly Assignment[],
): WeeksLimit[] {
  const { overtime } = contract
  if (!overtime) return []
  const months = new Map<string, LocalDate[]>()
  for (const monday of knownMondays(problem, prior)) {
    const month = addDays(monday, 6).slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), monday])
  }
  return [...months.values()].flatMap((mondays) =>
    addDays(mondays.at(-1)!, 6) < problem.startDate
      ? []
      : [{ mondays, freeMinutes: overtime.normalMinutesPerWeek, maxMinutes: overtime.maxMinutesPerMonth }],
  )
}

/** What a limit counts of these weeks. */
export function minutesUnder(limit: WeeksLimit, minutes: ReadonlyMap<LocalDate, number>): number {
  return limit.mondays.reduce(
    (sum, monday) => sum + Math.max(0, (minutes.get(monday) ?? 0) - limit.freeMinutes),
    0,
  )
}

/** Dates of the horizon that weeks reach over. */
export function datesOfWeeks(problem: RosterProblem, mondays: readonly LocalDate[]): LocalDate[] {
  const last = addDays(mondays.at(-1)!, 6)
  return horizonOf(problem).dates.filter((date) => date >= mondays[0]! && date <= last)
}

/** Position of a Monday's week among the horizon's weeks; negative before. */
export function weekIndex({ startDate }: RosterProblem, monday: LocalDate): number {
  return daysBetween(mondayOf(startDate), monday) / 7
}
