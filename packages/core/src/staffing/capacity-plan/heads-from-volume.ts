import { KinshiftError } from '../../errors.ts'

export interface HeadsFromVolume {
  /** Whole weeks in order: contacts, and seconds each; null = not known. A long-range forecast by week fits. */
  readonly weeks: readonly { readonly volume: number; readonly ahtSeconds: number | null }[]
  /** Where a week does not know its own. */
  readonly ahtSeconds?: number
  /** Share of time on queue spent handling that the service goal leaves, above 0 to 1; from a requirement of today. */
  readonly occupancy: number
  /** Fraction of paid time away from the queue, at least 0 and below 1; without leave, which the capacity plan adds. */
  readonly shrinkage: number
  /** Paid hours of a full head a week, above 0. */
  readonly hoursPerHead: number
}

/**
 * Full heads that weeks of contacts take, as `planCapacity` wants them:
 * volume x handle time / 3600 / (occupancy x (1 - shrinkage) x hours).
 * 8,000 contacts of 270 s at 80 % occupancy, 25 % shrinkage and 40 hours are 600 hours of work and 25 heads.
 * @throws NUMBER_INVALID, SHRINKAGE_OUT_OF_RANGE
 */
export function headsFromVolume(input: HeadsFromVolume): number[] {
  const { weeks, occupancy, shrinkage, hoursPerHead } = input
  const refuse = (field: string, found: unknown, expected: string): never => {
    throw new KinshiftError('NUMBER_INVALID', { where: { field }, found, expected })
  }
  if (!(occupancy > 0 && occupancy <= 1)) refuse('occupancy', occupancy, '0 < occupancy <= 1')
  if (!(hoursPerHead > 0)) refuse('hoursPerHead', hoursPerHead, 'hours above 0')
  if (!(shrinkage >= 0 && shrinkage < 1))
    throw new KinshiftError('SHRINKAGE_OUT_OF_RANGE', { found: shrinkage, expected: '0 <= shrinkage < 1' })
  return weeks.map(({ volume, ahtSeconds }, i) => {
    const seconds =
      ahtSeconds ?? input.ahtSeconds ?? refuse(`week ${i}, ahtSeconds`, 'nothing', 'seconds above 0')
    return (volume * seconds) / 3600 / (occupancy * (1 - shrinkage) * hoursPerHead)
  })
}
