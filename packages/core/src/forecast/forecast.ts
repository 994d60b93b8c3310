import { KinshiftError } from '../errors.ts'
import { toInstant } from '../interval/index.ts'
import { type BuiltTable, buildTable, rowsOf } from './build-table.ts'
import type { DayTable } from './day-table.ts'
import { mixModels, rollingOrigins } from './ensemble.ts'
import { handleTimePattern } from './handle-time.ts'
import type { ForecastModel } from './model.ts'
import { AUTO_MODELS, MODELS } from './models/index.ts'
import { plannersAverage } from './models/planners-average.ts'
import { type ReadOptions, readOptions } from './read-options.ts'
import { fitSpread, quantileOf, type Spread } from './spread.ts'
import type { Forecast, ForecastOptions } from './types.ts'

/** Names that `forecast({ model })` takes, besides `auto`. */
export const FORECAST_MODELS: readonly string[] = MODELS.map(({ name }) => name)

/** Days of history below which only an average is forecast. */
const SHORT_DAYS = 14

/**
 * Forecasts one queue: the centre of what is to be expected in every interval (`mean`), quantiles from what a rolling
 * backtest missed, and handle time. Only intervals that end by the origin are read; the same input gives the same
 * output. Closed intervals are null.
 *
 * `forecast({ history, horizonDays: 7 }).mean[0]` is the first interval of the origin's local day.
 *
 * Short, empty-handed or odd history falls back to a simpler model and says so in `warnings`; nothing is ever NaN.
 * @throws HISTORY_EMPTY, ORIGIN_INVALID, HORIZON_INVALID, QUANTILE_INVALID, MODEL_UNKNOWN, VOLUME_INVALID,
 * NUMBER_INVALID, HISTORY_SHORT (only for a model asked for by name), and the signal's reason when aborted
 */
export function forecast(options: ForecastOptions): Forecast {
  const { history, horizonDays, holidays = [], events = [], signal, onProgress } = options
  signal?.throwIfAborted()
  const read = readOptions(options)
  const built = buildTable({ history, originMs: read.originMs, horizon: read.horizon, holidays, events })
  const { table } = built
  const warnings: string[] = []
  const models = chooseModels(options, table, warnings)
  let ticks = 0
  const tick = () => {
    signal?.throwIfAborted()
    onProgress?.(Math.min(0.95, ++ticks / (models.length > 1 ? 60 : 30)))
  }
  const mixture = mixModels(table, models, { origins: rollingOrigins(table, horizonDays), horizonDays, tick })
  const spread = fitSpread(mixture.samples, usualVolume(table))
  for (const { date, name } of built.closedHolidays)
    warnings.push(`Closed on ${date} (${name}), as on every such day in the history.`)
  if (built.faults > 0)
    warnings.push(`${built.faults} intervals were left out: their volume is far beyond anything usual.`)
  onProgress?.(1)
  return assemble(options, read, built, mixture.mean, spread, {
    model: nameOf(mixture.members),
    warnings,
  })
}

function chooseModels(
  { model = 'auto' }: ForecastOptions,
  table: DayTable,
  warnings: string[],
): readonly ForecastModel[] {
  const days = daysSeen(table)
  if (model !== 'auto') {
    const asked = MODELS.find(({ name }) => name === model)!
    if (days.span < asked.minimumDays)
      throw new KinshiftError('HISTORY_SHORT', {
        found: `${days.span} days`,
        expected: `at least ${asked.minimumDays} days for ${model}`,
        maybe: 'leave the model at auto?',
      })
    return [asked]
  }
  if (days.positive === 0) {
    warnings.push('Every volume in the history is zero, so the forecast is zero.')
    return [plannersAverage]
  }
  if (days.span < SHORT_DAYS) {
    warnings.push(`Only ${days.span} days of history: the forecast is their average by weekday and interval.`)
    return [plannersAverage]
  }
  if (days.seen * 3 < days.span)
    warnings.push('More than half of the history is missing; the forecast is uncertain.')
  return AUTO_MODELS.filter(({ minimumDays }) => days.span >= minimumDays)
}

/** Days from the first observed to the origin, how many of them were observed, and how many with any volume. */
function daysSeen({ slots, origin, volume }: DayTable): { span: number; seen: number; positive: number } {
  let first = origin
  let seen = 0
  let positive = 0
  for (let d = origin - 1; d >= 0; d--) {
    const day = volume.subarray(d * slots, (d + 1) * slots)
    if (day.some((v) => v > 0)) positive++
    if (day.every(Number.isNaN)) continue
    first = d
    seen++
  }
  return { span: origin - first, seen, positive }
}

function nameOf(members: readonly { name: string; weight: number }[]): string {
  if (members.length === 1) return members[0]!.name
  return members.map(({ name, weight }) => `${name} ${Math.round(100 * weight)} %`).join(' + ')
}

function usualVolume({ volume, slots, origin }: DayTable): number {
  let sum = 0
  let count = 0
  for (let i = 0; i < origin * slots; i++) {
    const v = volume[i]!
    if (Number.isNaN(v)) continue
    sum += v
    count++
  }
  return count > 0 ? sum / count : 0
}

function assemble(
  { history, events = [] }: ForecastOptions,
  { originMs, horizon, levels }: ReadOptions,
  { table, ahtSeconds, cells }: BuiltTable,
  mean: Float64Array,
  spread: Spread,
  { model, warnings }: { model: string; warnings: readonly string[] },
): Forecast {
  const factor = new Float64Array(table.days).fill(1)
  const firstDate = new Date(table.epochDay[0]! * 86_400_000).toISOString().slice(0, 10)
  for (const event of events)
    if (event.factor !== undefined && (event.queue === undefined || event.queue === history.queue))
      for (const row of rowsOf(event, firstDate, table.days)) factor[row]! *= event.factor
  const { slots } = table
  const of = (cell: number) => mean[cell - table.origin * slots]! * factor[Math.floor(cell / slots)]!
  const aht = handleTimePattern(table, ahtSeconds)
  return {
    queue: history.queue,
    grid: horizon,
    origin: toInstant(originMs),
    model,
    mean: Array.from(cells, (cell) => (cell < 0 ? null : of(cell))),
    quantiles: levels.map((level) => ({
      level,
      values: Array.from(cells, (cell) =>
        cell < 0 ? null : quantileOf(spread, of(cell), Math.floor(cell / slots) - table.origin + 1, level),
      ),
    })),
    ahtSeconds: Array.from(cells, (cell) => {
      const seconds =
        cell < 0 ? Number.NaN : aht[table.weekday[Math.floor(cell / slots)]! * slots + (cell % slots)]!
      return Number.isNaN(seconds) ? null : seconds
    }),
    warnings,
  }
}
