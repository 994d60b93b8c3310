// Months up to 18 ahead, beside what planners do: the same month a year before, times last year's growth.
// node test/bench/forecast-long-range.ts [--data DIR] [--write]
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { longRangeForecast } from '@kinshift/core/forecast'
import { buildHistories, type ContactHistory } from '@kinshift/core/history'
import { publicHolidays } from '@kinshift/core/holidays'
import { daysBetween, gridDays, localToInstant } from '@kinshift/core/interval'
import { parseHistoryCsv } from '@kinshift/files'
import { writeTable } from './write-table.ts'

const SETS = [
  {
    file: 'nyc_ems_hourly.csv',
    zone: 'America/New_York',
    country: 'US',
    origins: [
      '2014-01-01',
      '2014-07-01',
      '2015-01-01',
      '2015-07-01',
      '2016-01-01',
      '2016-07-01',
      '2017-01-01',
      '2017-07-01',
      '2018-01-01',
      '2018-07-01',
    ],
    months: 17,
  },
  {
    file: 'travel_daily.csv',
    zone: 'Europe/Berlin',
    country: 'DE',
    origins: ['2015-01-01', '2015-03-01', '2015-05-01', '2015-07-01'],
    months: 5,
  },
]

/** Volumes by day; NaN = not known. */
function dayTotals({ grid, volume }: ContactHistory): Map<string, number> {
  return new Map(
    gridDays(grid).map(({ date, first, count }) => [
      date,
      volume.slice(first, first + count).reduce<number>((sum, v) => sum + (v ?? Number.NaN), 0),
    ]),
  )
}

const at = process.argv.indexOf('--data')
const dataDir =
  at > 0 ? process.argv[at + 1]! : fileURLToPath(new URL('../../../shared/data/forecast', import.meta.url))
const lines = [
  '| set | origins | months ahead | WAPE of months | same month last year x growth | ratio | 80 % interval covers | seconds a forecast |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
]
for (const { file, zone, country, origins, months } of SETS) {
  if (!existsSync(`${dataDir}/${file}`)) {
    console.error(`skipped: no ${file}`)
    continue
  }
  const records = parseHistoryCsv(readFileSync(`${dataDir}/${file}`, 'utf8'), { file })
  const history = buildHistories(records, { zone }).histories[0]!
  const totals = dayTotals(history)
  const dates = [...totals.keys()]
  const sums = { own: 0, peer: 0, actual: 0, inside: 0, periods: 0, seconds: 0 }
  for (const date of origins) {
    const first = dates.indexOf(date)
    const total = (from: number, until: number) =>
      dates.slice(Math.max(0, from), until).reduce((sum, day) => sum + (totals.get(day) || 0), 0)
    const yearBefore = total(first - 728, first - 364)
    const growth = first >= 728 ? total(first - 364, first) / yearBefore : 1
    const started = performance.now()
    const { scenarios } = longRangeForecast({
      history,
      origin: localToInstant(zone, date, '00:00'),
      months,
      by: 'month',
      holidays: publicHolidays(country, '2008-01-01', '2021-12-31'),
      scenarios: [{ name: 'base' }],
    })
    sums.seconds += (performance.now() - started) / 1000
    for (const { from, days, volume, quantiles } of scenarios[0]!.periods) {
      const start = first + daysBetween(date, from)
      const known = dates.slice(start, start + days).every((day) => !Number.isNaN(totals.get(day)!))
      if (start + days > dates.length || !known) continue
      const actual = total(start, start + days)
      // beyond a year ahead, the year before is itself a forecast
      const years = Math.ceil((start + days - first) / 364)
      const peer = total(start - 364 * years, start + days - 364 * years) * growth ** years
      const quantile = (level: number) => quantiles.find((one) => one.level === level)!.value
      sums.own += Math.abs(actual - volume)
      sums.peer += Math.abs(actual - peer)
      sums.actual += actual
      sums.inside += Number(actual >= quantile(0.1) && actual <= quantile(0.9))
      sums.periods++
    }
  }
  const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`
  lines.push(
    `| ${file.replace('.csv', '')} | ${origins.length} | ${months + 1} | ${percent(sums.own, sums.actual)} | ${percent(sums.peer, sums.actual)} | ${(sums.own / sums.peer).toFixed(2)} | ${percent(sums.inside, sums.periods)} | ${(sums.seconds / origins.length).toFixed(2)} |`,
  )
}
console.log(lines.join('\n'))
if (process.argv.includes('--write')) writeTable('forecast-long-range.md', 'months', lines)
