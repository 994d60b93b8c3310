import { KinshiftError } from '../errors.ts'
import type { ContactHistory } from '../history/index.ts'
import { gridDays, gridStarts, type Instant, indexOfEpoch, toInstant } from '../interval/index.ts'
import { accuracyOf, meanAccuracy } from './accuracy.ts'
import { demandHistory } from './demand.ts'
import { forecast } from './forecast.ts'
import type { Accuracy, BacktestOptions, BacktestResult, Forecast } from './types.ts'

const LEVELS = [0.025, 0.1, 0.9, 0.975]

/**
 * Rolling-origin backtest: at each origin every model sees only what lies before it and forecasts the horizon; missing
 * and closed intervals are left out. Results in the order of `models` (default: `auto` and the two plain ones).
 * Without `origins`, the last `folds` (default 4) whole horizons of the history, one week apart, are forecast again.
 * @throws what `forecast` throws; ORIGIN_INVALID when no origin has a horizon of history behind it
 */
export function backtest(options: BacktestOptions): BacktestResult[] {
  const { models = ['auto', 'planners-average', 'seasonal-naive'], folds = 4, retryShare = 0 } = options
  const { horizonDays, holidays, events, drivers, signal } = options
  // People are forecast, so people are what is compared.
  const history = demandHistory(options.history, retryShare)
  const origins = options.origins ?? defaultOrigins(history, horizonDays, folds)
  let done = 0
  return models.map((model) => {
    const byOrigin = origins.map((origin) => {
      const made = forecast({
        history,
        horizonDays,
        model,
        origin,
        quantiles: LEVELS,
        ...(holidays && { holidays }),
        ...(events && { events }),
        ...(drivers && { drivers }),
        ...(signal && { signal }),
      })
      options.onProgress?.(++done / (models.length * origins.length))
      return { origin, accuracy: compare(history, made) }
    })
    return { model, accuracy: meanAccuracy(byOrigin.map(({ accuracy }) => accuracy)), byOrigin }
  })
}

function defaultOrigins(history: ContactHistory, horizonDays: number, folds: number): Instant[] {
  const starts = gridStarts(history.grid)
  const days = gridDays(history.grid)
  let last = history.volume.length - 1
  while (last >= 0 && history.volume[last] === null) last--
  const lastDay = days.findLastIndex(({ first }) => first <= last)
  const origins: Instant[] = []
  for (let fold = 0; fold < folds; fold++) {
    const day = days[lastDay + 1 - horizonDays - 7 * fold]
    if (!day || day.first === 0) break
    origins.unshift(toInstant(starts[day.first]!))
  }
  if (origins.length === 0)
    throw new KinshiftError('ORIGIN_INVALID', {
      found: `${lastDay + 1} days of history`,
      expected: `more than the horizon of ${horizonDays} days`,
    })
  return origins
}

/** Scores a forecast against what the history says about its intervals. */
export function compare(history: ContactHistory, made: Forecast): Accuracy {
  const starts = gridStarts(made.grid)
  const actual = made.mean.map((_, i) => {
    const at = indexOfEpoch(history.grid, starts[i]!)
    return at < 0 ? null : (history.volume[at] ?? null)
  })
  const level = (p: number) => made.quantiles.find((q) => Math.abs(q.level - p) < 1e-9)?.values
  const bounds = { low80: level(0.1), high80: level(0.9), low95: level(0.025), high95: level(0.975) }
  const known = Object.fromEntries(Object.entries(bounds).filter(([, values]) => values !== undefined))
  return accuracyOf({ actual, mean: made.mean, ...known, scale: weeklyScale(history, made.origin) })
}

/** Mean |y(t) - y(t - 7 days)| at the same wall time, before the origin. */
function weeklyScale({ grid, volume }: ContactHistory, origin: Instant): number {
  const starts = gridStarts(grid)
  const until = Date.parse(origin)
  const days = gridDays(grid)
  let sum = 0
  let count = 0
  for (let k = 7; k < days.length; k++) {
    const day = days[k]!
    const before = days[k - 7]!
    if (day.count !== before.count) continue
    for (let j = 0; j < day.count && starts[day.first + j + 1]! <= until; j++) {
      const y = volume[day.first + j]
      const x = volume[before.first + j]
      if (y === null || y === undefined || x === null || x === undefined) continue
      sum += Math.abs(y - x)
      count++
    }
  }
  return count > 0 ? sum / count : Number.NaN
}
