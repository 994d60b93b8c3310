import { KinshiftError } from '../errors.ts'
import { errorOf } from './plain-error.ts'
import type { FromThread, StopFlag, ToThread } from './protocol.ts'
import { raise, stopFlag } from './stop-signal.ts'
import { onEnd, onMessage, type ThreadLike } from './thread-like.ts'

/** A thread that does one task at a time. */
export interface OpenThread {
  /** Why it can do no more; null while it can. */
  readonly broken: Error | null
  start(name: string, input: unknown, onNote: (note: unknown) => void): ThreadRun
  end(): Promise<void>
}

export interface ThreadRun {
  readonly output: Promise<unknown>
  ask(question: unknown, signal?: AbortSignal): Promise<unknown>
  finish(): void
  stop(): void
}

interface Settle {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** What is under way: the run, and its questions by turn. */
interface Current extends Settle {
  readonly id: number
  readonly onNote: (note: unknown) => void
  readonly turns: Map<number, Settle>
}

export function openThread(thread: ThreadLike): OpenThread {
  let broken: Error | null = null
  let current: Current | null = null
  let runs = 0
  const post = (message: ToThread) => thread.postMessage(message)

  function settle(id: number, act: (run: Current) => void): void {
    if (current?.id !== id) return
    const run = current
    current = null
    thread.unref?.()
    act(run)
    for (const { reject } of run.turns.values()) reject(new Error('the work ended without an answer'))
  }

  function fail(error: Error): void {
    broken ??= error
    if (current) settle(current.id, ({ reject }) => reject(error))
  }

  onMessage(thread, (heard) => {
    const message = heard as FromThread
    const { kind, id } = message
    if (kind === 'done') settle(id, ({ resolve }) => resolve(message.output))
    else if (kind === 'failed') settle(id, ({ reject }) => reject(errorOf(message.error)))
    else if (current?.id !== id) return
    else if (kind === 'note') current.onNote(message.note)
    else {
      const asked = current.turns.get(message.turn)
      current.turns.delete(message.turn)
      if (kind === 'answer') asked?.resolve(message.answer)
      else asked?.reject(errorOf(message.error))
    }
  })
  onEnd(thread, fail)
  thread.unref?.()

  function start(name: string, input: unknown, onNote: (note: unknown) => void): ThreadRun {
    const id = ++runs
    const stop = stopFlag()
    const turns = new Map<number, Settle>()
    const output = new Promise((resolve, reject) => {
      current = { id, onNote, turns, resolve, reject }
    })
    thread.ref?.()
    if (broken) fail(broken)
    else
      try {
        post({ kind: 'run', id, name, input, stop })
      } catch (error) {
        // what can't be copied is the caller's fault, the thread is sound
        settle(id, ({ reject }) => reject(error instanceof Error ? error : new Error(String(error))))
      }
    let asked = 0
    return {
      output,
      ask: (question, signal) =>
        new Promise((resolve, reject) => {
          if (current?.id !== id) return reject(new Error('the work has ended'))
          const turn = ++asked
          const flag = stopFlag()
          turns.set(turn, { resolve, reject })
          signal?.addEventListener('abort', () => stopNow(flag, { kind: 'stop', id, turn }), { once: true })
          post({ kind: 'ask', id, turn, question, stop: flag })
          if (signal?.aborted) stopNow(flag, { kind: 'stop', id, turn })
        }),
      finish: () => post({ kind: 'finish', id }),
      stop: () => stopNow(stop, { kind: 'stop', id }),
    }
  }

  /** By memory for work that reads no messages, by message for work that waits. */
  function stopNow(flag: StopFlag | null, message: ToThread): void {
    raise(flag)
    post(message)
  }

  return {
    get broken() {
      return broken
    },
    start,
    end: async () => {
      fail(new KinshiftError('JOB_INTERRUPTED'))
      await thread.terminate?.()
    },
  }
}
