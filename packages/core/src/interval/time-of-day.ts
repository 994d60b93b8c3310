import { KinshiftError } from '../errors.ts'
import type { LocalTime } from './types.ts'

/** Three days: the longest time of day that a shift over midnights can bear. */
const MAX_MINUTES = 72 * 60

/**
 * Minutes since midnight: `minutesOfTime('08:15')` is 495. Past `24:00` counts on into the next days, `26:00` is 1560.
 *
 * @throws LOCAL_TIME_INVALID when it is not hours and minutes, at most 72:00.
 */
export function minutesOfTime(time: LocalTime): number {
  const parts = /^(\d{2}):([0-5]\d)$/.exec(time)
  const minutes = parts ? Number(parts[1]) * 60 + Number(parts[2]) : Number.NaN
  if (!(minutes <= MAX_MINUTES)) {
    throw new KinshiftError('LOCAL_TIME_INVALID', {
      where: { field: 'time' },
      found: time,
      expected: "hours and minutes such as '08:15', at most '72:00'",
    })
  }
  return minutes
}

/** Inverse of `minutesOfTime`: `timeOfMinutes(495)` is `'08:15'`. Minutes are whole, 0 to 4320. @throws LOCAL_TIME_INVALID */
export function timeOfMinutes(minutes: number): LocalTime {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > MAX_MINUTES) {
    throw new KinshiftError('LOCAL_TIME_INVALID', {
      found: minutes,
      expected: 'whole minutes from 0 to 4320',
    })
  }
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
