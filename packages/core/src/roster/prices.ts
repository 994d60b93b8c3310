import type { Strength } from '../workforce/index.ts'
import type { RosterPrices, RosterProblem } from './types.ts'

/** Per agent and quarter-hour, and per wish and day. */
export const DEFAULT_PRICES: RosterPrices = {
  shortage: [10, 20, 40, 80],
  shortageStepDivisor: 25,
  surplus: 1,
  strongWish: 40,
  niceWish: 10,
  kindChange: 0,
  fairWeekend: 0,
  fairNight: 0,
  fairLate: 0,
}

/**
 * A problem's prices with defaults filled in. `shortage` and `surplus` are stated per quarter-hour and come back per interval
 * of the problem: twice as much at `intervalMinutes: 30`, so that the same lack costs the same on any grid.
 */
export function intervalPrices(problem: Pick<RosterProblem, 'prices' | 'intervalMinutes'>): RosterPrices {
  const prices = { ...DEFAULT_PRICES, ...problem.prices }
  const scale = problem.intervalMinutes / 15
  return {
    ...prices,
    shortage: prices.shortage.map((price) => price * scale),
    surplus: prices.surplus * scale,
  }
}

/** Width in agents of one price step of an interval: `max(1, round(required / shortageStepDivisor))`. */
export function shortageStep(required: number, prices: RosterPrices): number {
  return Math.max(1, Math.round(required / prices.shortageStepDivisor))
}

/**
 * Points of one interval with `scheduled` against `required`, both possibly fractional: convex and piecewise linear.
 * Required 50, scheduled 46 and default prices: 2 x 10 + 2 x 20 = 60.
 */
export function intervalPoints(
  required: number,
  scheduled: number,
  prices: RosterPrices,
): { readonly shortage: number; readonly surplus: number } {
  let missing = required - scheduled
  if (missing <= 0) return { shortage: 0, surplus: -missing * prices.surplus || 0 }
  const step = shortageStep(required, prices)
  const last = prices.shortage.length - 1
  let shortage = 0
  for (let k = 0; missing > 0 && k <= last; k++) {
    const width = k === last ? missing : Math.min(missing, step)
    shortage += width * prices.shortage[k]!
    missing -= width
  }
  return { shortage, surplus: 0 }
}

/** Points of one wish not granted on one day; 0 for `must`, which is no matter of price. */
export function wishPoints(strength: Strength, prices: RosterPrices): number {
  if (strength === 'must') return 0
  return strength === 'strong' ? prices.strongWish : prices.niceWish
}
