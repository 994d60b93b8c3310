import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, as they stand in a cookie or an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the store keeps of a token: enough to know it again, nothing to use it with. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
