import type { Assignment } from '@kinshift/core'
import { clockOf, wallOf } from '../../time/zone-time.ts'
import { wallMinutes } from './commands.ts'

export type Band = 'early' | 'late' | 'night'

/** Early starts before noon, night from 20:00 or before 05:00. The time written on the chip carries the meaning. */
export function bandOf(startMinute: number): Band {
  const minute = ((startMinute % 1440) + 1440) % 1440
  if (minute >= 1200 || minute < 300) return 'night'
  return minute < 720 ? 'early' : 'late'
}

export interface CellLook {
  readonly start: string
  readonly end: string
  readonly band: Band
}

// An assignment is never changed in place, so what is written on its chip is worked out once.
const looks = new WeakMap<Assignment, CellLook>()

export function lookOf(zone: string, assignment: Assignment): CellLook {
  let look = looks.get(assignment)
  if (!look) {
    const start = wallOf(zone, Date.parse(assignment.start)).minuteOfDay
    const end = wallOf(zone, Date.parse(assignment.end)).minuteOfDay
    look = { start: clockOf(start), end: clockOf(end), band: bandOf(start) }
    looks.set(assignment, look)
  }
  return look
}

/** Paid minutes: elapsed less unpaid breaks. */
export function paidMinutes({ start, end, breaks }: Assignment): number {
  let minutes = (Date.parse(end) - Date.parse(start)) / 60_000
  for (const part of breaks)
    if (!part.paid) minutes -= (Date.parse(part.end) - Date.parse(part.start)) / 60_000
  return minutes
}

/** Minutes from the date's midnight to start and end, as the clock shows them. */
export function spanOf(zone: string, assignment: Assignment): { start: number; end: number } {
  return {
    start: wallMinutes(zone, assignment.date, assignment.start),
    end: wallMinutes(zone, assignment.date, assignment.end),
  }
}
