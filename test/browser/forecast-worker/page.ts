import { forecastMany, type QueueForecast, type QueueToForecast } from '@kinshift/core/forecast'
import { threadPool } from '@kinshift/core/threads'

const pool = threadPool({ count: 1, open: () => new Worker('/worker.js', { type: 'module' }) })

/** What the test calls: a forecast in the worker, its progress, and how long the page could not answer. */
export async function forecastInWorker(queue: QueueToForecast, abortAt = 2) {
  const stopper = new AbortController()
  const fractions: number[] = []
  const onProgress = (_: number, fraction: number) => {
    fractions.push(fraction)
    if (fraction >= abortAt) stopper.abort(new Error('enough'))
  }
  const outcomes: QueueForecast[] = []
  try {
    for await (const one of forecastMany([queue], { pool, signal: stopper.signal, onProgress }))
      outcomes.push(one)
  } catch (error) {
    return { fractions, aborted: error === stopper.signal.reason, shared: crossOriginIsolated }
  }
  return { fractions, forecast: outcomes[0]?.forecast, aborted: false, shared: crossOriginIsolated }
}

Object.assign(globalThis, { forecastInWorker })
