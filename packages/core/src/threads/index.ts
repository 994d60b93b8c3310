// Work beside the main thread: one shape for Node's worker threads, a browser's workers, and none at all.
export { inOrder, type Outcome } from './in-order.ts'
export { inThisThread } from './in-this-thread.ts'
export { serveTasks, type TaskTable } from './serve-tasks.ts'
export type { ThreadLike } from './thread-like.ts'
export { type ThreadPoolOptions, threadPool } from './thread-pool.ts'
export type * from './types.ts'
