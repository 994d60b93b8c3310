import { KinshiftError } from '../errors.ts'
import { checkNumber, checkShrinkage } from './check-input.ts'

/** One reason why paid people are not on the queue. */
export interface ShrinkageCause {
  readonly name: string
  /** Fraction of time lost, at least 0 and below 1: one for all intervals, or one for each. */
  readonly fraction: number | readonly number[]
  /** Breaks and meetings that the roster places itself: left out of the requirement, or they would count twice. */
  readonly plannedByRoster?: boolean
  /**
   * Of what the fraction is taken. 'paid-time' (default): all time, so such causes add up.
   * 'time-left': what earlier causes leave, so such causes multiply (sickness hits only those not on holiday).
   */
  readonly of?: 'paid-time' | 'time-left'
  /** Whether the time is paid; default true. Unpaid: lunch, unpaid leave. */
  readonly paid?: boolean
  /** Whether it is known when people are rostered; default true. Unplanned: sickness, lateness. */
  readonly planned?: boolean
}

/** A file of causes, as `kinshift staff --shrinkage-causes` reads it. */
export interface ShrinkageCauses {
  readonly causes: readonly ShrinkageCause[]
}

/**
 * Shrinkage in one number: a fraction as it is, or the causes put together in their order. Causes with a fraction for
 * every interval count with that of `interval`.
 * @example totalShrinkage([{ name: 'leave', fraction: 0.1 }, { name: 'sickness', fraction: 0.05, of: 'time-left' }]) // 0.145
 * @throws KinshiftError SHRINKAGE_OUT_OF_RANGE when a cause, or all of them together, leave no time
 */
export function totalShrinkage(shrinkage: number | readonly ShrinkageCause[], interval = 0): number {
  if (typeof shrinkage === 'number') {
    checkShrinkage(shrinkage)
    return shrinkage
  }
  let total = 0
  for (const [c, share] of causeShares(shrinkage, interval).entries())
    if (!shrinkage[c]!.plannedByRoster) total += share
  checkShrinkage(total)
  return total
}

/** What each cause takes of an interval: those that the roster plans of all time, the others of the time beside them. */
export function causeShares(causes: readonly ShrinkageCause[], interval: number): number[] {
  const left = { roster: 1, rest: 1 }
  return causes.map(({ name, fraction, plannedByRoster, of }) => {
    const own = typeof fraction === 'number' ? fraction : (fraction[interval] ?? Number.NaN)
    checkShrinkage(own, `shrinkage of '${name}'`)
    const base = plannedByRoster ? 'roster' : 'rest'
    const share = of === 'time-left' ? left[base] * own : own
    left[base] -= share
    return share
  })
}

/** Shrinkage of every interval: one for all, or `count` fractions as given. */
export function shrinkageOfIntervals(
  shrinkage: number | readonly ShrinkageCause[] | readonly number[],
  count: number,
): Float64Array {
  if (isByInterval(shrinkage)) {
    checkCount('shrinkage', shrinkage, count)
    for (const [i, fraction] of shrinkage.entries()) checkShrinkage(fraction, `shrinkage[${i}]`)
    return Float64Array.from(shrinkage)
  }
  let changes = false
  for (const { name, fraction } of areCauses(shrinkage) ? shrinkage : []) {
    if (typeof fraction === 'number') continue
    checkCount(`shrinkage of '${name}'`, fraction, count)
    changes = true
  }
  if (!changes) return new Float64Array(count).fill(totalShrinkage(shrinkage))
  return Float64Array.from({ length: count }, (_, i) => totalShrinkage(shrinkage, i))
}

export function areCauses(
  shrinkage: number | readonly ShrinkageCause[] | readonly number[],
): shrinkage is readonly ShrinkageCause[] {
  return typeof shrinkage === 'object' && !isByInterval(shrinkage)
}

function isByInterval(
  shrinkage: number | readonly ShrinkageCause[] | readonly number[],
): shrinkage is readonly number[] {
  return typeof shrinkage === 'object' && typeof shrinkage[0] === 'number'
}

function checkCount(field: string, fractions: readonly number[], count: number): void {
  if (fractions.length === count) return
  throw new KinshiftError('SHRINKAGE_OUT_OF_RANGE', {
    where: { field },
    found: fractions.length,
    expected: `${count} fractions, one for each interval`,
  })
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
