import type { TaskPool, ThreadTask } from './types.ts'

/** How one piece of work ended. */
export type Outcome<Output> =
  | { readonly output: Output; readonly error?: never }
  | { readonly error: unknown; readonly output?: never }

/**
 * Does one task for each input on a pool and gives the outcomes in the order of the inputs. Inputs are asked for only as
 * threads become free, so that no more than a few are in memory however many there are. An error of one piece is its
 * outcome; when the signal aborts, the whole rejects with its reason. Breaking off the loop stops what is under way.
 */
export async function* inOrder<Input, Output, Note>(
  pool: TaskPool,
  task: ThreadTask<Input, Output, Note>,
  inputs: Iterable<Input> | AsyncIterable<Input>,
  { signal, onNote }: { signal?: AbortSignal; onNote?: (index: number, note: Note) => void } = {},
): AsyncGenerator<Outcome<Output>, void, undefined> {
  // one waiting beside each at work, so that no thread idles while the caller uses an outcome
  const ahead = Math.min(64, pool.count) * 2
  const stopper = new AbortController()
  const line: Promise<Outcome<Output>>[] = []
  const halt = () => stopper.abort(signal?.reason)
  if (signal?.aborted) throw signal.reason
  signal?.addEventListener('abort', halt, { once: true })
  let index = 0
  try {
    for await (const input of inputs) {
      if (signal?.aborted) throw signal.reason
      const at = index++
      const running = pool.start(task, input, {
        signal: stopper.signal,
        ...(onNote && { onNote: (note: Note) => onNote(at, note) }),
      })
      line.push(
        running.output.then(
          (output) => ({ output }),
          (error: unknown) => ({ error }),
        ),
      )
      if (line.length >= ahead) yield await settled(line.shift()!)
    }
    while (line.length > 0) yield await settled(line.shift()!)
  } finally {
    signal?.removeEventListener('abort', halt)
    stopper.abort()
  }

  async function settled(next: Promise<Outcome<Output>>): Promise<Outcome<Output>> {
    const outcome = await next
    if (signal?.aborted) throw signal.reason
    return outcome
  }
}
