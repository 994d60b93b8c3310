import { availableParallelism } from 'node:os'
import type { ContactHistory, Holiday } from '@kinshift/core'
import {
  forecastHierarchy,
  forecastMany,
  type HierarchyOptions,
  type QueueForecast,
  type QueueToForecast,
} from '@kinshift/core/forecast'
import type { TaskPool } from '@kinshift/core/threads'
import { planningPool } from '@kinshift/server/threads'
import type { Host } from './host.ts'
import { progressLine } from './progress.ts'

/** A few queues are done sooner than threads are opened. */
const WORTH_THREADS = 4

/** Every queue by itself; one that cannot be forecast is an outcome with its error. */
export function forecastQueues(
  queues: readonly QueueToForecast[],
  threads: number | undefined,
  host: Host,
): Promise<QueueForecast[]> {
  return onPool(queues.length, threads, host, async (pool, say) => {
    const fractions = new Float64Array(queues.length)
    const onProgress = (index: number, fraction: number) => {
      fractions[index] = fraction
      const name = `${queues[index]!.history.queue} (${index + 1} of ${queues.length})`
      say(name, fractions.reduce((sum, one) => sum + one, 0) / queues.length)
    }
    const outcomes: QueueForecast[] = []
    for await (const outcome of forecastMany(queues, { pool, onProgress })) outcomes.push(outcome)
    return outcomes
  })
}

/** Queues, groups and the total, made to agree. */
export function forecastLevels(
  options: HierarchyOptions,
  holidays: (history: ContactHistory) => Holiday[],
  threads: number | undefined,
  host: Host,
): Promise<QueueForecast[]> {
  const years = options.histories.map(holidays).reduce((a, b) => (b.length > a.length ? b : a), [])
  return onPool(options.histories.length, threads, host, async (pool, say) => {
    const onProgress = (fraction: number) => say('queues and groups', fraction)
    const { nodes } = await forecastHierarchy({ ...options, holidays: years, pool, onProgress })
    return nodes.map(({ name, forecast }) => ({ queue: name, forecast }))
  })
}

async function onPool<T>(
  queues: number,
  threads: number | undefined,
  host: Host,
  work: (pool: TaskPool, say: (name: string, fraction: number) => void) => Promise<T>,
): Promise<T> {
  const progress = progressLine(host)
  const usual = queues < WORTH_THREADS ? 1 : Math.min(availableParallelism(), queues)
  const pool = planningPool(threads ?? usual)
  try {
    return await work(pool, (name, fraction) =>
      progress.say(`forecasting ${name}: ${Math.round(100 * fraction)} %`),
    )
  } finally {
    progress.clear()
    await pool.close()
  }
}
