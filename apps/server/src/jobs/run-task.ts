import { Worker } from 'node:worker_threads'
import { ERROR_CODES, type ErrorCode, type ErrorFacts, KinshiftError } from '@kinshift/core/errors'
import type { PlainError, ProgressOf, ResultOf, Task, WorkerInput, WorkerMessage } from './protocol.ts'

/** A task under way in a thread of its own. */
export interface RunningTask<T extends Task> {
  /** Rejects with the KinshiftError that core threw, or an Error when the thread broke. */
  readonly result: Promise<ResultOf<T>>
  /** Asks it to end soon with the best it has. */
  stop(): void
  /** Ends the thread at once; the result rejects with JOB_INTERRUPTED. */
  kill(): Promise<void>
}

export type RunTask = <T extends Task>(
  task: T,
  onProgress?: (progress: ProgressOf<T>) => void,
) => RunningTask<T>

/** From TypeScript sources the thread runs the source, from the built package the build. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './planning-worker.ts' : './planning-worker.js',
  import.meta.url,
)

/** Runs a task in a worker thread. */
export const runTaskInWorker: RunTask = (task, onProgress) => {
  const stop = new Int32Array(new SharedArrayBuffer(4))
  const input: WorkerInput = { task, stop }
  const worker = new Worker(WORKER, { workerData: input })
  const { promise, resolve, reject } = Promise.withResolvers<ResultOf<typeof task>>()
  worker.on('message', (message: WorkerMessage<typeof task>) => {
    if ('progress' in message) onProgress?.(message.progress)
    else if ('result' in message) resolve(message.result)
    else reject(errorOf(message.error))
  })
  worker.on('error', reject)
  worker.on('exit', (code) => reject(new Error(`the planning thread ended with code ${code}`)))
  return {
    result: promise,
    stop: () => {
      Atomics.store(stop, 0, 1)
      worker.postMessage('stop')
    },
    kill: async () => {
      reject(new KinshiftError('JOB_INTERRUPTED'))
      await worker.terminate()
    },
  }
}

function errorOf({ code, message, facts, stack }: PlainError): Error {
  if (code !== undefined && isErrorCode(code)) return new KinshiftError(code, factsOf(facts))
  const error = new Error(message)
  if (stack !== undefined) error.stack = stack
  return error
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CODES, code)
}

function factsOf(facts: unknown): ErrorFacts {
  return typeof facts === 'object' && facts !== null ? facts : {}
}
