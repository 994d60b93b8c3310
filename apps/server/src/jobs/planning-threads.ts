import { availableParallelism } from 'node:os'
import { type ResourceLimits, Worker } from 'node:worker_threads'
import { inThisThread, type TaskPool, type ThreadPoolOptions, threadPool } from '@kinshift/core/threads'

/** From TypeScript sources the thread runs the source, from the built package the build. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './planning-worker.ts' : './planning-worker.js',
  import.meta.url,
)

/** With more room for short-lived objects, many forecasts take half as much memory again and no less time. */
const FORECAST_LIMITS: ResourceLimits = { maxYoungGenerationSizeMb: 16 }

export interface PlanningThreadsOptions extends Omit<ThreadPoolOptions, 'open'> {
  readonly resourceLimits?: ResourceLimits
}

/** Worker threads that can do every task of PLANNING_TASKS. */
export function planningThreads({ resourceLimits, ...options }: PlanningThreadsOptions): TaskPool {
  return threadPool({
    ...options,
    open: () => new Worker(WORKER, { ...(resourceLimits && { resourceLimits }) }),
  })
}

/** Threads for many forecasts; for a `count` of 1 this thread itself, which saves starting one. Default: the machine's cores. */
export function planningPool(count = availableParallelism()): TaskPool {
  return count === 1 ? inThisThread() : planningThreads({ count, resourceLimits: FORECAST_LIMITS })
}
