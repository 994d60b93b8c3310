import type { LongRangeForecast } from '@kinshift/core/forecast'
import { writeTable } from './write-table.ts'

/** Long-range forecasts as CSV text, `from,queue,scenario,days,volume,q0.025,...,aht_seconds`: a row for each period of each scenario. */
export function longRangeToCsv(forecasts: readonly LongRangeForecast[]): string {
  const levels = forecasts[0]?.scenarios[0]?.periods[0]?.quantiles.map(({ level }) => level) ?? []
  const round = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 1000)
  return writeTable([
    ['from', 'queue', 'scenario', 'days', 'volume', ...levels.map((level) => `q${level}`), 'aht_seconds'],
    ...forecasts.flatMap(({ queue, scenarios }) =>
      scenarios.flatMap(({ name, periods }) =>
        periods.map(({ from, days, volume, quantiles, ahtSeconds }) => [
          from,
          queue,
          name,
          days,
          ...[volume, ...quantiles.map(({ value }) => value), ahtSeconds].map(round),
        ]),
      ),
    ),
  ])
}
