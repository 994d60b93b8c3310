/**
 * The other end of a thread, as far as it is used: a browser's `Worker`, a worker's own global scope, and the `Worker` and
 * `parentPort` of `node:worker_threads` all fit, so core needs neither of them by name.
 */
export interface ThreadLike {
  postMessage(message: unknown): void
  on?(event: string, listener: (value: unknown) => void): unknown
  addEventListener?(type: string, listener: (event: Event) => void): void
  terminate?(): unknown
  ref?(): void
  unref?(): void
}

export function onMessage(thread: ThreadLike, hear: (message: unknown) => void): void {
  if (thread.on) thread.on('message', hear)
  else thread.addEventListener?.('message', (event) => hear('data' in event ? event.data : undefined))
}

/** When the thread breaks or ends, which may be told more than once. */
export function onEnd(thread: ThreadLike, hear: (error: Error) => void): void {
  if (thread.on) {
    thread.on('error', (error) => hear(error instanceof Error ? error : new Error(String(error))))
    thread.on('exit', (code) => hear(new Error(`the thread ended with code ${code}`)))
  } else {
    thread.addEventListener?.('error', (event) => {
      const message = 'message' in event && event.message
      hear(new Error(message ? String(message) : 'the worker could not be loaded'))
    })
  }
}
