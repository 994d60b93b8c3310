import { KinshiftError } from '../../errors.ts'
import { aggregateHistory, type ContactHistory } from '../../history/index.ts'
import {
  daysBetween,
  gridDays,
  type LocalDate,
  localParts,
  makeGrid,
  toInstant,
} from '../../interval/index.ts'
import { checkCount, writePaths } from '../paths.ts'
import { prepare } from '../prepare.ts'
import { DEFAULT_QUANTILES, readOptions } from '../read-options.ts'
import { drift } from './drift.ts'
import { type Growth, growthOf } from './growth.ts'
import { monthMisses } from './month-misses.ts'
import { nextMonth, type PeriodDays, periodsOf } from './periods.ts'
import type { GrowthScenario, LongRangeForecast, LongRangeOptions, LongRangePeriod } from './types.ts'

const DEFAULT_PATHS = 400
const LONGEST_MONTHS = 24
const YEAR = 365.25

/** Day by day what is expected, and how it may come, before growth. */
interface Base {
  readonly dates: readonly LocalDate[]
  readonly mean: readonly number[]
  readonly aht: readonly (number | null)[]
  readonly paths: readonly Float64Array[]
}

/**
 * Weekly or monthly volumes for the capacity plan, up to two years ahead, under several scenarios of growth. Days are
 * forecast (season, weekdays, holidays, events) and added up; growth is learned from each four weeks against the same a
 * year before, drawn towards none by as much as is not known, and lies on top. Intervals widen with the distance: besides
 * the chance of its days, a path has a growth of its own, a level that wanders, and months that are high or low, each as
 * the history and the model's own misses let one believe.
 *
 * `longRangeForecast({ history, months: 18, by: 'month' }).scenarios` are `low`, `base` and `high`.
 * @throws what `forecast` throws; NUMBER_INVALID for months, growth or deflection out of range
 */
export function longRangeForecast(options: LongRangeOptions): LongRangeForecast {
  const { months, by, quantiles = DEFAULT_QUANTILES, seed = 1 } = options
  checkNumber(
    'months',
    months,
    'a whole number from 1 to 24',
    Number.isInteger(months) && months >= 1 && months <= LONGEST_MONTHS,
  )
  const history = inDays(options.history)
  const { originMs } = readOptions({ ...options, history, horizonDays: 1 })
  const origin = toInstant(originMs)
  const today = localParts(history.grid.zone, origin).date
  let until = nextMonth(today)
  for (let k = 0; k < months; k++) until = nextMonth(until)
  const known = gridDays(history.grid).filter(({ date }) => date < today).length
  const { growth, motions } = growthOf(history.volume.slice(0, known))
  const scenarios = (options.scenarios ?? usualScenarios(growth)).map((one) => ({
    one,
    perYear: rateOf(one, growth),
  }))
  const asked = {
    ...options,
    history,
    origin,
    horizonDays: daysBetween(today, until),
    paths: options.paths ?? DEFAULT_PATHS,
  }
  checkCount(asked.paths)
  const prepared = prepare(asked)
  const { paths, forecast } = writePaths(asked, prepared)
  const dates = gridDays(forecast.grid).map(({ date }) => date)
  const base: Base = {
    dates,
    mean: forecast.mean.map((v) => v ?? 0),
    aht: forecast.ahtSeconds,
    paths: drift(
      paths.map((path) => Float64Array.from(path, (v) => v ?? 0)),
      dates,
      { growth, motions, historyDays: known, misses: monthMisses(prepared.mixture.samples) },
      seed,
    ),
  }
  const periods = periodsOf(base.dates, by)
  const levels = [...new Set(quantiles)].sort((a, b) => a - b)
  return {
    queue: history.queue,
    origin,
    by,
    model: forecast.model,
    growth,
    scenarios: scenarios.map(({ one, perYear }) => {
      const factor = base.dates.map((date, d) => (1 + perYear) ** ((d + 0.5) / YEAR) * kept(one, date))
      return {
        name: one.name,
        growthPerYear: perYear,
        periods: periods.map((period) => tell(base, factor, period, levels)),
      }
    }),
    warnings: [...(growth.years === 0 ? [{ kind: 'growth-unknown' } as const] : []), ...forecast.warnings],
  }
}

function usualScenarios({ deviation }: Growth): GrowthScenario[] {
  return [
    { name: 'low', plusPerYear: -deviation },
    { name: 'base' },
    { name: 'high', plusPerYear: deviation },
  ]
}

function rateOf(
  { name, growthPerYear, plusPerYear = 0, deflection }: GrowthScenario,
  growth: Growth,
): number {
  const rate = (growthPerYear ?? growth.perYear) + plusPerYear
  checkNumber(
    `scenario ${name}, growth a year`,
    rate,
    'a fraction above -1',
    rate > -1 && Number.isFinite(rate),
  )
  if (deflection) {
    const { share } = deflection
    checkNumber(`scenario ${name}, deflection`, share, '0 <= share < 1', share >= 0 && share < 1)
  }
  return rate
}

function checkNumber(field: string, found: number, expected: string, fits: boolean): void {
  if (!fits) throw new KinshiftError('NUMBER_INVALID', { where: { field }, found, expected })
}

/** The share that is left on a day. */
function kept({ deflection }: GrowthScenario, date: LocalDate): number {
  if (!deflection) return 1
  const days = daysBetween(deflection.from, date)
  if (days < 0) return 1
  const { rampDays = 0 } = deflection
  return 1 - deflection.share * (days >= rampDays ? 1 : (days + 1) / (rampDays + 1))
}

function tell(
  { mean, aht, paths }: Base,
  factor: readonly number[],
  { from, first, last, complete }: PeriodDays,
  levels: readonly number[],
): LongRangePeriod {
  let volume = 0
  let seconds = 0
  let timed = 0
  for (let d = first; d < last; d++) {
    const day = mean[d]! * factor[d]!
    volume += day
    if (aht[d] === null || aht[d] === undefined) continue
    seconds += day * aht[d]!
    timed += day
  }
  const totals = Float64Array.from(paths, (path) => {
    let sum = 0
    for (let d = first; d < last; d++) sum += path[d]! * factor[d]!
    return sum
  }).sort()
  return {
    from,
    days: last - first,
    complete,
    volume,
    quantiles: levels.map((level) => ({ level, value: between(totals, level) })),
    ahtSeconds: timed > 0 ? seconds / timed : null,
  }
}

function between(sorted: Float64Array, level: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, level * (sorted.length + 1) - 1))
  const low = Math.floor(at)
  return sorted[low]! + (at - low) * (sorted[Math.min(sorted.length - 1, low + 1)]! - sorted[low]!)
}

function inDays(history: ContactHistory): ContactHistory {
  const { zone, intervalMinutes } = history.grid
  if (intervalMinutes === 1440) return history
  const days = gridDays(history.grid)
  const whole = makeGrid({ zone, startDate: days[0]!.date, days: days.length, intervalMinutes: 1440 })
  return aggregateHistory(history, whole)
}
