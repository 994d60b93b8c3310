import { toInstant } from '../interval/index.ts'
import { handleTimePattern } from './handle-time.ts'
import { MODELS } from './models/index.ts'
import { type Prepared, prepare, spreadSizes } from './prepare.ts'
import { quantileOf } from './spread.ts'
import type { Forecast, ForecastOptions } from './types.ts'

/** Names that `forecast({ model })` takes, besides `auto`. */
export const FORECAST_MODELS: readonly string[] = MODELS.map(({ name }) => name)

/**
 * Forecasts one queue: the centre of what is to be expected in every interval (`mean`), quantiles from what a rolling
 * backtest missed, and handle time. Only intervals that end by the origin are read; the same input gives the same
 * output. Closed intervals are null.
 *
 * `forecast({ history, horizonDays: 7 }).mean[0]` is the first interval of the origin's local day.
 *
 * Short, empty-handed or odd history falls back to a simpler model and says so in `warnings`; nothing is ever NaN.
 * @throws HISTORY_EMPTY, ORIGIN_INVALID, HORIZON_INVALID, QUANTILE_INVALID, MODEL_UNKNOWN, VOLUME_INVALID,
 * NUMBER_INVALID, LENGTHS_DIFFER, LOCAL_TIME_INVALID, HISTORY_SHORT (only for a model asked for by name), and the signal's reason when aborted
 */
export function forecast(options: ForecastOptions): Forecast {
  return writeForecast(options, prepare(options))
}

/** The prepared numbers in the public shape. */
export function writeForecast({ history }: ForecastOptions, prepared: Prepared): Forecast {
  const { read, built, mixture, spread, mean, warnings } = prepared
  const { table, ahtSeconds, cells } = built
  const { slots, weekday } = table
  const sizes = spreadSizes(prepared)
  const aht = handleTimePattern(table, ahtSeconds)
  return {
    queue: history.queue,
    grid: read.horizon,
    origin: toInstant(read.originMs),
    model: nameOf(mixture.members),
    mean: Array.from(mean, (v) => (Number.isNaN(v) ? null : v)),
    quantiles: read.levels.map((level) => ({
      level,
      values: Array.from(cells, (cell, i) =>
        cell < 0 ? null : quantileOf(spread, mean[i]!, level, sizes[i]!),
      ),
    })),
    ahtSeconds: Array.from(cells, (cell) => {
      const seconds =
        cell < 0 ? Number.NaN : aht[weekday[Math.floor(cell / slots)]! * slots + (cell % slots)]!
      return Number.isNaN(seconds) ? null : seconds
    }),
    warnings,
  }
}

function nameOf(members: readonly { name: string; weight: number }[]): string {
  if (members.length === 1) return members[0]!.name
  return members.map(({ name, weight }) => `${name} ${Math.round(100 * weight)} %`).join(' + ')
}
