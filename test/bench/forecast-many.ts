// Many queues on several threads: seconds, contacts, and the most memory that the process held, threads included.
// node test/bench/forecast-many.ts [--queues 200] [--days 731] [--interval 30] [--threads 2] [--horizon 7] [--write]
import { forecastMany, type QueueToForecast } from '@kinshift/core/forecast'
import { planningPool } from '@kinshift/server/threads'
import { benchSeries } from './forecast-series.ts'
import { writeTable } from './write-table.ts'

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`)
  return at > 0 ? Number(process.argv[at + 1]) : otherwise
}

const queues = option('queues', 200)
const days = option('days', 731)
const intervalMinutes = option('interval', 30)
const threads = option('threads', 2)
const horizonDays = option('horizon', 7)

/** Made when a thread is free, as a service would read them from its store. */
function* read(): Generator<QueueToForecast> {
  for (let n = 0; n < queues; n++) yield { history: benchSeries(days, intervalMinutes, n), horizonDays }
}

const pool = planningPool(threads)
const started = performance.now()
let done = 0
let points = 0
let contacts = 0
for await (const { forecast, error } of forecastMany(read(), { pool })) {
  if (error) throw error
  done++
  points += (days * 1440) / intervalMinutes
  contacts += forecast.mean.reduce<number>((sum, v) => sum + (v ?? 0), 0)
}
const seconds = (performance.now() - started) / 1000
await pool.close()
const peakMb = process.resourceUsage().maxRSS / 1024
const lines = [
  '| queues | points | threads | seconds | queues a second | contacts forecast | peak memory of the process, MB |',
  '| ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  `| ${done} | ${points} | ${threads} | ${seconds.toFixed(1)} | ${(done / seconds).toFixed(1)} | ${contacts.toFixed(0)} | ${peakMb.toFixed(0)} |`,
]
console.log(lines.join('\n'))
if (process.argv.includes('--write')) writeTable('forecast-speed.md', 'many-queues', lines)
