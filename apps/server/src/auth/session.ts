import { epochOf, toInstant } from '@kinshift/core/interval'
import type { Db } from '../store/open-store.ts'
import { deleteSession, findSessionUser, insertSession, type StoredUser } from '../store/user-store.ts'
import { hashOfToken, newToken } from './token.ts'

export const SESSION_COOKIE = 'kinshift_session'
const SESSION_DAYS = 14

/** Opens a session. @returns the token for the cookie; the store keeps its hash only. */
export async function openSession(
  db: Db,
  user: string,
  now: string,
): Promise<{ token: string; maxAgeSeconds: number }> {
  const token = newToken()
  const maxAgeSeconds = SESSION_DAYS * 86_400
  await insertSession(db, {
    tokenHash: hashOfToken(token),
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
  return token ? findSessionUser(db, hashOfToken(token), now) : null
}

export async function closeSession(db: Db, token: string | undefined): Promise<void> {
  if (token) await deleteSession(db, hashOfToken(token))
}
