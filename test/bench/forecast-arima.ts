// Forecast beside npm `arima` (WebAssembly, the forecaster that npm users find first): time and error on the same weeks.
// node test/bench/forecast-arima.ts [--data DIR] [--write]
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { forecast } from '@kinshift/core/forecast'
import { buildHistories, type ContactHistory } from '@kinshift/core/history'
import { gridDays, gridStarts, indexOfEpoch, toInstant } from '@kinshift/core/interval'
import { exampleCentre } from '@kinshift/example-centre'
import { parseHistoryCsv } from '@kinshift/files'
import ARIMA from 'arima'
import { writeTable } from './write-table.ts'

const WEEKS = 2
/** ARIMA's time grows with the square of what it reads; longer series did not make it better. */
const ARIMA_WEEKS = 4

/** It chooses its order, as Kinshift chooses its model; a period of a week instead of a day takes it many minutes. */
const SETTINGS = { auto: true, search: 1, method: 0, verbose: false }

interface Series {
  readonly name: string
  readonly history: ContactHistory
}

/** One week forecast: what was expected of each open interval. */
type Forecaster = (history: ContactHistory, from: number, until: number) => number[]

const kinshift: Forecaster = (history, from, until) => {
  const origin = toInstant(gridStarts(history.grid)[from]!)
  const made = forecast({ history, origin, horizonDays: 7 })
  const starts = gridStarts(made.grid)
  const mean = new Map(made.mean.map((value, i) => [indexOfEpoch(history.grid, starts[i]!), value]))
  return openIntervals(history, from, until).map((i) => mean.get(i) ?? 0)
}

const arima: Forecaster = (history, from, until) => {
  const days = gridDays(history.grid)
  const first = days[days.findIndex((day) => day.first >= from) - 7 * ARIMA_WEEKS]?.first ?? 0
  const past = openIntervals(history, first, from).map((i) => history.volume[i]!)
  const model = new ARIMA({ ...SETTINGS, s: openADay(history) })
  const [mean] = model.train(past).predict(openIntervals(history, from, until).length)
  model.destroy()
  return mean.map((value) => (Number.isFinite(value) ? Math.max(0, value) : 0))
}

function openIntervals(history: ContactHistory, from: number, until: number): number[] {
  const found: number[] = []
  for (let i = from; i < until; i++) if (history.volume[i] !== null) found.push(i)
  return found
}

/** Intervals of a usual open day: the period that ARIMA is told. */
function openADay({ grid, volume }: ContactHistory): number {
  const counts = gridDays(grid)
    .map((day) => volume.slice(day.first, day.first + day.count).filter((v) => v !== null).length)
    .filter((count) => count > 0)
    .sort((a, b) => a - b)
  return counts[counts.length >> 1]!
}

function measure({ history }: Series, forecaster: Forecaster): { wape: number; seconds: number } {
  const days = gridDays(history.grid)
  const last = days.findLastIndex((day) => history.volume[day.first + day.count - 1] !== undefined)
  let missed = 0
  let came = 0
  let seconds = 0
  for (let week = WEEKS; week > 0; week--) {
    const from = days[last + 1 - 7 * week]!.first
    const until = days[last + 8 - 7 * week]?.first ?? history.volume.length
    const started = performance.now()
    const mean = forecaster(history, from, until)
    seconds += (performance.now() - started) / 1000 / WEEKS
    for (const [k, i] of openIntervals(history, from, until).entries()) {
      missed += Math.abs(history.volume[i]! - mean[k]!)
      came += history.volume[i]!
    }
  }
  return { wape: missed / came, seconds }
}

function allSeries(dataDir: string): Series[] {
  const { zone, records } = exampleCentre({ firstDay: '2026-11-23' })
  const examples = buildHistories(records, { zone }).histories.map((history) => ({
    name: `example centre, ${history.queue}`,
    history,
  }))
  const file = 'bank_us_30min.csv'
  if (!existsSync(`${dataDir}/${file}`)) return examples
  const shared = parseHistoryCsv(readFileSync(`${dataDir}/${file}`, 'utf8'), { file })
  const { histories } = buildHistories(shared, { zone: 'America/New_York' })
  return [...examples, { name: 'bank_us_30min', history: histories[0]! }]
}

const at = process.argv.indexOf('--data')
const dataDir =
  at > 0 ? process.argv[at + 1]! : fileURLToPath(new URL('../../../shared/data/forecast', import.meta.url))
const lines = [
  '| series | points | Kinshift, seconds | WAPE | npm arima, seconds | WAPE | times faster | ratio of WAPE |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
]
const faster: number[] = []
const ratios: number[] = []
for (const series of allSeries(dataDir)) {
  // once to warm the compiler: a service forecasts more than one week
  kinshift(series.history, Math.max(0, series.history.volume.length - 1), series.history.volume.length)
  const own = measure(series, kinshift)
  const peer = measure(series, arima)
  faster.push(peer.seconds / own.seconds)
  ratios.push(own.wape / peer.wape)
  lines.push(
    `| ${series.name} | ${series.history.volume.length} | ${own.seconds.toFixed(3)} | ${percent(own.wape)} | ${peer.seconds.toFixed(2)} | ${percent(peer.wape)} | ${faster.at(-1)!.toFixed(0)} | ${ratios.at(-1)!.toFixed(2)} |`,
  )
  console.error(lines.at(-1))
}
const middle = (values: number[]) => Math.exp(values.reduce((sum, v) => sum + Math.log(v), 0) / values.length)
lines.push(
  `| **geometric mean** | | | | | | **${middle(faster).toFixed(0)}** | **${middle(ratios).toFixed(2)}** |`,
)
console.log(lines.join('\n'))
if (process.argv.includes('--write')) writeTable('forecast-speed.md', 'beside-arima', lines)

function percent(ratio: number): string {
  return `${(100 * ratio).toFixed(1)} %`
}
