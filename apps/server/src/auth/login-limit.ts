import { KinshiftError } from '@kinshift/core/errors'

const WINDOW_MS = 60_000
const MAX_FAILURES = 5
/** More names than this in a minute is an attack; the oldest are forgotten, so memory stays small. */
const MAX_KEYS = 10_000

/** Counts failed logins by name and by address; after five in a minute the next try is refused until the minute is over. */
export interface LoginLimit {
  /** @throws LOGIN_TOO_OFTEN */
  check(keys: readonly string[], nowMs: number): void
  failed(keys: readonly string[], nowMs: number): void
  succeeded(keys: readonly string[]): void
}

export function loginLimit(): LoginLimit {
  const failures = new Map<string, { count: number; until: number }>()
  const entryOf = (key: string, nowMs: number) => {
    const entry = failures.get(key)
    return entry && entry.until > nowMs ? entry : undefined
  }
  return {
    check(keys, nowMs) {
      for (const key of keys) {
        const entry = entryOf(key, nowMs)
        if (!entry || entry.count < MAX_FAILURES) continue
        const seconds = Math.ceil((entry.until - nowMs) / 1000)
        throw new KinshiftError('LOGIN_TOO_OFTEN', {
          expected: `at most ${MAX_FAILURES} failed attempts a minute`,
          maybe: `try again in ${seconds} s?`,
        })
      }
    },
    failed(keys, nowMs) {
      for (const key of keys) {
        const entry = entryOf(key, nowMs) ?? { count: 0, until: nowMs + WINDOW_MS }
        entry.count += 1
        failures.delete(key)
        failures.set(key, entry)
      }
      for (const key of failures.keys()) {
        if (failures.size <= MAX_KEYS) break
        failures.delete(key)
      }
    },
    succeeded(keys) {
      for (const key of keys) failures.delete(key)
    },
  }
}
