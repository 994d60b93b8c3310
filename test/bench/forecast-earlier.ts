// The protocol on weeks that it does not judge by: what holds there too was not fitted to its weeks.
import { existsSync } from 'node:fs'
import { backtest, forecastPaths } from '@kinshift/core/forecast'
import { addDays, daysBetween, gridDays, localToInstant } from '@kinshift/core/interval'
import { meanAccuracy } from '../../packages/core/src/forecast/accuracy.ts'
import { compare } from '../../packages/core/src/forecast/backtest.ts'
import type { ForecastBenchOptions } from './forecast-accuracy.ts'
import { daysInside, TOTAL_PATHS } from './forecast-days.ts'
import { FORECAST_SETS, type ForecastSet, readSet } from './forecast-sets.ts'

/** Horizons of history before the first origin, days that origins reach back, and how many there are at most. */
const HISTORY_HORIZONS = 13
const REACH_DAYS = 730
const MOST_ORIGINS = 26
const PLAIN = ['planners-average', 'seasonal-naive']

/** Whole horizons before the protocol's first origin, rising. */
export function earlierOrigins(set: ForecastSet, firstDate: string): string[] {
  const first = set.origins[0]!
  const room = Math.floor(daysBetween(firstDate, first) / set.horizonDays) - HISTORY_HORIZONS
  const most = Math.max(0, Math.min(room, Math.floor(REACH_DAYS / set.horizonDays)))
  const every = Math.max(1, Math.floor(most / MOST_ORIGINS))
  return Array.from({ length: Math.min(MOST_ORIGINS, Math.floor(most / every)) }, (_, k) =>
    addDays(first, -set.horizonDays * every * (k + 1)),
  ).reverse()
}

/** Accuracy, coverage and daily totals on earlier origins, next to the engine's own plain models; Markdown. */
export function runEarlierBench({ dataDir, onProgress }: ForecastBenchOptions): string {
  const lines = [
    "| set | origins | WAPE | planner's average | seasonal naive | bias | 80 % covers | 95 % covers | MSIS | days | 80 % interval of daily totals covers |",
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ]
  for (const set of FORECAST_SETS) {
    if (!existsSync(`${dataDir}/${set.file}`)) continue
    onProgress?.(`${set.name}, earlier`)
    const { history, holidays, horizonDays } = readSet(set, dataDir)
    const dates = earlierOrigins(set, gridDays(history.grid)[0]!.date)
    const origins = dates.map((date) => localToInstant(set.zone, date, '00:00'))
    const made = origins.map((origin) => {
      const paths = forecastPaths({
        history,
        holidays,
        origin,
        horizonDays,
        quantiles: [0.025, 0.1, 0.9, 0.975],
        paths: TOTAL_PATHS,
      })
      return { accuracy: compare(history, paths.forecast), ...daysInside(history, paths) }
    })
    const ours = meanAccuracy(made.map(({ accuracy }) => accuracy))
    const plain = backtest({ history, holidays, origins, horizonDays, models: PLAIN })
    const days = made.reduce((sum, day) => sum + day.days, 0)
    const inside = made.reduce((sum, day) => sum + day.inside, 0)
    const percent = (share: number, digits = 1) => `${(100 * share).toFixed(digits)} %`
    const figures = [
      set.name,
      `${dates.length}, ${dates[0]} to ${dates.at(-1)}`,
      ...[ours, ...plain.map(({ accuracy }) => accuracy)].map(({ wape }) => percent(wape, 2)),
      percent(ours.bias),
      percent(ours.coverage80),
      percent(ours.coverage95),
      ours.msis95!.toFixed(2),
      String(days),
      percent(inside / days),
    ]
    lines.push(`| ${figures.join(' | ')} |`)
  }
  return lines.join('\n')
}
