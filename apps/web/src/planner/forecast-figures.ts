import type { Forecast, ForecastPart } from '@kinshift/core'
import type { ForecastAnswer } from '@kinshift/server/api'
import { byDate, gridTimes } from '../charts/grid-times.ts'
import { timeAt, wallOf } from '../time/zone-time.ts'

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

/** Times of the open intervals of a local day, '08:30'; a repeated hour stands once. */
export function timesOf({ grid, mean }: Pick<Forecast, 'grid' | 'mean'>, date: string): string[] {
  return [...new Set(intervalsOn(grid, date).flatMap(({ i, time }) => (mean[i] === null ? [] : [time])))]
}

export interface PartOfNumber {
  readonly part: ForecastPart
  /** Contacts. */
  readonly value: number
}

/** What a day's forecast, or that of its intervals at `time` ('' = all), is due to, overrides last. Values add up to it. */
export function partsOf(
  { forecast, overridden, parts }: Pick<ForecastAnswer, 'forecast' | 'overridden' | 'parts'>,
  date: string,
  at: string,
): PartOfNumber[] {
  const inside = intervalsOn(forecast.grid, date).filter(({ time }) => at === '' || time === at)
  const sum = (values: readonly (number | null)[]) =>
    inside.reduce((total, { i }) => total + (values[i] ?? 0), 0)
  const told = parts.map(({ part, values }) => ({ part, value: sum(values) }))
  const by = { part: 'override' as const, value: sum(overridden.mean) - sum(forecast.mean) }
  // A forecast that is older than explanations is one part.
  const all = told.length > 0 ? told : [{ part: 'level' as const, value: sum(forecast.mean) }]
  return [...all, by].filter(({ part, value }) => part === 'level' || Math.abs(value) > 1e-6)
}

function intervalsOn(grid: Forecast['grid'], date: string): { i: number; time: string }[] {
  return gridTimes(grid).flatMap((at, i) =>
    wallOf(grid.zone, at).date === date ? [{ i, time: timeAt(grid.zone, at) }] : [],
  )
}
