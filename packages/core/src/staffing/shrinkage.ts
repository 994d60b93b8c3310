import { KinshiftError } from '../errors.ts'
import { checkNumber, checkShrinkage } from './check-input.ts'

/** One reason why paid people are not on the queue. */
export interface ShrinkageCause {
  readonly name: string
  /** Fraction of paid time lost, at least 0 and below 1. */
  readonly fraction: number
  /** Breaks and meetings that the roster places itself: left out of the requirement, or they would count twice. */
  readonly plannedByRoster?: boolean
  /**
   * Of what the fraction is taken. 'paid-time' (default): all paid time, so such causes add up.
   * 'time-left': what earlier causes leave, so such causes multiply (sickness hits only those not on holiday).
   */
  readonly of?: 'paid-time' | 'time-left'
}

/**
 * Shrinkage in one number: a fraction as it is, or the causes put together in their order.
 * @example totalShrinkage([{ name: 'leave', fraction: 0.1 }, { name: 'sickness', fraction: 0.05, of: 'time-left' }]) // 0.145
 * @throws KinshiftError SHRINKAGE_OUT_OF_RANGE when a cause, or all of them together, leave no time
 */
export function totalShrinkage(shrinkage: number | readonly ShrinkageCause[]): number {
  if (typeof shrinkage === 'number') {
    checkShrinkage(shrinkage)
    return shrinkage
  }
  let left = 1
  for (const { name, fraction, plannedByRoster, of } of shrinkage) {
    checkShrinkage(fraction, `shrinkage of '${name}'`)
    if (plannedByRoster) continue
    left = of === 'time-left' ? left * (1 - fraction) : left - fraction
  }
  const total = 1 - left
  checkShrinkage(total)
  return total
}

/** Shrinkage of every interval: one for all, or `count` fractions as given. */
export function shrinkageOfIntervals(
  shrinkage: number | readonly ShrinkageCause[] | readonly number[],
  count: number,
): Float64Array {
  if (!isByInterval(shrinkage)) return new Float64Array(count).fill(totalShrinkage(shrinkage))
  if (shrinkage.length !== count)
    throw new KinshiftError('SHRINKAGE_OUT_OF_RANGE', {
      where: { field: 'shrinkage' },
      found: shrinkage.length,
      expected: `${count} fractions, one for each interval`,
    })
  for (const [i, fraction] of shrinkage.entries()) checkShrinkage(fraction, `shrinkage[${i}]`)
  return Float64Array.from(shrinkage)
}

function isByInterval(
  shrinkage: number | readonly ShrinkageCause[] | readonly number[],
): shrinkage is readonly number[] {
  return typeof shrinkage === 'object' && typeof shrinkage[0] === 'number'
}

/**
 * Staff to roster so that `baseStaff` are on the queue: ceil(baseStaff / (1 - shrinkage)). The base is divided, not
 * multiplied by 1 + shrinkage: of 20 people at 0.3, 14 remain.
 * @example staffWithShrinkage(14, 0.3) // 20
 */
export function staffWithShrinkage(baseStaff: number, shrinkage: number): number {
  checkNumber('baseStaff', baseStaff, 0, Number.MAX_VALUE, 'a number of at least 0')
  checkShrinkage(shrinkage)
  // 7 / (1 - 0.3) is a hair above 10 in doubles; a person is not hired for a rounding error.
  return Math.ceil((baseStaff / (1 - shrinkage)) * (1 - 1e-12))
}
