import type { Instant } from '@kinshift/core'
import type { Db } from './open-store.ts'

export interface StoredFeed {
  readonly detail: 'full' | 'busy'
  readonly createdAt: Instant
}

/** An agent's feed; null when there is none. */
export async function findFeed(db: Db, agentId: string): Promise<StoredFeed | null> {
  const row = await db
    .selectFrom('calendar_feeds')
    .select(['detail', 'created_at as createdAt'])
    .where('agent_id', '=', agentId)
    .executeTakeFirst()
  return row ?? null
}

/** Makes the agent's feed, or gives it a new address. */
export async function writeFeed(db: Db, agentId: string, tokenHash: string, feed: StoredFeed): Promise<void> {
  const columns = { token_hash: tokenHash, detail: feed.detail, created_at: feed.createdAt }
  await db
    .insertInto('calendar_feeds')
    .values({ agent_id: agentId, ...columns })
    .onConflict((conflict) => conflict.column('agent_id').doUpdateSet(columns))
    .execute()
}

export async function deleteFeed(db: Db, agentId: string): Promise<void> {
  await db.deleteFrom('calendar_feeds').where('agent_id', '=', agentId).execute()
}

/** Whose feed has this address, and in which detail; null when nobody's. */
export async function feedOfToken(
  db: Db,
  tokenHash: string,
): Promise<{ agentId: string; name: string; detail: 'full' | 'busy' } | null> {
  const row = await db
    .selectFrom('calendar_feeds')
    .innerJoin('agents', 'agents.id', 'calendar_feeds.agent_id')
    .select(['agents.id as agentId', 'agents.name', 'detail'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row ?? null
}
