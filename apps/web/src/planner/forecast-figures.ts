import type { Forecast } from '@kinshift/core'
import { byDate, gridTimes } from '../charts/grid-times.ts'

/** A central range of the forecast's distribution: 0.8 lies between the quantiles 0.1 and 0.9. */
export interface Range {
  readonly level: number
  readonly low: readonly (number | null)[]
  readonly high: readonly (number | null)[]
}

/** The ranges that the quantiles hold in pairs, the widest first; a quantile without its partner gives none. */
export function rangesOf({ quantiles }: Pick<Forecast, 'quantiles'>): Range[] {
  return quantiles
    .filter(({ level }) => level < 0.5)
    .flatMap(({ level, values }) => {
      const partner = quantiles.find((one) => Math.abs(one.level + level - 1) < 1e-9)
      return partner
        ? [{ level: Math.round((1 - 2 * level) * 1e6) / 1e6, low: values, high: partner.values }]
        : []
    })
    .sort((a, b) => b.level - a.level)
}

export interface DayTotal {
  readonly date: string
  readonly expected: number
}

/** Expected contacts of each local day. */
export function dayTotals({ grid, mean }: Pick<Forecast, 'grid' | 'mean'>): DayTotal[] {
  return byDate(grid.zone, gridTimes(grid), mean).map(({ date, sum }) => ({ date, expected: sum }))
}
