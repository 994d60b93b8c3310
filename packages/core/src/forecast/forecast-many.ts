import { KinshiftError } from '../errors.ts'
import { inOrder, inThisThread, type TaskPool, type ThreadTask } from '../threads/index.ts'
import { forecast } from './forecast.ts'
import type { Forecast, ForecastOptions } from './types.ts'

/** What one queue is forecast from: plain data, since it may cross a thread. */
export type QueueToForecast = Omit<ForecastOptions, 'signal' | 'onProgress'>

/** How one queue of many went: its forecast, or why there is none. */
export type QueueForecast =
  | { readonly queue: string; readonly forecast: Forecast; readonly error?: never }
  | { readonly queue: string; readonly error: KinshiftError; readonly forecast?: never }

export interface ForecastManyOptions {
  /** Default: `inThisThread()`. Its threads must serve `forecastTask`. */
  readonly pool?: TaskPool
  readonly signal?: AbortSignal
  /** `index` counts the queues from 0; `fraction`, 0 to 1, is how far that queue is. */
  readonly onProgress?: (index: number, fraction: number) => void
}

/** `forecast` as work for another thread. */
export const forecastTask: ThreadTask<QueueToForecast, Forecast> = {
  name: 'forecast',
  run: (options, { signal, tell }) => forecast({ ...options, signal, onProgress: tell }),
}

/**
 * Forecasts many queues, as many at a time as the pool has threads, and gives them in the order in which they came.
 * Queues are taken from `queues` only as threads become free, so a generator that reads them one by one keeps a few in
 * memory, not all. A queue that can't be forecast is an outcome with its error; the others go on.
 *
 * `for await (const { queue, forecast } of forecastMany(histories.map((history) => ({ history, horizonDays: 7 })), { pool })) ...`
 * @throws the signal's reason when aborted, and what is no refusal of `forecast` (a broken thread)
 */
export async function* forecastMany(
  queues: Iterable<QueueToForecast> | AsyncIterable<QueueToForecast>,
  { pool = inThisThread(), signal, onProgress }: ForecastManyOptions = {},
): AsyncGenerator<QueueForecast, void, undefined> {
  const names: string[] = []
  async function* named() {
    for await (const one of queues) {
      names.push(one.history.queue)
      yield one
    }
  }
  const outcomes = inOrder(pool, forecastTask, named(), {
    ...(signal && { signal }),
    ...(onProgress && { onNote: onProgress }),
  })
  for await (const { output, error } of outcomes) {
    const queue = names.shift()!
    if (output) yield { queue, forecast: output }
    else if (error instanceof KinshiftError) yield { queue, error }
    else throw error
  }
}
