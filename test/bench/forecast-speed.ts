// How long a forecast takes as the history grows: choice of model, fit, forecast, quantiles of one week.
// node test/bench/forecast-speed.ts [--write]
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { forecast } from '@kinshift/core/forecast'
import { benchSeries } from './forecast-series.ts'
import { writeTable } from './write-table.ts'

const SIZES = [
  { label: '3 months of half-hours', days: 91, intervalMinutes: 30 },
  { label: '1 year of half-hours', days: 365, intervalMinutes: 30 },
  { label: '2 years of half-hours', days: 730, intervalMinutes: 30 },
  { label: '4 years of half-hours', days: 1461, intervalMinutes: 30 },
  { label: '10 years of hours', days: 3653, intervalMinutes: 60 },
  { label: '1 year of 5 minutes', days: 365, intervalMinutes: 5 },
]
const RUNS = 5

/** A process of its own for each size, since memory once taken is rarely given back. */
function measure({ days, intervalMinutes }: (typeof SIZES)[number]): { seconds: number; megabytes: number } {
  const history = benchSeries(days, intervalMinutes)
  const seconds: number[] = []
  for (let run = 0; run <= RUNS; run++) {
    const started = performance.now()
    forecast({ history, horizonDays: 7 })
    // The first run warms the grid's cache and the compiler.
    if (run > 0) seconds.push((performance.now() - started) / 1000)
  }
  seconds.sort((a, b) => a - b)
  return { seconds: seconds[RUNS >> 1]!, megabytes: process.resourceUsage().maxRSS / 1024 }
}

const only = process.argv.indexOf('--size')
if (only > 0) {
  console.log(JSON.stringify(measure(SIZES[Number(process.argv[only + 1])]!)))
} else {
  const lines = [
    '| history | points | seconds, median of 5 | microseconds a point | peak memory of the process, MB |',
    '| --- | ---: | ---: | ---: | ---: |',
  ]
  for (const [i, { label, days, intervalMinutes }] of SIZES.entries()) {
    const program = fileURLToPath(import.meta.url)
    const told = execFileSync(process.execPath, [program, '--size', String(i)], { encoding: 'utf8' })
    const { seconds, megabytes }: ReturnType<typeof measure> = JSON.parse(told)
    const points = (days * 1440) / intervalMinutes
    lines.push(
      `| ${label} | ${points} | ${seconds.toFixed(3)} | ${((1e6 * seconds) / points).toFixed(1)} | ${megabytes.toFixed(0)} |`,
    )
  }
  console.log(lines.join('\n'))
  if (process.argv.includes('--write')) writeTable('forecast-speed.md', 'one-queue', lines)
}
