import { type LocalDate, minutesOfTime, weekdayOf } from '../interval/index.ts'
import type { Preference } from './types.ts'

/** Is the preference about this date? `dates` says so alone where given; else `weekdays`; with neither, every date. */
export function preferenceIsAbout(preference: Preference, date: LocalDate): boolean {
  if (preference.dates) return preference.dates.includes(date)
  return preference.weekdays === undefined || preference.weekdays.includes(weekdayOf(date))
}

/**
 * Is the wish granted on a date that it is about? `wallStart` is the start of the agent's shift in minutes on the wall clock
 * after midnight; null = off. A day off grants 'start-between', as there is no start to be wrong.
 */
export function isGranted(preference: Preference, wallStart: number | null): boolean {
  switch (preference.wish) {
    case 'day-off':
      return wallStart === null
    case 'work':
      return wallStart !== null
    case 'start-between':
      if (wallStart === null) return true
      return (
        (preference.startFrom === undefined || wallStart >= minutesOfTime(preference.startFrom)) &&
        (preference.startBefore === undefined || wallStart < minutesOfTime(preference.startBefore))
      )
  }
}
