import { KinshiftError } from '@kinshift/core/errors'

const WINDOW_MS = 60_000
/** A name is one person; an address can be a whole office behind one router. */
const MAX_FAILURES = { user: 5, address: 100 }
/** More names than this in a minute is an attack; the oldest are forgotten, so memory stays small. */
const MAX_KEYS = 10_000

/** Whom or what failures are counted by. */
export interface LoginKey {
  readonly kind: keyof typeof MAX_FAILURES
  readonly name: string
}

/** Counts failed logins by name and by address; after too many in a minute the next try is refused until the minute is over. */
export interface LoginLimit {
  /** @throws LOGIN_TOO_OFTEN */
  check(keys: readonly LoginKey[], nowMs: number): void
  failed(keys: readonly LoginKey[], nowMs: number): void
  succeeded(keys: readonly LoginKey[]): void
}

export function loginLimit(): LoginLimit {
  const failures = new Map<string, { count: number; until: number }>()
  const textOf = ({ kind, name }: LoginKey) => `${kind} ${name}`
  const entryOf = (key: LoginKey, nowMs: number) => {
    const entry = failures.get(textOf(key))
    return entry && entry.until > nowMs ? entry : undefined
  }
  return {
    check(keys, nowMs) {
      for (const key of keys) {
        const entry = entryOf(key, nowMs)
        if (!entry || entry.count < MAX_FAILURES[key.kind]) continue
        const seconds = Math.ceil((entry.until - nowMs) / 1000)
        throw new KinshiftError('LOGIN_TOO_OFTEN', {
          expected: `at most ${MAX_FAILURES[key.kind]} failed attempts a minute`,
          maybe: `try again in ${seconds} s?`,
        })
      }
    },
    failed(keys, nowMs) {
      for (const key of keys) {
        const entry = entryOf(key, nowMs) ?? { count: 0, until: nowMs + WINDOW_MS }
        entry.count += 1
        failures.delete(textOf(key))
        failures.set(textOf(key), entry)
      }
      for (const key of failures.keys()) {
        if (failures.size <= MAX_KEYS) break
        failures.delete(key)
      }
    },
    succeeded(keys) {
      for (const key of keys) failures.delete(textOf(key))
    },
  }
}
