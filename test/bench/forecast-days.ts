// What the intervals alone do not show: whether sums over a day have honest quantiles, and what a day teaches about itself.
import {
  type ForecastOptions,
  type ForecastPaths,
  forecast,
  forecastPaths,
  type Holiday,
} from '@kinshift/core/forecast'
import type { ContactHistory } from '@kinshift/core/history'
import { addDays, gridDays, gridStarts, indexOfEpoch, localToInstant } from '@kinshift/core/interval'

export interface DayBenchInput {
  readonly history: ContactHistory
  readonly holidays: readonly Holiday[]
  /** Local dates. */
  readonly origins: readonly string[]
  readonly horizonDays: number
}

/** Paths that are summed: fewer, and the days on the edge of the interval would be left to chance. */
export const TOTAL_PATHS = 1000

/** Share of days whose total lies in the 80 % interval of the summed paths, and how many days were looked at. */
export function totalsCovered({ history, holidays, origins, horizonDays }: DayBenchInput): {
  share: number
  days: number
} {
  const { zone } = history.grid
  let inside = 0
  let days = 0
  for (const date of origins) {
    const origin = localToInstant(zone, date, '00:00')
    const made = forecastPaths({ history, horizonDays, holidays, origin, paths: TOTAL_PATHS })
    const seen = daysInside(history, made)
    inside += seen.inside
    days += seen.days
  }
  return { share: inside / days, days }
}

/** How many days of the horizon have their total in the middle 80 % of the paths' totals. */
export function daysInside(
  history: ContactHistory,
  { forecast: made, paths }: ForecastPaths,
): { inside: number; days: number } {
  const actual = actuals(history, made.grid)
  let inside = 0
  let days = 0
  for (const day of gridDays(made.grid)) {
    const known = [...Array(day.count).keys()]
      .map((k) => day.first + k)
      .filter((i) => actual[i] !== null && made.mean[i] !== null)
    if (known.length === 0) continue
    const sum = (values: readonly (number | null)[]) =>
      known.reduce((total, i) => total + (values[i] ?? 0), 0)
    const seen = sum(actual)
    const below = paths.filter((path) => sum(path) < seen).length / paths.length
    days++
    if (below >= 0.1 && below <= 0.9) inside++
  }
  return { inside, days }
}

/** WAPE of the rest of the day, forecast at midnight, again at noon, and if rates were known (Poisson noise alone), over the last `days` days before `until`. */
export function noonGain(
  { history, holidays }: DayBenchInput,
  until: string,
  days: number,
): { morning: number; noon: number; floor: number } {
  const { zone } = history.grid
  const misses = { morning: 0, noon: 0, floor: 0 }
  let volume = 0
  for (let k = 1; k <= days; k++) {
    const date = addDays(until, -k)
    const noon = localToInstant(zone, date, '12:00')
    const shared: ForecastOptions = { history, holidays, horizonDays: 1 }
    const before = forecast({ ...shared, origin: localToInstant(zone, date, '00:00') })
    const after = forecast({ ...shared, origin: noon })
    const actual = actuals(history, before.grid)
    const starts = gridStarts(before.grid)
    for (const [i, y] of actual.entries()) {
      if (y === null || before.mean[i] === null || after.mean[i] === null || starts[i]! < Date.parse(noon))
        continue
      misses.morning += Math.abs(y - before.mean[i]!)
      misses.noon += Math.abs(y - after.mean[i]!)
      misses.floor += poissonDeviation(after.mean[i]!)
      volume += y
    }
  }
  return { morning: misses.morning / volume, noon: misses.noon / volume, floor: misses.floor / volume }
}

/** Mean absolute deviation of a Poisson count from its mean: 2 e^-m m^(k+1) / k!, k the whole part of m (de Moivre). */
function poissonDeviation(mean: number): number {
  if (!(mean > 0)) return 0
  const k = Math.floor(mean)
  let log = Math.log(2) - mean + (k + 1) * Math.log(mean)
  for (let i = 2; i <= k; i++) log -= Math.log(i)
  return Math.exp(log)
}

function actuals(history: ContactHistory, grid: ContactHistory['grid']): (number | null)[] {
  return Array.from(gridStarts(grid).subarray(0, grid.count), (ms) => {
    const at = indexOfEpoch(history.grid, ms)
    return at < 0 ? null : (history.volume[at] ?? null)
  })
}
