import { KinshiftError } from '@kinshift/core/errors'
import { epochOf, formatLocal, toInstant } from '@kinshift/core/interval'

const WITH_OFFSET = /\d(?:Z|[+-]\d{2}:?\d{2})$/

/**
 * A zone in which starts mean what they say, for files of which none is given. Local times alone are labels, and UTC
 * keeps them; so it does when all bear an offset. Where only some do, they are the repeated hour of a clock change:
 * the first zone that repeats just these times is taken, and any such zone lays them out alike.
 *
 * @throws ZONE_UNKNOWN when no zone does.
 */
export function zoneOfStarts(starts: readonly string[], file: string): string {
  const exact = starts.filter((start) => WITH_OFFSET.test(start))
  if (exact.length === 0 || exact.length === starts.length) return 'UTC'
  const zone = Intl.supportedValuesOf('timeZone').find((name) =>
    exact.every((start) => formatLocal(name, toInstant(epochOf(start))) === start),
  )
  if (zone !== undefined) return zone
  throw new KinshiftError('ZONE_UNKNOWN', {
    where: { file, column: 'start' },
    found: exact[0],
    expected: 'the zone to be given, since local times and times with an offset are mixed',
  })
}
