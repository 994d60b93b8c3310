import type { Assignment } from '../roster/index.ts'
import { cellKey, cellsOf, sameCell, sameWork } from './cell.ts'
import { editsBetween } from './difference.ts'
import type { ScheduleDraft, ScheduleEdit } from './types.ts'

/** A long computation's answer, fitted to the draft as it is by then. */
export interface MergedAnswer {
  /** One command for `applyEdits` on the draft as it stands; its inverse takes the whole answer back. */
  readonly edits: readonly ScheduleEdit[]
  /** Agent-days that people changed meanwhile: theirs stands; `after` is what the answer would have put there. */
  readonly kept: readonly ScheduleEdit[]
}

/**
 * Merges a roster that was solved from `base` into the draft that people went on editing: an agent-day changed meanwhile
 * stays as they left it, every other one becomes what the solver says.
 */
export function mergeAnswer(
  draft: Pick<ScheduleDraft, 'assignments'>,
  base: readonly Assignment[],
  answer: readonly Assignment[],
): MergedAnswer {
  const baseCells = cellsOf(base)
  const edits: ScheduleEdit[] = []
  const kept: ScheduleEdit[] = []
  for (const edit of editsBetween(draft.assignments, answer)) {
    const started = baseCells.get(cellKey(edit.agentId, edit.date)) ?? null
    if (sameCell(started, edit.before)) edits.push(edit)
    else kept.push(edit)
  }
  return { edits, kept }
}

/** A solver's answer with the pins that stand in the draft: a shift it left as it was stays pinned, every other one is free. */
export function withPins(
  answer: readonly Assignment[],
  { assignments }: Pick<ScheduleDraft, 'assignments'>,
): Assignment[] {
  const pins = cellsOf(assignments.filter(({ pinned }) => pinned))
  return answer.map(({ pinned: _, ...assignment }) => {
    const pin = pins.get(cellKey(assignment.agentId, assignment.date))
    return pin && sameWork(pin, assignment) ? pin : assignment
  })
}
