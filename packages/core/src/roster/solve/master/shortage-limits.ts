import type { Master } from './master.ts'

/**
 * A bound on what some cover rows miss together. Where every duty covers whole rows by whole people, shortages are whole, while
 * the master may miss 5.5: one of `at most 5` and `at least 6` is true of every roster, and pricing knows nothing of either.
 */
export interface ShortageLimit {
  readonly rows: readonly number[]
  readonly least: number
  readonly most: number
}

/** The limit's price in the master's last solve: above 0 only for `least`, below only for `most`. */
export function usableLimitPrice(master: Master, limit: number): number {
  const price = master.limitPrice(limit)
  const { least, most } = master.limits[limit]!
  return Number.isFinite(price > 0 ? least : most) ? price : 0
}

/**
 * What limits at these prices add to the Lagrangian bound:
 *   min over shortages s of sum points(s) - sum over limits c of price[c] * (sum of c's s - bound[c]);
 * each missing unit of a row is the cheaper by `rebate[row]`, which is filled in.
 */
export function limitPoints(
  limits: readonly ShortageLimit[],
  prices: Float64Array,
  rebate: Float64Array,
): number {
  let points = 0
  rebate.fill(0)
  limits.forEach(({ rows, least, most }, c) => {
    const price = prices[c]!
    if (price === 0) return
    points += price * (price > 0 ? least : most)
    for (const row of rows) rebate[row]! += price
  })
  return points
}
