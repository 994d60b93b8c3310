import { mondayOf } from '@kinshift/core/interval'
import { paidMinutes } from './cell-look.ts'
import type { RosterDraft } from './draft.ts'

/** Paid minutes of an agent in the Monday-to-Sunday week of a date, as far as it lies in the draft. */
export function weekMinutes(draft: RosterDraft, agentId: string, date: string): number {
  const row = draft.rowOf.get(agentId)
  if (row === undefined) return 0
  const monday = mondayOf(date)
  let minutes = 0
  draft.frame.dates.forEach((one, day) => {
    const assignment = mondayOf(one) === monday ? draft.at(row, day) : null
    if (assignment) minutes += paidMinutes(assignment)
  })
  return minutes
}
