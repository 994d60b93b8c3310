import { KinshiftError } from '../errors.ts'

/** Ten years: more is a slip of the finger, and would ask for millions of intervals. */
const MAX_DAYS = 3660

/**
 * Days of a horizon as people type it: `'7d'`, `'2w'` or `'7'`.
 *
 * @throws HORIZON_INVALID when it is anything else, zero, or more than 3660 days.
 */
export function parseDays(text: string): number {
  const parts = /^(\d{1,6})\s*([dw]?)$/i.exec(text.trim())
  const days = parts ? Number(parts[1]) * (parts[2]?.toLowerCase() === 'w' ? 7 : 1) : Number.NaN
  if (!(days >= 1 && days <= MAX_DAYS)) {
    throw new KinshiftError('HORIZON_INVALID', {
      where: { field: 'horizon' },
      found: text,
      expected: `days or weeks such as '7d' or '2w', from 1 to ${MAX_DAYS} days`,
    })
  }
  return days
}
