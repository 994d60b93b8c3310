import type { LocalDate } from '../interval/index.ts'
import { localParts } from '../interval/index.ts'
import { isGranted, type Preference, preferenceIsAbout } from '../workforce/index.ts'
import type { Assignment } from './types.ts'

/** What became of a wish: `open` when none of the dates is about it. */
export interface PreferenceOutcome {
  readonly outcome: 'open' | 'granted' | 'not-granted'
  readonly granted: readonly LocalDate[]
  readonly notGranted: readonly LocalDate[]
}

/**
 * Was a wish granted? `assignments` are those of the agent who wished, `dates` the days that are published, `zone` the
 * centre's. A wish about several days is granted when it is on all of them.
 * A day off on 24 November, with a shift on that day -> `{ outcome: 'not-granted', granted: [], notGranted: ['2026-11-24'] }`
 */
export function preferenceOutcome(
  preference: Preference,
  assignments: readonly Assignment[],
  dates: readonly LocalDate[],
  zone: string,
): PreferenceOutcome {
  const about = dates.filter((date) => preferenceIsAbout(preference, date))
  const granted: LocalDate[] = []
  const notGranted: LocalDate[] = []
  for (const date of about) {
    const shift = assignments.find((one) => one.date === date)
    const wallStart = shift ? localParts(zone, shift.start).minuteOfDay : null
    const into = isGranted(preference, wallStart) ? granted : notGranted
    into.push(date)
  }
  const outcome = about.length === 0 ? 'open' : notGranted.length === 0 ? 'granted' : 'not-granted'
  return { outcome, granted, notGranted }
}
