import type { ScheduleEdit } from '@kinshift/core'
import { invertEdits } from '@kinshift/core/schedule'

/** What a step of the roster was called when it was made: the screen says 'Undo: move'. */
export type StepName =
  | 'move'
  | 'time'
  | 'length'
  | 'clear'
  | 'pin'
  | 'place'
  | 'paste'
  | 'swap'
  | 'breaks'
  | 'queue'
  | 'solve'

export interface Step {
  readonly name: StepName
  readonly edits: readonly ScheduleEdit[]
}

/** Every step ever made, and those taken back; nothing is dropped. */
export interface History {
  readonly past: readonly Step[]
  readonly future: readonly Step[]
}

export const NO_HISTORY: History = { past: [], future: [] }

/** A new step; what was taken back before it can't come again. */
export function made(history: History, step: Step): History {
  return { past: [...history.past, step], future: [] }
}

/** The edits that take the last step back; null when there is none. */
export function undone(history: History): { history: History; step: Step } | null {
  const last = history.past.at(-1)
  if (!last) return null
  return {
    history: { past: history.past.slice(0, -1), future: [...history.future, last] },
    step: { name: last.name, edits: invertEdits(last.edits) },
  }
}

export function redone(history: History): { history: History; step: Step } | null {
  const last = history.future.at(-1)
  if (!last) return null
  return {
    history: { past: [...history.past, last], future: history.future.slice(0, -1) },
    step: last,
  }
}
