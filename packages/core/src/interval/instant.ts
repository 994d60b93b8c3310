import { KinshiftError } from '../errors.ts'
import type { Instant } from './types.ts'

/**
 * The one spelling of an instant, whole seconds in UTC: `toInstant(0)` is `'1970-01-01T00:00:00Z'`.
 *
 * @throws LOCAL_TIME_INVALID when the number is not finite or not in the years 0 to 9999.
 */
export function toInstant(epochMs: number): Instant {
  const date = new Date(epochMs)
  const year = date.getUTCFullYear()
  if (!(year >= 0 && year <= 9999)) {
    throw new KinshiftError('LOCAL_TIME_INVALID', {
      found: String(epochMs),
      expected: 'epoch milliseconds in the years 0 to 9999',
    })
  }
  return `${date.toISOString().slice(0, 19)}Z`
}

const WITH_OFFSET = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|([+-])(\d{2}):?(\d{2}))$/

/**
 * Epoch milliseconds of an instant, whole seconds; any offset is understood, `Z` is usual.
 *
 * @throws LOCAL_TIME_INVALID for text without offset (use `localToInstant`) or that is no date of the calendar.
 */
export function epochOf(instant: Instant): number {
  const known = read.get(instant)
  if (known !== undefined) return known
  const usual = epochOfUsual(instant)
  if (usual !== null) {
    if (read.size >= MOST_READ) read.clear()
    read.set(instant, usual)
    return usual
  }
  const parts = WITH_OFFSET.exec(instant)
  if (parts) {
    const [, date, hour, minute, second = '00', sign, offsetHour = '0', offsetMinute = '0'] = parts
    const wall = Date.parse(`${date}T${hour}:${minute}:${second}Z`)
    const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000
    // Date.parse accepts February 30; the date that comes back tells.
    if (new Date(wall).getTime() === wall && new Date(wall).toISOString().startsWith(date!)) {
      return sign === '-' ? wall + offset : wall - offset
    }
  }
  throw new KinshiftError('LOCAL_TIME_INVALID', {
    found: instant,
    expected: "an instant with Z or an offset, such as '2026-11-23T13:00:00Z'",
  })
}

/** A roster's instants are asked for by every rule in turn. */
const read = new Map<Instant, number>()
const MOST_READ = 50_000

const ZERO = 48

/**
 * The usual spelling, digit by digit: rosters ask for the same instants thousands of times a drag, and the general way takes
 * microseconds. null = not the usual spelling, or a day that not every month has, which the general way looks into.
 */
function epochOfUsual(text: string): number | null {
  if (text.length !== 20 || text[4] !== '-' || text[7] !== '-' || text[10] !== 'T') return null
  if (text[13] !== ':' || text[16] !== ':' || text[19] !== 'Z') return null
  const year = two(text, 0) * 100 + two(text, 2)
  const month = two(text, 5)
  const day = two(text, 8)
  const hour = two(text, 11)
  const minute = two(text, 14)
  const second = two(text, 17)
  // NaN, from what is no digit, fails every comparison. Date.UTC reads years below 100 as 1900 and later.
  const isDate = year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= 28
  const isTime = hour <= 23 && minute <= 59 && second <= 59
  return isDate && isTime ? Date.UTC(year, month - 1, day, hour, minute, second) : null
}

/** Two digits as a number; NaN when they are none. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO
  const ones = text.charCodeAt(at + 1) - ZERO
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}
