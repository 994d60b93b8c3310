/** A signal that comes by itself. */
export interface Timer {
  readonly signal: AbortSignal
  clear(): void
}

/** Aborts when cancelled, or after so long. */
export function timer(cancel: AbortSignal | undefined, milliseconds: number): Timer {
  const controller = new AbortController()
  const stop = () => controller.abort()
  const timeout = setTimeout(stop, Math.max(0, milliseconds))
  cancel?.addEventListener('abort', stop)
  if (cancel?.aborted) stop()
  return {
    signal: controller.signal,
    clear() {
      clearTimeout(timeout)
      cancel?.removeEventListener('abort', stop)
    },
  }
}
