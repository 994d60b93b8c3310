import { inBatches } from './cells.ts'
import type { Db } from './open-store.ts'

/** What a private reason is about. */
export type ReasonSubject = 'life-constraint' | 'preference'

export interface PrivateReason {
  readonly agentId: string
  readonly about: ReasonSubject
  readonly subjectId: string
  readonly reason: string
}

export async function insertPrivateReasons(db: Db, reasons: readonly PrivateReason[]): Promise<void> {
  const rows = reasons.map(({ agentId, about, subjectId, reason }) => ({
    agent_id: agentId,
    about,
    subject_id: subjectId,
    reason,
  }))
  for (const batch of inBatches(rows)) await db.insertInto('private_reasons').values(batch).execute()
}

/** By subject id. Call it with the agent id of the session only: this is the one place that reads the table. */
export async function ownPrivateReasons(
  db: Db,
  agentId: string,
  about: ReasonSubject,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('private_reasons')
    .select(['subject_id', 'reason'])
    .where('agent_id', '=', agentId)
    .where('about', '=', about)
    .execute()
  return new Map(rows.map(({ subject_id, reason }) => [subject_id, reason]))
}
