import type { Roster, RosterProblem, RosterProgress, SolveOptions, ThreadTask } from '@kinshift/core'

export interface SolveHere {
  readonly problem: RosterProblem
  readonly options: Omit<SolveOptions, 'signal' | 'onProgress'>
}

/** A stopped solve answers with the best so far. */
export const solveHereTask: ThreadTask<SolveHere, Roster, RosterProgress> = {
  name: 'solve-here',
  run: async ({ problem, options }, { signal, tell }) => {
    const { solveRoster } = await import('@kinshift/core/roster')
    return solveRoster(problem, { ...options, signal, onProgress: tell })
  },
}
