import { addDays, type LocalDate, minutesOfTime, weekdayOf } from '../interval/index.ts'
import { custodyDay } from './custody.ts'
import type { BusyHours, DayWindow, LifeConstraint } from './life-constraint.ts'

/**
 * What one life constraint asks of a shift that begins on one date: not to be, to lie within hours or outside of them (minutes
 * on the wall clock after midnight of the date), or to be short.
 */
export type LifeDemand =
  | { readonly kind: 'off' }
  | { readonly kind: 'window'; readonly window: DayWindow }
  | { readonly kind: 'max-minutes'; readonly maxMinutes: number }
  | { readonly kind: 'busy'; readonly hours: readonly WallHours[] }

/** From the first minute on to the last one's end, on the wall clock after midnight of a date. */
export interface WallHours {
  readonly from: number
  readonly until: number
}

/** A shift as life sees it: minutes on the wall clock after midnight of its start date (past 1440 = next day), and paid minutes. */
export interface WallShift {
  readonly wallStart: number
  readonly wallEnd: number
  readonly paidMinutes: number
}

/** Is the date within the constraint's `from` and `until`, both included? */
export function isInForce(constraint: LifeConstraint, date: LocalDate): boolean {
  return (
    (constraint.from === undefined || constraint.from <= date) &&
    (constraint.until === undefined || date <= constraint.until)
  )
}

/**
 * What the constraint asks of this date; null when it asks nothing.
 * A school run on Mondays gives `{ kind: 'window', window: { latestEnd: '16:00' } }` on a Monday and null on a Tuesday.
 */
export function lifeDemand(constraint: LifeConstraint, date: LocalDate): LifeDemand | null {
  if (!isInForce(constraint, date) && constraint.kind !== 'busy-hours') return null
  switch (constraint.kind) {
    case 'dates-off':
      return constraint.dates.includes(date) ? { kind: 'off' } : null
    case 'weekdays-off':
      return constraint.weekdays.includes(weekdayOf(date)) && !constraint.exceptDates?.includes(date)
        ? { kind: 'off' }
        : null
    case 'weekday-window':
      return constraint.weekdays.includes(weekdayOf(date)) && !constraint.exceptDates?.includes(date)
        ? { kind: 'window', window: constraint.window }
        : null
    case 'custody':
      if (!custodyDay(constraint, date)) return null
      return constraint.window === 'off' ? { kind: 'off' } : { kind: 'window', window: constraint.window }
    case 'shorter-day':
      return { kind: 'max-minutes', maxMinutes: constraint.maxMinutesPerDay }
    case 'remote-days':
      return null
    case 'busy-hours': {
      const hours = busyHours(constraint, date)
      return hours.length > 0 ? { kind: 'busy', hours } : null
    }
  }
}

/** A shift may reach into the busy hours of the next day, and busy hours of the day before into the shift. */
function busyHours(constraint: BusyHours, date: LocalDate): WallHours[] {
  const from = minutesOfTime(constraint.busyFrom)
  const until = minutesOfTime(constraint.busyUntil)
  return [-1, 0, 1].flatMap((days) => {
    const day = addDays(date, days)
    const holds = constraint.weekdays.includes(weekdayOf(day)) && !constraint.exceptDates?.includes(day)
    const hours = { from: from + days * 1440, until: until + days * 1440 }
    return holds && isInForce(constraint, day) && hours.until > 0 ? [hours] : []
  })
}

/**
 * Minutes by which a shift goes against the demand; 0 = it fits. Any work on a day off counts as its paid minutes, at
 * least 1. Minutes before the window and after it are added up, and so are those within busy hours, breaks included.
 */
export function demandBreach(demand: LifeDemand, shift: WallShift): number {
  switch (demand.kind) {
    case 'off':
      return Math.max(1, shift.paidMinutes)
    case 'max-minutes':
      return Math.max(0, shift.paidMinutes - demand.maxMinutes)
    case 'busy':
      return demand.hours.reduce(
        (sum, { from, until }) =>
          sum + Math.max(0, Math.min(until, shift.wallEnd) - Math.max(from, shift.wallStart)),
        0,
      )
    case 'window': {
      const { earliestStart, latestEnd } = demand.window
      const early = earliestStart === undefined ? 0 : minutesOfTime(earliestStart) - shift.wallStart
      const late = latestEnd === undefined ? 0 : shift.wallEnd - minutesOfTime(latestEnd)
      return Math.max(0, early) + Math.max(0, late)
    }
  }
}
