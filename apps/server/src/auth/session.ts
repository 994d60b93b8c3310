import { createHash, randomBytes } from 'node:crypto'
import { epochOf, toInstant } from '@kinshift/core/interval'
import type { Db } from '../store/open-store.ts'
import { deleteSession, findSessionUser, insertSession, type StoredUser } from '../store/user-store.ts'

export const SESSION_COOKIE = 'kinshift_session'
const SESSION_DAYS = 14

/** Opens a session. @returns the token for the cookie; the store keeps its hash only. */
export async function openSession(
  db: Db,
  user: string,
  now: string,
): Promise<{ token: string; maxAgeSeconds: number }> {
  const token = randomBytes(32).toString('base64url')
  const maxAgeSeconds = SESSION_DAYS * 86_400
  await insertSession(db, {
    tokenHash: hashOf(token),
    user,
    createdAt: now,
    expiresAt: toInstant(epochOf(now) + maxAgeSeconds * 1000),
  })
  return { token, maxAgeSeconds }
}

/** Whose cookie it is; null when it is absent, unknown or run out. */
export async function userOfToken(
  db: Db,
  token: string | undefined,
  now: string,
): Promise<StoredUser | null> {
  return token ? findSessionUser(db, hashOf(token), now) : null
}

export async function closeSession(db: Db, token: string | undefined): Promise<void> {
  if (token) await deleteSession(db, hashOf(token))
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
