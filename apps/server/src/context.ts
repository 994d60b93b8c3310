import type { Instant, TaskPool } from '@kinshift/core'
import type { RosterJobs } from './jobs/roster-jobs.ts'
import type { Db } from './store/open-store.ts'

/** What every route is given; nothing in a route reaches for the clock, the disk or a global. */
export interface AppContext {
  readonly db: Db
  /** The time, as an instant. */
  readonly now: () => Instant
  /** Runs long computations beside the server. */
  readonly pool: TaskPool
  readonly jobs: RosterJobs
}
