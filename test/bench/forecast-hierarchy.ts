// Accuracy of queues, groups and totals: each level alone, queues added up, and levels reconciled; on splits of real logs.
// node test/bench/forecast-hierarchy.ts [--data DIR] [--write]
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { forecastHierarchy, type ReconcileMethod } from '@kinshift/core/forecast'
import { buildHistories, type ContactHistory } from '@kinshift/core/history'
import { gridDays, gridStarts, toInstant } from '@kinshift/core/interval'
import { exampleCentre } from '@kinshift/example-centre'
import { writeTable } from './write-table.ts'

interface Split {
  readonly name: string
  readonly histories: readonly ContactHistory[]
  /** Days before the end from which a week is forecast. */
  readonly back: readonly number[]
}

const METHODS: readonly ReconcileMethod[] = ['bottom-up', 'structural', 'mint']

/** Calls of October 1999 by type: half-hours counted from the log. */
function callLog(file: string): ContactHistory[] {
  const [heading = '', ...rows] = readFileSync(file, 'utf8').trim().split('\n')
  const columns = heading.split(',')
  const [type, date, entry] = ['type', 'date', 'vru_entry'].map((name) => columns.indexOf(name))
  const counts = new Map<string, number>()
  const queues = new Set<string>()
  for (const row of rows) {
    const cells = row.split(',')
    const [hour = 0, minute = 0] = cells[entry!]!.split(':').map(Number)
    if (hour < 7) continue
    const start = `${cells[date!]}T${String(hour).padStart(2, '0')}:${minute < 30 ? '00' : '30'}`
    const key = `${cells[type!]} ${start}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
    queues.add(cells[type!]!)
  }
  const records = [...queues].flatMap((queue) =>
    Array.from({ length: 31 * 34 }, (_, k) => {
      const [day, slot] = [Math.floor(k / 34), 14 + (k % 34)]
      const clock = `${String(slot >> 1).padStart(2, '0')}:${slot % 2 === 0 ? '00' : '30'}`
      const start = `1999-10-${String(day + 1).padStart(2, '0')}T${clock}`
      return { queue, start, volume: counts.get(`${queue} ${start}`) ?? 0 }
    }),
  )
  return [...buildHistories(records, { zone: 'Asia/Jerusalem' }).histories]
}

async function measure({ histories, back }: Split, method: ReconcileMethod) {
  const missed = { queues: 0, total: 0, came: 0 }
  const { grid } = histories[0]!
  const days = gridDays(grid)
  for (const before of back) {
    const { first } = days[days.length - before]!
    const origin = toInstant(gridStarts(grid)[first]!)
    const { nodes } = await forecastHierarchy({ histories, horizonDays: 7, origin, method, paths: 1 })
    for (const { name, children, forecast } of nodes) {
      const of = histories.filter(({ queue }) => children.length > 0 || queue === name)
      for (const [i, mean] of forecast.mean.entries()) {
        const came = of.reduce((sum, { volume }) => sum + (volume[first + i] ?? 0), 0)
        if (children.length > 0) missed.total += Math.abs(came - (mean ?? 0))
        else missed.queues += Math.abs(came - (mean ?? 0))
        if (children.length > 0) missed.came += came
      }
    }
  }
  return { queues: missed.queues / missed.came, total: missed.total / missed.came }
}

const at = process.argv.indexOf('--data')
const data = at > 0 ? process.argv[at + 1]! : fileURLToPath(new URL('../../../shared/data', import.meta.url))
const log = `${data}/calls/bank_il_calls_1999_october.csv`
const { zone, records } = exampleCentre({ firstDay: '2026-11-23' })
const splits: Split[] = [
  {
    name: 'example centre, 3 queues',
    histories: buildHistories(records, { zone }).histories,
    back: [28, 21, 14, 7],
  },
]
if (existsSync(log))
  splits.push({ name: 'bank_il calls, October, by type', histories: callLog(log), back: [10, 9, 8, 7] })
else console.error('skipped: no shared data')

const lines = ['| split | method | WAPE of queues | WAPE of the total |', '| --- | --- | ---: | ---: |']
for (const split of splits)
  for (const method of METHODS) {
    const { queues, total } = await measure(split, method)
    lines.push(
      `| ${split.name} | ${method} | ${(100 * queues).toFixed(2)} % | ${(100 * total).toFixed(2)} % |`,
    )
  }
console.log(lines.join('\n'))
if (process.argv.includes('--write')) writeTable('forecast-hierarchy.md', 'splits', lines)
