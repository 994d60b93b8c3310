import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { inThisThread, type TaskPool, type ThreadPoolOptions, threadPool } from '@kinshift/core/threads'

/** From TypeScript sources the thread runs the source, from the built package the build. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './planning-worker.ts' : './planning-worker.js',
  import.meta.url,
)

/** Worker threads that can do every task of PLANNING_TASKS. `count` defaults to the machine's cores. */
export function planningThreads({
  count = availableParallelism(),
  ...rest
}: Partial<Omit<ThreadPoolOptions, 'open'>> = {}): TaskPool {
  return threadPool({ count, ...rest, open: () => new Worker(WORKER) })
}

/** Threads for `count` above 1; for 1 this thread itself, which saves starting one. */
export function planningPool(count = availableParallelism()): TaskPool {
  return count === 1 ? inThisThread() : planningThreads({ count })
}
