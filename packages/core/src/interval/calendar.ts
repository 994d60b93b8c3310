import { KinshiftError } from '../errors.ts'
import type { LocalDate, Weekday } from './types.ts'

const DAY = 86_400_000

/** The date `n` days later, earlier when negative: `addDays('2024-02-28', 2)` is `'2024-03-01'`. @throws LOCAL_TIME_INVALID */
export function addDays(date: LocalDate, n: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + n)
}

/** Calendar days from `a` to `b`: `daysBetween('2024-02-28', '2024-03-01')` is 2. @throws LOCAL_TIME_INVALID */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return dayNumber(b) - dayNumber(a)
}

/** Monday is 1, Sunday 7: `weekdayOf('2026-11-23')` is 1. @throws LOCAL_TIME_INVALID */
export function weekdayOf(date: LocalDate): Weekday {
  return weekdayOfDayNumber(dayNumber(date))
}

/** The Monday of the date's week, the date itself when it is one. @throws LOCAL_TIME_INVALID */
export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekdayOf(date))
}

/** Days since 1970-01-01. @throws LOCAL_TIME_INVALID when the text is no date of the calendar, such as 2026-02-29. */
export function dayNumber(date: LocalDate): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  const epochMs = parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) : Number.NaN
  const day = epochMs / DAY
  // Date.UTC turns February 30 into March 2 (and year 99 into 1999): what comes back differs from what went in.
  if (!parts || dateOfDayNumber(day) !== date) {
    throw new KinshiftError('LOCAL_TIME_INVALID', {
      where: { field: 'date' },
      found: date,
      expected: "a date of the calendar such as '2026-11-23'",
    })
  }
  return day
}

/** Inverse of `dayNumber`. */
export function dateOfDayNumber(day: number): LocalDate {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/** Weekday of a day number; 1970-01-01 was a Thursday. */
export function weekdayOfDayNumber(day: number): Weekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday
}
