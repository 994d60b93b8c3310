import { KinshiftError } from '../errors.ts'
import { daysBetween } from '../interval/index.ts'

const DAY = 86_400_000

/** A row's start as it was written: by the wall clock, or exact. */
export interface ReadStart {
  /** The wall time's digits read as UTC, epoch ms. */
  readonly wall: number
  /** Offset from UTC in ms where one was written; absent = by the wall clock of the history's zone. */
  readonly offset?: number
}

const START =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:(Z)|([+-])(\d{2}):?(\d{2}))?)?$/

/**
 * Reads `2026-11-23T08:00`, `2026-11-23 08:00:00`, `2026-11-23`, or a time with `Z` or an offset.
 *
 * @throws LOCAL_TIME_INVALID with the row, when it is none of these or no date of the calendar.
 */
export function readStart(text: string, where: { file?: string; row?: number }): ReadStart {
  const parts = START.exec(text)
  if (!parts) throw unreadable(text, where)
  const [, date, hour = '0', minute = '0', second = '0', utc, sign, offsetHour, offsetMinute] = parts
  const day = dayOf(date!, text, where)
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) throw unreadable(text, where)
  const wall = day * DAY + Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000
  if (utc) return { wall, offset: 0 }
  if (!sign) return { wall }
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000
  return { wall, offset: sign === '-' ? -offset : offset }
}

const LAST_DAY = daysBetween('1970-01-01', '2100-01-01')

// Rows of one day follow each other: the last date read is nearly always the next one.
let lastDate = ''
let lastDay = 0

function dayOf(date: string, text: string, where: { file?: string; row?: number }): number {
  if (date === lastDate) return lastDay
  lastDate = ''
  try {
    lastDay = daysBetween('1970-01-01', date)
  } catch {
    throw unreadable(text, where)
  }
  // A slip in the year would ask for a grid of millennia.
  if (lastDay < 0 || lastDay >= LAST_DAY) throw unreadable(text, where)
  lastDate = date
  return lastDay
}

function unreadable(text: string, where: { file?: string; row?: number }): KinshiftError {
  return new KinshiftError('LOCAL_TIME_INVALID', {
    where: { ...where, column: 'start' },
    found: text,
    expected: "a time such as '2026-11-23T08:00', or a date such as '2026-11-23', from 1970 to 2099",
    ...(/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(text) ? { maybe: 'write the year first?' } : {}),
  })
}
