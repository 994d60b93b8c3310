import { daysBetween, type LocalDate, mondayOf, weekdayOf } from '../interval/index.ts'
import type { Custody } from './life-constraint.ts'

/** Weekdays with the children in the first and in the second week of `2-2-3`: two with, two without, three with; then turned round. */
const TWO_TWO_THREE = [
  [1, 2, 5, 6, 7],
  [3, 4],
] as const

/**
 * Do the children live with the agent on this date? The pattern has no beginning: it also tells the weeks before `anchor`;
 * `from` and `until` say when the constraint holds, see {@link isInForce}. Holidays agreed otherwise come first.
 * `custodyDay({ pattern: 'alternate-weeks', anchor: '2026-11-23', ... }, '2026-12-02')` -> false, as it is the second week.
 */
export function custodyDay(custody: Custody, date: LocalDate): boolean {
  if (custody.alsoDates?.includes(date)) return true
  if (custody.exceptDates?.includes(date)) return false
  const weeks = daysBetween(mondayOf(custody.anchor), mondayOf(date)) / 7
  const firstWeek = weeks % 2 === 0
  const weekday = weekdayOf(date)
  switch (custody.pattern) {
    case 'alternate-weeks':
      return firstWeek
    case 'alternate-weekends':
      return firstWeek && weekday >= 5
    case '2-2-3':
      return TWO_TWO_THREE[firstWeek ? 0 : 1].some((day) => day === weekday)
  }
}
