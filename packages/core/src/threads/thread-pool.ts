import { KinshiftError } from '../errors.ts'
import { type OpenThread, openThread } from './open-thread.ts'
import type { ThreadLike } from './thread-like.ts'
import type { RunningTask, StartOptions, TaskPool, ThreadTask } from './types.ts'

export interface ThreadPoolOptions {
  /** Threads that work at the same time: a whole number from 1 on, or Infinity. */
  readonly count: number
  /** Opens a worker whose file calls `serveTasks`. */
  readonly open: () => ThreadLike
  /** Threads that stay open without work; default `count`. 0 gives each task a fresh thread and its memory back at the end. */
  readonly keepIdle?: number
}

/**
 * Work on threads that stay open between tasks, each doing one task at a time.
 * `threadPool({ count: 2, open: () => new Worker(new URL('./worker.ts', import.meta.url)) })`
 * Idle threads don't keep a Node process alive. @throws NUMBER_INVALID
 */
export function threadPool({ count, open, keepIdle = count }: ThreadPoolOptions): TaskPool {
  if (!(count >= 1 && (Number.isInteger(count) || count === Number.POSITIVE_INFINITY)))
    throw new KinshiftError('NUMBER_INVALID', {
      where: { field: 'threads' },
      found: count,
      expected: 'a whole number of at least 1',
    })
  const idle: OpenThread[] = []
  const waiting: ((thread: OpenThread) => void)[] = []
  const kills = new Set<() => Promise<void>>()
  let busy = 0

  function next(): void {
    while (waiting.length > 0 && busy < count) {
      busy++
      waiting.shift()!(idle.pop() ?? openThread(open()))
    }
  }

  function release(thread: OpenThread): void {
    busy--
    if (thread.broken === null && idle.length < keepIdle) idle.push(thread)
    else void thread.end()
    next()
  }

  function start<Input, Output, Note, Question, Answer>(
    task: ThreadTask<Input, Output, Note, Question, Answer>,
    input: Input,
    { signal, onNote }: StartOptions<Note> = {},
  ): RunningTask<Output, Question, Answer> {
    let thread: OpenThread | null = null
    let leave: (error: unknown) => void = () => {}
    const placed = new Promise<OpenThread>((resolve, reject) => {
      const take = (free: OpenThread) => {
        thread = free
        resolve(free)
      }
      leave = (error) => {
        const at = waiting.indexOf(take)
        if (at >= 0) waiting.splice(at, 1)
        reject(error)
      }
      waiting.push(take)
    })
    const running = placed.then((free) => free.start(task.name, input, (note) => onNote?.(note as Note)))
    const stop = () => {
      if (thread === null)
        leave(signal?.aborted ? signal.reason : new DOMException('stopped before it began', 'AbortError'))
      else void running.then((run) => run.stop())
    }
    const kill = async () => {
      leave(new KinshiftError('JOB_INTERRUPTED'))
      await thread?.end()
    }
    const output = (async () => {
      kills.add(kill)
      if (signal?.aborted) stop()
      else signal?.addEventListener('abort', stop, { once: true })
      try {
        return (await (
          await running
        ).output) as Output
      } catch (error) {
        throw signal?.aborted && !(error instanceof KinshiftError) ? signal.reason : error
      } finally {
        signal?.removeEventListener('abort', stop)
        kills.delete(kill)
        if (thread) release(thread)
      }
    })()
    output.catch(() => {})
    next()
    return {
      output,
      ask: async (question, options) => (await (await running).ask(question, options?.signal)) as Answer,
      finish: () => void running.then((run) => run.finish()).catch(() => {}),
      stop,
      kill,
    }
  }

  return {
    count,
    start,
    close: async () => {
      await Promise.all([...kills].map((kill) => kill()))
      await Promise.all(idle.splice(0).map((thread) => thread.end()))
    },
  }
}
