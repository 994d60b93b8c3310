import { epochOf, type Instant, type LocalDate, localToInstant, toInstant } from '../interval/index.ts'
import type { BreakTemplate, ShiftTemplate } from '../workforce/index.ts'
import type { Assignment, PlannedBreak, RosterProblem } from './types.ts'

const MINUTE_MS = 60_000

/** A shift on a date, as instants. */
export interface Shift {
  readonly start: Instant
  readonly end: Instant
  readonly breaks: readonly PlannedBreak[]
}

/**
 * A template on a date of a zone. The end is the start plus the elapsed minutes: 22:00 for 8 h ends at 05:00 when the clock
 * is set back that night, at 07:00 when it is set forward. A start that the clock jumps over moves forward by the jump.
 * Without `breakOffsets` (minutes from the start, one per template break, in its order) breaks lie in the middle of their
 * windows on multiples of `stepMinutes`, one after the other.
 */
export function shiftFromTemplate(
  zone: string,
  date: LocalDate,
  template: ShiftTemplate,
  breakOffsets: readonly number[] = middleOffsets(template.breaks ?? []),
): Shift {
  const start = localToInstant(zone, date, template.start)
  const startMs = epochOf(start)
  const at = (minutes: number) => toInstant(startMs + minutes * MINUTE_MS)
  const breaks = (template.breaks ?? []).map((part, index): PlannedBreak => {
    const offset = breakOffsets[index] ?? part.earliestOffsetMinutes
    return {
      kind: part.kind,
      start: at(offset),
      end: at(offset + part.durationMinutes),
      paid: part.paid,
    }
  })
  return { start, end: at(template.durationMinutes), breaks }
}

/** The middle of each break's window on quarter-hours from its earliest offset, moved on where it would lie in the one before. */
export function middleOffsets(breaks: readonly BreakTemplate[], stepMinutes = 15): number[] {
  const order = breaks
    .map((part, index) => ({ part, index }))
    .sort((a, b) => a.part.earliestOffsetMinutes - b.part.earliestOffsetMinutes)
  const offsets = new Array<number>(breaks.length).fill(0)
  let free = 0
  for (const { part, index } of order) {
    const { earliestOffsetMinutes: earliest, latestOffsetMinutes: latest } = part
    const middle = earliest + Math.floor((latest - earliest) / 2 / stepMinutes) * stepMinutes
    const offset = Math.min(Math.max(middle, free), Math.max(latest, earliest))
    offsets[index] = offset
    free = offset + part.durationMinutes
  }
  return offsets
}

/**
 * One agent on one template on one date and queue.
 * `assignmentOf(problem, 'ana', '2026-11-23', early, 'sales')` -> `{ agentId: 'ana', start: '2026-11-23T13:00:00Z', shiftId: 'early', ... }`
 */
export function assignmentOf(
  problem: Pick<RosterProblem, 'zone'>,
  agentId: string,
  date: LocalDate,
  template: ShiftTemplate,
  queue: string,
  breakOffsets?: readonly number[],
): Assignment {
  const { start, end, breaks } = shiftFromTemplate(problem.zone, date, template, breakOffsets)
  return { agentId, date, start, end, queue, breaks, shiftId: template.id }
}

/** Elapsed minutes from start to end, breaks included. */
export function shiftMinutes({ start, end }: Pick<Assignment, 'start' | 'end'>): number {
  return (epochOf(end) - epochOf(start)) / MINUTE_MS
}

/** Elapsed minutes less unpaid breaks. An hour that the clock repeats is paid twice, one that it skips is not paid. */
export function paidMinutes(shift: Pick<Assignment, 'start' | 'end' | 'breaks'>): number {
  let minutes = shiftMinutes(shift)
  for (const part of shift.breaks) if (!part.paid) minutes -= shiftMinutes(part)
  return minutes
}

/** Paid minutes of a template. */
export function templatePaidMinutes(template: ShiftTemplate): number {
  let minutes = template.durationMinutes
  for (const part of template.breaks ?? []) if (!part.paid) minutes -= part.durationMinutes
  return minutes
}
