import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const KEY_BYTES = 32
/** Cost: about 50 ms and 16 MB a password, so guessing is dear and a login is not. */
const COST = 16_384

/** `scrypt$cost$salt$key`, salt and key in base64url; made anew each time, so equal passwords look different. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, COST)
  return ['scrypt', COST, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Compares in constant time; false for a hash that isn't one. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [kind, cost, salt, key] = hash.split('$')
  if (kind !== 'scrypt' || !cost || !salt || !key) return false
  const expected = Buffer.from(key, 'base64url')
  const given = await derive(password, Buffer.from(salt, 'base64url'), Number(cost))
  return expected.length === given.length && timingSafeEqual(expected, given)
}

function derive(password: string, salt: Buffer, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, { N: cost }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
