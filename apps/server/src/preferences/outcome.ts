import {
  type Assignment,
  addDays,
  isGranted,
  type LocalDate,
  localParts,
  type Preference,
  preferenceIsAbout,
} from '@kinshift/core'

/** One agent's published assignments of one period; `until` is its last day. */
export interface PublishedPeriod {
  readonly from: LocalDate
  readonly until: LocalDate
  readonly assignments: readonly Assignment[]
}

/**
 * What became of a wish: not granted as soon as one published day goes against it, granted when all its dates are published
 * and none does, open otherwise. A wish for weekdays counts as granted by the published periods there are.
 */
export function outcomeOf(
  preference: Preference,
  periods: readonly PublishedPeriod[],
  zone: string,
): 'open' | 'granted' | 'not-granted' {
  let judged = 0
  for (const { from, until, assignments } of periods) {
    for (let date = from; date <= until; date = addDays(date, 1)) {
      if (!preferenceIsAbout(preference, date)) continue
      const shift = assignments.find((assignment) => assignment.date === date)
      if (!isGranted(preference, shift ? localParts(zone, shift.start).minuteOfDay : null))
        return 'not-granted'
      judged += 1
    }
  }
  if (judged === 0) return 'open'
  return preference.dates === undefined || judged >= new Set(preference.dates).size ? 'granted' : 'open'
}
