import { epochOf } from '../interval/index.ts'
import { queueStretches } from '../workforce/index.ts'
import type { Assignment } from './types.ts'

/** Somebody is on a queue, between two breaks. */
export interface DutySpan {
  readonly agentId: string
  /** That the shift serves then. */
  readonly queue: string
  readonly startMs: number
  readonly endMs: number
}

/**
 * When everybody is on which queue: shifts less their breaks, paid or not.
 * `dutySpans([lateShift])` -> `[{ agentId: 'ana', queue: 'sales', startMs, endMs }, ...]`, one for each stretch between breaks
 */
export function dutySpans(assignments: readonly Assignment[]): DutySpan[] {
  return assignments.flatMap((assignment) =>
    queueStretches(assignment).flatMap(({ queue, start, end, breaks }) => {
      const pauses = breaks.toSorted((a, b) => epochOf(a.start) - epochOf(b.start))
      const starts = [start, ...pauses.map((pause) => pause.end)]
      const ends = [...pauses.map((pause) => pause.start), end]
      return starts
        .map((from, i) => ({
          agentId: assignment.agentId,
          queue,
          startMs: epochOf(from),
          endMs: epochOf(ends[i]!),
        }))
        .filter(({ startMs, endMs }) => startMs < endMs)
    }),
  )
}
