// Accuracy of the forecast engine on public series, next to the best that peers reached on the same splits.
// node test/bench/forecast-accuracy.ts [--data DIR] [--models auto,planners-average] [--days] [--earlier] [--write]
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { backtest } from '@kinshift/core/forecast'
import { addDays, localToInstant } from '@kinshift/core/interval'
import { noonGain, TOTAL_PATHS, totalsCovered } from './forecast-days.ts'
import { runEarlierBench } from './forecast-earlier.ts'
import { bestIntervals, bestPeer, type PeerRow, readPeers } from './forecast-peers.ts'
import { FORECAST_SETS, type ForecastSet, readSet } from './forecast-sets.ts'

export interface BenchRow {
  readonly set: string
  readonly model: string
  readonly wape: number
  readonly mase: number
  readonly coverage80: number
  readonly coverage95: number
  readonly msis95: number
  /** Of processor time, per origin: choice of model, fit, forecast, quantiles, and the comparison with what came. */
  readonly seconds: number
}

export interface ForecastBench {
  readonly rows: readonly BenchRow[]
  readonly peers: readonly { readonly set: string; readonly best?: PeerRow; readonly intervals?: PeerRow }[]
  /** WAPE of `auto` / WAPE of the best complete peer, by set. */
  readonly ratios: Readonly<Record<string, number>>
  /** Geometric mean of the ratios; NaN without peers. */
  readonly ratio: number
  /** Markdown. */
  readonly table: string
}

export interface ForecastBenchOptions {
  /** Folder with the series and `peers_by_origin.csv`. */
  readonly dataDir: string
  readonly models?: readonly string[]
  readonly onProgress?: (message: string) => void
}

/** Runs every set with the same defaults; sets whose file is absent are left out. */
export function runForecastBench({ dataDir, models, onProgress }: ForecastBenchOptions): ForecastBench {
  const peersFile = `${dataDir}/peers_by_origin.csv`
  const peers = existsSync(peersFile) ? readPeers(readFileSync(peersFile, 'utf8')) : []
  const sets = FORECAST_SETS.filter(({ file }) => existsSync(`${dataDir}/${file}`))
  const rows = sets.flatMap((set) => {
    onProgress?.(set.name)
    return measure(set, dataDir, models ?? ['auto', 'planners-average', 'seasonal-naive'])
  })
  const beside = sets.map(({ name, origins }) => {
    const best = bestPeer(peers, name, origins.length)
    const intervals = bestIntervals(peers, name, origins.length)
    return { set: name, ...(best && { best }), ...(intervals && { intervals }) }
  })
  const ratios: Record<string, number> = {}
  for (const { set, best } of beside) {
    const ours = rows.find((row) => row.set === set && row.model === 'auto')
    if (ours && best) ratios[set] = ours.wape / best.wape
  }
  const all = Object.values(ratios)
  const ratio = Math.exp(all.reduce((sum, r) => sum + Math.log(r), 0) / all.length)
  return { rows, peers: beside, ratios, ratio, table: tableOf(rows, beside, ratios, ratio) }
}

function measure(set: ForecastSet, dataDir: string, models: readonly string[]): BenchRow[] {
  const { history, holidays } = readSet(set, dataDir)
  const origins = set.origins.map((date) => localToInstant(set.zone, date, '00:00'))
  return models.map((model) => {
    // Not by the clock: other work on the machine would count.
    const before = process.cpuUsage()
    const [result] = backtest({ history, origins, horizonDays: set.horizonDays, models: [model], holidays })
    const { user, system } = process.cpuUsage(before)
    const seconds = (user + system) / 1e6 / origins.length
    const { wape, mase, coverage80, coverage95, msis95 = Number.NaN } = result!.accuracy
    return { set: set.name, model, wape, mase, coverage80, coverage95, msis95, seconds }
  })
}

const percent = (v: number) => (Number.isNaN(v) ? '-' : `${(100 * v).toFixed(2)} %`)
const whole = (v: number) => (Number.isNaN(v) ? '-' : `${(100 * v).toFixed(1)} %`)
const fixed = (v: number, digits: number) => (Number.isNaN(v) ? '-' : v.toFixed(digits))

