import { IANAZone } from 'luxon'
import { KinshiftError } from '../errors.ts'

// luxon's only door. It answers one question, a zone's offset at an instant; its traps stay in here: an unknown
// zone gives a silently invalid object, and the runtime-dependent spellings '+05:00' and 'utc' pass as zones.

const known = new Map<string, IANAZone>()

/**
 * Refuses what is not an IANA zone of this runtime: `checkZone('Europe/Lisbon')` is silent.
 *
 * @throws ZONE_UNKNOWN, with zones of a similar name where there are any.
 */
export function checkZone(zone: string): void {
  zoneOf(zone)
}

/** Offset from UTC in milliseconds, east positive, at an instant. About 4 us: cache what is asked often. */
export function readOffset(zone: string, epochMs: number): number {
  return Math.round(zoneOf(zone).offset(epochMs) * 60_000)
}

function zoneOf(zone: string): IANAZone {
  const before = known.get(zone)
  if (before) return before
  if (typeof zone !== 'string' || !/^[A-Za-z]/.test(zone) || !IANAZone.isValidZone(zone)) {
    throw new KinshiftError('ZONE_UNKNOWN', {
      where: { field: 'zone' },
      found: zone,
      expected: "an IANA name such as 'America/New_York'",
      ...suggestion(zone),
    })
  }
  const created = IANAZone.create(zone)
  known.set(zone, created)
  return created
}

function suggestion(zone: unknown): { maybe?: string } {
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '')
  const wanted = letters(String(zone))
  if (wanted.length < 3) return {}
  const similar = Intl.supportedValuesOf('timeZone').filter((name) => letters(name).includes(wanted))
  if (similar.length === 0) return {}
  return {
    maybe: `${similar
      .slice(0, 3)
      .map((name) => `'${name}'`)
      .join(' or ')} is meant?`,
  }
}
