import { epochOf, type Instant, toInstant } from '@kinshift/core/interval'

/**
 * How both drivers read what PostgreSQL sends as text, so that a row is the same whichever database it came from:
 * dates stay local dates, instants get their one spelling (`2026-11-23T13:00:00Z`).
 */
export const COLUMN_PARSERS: Readonly<Record<number, (text: string) => string>> = {
  // oid of `date`
  1082: (text) => text,
  // oid of `timestamptz`; the sessions run in UTC, so the text ends in +00
  1184: instantOfText,
}

function instantOfText(text: string): Instant {
  return toInstant(epochOf(`${text.replace(' ', 'T').replace(/\+00$/, '')}Z`))
}

/** JSON text for a jsonb column. Given as text because `pg` would send an array as a PostgreSQL array. */
export function toJson(value: unknown): string {
  return JSON.stringify(value)
}
