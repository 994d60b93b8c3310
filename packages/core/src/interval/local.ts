import { KinshiftError } from '../errors.ts'
import { dateOfDayNumber, dayNumber, weekdayOfDayNumber } from './calendar.ts'
import { epochOf, toInstant } from './instant.ts'
import { minutesOfTime, timeOfMinutes } from './time-of-day.ts'
import type { Instant, LocalDate, LocalTime, Weekday } from './types.ts'
import { offsetAt, pieceAt, piecesBetween } from './zone-offsets.ts'

const DAY = 86_400_000
/** More than any zone's offset: a wall time's instant lies within this of the same digits read as UTC. */
const FAR = 16 * 3_600_000

/** An instant as the wall clock of a zone shows it. */
export interface LocalParts {
  readonly date: LocalDate
  /** Hours and minutes; seconds are cut off. */
  readonly time: LocalTime
  readonly weekday: Weekday
  /** 0 to 1439 */
  readonly minuteOfDay: number
}

export interface LocalToInstantOptions {
  /** Which instant when the clock is set back over this time and shows it twice. Default `earlier`. */
  readonly ambiguous?: 'earlier' | 'later' | 'reject'
  /** What when the clock jumps over this time: `shift` moves it on by the jump, 02:30 to 03:30. Default `shift`. */
  readonly missing?: 'shift' | 'reject'
}

/**
 * The instant at which a zone's clock shows a date and time; `26:00` is 02:00 of the next date.
 * `localToInstant('America/New_York', '2026-11-23', '08:00')` is `'2026-11-23T13:00:00Z'`.
 *
 * @throws ZONE_UNKNOWN, LOCAL_TIME_INVALID; LOCAL_TIME_AMBIGUOUS and LOCAL_TIME_MISSING when asked to reject.
 */
export function localToInstant(
  zone: string,
  date: LocalDate,
  time: LocalTime,
  { ambiguous = 'earlier', missing = 'shift' }: LocalToInstantOptions = {},
): Instant {
  const wall = dayNumber(date) * DAY + minutesOfTime(time) * 60_000
  const epochs = epochsOfWall(zone, wall)
  if (epochs.length === 0) {
    if (missing === 'reject') {
      throw new KinshiftError('LOCAL_TIME_MISSING', {
        found: `${date}T${time}`,
        expected: `a time that ${zone} has`,
      })
    }
    return toInstant(wall - offsetAt(zone, wall - FAR))
  }
  if (epochs.length > 1 && ambiguous === 'reject') {
    throw new KinshiftError('LOCAL_TIME_AMBIGUOUS', {
      found: `${date}T${time}`,
      expected: `a time that ${zone} has once`,
      maybe: `an offset helps: ${epochs.map((epoch) => `${date}T${time}${offsetText(epoch, wall)}`).join(' or ')}`,
    })
  }
  return toInstant(ambiguous === 'later' ? epochs.at(-1)! : epochs[0]!)
}

/** What the wall clock of a zone shows at an instant. @throws ZONE_UNKNOWN, LOCAL_TIME_INVALID */
export function localParts(zone: string, instant: Instant): LocalParts {
  const epoch = epochOf(instant)
  const wall = epoch + offsetAt(zone, epoch)
  const day = Math.floor(wall / DAY)
  const minuteOfDay = Math.floor((wall - day * DAY) / 60_000)
  return {
    date: dateOfDayNumber(day),
    time: timeOfMinutes(minuteOfDay),
    weekday: weekdayOfDayNumber(day),
    minuteOfDay,
  }
}

/**
 * Local time to the minute as files carry it, `2026-11-23T08:00`; where the clock shows it twice the offset follows,
 * `2026-11-01T01:30-04:00`, so that it can always be read back. @throws ZONE_UNKNOWN, LOCAL_TIME_INVALID
 */
export function formatLocal(zone: string, instant: Instant): string {
  return formatLocalEpoch(zone, epochOf(instant))
}

/** `formatLocal` of epoch milliseconds. */
export function formatLocalEpoch(zone: string, epoch: number): string {
  const wall = epoch + offsetAt(zone, epoch)
  const text = new Date(wall).toISOString().slice(0, 16)
  return epochsOfWall(zone, wall).length > 1 ? text + offsetText(epoch, wall) : text
}

/**
 * All instants at which the clock shows a wall time, in order: none where it jumps over it, two where it is set back.
 * `wall` is the wall time's digits read as UTC, in epoch milliseconds; so are the answers, as true instants.
 */
export function epochsOfWall(zone: string, wall: number): number[] {
  const piece = pieceAt(zone, wall - FAR)
  if (piece.until > wall + FAR) return [wall - piece.offset]
  return piecesBetween(zone, wall - FAR, wall + FAR)
    .filter(({ from, until, offset }) => from <= wall - offset && wall - offset < until)
    .map(({ offset }) => wall - offset)
}

function offsetText(epoch: number, wall: number): string {
  const minutes = Math.round((wall - epoch) / 60_000)
  return `${minutes < 0 ? '-' : '+'}${timeOfMinutes(Math.abs(minutes))}`
}