function tableOf(
  rows: readonly BenchRow[],
  beside: ForecastBench['peers'],
  ratios: Readonly<Record<string, number>>,
  ratio: number,
): string {
  const lines = [
    '| set | model | WAPE | MASE | 80 % covers | 95 % covers | MSIS | seconds per origin | WAPE / best peer |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ]
  for (const { set, best, intervals } of beside) {
    for (const row of rows.filter((r) => r.set === set)) {
      const against = row.model === 'auto' && ratios[set] !== undefined ? fixed(ratios[set], 3) : ''
      lines.push(`| ${set} | ${row.model} | ${figures(row)} | ${against} |`)
    }
    if (best) lines.push(`| ${set} | best peer: ${best.model} | ${figures(best)} | 1 |`)
    if (intervals && intervals.model !== best?.model)
      lines.push(`| ${set} | best MSIS in R: ${intervals.model} | ${figures(intervals)} | |`)
  }
  if (!Number.isNaN(ratio)) lines.push('', `Geometric mean of WAPE / best peer: ${ratio.toFixed(3)}`)
  return lines.join('\n')
}

function figures(row: Omit<BenchRow, 'set'>): string {
  return [
    percent(row.wape),
    fixed(row.mase, 3),
    whole(row.coverage80),
    whole(row.coverage95),
    fixed(row.msis95, 2),
    fixed(row.seconds, 3),
  ].join(' | ')
}

/** Weeks before the protocol's origins that the day figures look at too, for want of days. */
const EARLIER_WEEKS = 8
const NOON_DAYS = 40

/** Coverage of daily totals and the gain of forecasting again at noon, for the intraday sets; Markdown. */
export function runDayBench({ dataDir, onProgress }: ForecastBenchOptions): string {
  const lines = [
    '| set | days | 80 % interval of daily totals covers | afternoon WAPE, forecast at midnight | at noon | gain | noise floor | share of the possible gain |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ]
  for (const set of FORECAST_SETS) {
    if (!set.intraday || !existsSync(`${dataDir}/${set.file}`)) continue
    onProgress?.(`${set.name}, days`)
    const read = readSet(set, dataDir)
    const earlier = Array.from({ length: EARLIER_WEEKS }, (_, k) =>
      addDays(set.origins[0]!, 7 * (k - EARLIER_WEEKS)),
    )
    const covered = totalsCovered({ ...read, origins: [...earlier, ...set.origins] })
    const { morning, noon, floor } = noonGain(read, addDays(set.origins.at(-1)!, 5), NOON_DAYS)
    const figures = [
      String(covered.days),
      whole(covered.share),
      percent(morning),
      percent(noon),
      whole(1 - noon / morning),
      percent(floor),
      whole((morning - noon) / (morning - floor)),
    ]
    lines.push(`| ${set.name} | ${figures.join(' | ')} |`)
  }
  return lines.join('\n')
}

const EARLIER_NOTE = `The same with origins whole horizons before the protocol's first, so that no week of the protocol is seen: those that have thirteen
horizons of history and lie within two years, thinned to 26 (\`kinshift bench forecast --earlier\`). Peers are the plain models of this
engine. The weeks of bank_us begin with three months of history and hold 4 July; its first closures come before.`

const DOCUMENT = new URL('../../packages/core/docs/forecast-accuracy.md', import.meta.url)

/** The page that the figures are published on. */
export function accuracyPage(bench: ForecastBench, days: string, earlier: string): string {
  return `# Accuracy of the forecast engine

Written by \`node test/bench/forecast-accuracy.ts --write\`. Means over the origins of the protocol: rolling origin, one week
ahead (28 days for the daily set), the same defaults for every set. 'Best peer' is the row of lowest WAPE among peers that ran
on every origin (R forecast, statsmodels, npm arima, averages, experiments), timed on a machine of two cores; ours are seconds of
processor time, threads of the engine that runs JavaScript included.
Error = actual - forecast; missing and closed intervals are left out; a '-' means that the peer gave no intervals.

How far to trust it: several defaults (the eight weeks of backtest, the pull of the quantiles towards the normal, the six years of
history used, the noon settings) were chosen while looking at these same origins, so the coverage columns are partly in-sample;
most settings of level and shape were judged on earlier origins too. On bank_il_30min the engine and the best peer are level.
The engine knows the public holidays of the zone's country; without them bank_us has nothing to learn Labour Day from and rises by
0.2 to 0.3, nyc_ems by 0.05, since dates that were odd year after year are remembered. No driver of travel_daily is used.

${bench.table}

## Whole days

Daily totals: ${TOTAL_PATHS} paths summed by day, over the protocol's origins and the eight weeks before. Noon: the last 40 days of the
set's weeks, the rest of the day forecast at midnight and again at 12:00. Noise floor: the WAPE that Poisson noise alone would
leave if the rates were known; no forecast gets below it.

${days}

## Earlier weeks

${EARLIER_NOTE}

${earlier}
`
}

if (import.meta.main) {
  const option = (name: string) => {
    const at = process.argv.indexOf(name)
    return at > 0 ? process.argv[at + 1] : undefined
  }
  const dataDir = option('--data') ?? fileURLToPath(new URL('../../../shared/data/forecast', import.meta.url))
  if (!existsSync(dataDir)) {
    console.error(`skipped: no data in ${dataDir}`)
    process.exit(0)
  }
  const models = option('--models')?.split(',')
  const onProgress = (message: string) => console.error(message)
  const asked = (name: string) => process.argv.includes(name)
  const write = asked('--write')
  const bench = runForecastBench({ dataDir, ...(models && { models }), onProgress })
  console.log(bench.table)
  const days = asked('--days') || write ? runDayBench({ dataDir, onProgress }) : ''
  const earlier = asked('--earlier') || write ? runEarlierBench({ dataDir, onProgress }) : ''
  for (const table of [days, earlier]) if (table) console.log(`\n${table}`)
  if (write) writeFileSync(DOCUMENT, accuracyPage(bench, days, earlier))
}
