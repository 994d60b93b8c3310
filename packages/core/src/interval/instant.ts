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
