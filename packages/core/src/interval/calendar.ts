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
  const isWritten = date.length === 10 && date[4] === '-' && date[7] === '-'
  const year = isWritten ? digits(date, 0, 4) : -1
  const month = isWritten ? digits(date, 5, 7) : -1
  const day = isWritten ? digits(date, 8, 10) : -1
  // Years before 100 are taken for a slip of the pen.
  if (year < 100 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw new KinshiftError('LOCAL_TIME_INVALID', {
      where: { field: 'date' },
      found: date,
      expected: "a date of the calendar such as '2026-11-23'",
    })
  }
  // Years that begin in March end with the leap day: 306 days from March to the new year.
  const marchYear = month > 2 ? year : year - 1
  const marchMonth = month > 2 ? month - 3 : month + 9
  return daysBeforeMarchYear(marchYear) + Math.floor((153 * marchMonth + 2) / 5) + day - 1 - EPOCH
}

/** Inverse of `dayNumber`. */
export function dateOfDayNumber(day: number): LocalDate {
  const known = written.get(day)
  if (known !== undefined) return known
  const date = new Date(day * DAY).toISOString().slice(0, 10)
  if (written.size >= MOST_WRITTEN) written.clear()
  written.set(day, date)
  return date
}

/** Dates are asked for again and again, and writing one out takes a microsecond. */
const written = new Map<number, LocalDate>()
const MOST_WRITTEN = 50_000

/** Days from 1 March of the year 0 to 1970-01-01. */
const EPOCH = 719_468

function daysBeforeMarchYear(year: number): number {
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The number written at from .. until - 1, -1 where it is none. */
function digits(text: string, from: number, until: number): number {
  let number = 0
  for (let i = from; i < until; i++) {
    const digit = text.charCodeAt(i) - 48
    if (!(digit >= 0 && digit <= 9)) return -1
    number = 10 * number + digit
  }
  return number
}

/** Weekday of a day number; 1970-01-01 was a Thursday. */
export function weekdayOfDayNumber(day: number): Weekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday
}
