/** Runs something long that Ctrl+C stops with the best so far. */
export async function untilInterrupted<T>(act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController()
  const stopEarly = () => stop.abort()
  process.once('SIGINT', stopEarly)
  try {
    return await act(stop.signal)
  } finally {
    process.off('SIGINT', stopEarly)
  }
}
