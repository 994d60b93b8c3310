import type { Assignment, LocalDate, ScheduleEdit } from '@kinshift/core'
import { addDays, weekdayOf } from '@kinshift/core/interval'
import type { MyScheduleAnswer } from '@kinshift/server/api'
import { wallOf } from '../time/zone-time.ts'

/** One day of an agent's own schedule. */
export interface MyDay {
  readonly date: LocalDate
  readonly shift: Assignment | null
  /** What stood there in the version before, where it was something else. */
  readonly change: ScheduleEdit | null
}

/** Every day of the published period in order, days off too. */
export function myDays({
  startDate,
  days,
  assignments,
  changes,
}: Pick<MyScheduleAnswer, 'startDate' | 'days' | 'assignments' | 'changes'>): MyDay[] {
  const shifts = new Map(assignments.map((one) => [one.date, one]))
  const changed = new Map(changes.map((one) => [one.date, one]))
  return Array.from({ length: days }, (_, i) => {
    const date = addDays(startDate, i)
    return { date, shift: shifts.get(date) ?? null, change: changed.get(date) ?? null }
  })
}

export interface MyTotals {
  readonly paidMinutes: number
  readonly shifts: number
  /** Shifts that start from 20:00 or before 05:00. */
  readonly nights: number
  readonly weekendDays: number
}

export function myTotals(zone: string, assignments: readonly Assignment[]): MyTotals {
  let paidMinutes = 0
  let nights = 0
  let weekendDays = 0
  for (const one of assignments) {
    paidMinutes += minutes(one)
    for (const part of one.breaks) if (!part.paid) paidMinutes -= minutes(part)
    const { minuteOfDay } = wallOf(zone, Date.parse(one.start))
    if (minuteOfDay >= 1200 || minuteOfDay < 300) nights += 1
    if (weekdayOf(one.date) >= 6) weekendDays += 1
  }
  return { paidMinutes, shifts: assignments.length, nights, weekendDays }
}

function minutes({ start, end }: { readonly start: string; readonly end: string }): number {
  return (Date.parse(end) - Date.parse(start)) / 60_000
}
