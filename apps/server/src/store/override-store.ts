import type { ForecastOverride } from '@kinshift/core'
import { toJson } from './column-types.ts'
import type { Db } from './open-store.ts'

/** An override of one queue, with the name by which it is taken back. */
export type StoredOverride = ForecastOverride & { readonly id: string; readonly queue: string }

export async function insertOverride(db: Db, { id, ...override }: StoredOverride): Promise<void> {
  await db
    .insertInto('forecast_overrides')
    .values({
      id,
      queue_id: override.queue,
      from_at: override.from,
      until_at: override.until,
      change: toJson(override.change),
      author: override.author,
      made_at: override.at,
      reason: override.reason,
    })
    .execute()
}

/** A queue's overrides of all periods, the earliest made first. */
export async function readOverrides(db: Db, queue: string): Promise<StoredOverride[]> {
  const rows = await db
    .selectFrom('forecast_overrides')
    .selectAll()
    .where('queue_id', '=', queue)
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    queue: row.queue_id,
    from: row.from_at,
    until: row.until_at,
    change: row.change,
    author: row.author,
    at: row.made_at,
    reason: row.reason,
  }))
}

/** @returns whether it was there */
export async function deleteOverride(db: Db, queue: string, id: string): Promise<boolean> {
  const result = await db
    .deleteFrom('forecast_overrides')
    .where('queue_id', '=', queue)
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}
