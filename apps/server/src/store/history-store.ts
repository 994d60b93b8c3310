import type { ContactHistory, HistoryIssue, Instant } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import { toJson } from './column-types.ts'
import type { Db } from './open-store.ts'

export interface StoredHistory {
  readonly history: ContactHistory
  readonly issues: readonly HistoryIssue[]
}

export async function insertHistory(db: Db, stored: StoredHistory, loadedAt: Instant): Promise<void> {
  await db
    .insertInto('histories')
    .values({
      queue_id: stored.history.queue,
      history: toJson(stored.history),
      issues: toJson(stored.issues),
      loaded_at: loadedAt,
    })
    .execute()
}

/** @throws QUEUE_UNKNOWN when no history of this queue is there. */
export async function readHistory(db: Db, queue: string): Promise<StoredHistory> {
  const row = await db
    .selectFrom('histories')
    .select(['history', 'issues'])
    .where('queue_id', '=', queue)
    .executeTakeFirst()
  if (!row) throw new KinshiftError('QUEUE_UNKNOWN', { found: queue })
  return row
}
