import { type Agent, type Assignment, addDays, type RosterProblem, rosterProblem } from '@kinshift/core'
import { readCentre, readQueues, readShiftTemplates } from '../store/centre-store.ts'
import type { StoredDraft } from '../store/draft-store.ts'
import type { Db } from '../store/open-store.ts'
import { readAgents } from '../store/people-store.ts'
import { readRequirements } from '../store/planning-store.ts'
import { headsInForce, publicationHeads, publishedAssignments } from '../store/publication-store.ts'

/** Rest and runs of days look back this far; averages over weeks, with a week to spare, as far as a contract says. */
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
  const agents = await readAgents(db)
  return rosterProblem({
    name: `${centre.name}, ${draft.startDate}`,
    zone: centre.zone,
    startDate: draft.startDate,
    days: draft.days,
    intervalMinutes: centre.intervalMinutes,
    queues: queues.map(({ id, name, channel }) => ({ id, name, channel })),
    requirements: await readRequirements(db, draft.startDate),
    shiftTemplates: await readShiftTemplates(db),
    agents,
    priorAssignments: await priorAssignments(db, draft.startDate, priorDaysOf(agents)),
    pinned,
    ...(centre.queueChange && { queueChange: centre.queueChange }),
  })
}

/** Days of published work that a roster of these people has to know. */
export function priorDaysOf(agents: readonly Agent[]): number {
  const weeks = agents.flatMap(({ contract }) => [
    contract.averageWeek?.weeks ?? 0,
    contract.leastAverageWeek?.weeks ?? 0,
  ])
  return Math.max(PRIOR_DAYS, 7 * Math.max(0, ...weeks))
}

async function priorAssignments(db: Db, startDate: string, priorDays: number) {
  const from = addDays(startDate, -priorDays)
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
