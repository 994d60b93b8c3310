// The thread in which long computations run, so that the server goes on answering. One task, then it ends.
import { parentPort, workerData } from 'node:worker_threads'
import { KinshiftError } from '@kinshift/core/errors'
import { performTask } from './perform-task.ts'
import type { PlainError, Task, WorkerInput, WorkerMessage } from './protocol.ts'

const { task, stop }: WorkerInput = workerData

try {
  post({ result: await performTask(task, stopSignal(stop), (progress) => post({ progress })) })
} catch (error) {
  post({ error: plainError(error) })
}

/** A signal whose `aborted` looks at the shared flag each time it is read, in the middle of a computation too. */
function stopSignal(flag: Int32Array): AbortSignal {
  const controller = new AbortController()
  parentPort?.on('message', () => controller.abort())
  // the listener must not keep the thread alive
  parentPort?.unref()
  Object.defineProperty(controller.signal, 'aborted', { get: () => Atomics.load(flag, 0) === 1 })
  return controller.signal
}

function post(message: WorkerMessage<Task>): void {
  parentPort?.postMessage(message)
}

function plainError(error: unknown): PlainError {
  if (error instanceof KinshiftError) return { code: error.code, message: error.message, facts: error.facts }
  if (error instanceof Error) return { message: error.message, ...(error.stack && { stack: error.stack }) }
  return { message: String(error) }
}
