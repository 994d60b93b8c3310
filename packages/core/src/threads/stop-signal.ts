import type { StopFlag } from './protocol.ts'

/** null where threads can't share memory (a web page that isn't cross-origin isolated): stops are then messages only. */
export function stopFlag(): StopFlag | null {
  return typeof SharedArrayBuffer === 'undefined' ? null : new Int32Array(new SharedArrayBuffer(4))
}

export function raise(flag: StopFlag | null): void {
  if (flag) Atomics.store(flag, 0, 1)
}

/** Aborts when told, and looks at the shared flag each time it is read: a long computation reads no messages. */
export function stopSignal(flag: StopFlag | null): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController()
  const { signal } = controller
  const abort = () => {
    if (!told) {
      told = true
      controller.abort()
    }
  }
  let told = false
  const aborted = () => {
    if (flag && Atomics.load(flag, 0) === 1) abort()
    return told
  }
  Object.defineProperty(signal, 'aborted', { get: aborted })
  Object.defineProperty(signal, 'throwIfAborted', {
    value: () => {
      if (aborted()) throw signal.reason
    },
  })
  return { signal, abort }
}
