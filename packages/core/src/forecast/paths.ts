import { KinshiftError } from '../errors.ts'
import { correlationOf } from './correlation.ts'
import { writeForecast } from './forecast.ts'
import { normalShare } from './normal.ts'
import { type Prepared, prepare, spreadSizes } from './prepare.ts'
import { seededNormals } from './seeded-random.ts'
import { deviationAt, type Spread } from './spread.ts'
import type { ForecastPaths, ForecastPathsOptions } from './types.ts'

const DEFAULT_PATHS = 200

/**
 * A forecast with possible courses of events around it. Each interval of the paths spreads as the forecast's quantiles
 * say; days are high or low as a whole, and follow each other, as they did in the backtest. Sums over paths (of a day,
 * of two queues) therefore have honest quantiles of their own. The same seed gives the same paths; closed = null.
 * `forecastPaths({ history, horizonDays: 7, paths: 500 }).paths.length` is 500. Default 200 paths.
 * @throws what `forecast` throws; NUMBER_INVALID unless `paths` is a whole number from 1 to 10,000
 */
export function forecastPaths(options: ForecastPathsOptions): ForecastPaths {
  checkCount(options.paths ?? DEFAULT_PATHS)
  return writePaths(options, prepare(options))
}

/** The prepared numbers as paths. */
export function writePaths(options: ForecastPathsOptions, prepared: Prepared): ForecastPaths {
  const { paths: count = DEFAULT_PATHS, seed = 1 } = options
  const { built, mixture, spread, mean } = prepared
  const { day, nextDay, nextInterval } = correlationOf(mixture.samples, spread)
  const { slots } = built.table
  const sizes = spreadSizes(prepared)
  const normal = seededNormals(seed)
  const table = deviationTable(spread)
  const paths = Array.from({ length: count }, () => {
    let row = -1
    let common = normal()
    let own = 0
    return Array.from(built.cells, (cell, i) => {
      if (cell < 0) return null
      const at = Math.floor(cell / slots)
      if (at === row) own = nextInterval * own + Math.sqrt(1 - nextInterval ** 2) * normal()
      else {
        for (; row >= 0 && row < at; row++) common = nextDay * common + Math.sqrt(1 - nextDay ** 2) * normal()
        row = at
        own = normal()
      }
      const z = Math.sqrt(day) * common + Math.sqrt(1 - day) * own
      return Math.max(0, Math.sqrt(mean[i]!) + table(normalShare(z)) * sizes[i]!) ** 2
    })
  })
  return { forecast: writeForecast(options, prepared), paths }
}

/** @throws NUMBER_INVALID unless a whole number from 1 to 10,000 */
export function checkCount(count: number): void {
  if (!Number.isInteger(count) || count < 1 || count > 10_000)
    throw new KinshiftError('NUMBER_INVALID', {
      where: { field: 'paths' },
      found: count,
      expected: 'a whole number from 1 to 10,000',
    })
}

/** The deviation at a share, read off a table of 1,000 steps. */
function deviationTable(spread: Spread): (share: number) => number {
  const steps = 1000
  const values = Float64Array.from({ length: steps }, (_, i) => deviationAt(spread, (i + 0.5) / steps))
  return (share) => values[Math.min(steps - 1, Math.floor(share * steps))]!
}
