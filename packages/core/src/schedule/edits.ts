import { KinshiftError } from '../errors.ts'
import type { Assignment } from '../roster/index.ts'
import { cellKey, cellsOf, inCellOrder, sameCell } from './cell.ts'
import type { ScheduleDraft, ScheduleEdit } from './types.ts'

/**
 * Somebody else changed an agent-day that these edits mean to change. `current` says, for each edit in order,
 * what stands in its cell now (null = off): enough to show both versions side by side.
 */
export class StaleEditError extends KinshiftError {
  readonly current: readonly (Assignment | null)[]
  /** The draft's version that `current` was read from. */
  readonly version: number

  constructor(stale: readonly ScheduleEdit[], current: readonly (Assignment | null)[], version: number) {
    super('EDIT_STALE', {
      where: { field: 'edits' },
      found: stale.map(({ agentId, date }) => `${agentId} on ${date}`),
      expected: "what stands there now as 'before'",
      maybe: 'look at what the other planner did, then change it again?',
    })
    this.current = current
    this.version = version
  }
}

/** A new draft, version 0, with its assignments in cell order. */
export function makeDraft(id: string, assignments: readonly Assignment[]): ScheduleDraft {
  return {
    id,
    version: 0,
    assignments: inCellOrder(cellsOf(assignments).values()),
  }
}

/**
 * The draft after a command: all of its edits, in order, or none. The version rises by one; no edits leave the draft as it is.
 * Edits on other agent-days commute, whatever version they were made against: only the touched cells are compared.
 * @throws StaleEditError (EDIT_STALE) when a cell's `before` isn't what stands there; EDIT_INVALID when an edit speaks of another agent or date than its cell.
 * @example applyEdits(draft, [{ agentId: 'ana', date: '2026-11-24', before: early, after: null }])
 */
export function applyEdits(draft: ScheduleDraft, edits: readonly ScheduleEdit[]): ScheduleDraft {
  if (edits.length === 0) return draft
  const cells = cellsOf(draft.assignments)
  const stale: ScheduleEdit[] = []
  for (const [index, edit] of edits.entries()) {
    checkEdit(edit, index)
    const key = cellKey(edit.agentId, edit.date)
    if (!sameCell(cells.get(key) ?? null, edit.before)) stale.push(edit)
    else if (edit.after) cells.set(key, edit.after)
    else cells.delete(key)
  }
  if (stale.length > 0) {
    const standing = cellsOf(draft.assignments)
    const current = edits.map(({ agentId, date }) => standing.get(cellKey(agentId, date)) ?? null)
    throw new StaleEditError(stale, current, draft.version)
  }
  return {
    id: draft.id,
    version: draft.version + 1,
    assignments: inCellOrder(cells.values()),
  }
}

/** The edit that takes this one back. */
export function invertEdit(edit: ScheduleEdit): ScheduleEdit {
  return {
    agentId: edit.agentId,
    date: edit.date,
    before: edit.after,
    after: edit.before,
  }
}

/** The command that takes a whole command back: inverses in reverse order, since one cell may be touched twice. */
export function invertEdits(edits: readonly ScheduleEdit[]): ScheduleEdit[] {
  return edits.map(invertEdit).reverse()
}

function checkEdit(edit: ScheduleEdit, index: number): void {
  for (const side of ['before', 'after'] as const) {
    const cell = edit[side]
    if (cell === null || (cell.agentId === edit.agentId && cell.date === edit.date)) continue
    throw new KinshiftError('EDIT_INVALID', {
      where: { field: `edits[${index}].${side}` },
      found: `${cell.agentId} on ${cell.date}`,
      expected: `${edit.agentId} on ${edit.date}`,
      maybe: 'a move to another agent-day is two edits?',
    })
  }
}
