// How long a forecast takes as the history grows: choice of model, fit, forecast, quantiles of one week.
// node test/bench/forecast-speed.ts
import { forecast } from '@kinshift/core/forecast'
import { benchSeries } from './forecast-series.ts'

const SIZES = [
  { label: '3 months of half-hours', days: 91, intervalMinutes: 30 },
  { label: '1 year of half-hours', days: 365, intervalMinutes: 30 },
  { label: '2 years of half-hours', days: 730, intervalMinutes: 30 },
  { label: '4 years of half-hours', days: 1461, intervalMinutes: 30 },
  { label: '10 years of hours', days: 3652, intervalMinutes: 60 },
  { label: '1 year of 5 minutes', days: 365, intervalMinutes: 5 },
]
const RUNS = 5

console.log('| history | points | seconds, median of 5 | heap, MB |')
console.log('| --- | ---: | ---: | ---: |')
for (const { label, days, intervalMinutes } of SIZES) {
  const history = benchSeries(days, intervalMinutes)
  const seconds: number[] = []
  for (let run = 0; run <= RUNS; run++) {
    const started = performance.now()
    forecast({ history, horizonDays: 7 })
    // The first run warms the grid's cache and the compiler.
    if (run > 0) seconds.push((performance.now() - started) / 1000)
  }
  seconds.sort((a, b) => a - b)
  const heap = process.memoryUsage().heapUsed / 1e6
  console.log(
    `| ${label} | ${history.volume.length} | ${seconds[RUNS >> 1]!.toFixed(3)} | ${heap.toFixed(0)} |`,
  )
}
