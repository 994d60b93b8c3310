import { KinshiftError } from '@kinshift/core/errors'
import { checkZone, epochsOfWall, type Instant, toInstant } from '@kinshift/core/interval'

const WALL = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/

/**
 * The instant of a local date and time to the second, `2026-11-23 8:03:22`, and `laterSeconds` after it. A time that
 * the clock shows twice is the earlier.
 *
 * @throws LOCAL_TIME_INVALID, LOCAL_TIME_MISSING, with the place; ZONE_UNKNOWN.
 */
export function readWallTime(
  text: string,
  zone: string,
  where: { readonly file: string; readonly row: number; readonly column: string },
  laterSeconds = 0,
): Instant {
  const parts = WALL.exec(text)
  const digits = parts?.slice(1).map((part) => Number(part ?? 0)) ?? []
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = digits
  const wall = Date.UTC(year, month - 1, day, hour, minute, second)
  // Date.UTC carries 30 February and 25 o'clock over; what comes back tells.
  const back = parts && Number.isFinite(wall) ? new Date(wall) : null
  const isTime =
    back !== null &&
    back.getUTCMonth() === month - 1 &&
    back.getUTCDate() === day &&
    back.getUTCHours() === hour &&
    minute < 60 &&
    second < 60
  if (!isTime)
    throw new KinshiftError('LOCAL_TIME_INVALID', {
      where,
      found: text,
      expected: "a local date and time such as '2026-11-23 08:03:22'",
      ...(/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(text) && { maybe: 'write the year first?' }),
    })
  checkZone(zone)
  const epoch = epochsOfWall(zone, wall)[0]
  if (epoch === undefined)
    throw new KinshiftError('LOCAL_TIME_MISSING', { where, found: text, expected: `a time that ${zone} has` })
  return toInstant(epoch + laterSeconds * 1000)
}
