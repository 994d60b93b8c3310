import { KinshiftError } from '../errors.ts'
import { plainError } from './plain-error.ts'
import type { FromThread, ToThread } from './protocol.ts'
import { type QuestionLine, questionLine } from './question-line.ts'
import { stopSignal } from './stop-signal.ts'
import { onMessage, type ThreadLike } from './thread-like.ts'
import type { AnyTask } from './types.ts'

/** Tasks by name, each loaded when it is first asked for: a thread that forecasts doesn't need the solvers. */
export type TaskTable = Readonly<Record<string, () => AnyTask | Promise<AnyTask>>>

interface Run {
  readonly abort: () => void
  readonly line: QuestionLine<never, unknown>
  /** Questions under way, by turn. */
  readonly turns: Map<number, () => void>
}

/**
 * The whole of a worker's file: does the tasks of the table for whoever opened the thread.
 * In Node `serveTasks(parentPort, TASKS)`, in a browser `serveTasks(self, TASKS)`.
 */
export function serveTasks(port: ThreadLike, tasks: TaskTable): void {
  const runs = new Map<number, Run>()
  const post = (message: FromThread) => port.postMessage(message)

  async function run({ id, name, input, stop }: Extract<ToThread, { kind: 'run' }>): Promise<void> {
    const { signal, abort } = stopSignal(stop)
    const line = questionLine<never, unknown>()
    const tell = (note: unknown) => post({ kind: 'note', id, note })
    runs.set(id, { abort, line, turns: new Map() })
    try {
      const task = await tasks[name]?.()
      if (!task) throw new KinshiftError('NOT_FOUND', { where: { field: 'thread task' }, found: name })
      const output = await task.run(input as never, { signal, tell, answer: line.answer })
      post({ kind: 'done', id, output })
    } catch (error) {
      post({ kind: 'failed', id, error: plainError(error) })
    } finally {
      line.end()
      runs.delete(id)
    }
  }

  async function ask({ id, turn, question, stop }: Extract<ToThread, { kind: 'ask' }>): Promise<void> {
    const asked = runs.get(id)
    if (!asked) return
    const { signal, abort } = stopSignal(stop)
    asked.turns.set(turn, abort)
    try {
      const answer = await asked.line.ask(question as never, signal)
      post({ kind: 'answer', id, turn, answer })
    } catch (error) {
      post({ kind: 'unanswered', id, turn, error: plainError(error) })
    } finally {
      asked.turns.delete(turn)
    }
  }

  onMessage(port, (heard) => {
    const message = heard as ToThread
    if (message.kind === 'run') void run(message)
    else if (message.kind === 'ask') void ask(message)
    else {
      const under = runs.get(message.id)
      if (message.kind === 'stop' && message.turn !== undefined) under?.turns.get(message.turn)?.()
      else {
        if (message.kind === 'stop') under?.abort()
        under?.line.finish()
      }
    }
  })
}
