import type { Assignment } from '@kinshift/core'
import type { Insertable, Selectable } from 'kysely'
import { toJson } from './column-types.ts'
import type { Tables } from './tables.ts'

type DraftCell = Selectable<Tables['draft_cells']>
type PublicationCell = Selectable<Tables['publication_cells']>

/** Columns of a cell, shared by drafts and published versions. */
export function cellColumns(
  assignment: Assignment,
): Omit<Insertable<Tables['publication_cells']>, 'version'> {
  return {
    agent_id: assignment.agentId,
    date: assignment.date,
    start_at: assignment.start,
    end_at: assignment.end,
    queue_id: assignment.queue,
    breaks: toJson(assignment.breaks),
    shift_id: assignment.shiftId ?? null,
  }
}

/** The assignment that a row holds. */
export function assignmentOfCell(
  cell: Omit<DraftCell, 'draft_id'> | Omit<PublicationCell, 'version'>,
): Assignment {
  return {
    agentId: cell.agent_id,
    date: cell.date,
    start: cell.start_at,
    end: cell.end_at,
    queue: cell.queue_id,
    breaks: cell.breaks,
    ...(cell.shift_id !== null && { shiftId: cell.shift_id }),
    ...('pinned' in cell && cell.pinned && { pinned: true }),
  }
}

/** Rows for one INSERT each: PostgreSQL takes 65,535 parameters a statement. */
export function* inBatches<T>(rows: readonly T[], size = 2000): Generator<T[]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size)
}
