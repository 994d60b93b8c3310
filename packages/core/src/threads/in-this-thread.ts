import { KinshiftError } from '../errors.ts'
import { questionLine } from './question-line.ts'
import { stopSignal } from './stop-signal.ts'
import type { RunningTask, StartOptions, TaskPool, ThreadTask } from './types.ts'

/**
 * A pool without threads: work is done here, one piece after another, and events (a timer, an abort) are let in between
 * pieces. What crosses is not copied. For tests, for one-core machines, and wherever no worker can be opened.
 */
export function inThisThread(): TaskPool {
  let before: Promise<unknown> = Promise.resolve()
  const kills = new Set<() => Promise<void>>()

  function start<Input, Output, Note, Question, Answer>(
    task: ThreadTask<Input, Output, Note, Question, Answer>,
    input: Input,
    { signal: outer, onNote }: StartOptions<Note> = {},
  ): RunningTask<Output, Question, Answer> {
    const { signal, abort } = stopSignal(null)
    const line = questionLine<Question, Answer>()
    let started = false
    let rejectEarly: (error: unknown) => void = () => {}
    const early = new Promise<never>((_, reject) => {
      rejectEarly = reject
    })
    early.catch(() => {})
    const stop = () => {
      abort()
      line.finish()
      if (!started) rejectEarly(outer?.aborted ? outer.reason : signal.reason)
    }
    const run = async () => {
      // lets events in before each piece
      await new Promise((resume) => setTimeout(resume, 0))
      if (signal.aborted) return early
      started = true
      const call = {
        signal,
        tell: (note: Note) => {
          if (!killed) onNote?.(note)
        },
        answer: line.answer,
      }
      try {
        return await task.run(input, call)
      } catch (error) {
        throw outer?.aborted ? outer.reason : error
      } finally {
        line.end()
        outer?.removeEventListener('abort', stop)
        kills.delete(kill)
      }
    }
    let killed = false
    const kill = async () => {
      killed = true
      rejectEarly(new KinshiftError('JOB_INTERRUPTED'))
      stop()
    }
    if (outer?.aborted) stop()
    else outer?.addEventListener('abort', stop, { once: true })
    kills.add(kill)
    const own = before.then(run, run)
    before = own.catch(() => {})
    const output = Promise.race([own, early])
    output.catch(() => {})
    return {
      output,
      ask: (question, options) => line.ask(question, options?.signal ?? signal),
      finish: line.finish,
      stop,
      kill,
    }
  }

  return {
    count: 1,
    start,
    close: async () => {
      await Promise.all([...kills].map((kill) => kill()))
    },
  }
}
