import type { Assignment } from '../roster/index.ts'
import { cellKey, cellsOf, inCellOrder, sameCell, sameWork } from './cell.ts'
import type { AgentDifference, ScheduleEdit } from './types.ts'

/**
 * What changed for whom, person by person, each person's days in order. Only what the agent works counts:
 * a pin or another template of the same times is no change. Agents without change are left out; nobody changed = [].
 */
export function differenceOf(before: readonly Assignment[], after: readonly Assignment[]): AgentDifference[] {
  const byAgent = new Map<string, ScheduleEdit[]>()
  for (const edit of changedCells(before, after, sameWork)) {
    const changes = byAgent.get(edit.agentId)
    if (changes) changes.push(edit)
    else byAgent.set(edit.agentId, [edit])
  }
  return [...byAgent].sort(([a], [b]) => (a < b ? -1 : 1)).map(([agentId, changes]) => ({ agentId, changes }))
}

/** The command that turns `before` into exactly `after`, pins and template names included; for scenarios and solves that are accepted as one step. */
export function editsBetween(before: readonly Assignment[], after: readonly Assignment[]): ScheduleEdit[] {
  return changedCells(before, after, sameCell)
}

function changedCells(
  before: readonly Assignment[],
  after: readonly Assignment[],
  same: (a: Assignment | null, b: Assignment | null) => boolean,
): ScheduleEdit[] {
  const was = cellsOf(before)
  const becomes = cellsOf(after)
  // one assignment stands for its cell; those only in `before` are cells that become free
  const touched = inCellOrder(new Map([...was, ...becomes]).values())
  return touched.flatMap(({ agentId, date }) => {
    const key = cellKey(agentId, date)
    const edit = {
      agentId,
      date,
      before: was.get(key) ?? null,
      after: becomes.get(key) ?? null,
    }
    return same(edit.before, edit.after) ? [] : [edit]
  })
}
