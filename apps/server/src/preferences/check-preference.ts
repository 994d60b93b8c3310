import { localParts, minutesOfTime, type Preference, weekdayOf } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'

/**
 * A wish that can mean something: real dates from today on, hours where the wish is about hours and nowhere else.
 * @throws REQUEST_INVALID, LOCAL_TIME_INVALID
 */
export function checkPreference(preference: Preference, zone: string, now: string): void {
  const { wish, dates, weekdays, startFrom, startBefore } = preference
  const today = localParts(zone, now).date
  for (const date of dates ?? []) {
    weekdayOf(date)
    if (date < today) refuse('dates', date, `${today} or later`)
  }
  if (dates && weekdays) refuse('weekdays', weekdays, 'dates or weekdays, not both')
  if (!dates && !weekdays) refuse('dates', undefined, 'the dates or the weekdays it is about')
  const hours = [startFrom, startBefore].filter((time) => time !== undefined)
  if (wish !== 'start-between') {
    if (hours.length > 0) refuse('startFrom', hours[0], `no hours for a wish for ${wish}`)
    return
  }
  if (hours.length === 0) refuse('startFrom', undefined, 'startFrom, startBefore or both')
  const [from, before] = [startFrom ?? '00:00', startBefore ?? '24:00'].map(minutesOfTime)
  if (from! >= before!) refuse('startBefore', startBefore, `a time after ${startFrom}`)
}

function refuse(field: string, found: unknown, expected: string): never {
  throw new KinshiftError('REQUEST_INVALID', {
    where: { field },
    ...(found !== undefined && { found }),
    expected,
  })
}
