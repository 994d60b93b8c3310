import type { Instant, Preference } from '@kinshift/core'
import type { Selectable } from 'kysely'
import { inBatches } from './cells.ts'
import { toJson } from './column-types.ts'
import type { Db } from './open-store.ts'
import type { Tables } from './tables.ts'

export interface StoredPreference {
  readonly agentId: string
  readonly preference: Preference
  readonly createdAt: Instant
}

export async function insertPreferences(db: Db, stored: readonly StoredPreference[]): Promise<void> {
  const rows = stored.map(({ agentId, preference, createdAt }) => ({
    id: preference.id,
    agent_id: agentId,
    strength: preference.strength,
    wish: preference.wish,
    dates: preference.dates ? toJson(preference.dates) : null,
    weekdays: preference.weekdays ? toJson(preference.weekdays) : null,
    start_from: preference.startFrom ?? null,
    start_before: preference.startBefore ?? null,
    created_at: createdAt,
  }))
  for (const batch of inBatches(rows)) await db.insertInto('preferences').values(batch).execute()
}

/** One agent's wishes, newest first. */
export async function readPreferences(db: Db, agentId: string): Promise<StoredPreference[]> {
  const rows = await db
    .selectFrom('preferences')
    .selectAll()
    .where('agent_id', '=', agentId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ agentId, preference: preferenceOf(row), createdAt: row.created_at }))
}

/** Only the agent's own; its private reason goes with it. @returns whether it was there */
export async function deletePreference(db: Db, agentId: string, id: string): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('private_reasons')
      .where('agent_id', '=', agentId)
      .where('about', '=', 'preference')
      .where('subject_id', '=', id)
      .execute()
    const result = await transaction
      .deleteFrom('preferences')
      .where('agent_id', '=', agentId)
      .where('id', '=', id)
      .executeTakeFirst()
    return result.numDeletedRows > 0n
  })
}

export function preferenceOf(row: Selectable<Tables['preferences']>): Preference {
  return {
    id: row.id,
    strength: row.strength,
    wish: row.wish,
    ...(row.dates !== null && { dates: row.dates }),
    ...(row.weekdays !== null && { weekdays: row.weekdays }),
    ...(row.start_from !== null && { startFrom: row.start_from }),
    ...(row.start_before !== null && { startBefore: row.start_before }),
  }
}
