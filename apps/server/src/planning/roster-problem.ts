import { type Assignment, addDays, type RosterProblem, rosterProblem } from '@kinshift/core'
import { readCentre, readQueues, readShiftTemplates } from '../store/centre-store.ts'
import type { StoredDraft } from '../store/draft-store.ts'
import type { Db } from '../store/open-store.ts'
import { readAgents } from '../store/people-store.ts'
import { readRequirements } from '../store/planning-store.ts'
import { headsInForce, publicationHeads, publishedAssignments } from '../store/publication-store.ts'

/** Rest and runs of days look back this far. */
const PRIOR_DAYS = 14

/**
 * What a draft is solved and checked against: the requirement of its period, everybody with the wishes they have now,
 * the published days before it, and what is pinned. Pins bind the solver alone: what a planner's hand does is checked without.
 */
export async function rosterProblemOf(
  db: Db,
  draft: Pick<StoredDraft, 'startDate' | 'days'>,
  pinned: readonly Assignment[] = [],
): Promise<RosterProblem> {
  const centre = await readCentre(db)
  const queues = await readQueues(db)
  return rosterProblem({
    name: `${centre.name}, ${draft.startDate}`,
    zone: centre.zone,
    startDate: draft.startDate,
    days: draft.days,
    intervalMinutes: centre.intervalMinutes,
    queues: queues.map(({ id, name, channel }) => ({ id, name, channel })),
    requirements: await readRequirements(db, draft.startDate),
    shiftTemplates: await readShiftTemplates(db),
    agents: await readAgents(db),
    priorAssignments: await priorAssignments(db, draft.startDate),
    pinned,
    ...(centre.queueChange && { queueChange: centre.queueChange }),
  })
}

async function priorAssignments(db: Db, startDate: string) {
  const from = addDays(startDate, -PRIOR_DAYS)
  const heads = headsInForce(await publicationHeads(db)).filter(
    (head) => head.startDate < startDate && addDays(head.startDate, head.days) > from,
  )
  const assignments = []
  for (const head of heads) assignments.push(...(await publishedAssignments(db, head.version)))
  return assignments.filter(({ date }) => date >= from && date < startDate)
}

/** The agent-days of a draft that the solver may not move. */
export function pinnedOf({ assignments }: Pick<StoredDraft, 'assignments'>): Assignment[] {
  return assignments.filter(({ pinned }) => pinned)
}
