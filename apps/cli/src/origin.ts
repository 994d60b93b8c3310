import { KinshiftError } from '@kinshift/core/errors'
import { type Instant, localToInstant, toInstant } from '@kinshift/core/interval'

const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::00)?)?$/
const EXACT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})$/

/**
 * A time on the command line: a date, a local time of the zone, or a time with offset. Local times that do not exist or
 * exist twice are refused, since a guess would move the cut by an hour.
 * `readOrigin('2026-11-23', 'America/New_York')` -> '2026-11-23T05:00:00Z'
 * Throws LOCAL_TIME_INVALID, LOCAL_TIME_MISSING, LOCAL_TIME_AMBIGUOUS.
 */
export function readOrigin(text: string, zone: string): Instant {
  const local = LOCAL.exec(text)
  if (local) {
    return localToInstant(zone, local[1]!, local[2] ?? '00:00', { ambiguous: 'reject', missing: 'reject' })
  }
  const epochMs = EXACT.test(text) ? Date.parse(text.replace(' ', 'T')) : Number.NaN
  if (Number.isFinite(epochMs)) return toInstant(epochMs)
  throw new KinshiftError('LOCAL_TIME_INVALID', {
    where: { field: '--origin' },
    found: text,
    expected: "such as '2026-11-23', '2026-11-23T08:00' or '2026-11-23T08:00-05:00'",
  })
}
