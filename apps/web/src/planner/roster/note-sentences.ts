import type { RosterNote, RosterProblem } from '@kinshift/core'
import { explainRosterNote } from '@kinshift/core/roster'
import type { Locale } from '@kinshift/server/api'

// Apart from the panel, so that core's rules and their words are no part of the screen that everybody loads.

export function noteSentences(
  notes: readonly RosterNote[],
  locale: Locale,
  problem: RosterProblem,
): string[] {
  return notes.map((note) => explainRosterNote(note, locale, problem))
}
