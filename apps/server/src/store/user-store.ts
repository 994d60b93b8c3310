import type { Instant } from '@kinshift/core'
import type { Db } from './open-store.ts'

export interface StoredUser {
  readonly name: string
  readonly role: 'planner' | 'agent'
  readonly displayName: string
  readonly agentId: string | null
}

export async function insertUser(db: Db, user: StoredUser, passwordHash: string): Promise<void> {
  await db
    .insertInto('users')
    .values({
      name: user.name,
      role: user.role,
      display_name: user.displayName,
      agent_id: user.agentId,
      password_hash: passwordHash,
    })
    .execute()
}

export async function findUser(
  db: Db,
  name: string,
): Promise<{ user: StoredUser; passwordHash: string } | null> {
  const row = await db.selectFrom('users').selectAll().where('name', '=', name).executeTakeFirst()
  return row ? { user: userOf(row), passwordHash: row.password_hash } : null
}

export async function insertSession(
  db: Db,
  session: { tokenHash: string; user: string; createdAt: Instant; expiresAt: Instant },
): Promise<void> {
  // the table stays small without a clean-up job
  await db.deleteFrom('sessions').where('expires_at', '<=', session.createdAt).execute()
  await db
    .insertInto('sessions')
    .values({
      token_hash: session.tokenHash,
      user_name: session.user,
      created_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** Whose session this is; null when it is unknown or has run out. */
export async function findSessionUser(db: Db, tokenHash: string, now: Instant): Promise<StoredUser | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.name', 'sessions.user_name')
    .select(['users.name', 'users.role', 'users.display_name', 'users.agent_id'])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ? userOf(row) : null
}

export async function deleteSession(db: Db, tokenHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute()
}

function userOf(row: {
  name: string
  role: 'planner' | 'agent'
  display_name: string
  agent_id: string | null
}): StoredUser {
  return { name: row.name, role: row.role, displayName: row.display_name, agentId: row.agent_id }
}
