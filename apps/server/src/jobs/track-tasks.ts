import type { RunTask } from './run-task.ts'

/** Runs tasks as `runTask` does, and knows which are under way. */
export interface TrackedTasks {
  readonly run: RunTask
  /** Ends all of them at once; their results reject. */
  killAll(): Promise<void>
}

/** So that a server that closes leaves no thread behind. */
export function trackTasks(runTask: RunTask): TrackedTasks {
  const underWay = new Set<() => Promise<void>>()
  return {
    run: (task, onProgress) => {
      const running = runTask(task, onProgress)
      underWay.add(running.kill)
      const forget = () => underWay.delete(running.kill)
      running.result.then(forget, forget)
      return running
    },
    killAll: async () => {
      await Promise.all([...underWay].map((kill) => kill()))
    },
  }
}
