import type { Instant } from '@kinshift/core'
import type { RosterJobs } from './jobs/roster-jobs.ts'
import type { RunTask } from './jobs/run-task.ts'
import type { Db } from './store/open-store.ts'

/** What every route is given; nothing in a route reaches for the clock, the disk or a global. */
export interface AppContext {
  readonly db: Db
  /** The time, as an instant. */
  readonly now: () => Instant
  /** Runs a long computation beside the server. */
  readonly runTask: RunTask
  readonly jobs: RosterJobs
}
