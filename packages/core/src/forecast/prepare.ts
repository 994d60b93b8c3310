import { indexOfEpoch } from '../interval/index.ts'
import { type BuiltTable, buildTable } from './build-table.ts'
import { chooseModels } from './choose-models.ts'
import type { DayTable } from './day-table.ts'
import { demandHistory, demandWarnings } from './demand.ts'
import { type Mixture, mixModels, rollingOrigins, trialDays } from './ensemble.ts'
import { daysSeen } from './missing-days.ts'
import { type ReadOptions, readOptions } from './read-options.ts'
import { deviationSize, fitSpread, type Spread } from './spread.ts'
import type { ForecastOptions } from './types.ts'
import type { ForecastWarning } from './warnings.ts'
import { nothingSeen, type WithinDay } from './within-day.ts'
import { type PastDays, withinDayByBlocks } from './within-day-blocks.ts'

/** Everything known before a forecast is written down. */
export interface Prepared {
  readonly read: ReadOptions
  readonly built: BuiltTable
  readonly mixture: Mixture
  readonly spread: Spread
  /** What the day so far says about the rest of it. */
  readonly today: WithinDay
  /** Mean volume of each interval of the horizon; NaN = closed. */
  readonly mean: Float64Array
  readonly warnings: readonly ForecastWarning[]
}

/** Reads the options, lays out the history, weighs the models and learns the spread of their misses. */
export function prepare(options: ForecastOptions): Prepared {
  const {
    horizonDays,
    holidays = [],
    events = [],
    drivers = [],
    retryShare = 0,
    signal,
    onProgress,
  } = options
  signal?.throwIfAborted()
  const read = readOptions(options)
  const { originMs, horizon } = read
  const history = demandHistory(options.history, retryShare)
  const built = buildTable({ history, originMs, horizon, holidays, events, drivers })
  const { table, cells, eventFactor } = built
  const warnings: ForecastWarning[] = [...built.driverWarnings]
  if (retryShare === 0)
    warnings.push(...demandWarnings(history, indexOfEpoch(history.grid, originMs - 1) + 1))
  const days = daysSeen(table, built.excused)
  const models = chooseModels(options, table, days, warnings)
  let ticks = 0
  const tick = () => {
    signal?.throwIfAborted()
    onProgress?.(Math.min(0.95, ++ticks / (models.length > 1 ? 60 : 30)))
  }
  const trial = trialDays(table, horizonDays)
  const plan = { origins: rollingOrigins(table, trial), horizonDays: trial, tick }
  const mixture = mixModels(table, models, plan, horizonDays)
  const usual = usualVolume(table)
  const spread = fitSpread(mixture.samples, usual)
  if (days.seen * 2 < days.due) warnings.push({ kind: 'mostly-missing' })
  if (days.gap) warnings.push({ kind: 'gap', ...days.gap })
  if (days.positive > 0 && spread.deviations.length === 0) warnings.push({ kind: 'spread-guessed' })
  for (const { date, name } of built.closedHolidays) warnings.push({ kind: 'closed', date, name })
  if (built.faults > 0) warnings.push({ kind: 'faults-left-out', intervals: built.faults })

  const { slots, origin } = table
  const expected = mixture.mean.map((v, k) => v * eventFactor[origin + Math.floor(k / slots)]!)
  const today = built.today.some((v) => !Number.isNaN(v))
    ? withinDayByBlocks(
        built.today,
        expected.subarray(0, slots),
        dayAhead(table, mixture),
        table.intervalMinutes,
        spread,
      )
    : nothingSeen(slots)
  const mean = Float64Array.from(cells, (cell) => {
    if (cell < 0) return Number.NaN
    const ahead = Math.floor(cell / slots) - origin
    const plain = expected[cell - origin * slots]!
    const shift = ahead === 0 ? today.shift[cell % slots]! : today.level * today.carry ** ahead
    const now =
      shift === 0 || plain === 0
        ? plain
        : Math.max(0, Math.sqrt(plain) + shift * deviationSize(spread, plain, ahead + 1)) ** 2
    // Nothing but rounding is nothing, and is not given the quantiles of something.
    return now < 1e-9 * usual ? 0 : now
  })
  onProgress?.(1)
  return { read, built, mixture, spread, today, mean, warnings }
}

/** Standard deviation of each interval of the horizon on the square-root scale; 0 where closed. */
export function spreadSizes({ built, mixture, spread, today, mean }: Prepared): Float64Array {
  const { slots, origin } = built.table
  return Float64Array.from(built.cells, (cell, i) => {
    if (cell < 0) return 0
    const ahead = Math.floor(cell / slots) - origin
    const slot = cell % slots
    const size = deviationSize(spread, mean[i]!, ahead + 1, slot, mixture.doubts[ahead])
    return size * (ahead === 0 ? today.narrowing[slot]! : 1)
  })
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

/** Days that, forecast from the midnight before, teach how a day goes on. */
const TAUGHT_DAYS = 150

function dayAhead(table: DayTable, mixture: Mixture): PastDays {
  const { slots, origin, volume } = table
  const first = Math.max(28, origin - TAUGHT_DAYS)
  const days = Array.from({ length: Math.max(0, origin - first) }, (_, k) => first + k)
  const mean = new Float64Array(days.length * slots)
  for (const { fitted, weight } of mixture.members)
    for (const [k, day] of fitted.forecast(days, 1).entries())
      for (let s = 0; s < slots; s++) mean[k * slots + s]! += weight * day[s]!
  return { mean, actual: volume.slice(first * slots, (first + days.length) * slots) }
}
