import { type Assignment, inCellOrder, type PublishedSchedule } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import { assignmentOfCell, cellColumns, inBatches } from './cells.ts'
import { readDraft, type StoredDraft } from './draft-store.ts'
import type { Db } from './open-store.ts'

/** A published version without its assignments, and the draft it was. */
export type PublicationHead = Omit<PublishedSchedule, 'assignments'> & {
  readonly draftId: string
  readonly draftVersion: number
}

/**
 * Publishes in one transaction: the draft is held, `publish` decides with the version in force at that moment, the version
 * and its cells are written together or not at all. A draft that is in force as it stands isn't published again.
 */
export async function publishDraft(
  db: Db,
  draftId: string,
  publish: (draft: StoredDraft, inForce: PublicationHead | null) => PublishedSchedule,
): Promise<PublishedSchedule> {
  return db.transaction().execute(async (transaction) => {
    // one publication at a time counts the versions; the draft's edits wait until it is through
    await transaction.selectFrom('centre').select('id').forUpdate().execute()
    await transaction.selectFrom('drafts').select('id').where('id', '=', draftId).forUpdate().execute()
    const draft = await readDraft(transaction, draftId)
    const heads = await publicationHeads(transaction)
    const [inForce] = heads
    const standing = headsInForce(heads).find(({ startDate }) => startDate === draft.startDate)
    if (standing?.draftId === draftId && standing.draftVersion === draft.version) {
      return readPublication(transaction, standing.version)
    }
    const published = publish(draft, inForce ?? null)
    await transaction
      .insertInto('publications')
      .values({
        version: published.version,
        draft_id: draftId,
        draft_version: draft.version,
        published_at: published.publishedAt,
        published_by: published.publishedBy,
        start_date: published.startDate,
        days: published.days,
      })
      .execute()
    for (const batch of inBatches(published.assignments)) {
      await transaction
        .insertInto('publication_cells')
        .values(batch.map((assignment) => ({ version: published.version, ...cellColumns(assignment) })))
        .execute()
    }
    return published
  })
}

/** Newest first. */
export function publicationHeads(db: Db): Promise<PublicationHead[]> {
  return db
    .selectFrom('publications')
    .select([
      'version',
      'draft_id as draftId',
      'draft_version as draftVersion',
      'published_at as publishedAt',
      'published_by as publishedBy',
      'start_date as startDate',
      'days',
    ])
    .orderBy('version', 'desc')
    .execute()
}

/** All of a version's assignments, or one agent's. */
export async function publishedAssignments(
  db: Db,
  version: number,
  agentId?: string,
): Promise<readonly Assignment[]> {
  let query = db.selectFrom('publication_cells').selectAll().where('version', '=', version)
  if (agentId !== undefined) query = query.where('agent_id', '=', agentId)
  return inCellOrder((await query.execute()).map(assignmentOfCell))
}

/** @throws NOT_FOUND */
export async function readPublication(db: Db, version: number): Promise<PublishedSchedule> {
  const head = (await publicationHeads(db)).find((candidate) => candidate.version === version)
  if (!head) throw new KinshiftError('NOT_FOUND', { where: { field: 'version' }, found: version })
  const { draftId: _draft, draftVersion: _version, ...rest } = head
  return { ...rest, assignments: await publishedAssignments(db, version) }
}

/** Of the versions, those that still speak for their period: the newest for each first day. Newest first. */
export function headsInForce(heads: readonly PublicationHead[]): PublicationHead[] {
  const newest = new Map<string, PublicationHead>()
  for (const head of heads) if (!newest.has(head.startDate)) newest.set(head.startDate, head)
  return [...newest.values()]
}
