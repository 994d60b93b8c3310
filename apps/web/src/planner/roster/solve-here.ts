import type { Assignment, Roster, RosterProblem, RosterProgress } from '@kinshift/core'
import { threadPool } from '@kinshift/core/threads'
import { solveHereTask } from './solve-here-task.ts'

export interface HereRequest {
  readonly problem: RosterProblem
  readonly assignments: readonly Assignment[]
  readonly keepPinned: boolean
  readonly timeLimitSeconds: number
  readonly signal: AbortSignal
  readonly onProgress: (progress: RosterProgress) => void
}

/**
 * Solves in a worker of this browser, from the roster as it stands, without the server's queue. The worker and its solver
 * are loaded for it and go with it. A stop gives the best so far.
 */
export async function solveHere({
  problem,
  assignments,
  keepPinned,
  timeLimitSeconds,
  signal,
  onProgress,
}: HereRequest): Promise<Roster> {
  const pool = threadPool({
    count: 1,
    open: () => new Worker(new URL('./solve-worker.ts', import.meta.url), { type: 'module' }),
  })
  const pinned = keepPinned ? assignments.filter((one) => one.pinned) : []
  const options = {
    timeLimitSeconds,
    seed: 1,
    ...(assignments.length > 0 && { warmStart: assignments }),
  }
  try {
    const running = pool.start(
      solveHereTask,
      { problem: { ...problem, pinned }, options },
      { signal, onNote: onProgress },
    )
    return await running.output
  } finally {
    await pool.close()
  }
}
