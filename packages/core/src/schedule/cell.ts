import type { LocalDate } from '../interval/index.ts'
import type { Assignment, PlannedBreak } from '../roster/index.ts'

/** The key of one agent-day, the unit of change: `cellKey('ana', '2026-11-24')`. */
export function cellKey(agentId: string, date: LocalDate): string {
  return `${date} ${agentId}`
}

/** Assignments by agent-day. Where an agent has two on one date, the later in the list stands. */
export function cellsOf(assignments: readonly Assignment[]): Map<string, Assignment> {
  return new Map(assignments.map((assignment) => [cellKey(assignment.agentId, assignment.date), assignment]))
}

/** The one order in which a draft keeps its assignments, so that equal drafts are equal data: by date, then by agent. */
export function inCellOrder(assignments: Iterable<Assignment>): readonly Assignment[] {
  return [...assignments].sort((a, b) => compare(a.date, b.date) || compare(a.agentId, b.agentId))
}

/** Two cells hold exactly the same: what the agent works, where it came from, and whether it is pinned. `null` = off. */
export function sameCell(a: Assignment | null, b: Assignment | null): boolean {
  if (a === null || b === null) return a === b
  return sameWork(a, b) && a.shiftId === b.shiftId && (a.pinned ?? false) === (b.pinned ?? false)
}

/** Two cells mean the same to the agent: times, queue and breaks. Pins and template names are the planner's business. */
export function sameWork(a: Assignment | null, b: Assignment | null): boolean {
  if (a === null || b === null) return a === b
  return (
    a.agentId === b.agentId &&
    a.date === b.date &&
    a.start === b.start &&
    a.end === b.end &&
    a.queue === b.queue &&
    a.breaks.length === b.breaks.length &&
    a.breaks.every((pause, i) => sameBreak(pause, b.breaks[i]!))
  )
}

function sameBreak(a: PlannedBreak, b: PlannedBreak): boolean {
  return (
    a.kind === b.kind &&
    a.start === b.start &&
    a.end === b.end &&
    a.paid === b.paid &&
    a.thenQueue === b.thenQueue
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
