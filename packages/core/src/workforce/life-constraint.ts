import type { LocalDate, LocalTime, Weekday } from '../interval/index.ts'
import type { Labels } from '../locale.ts'
import type { Strength } from './strength.ts'

interface LifeConstraintBase {
  readonly id: string
  /** What the planner reads, e.g. 'not after 16:00 on school days'. A private reason is never part of it. */
  readonly label: string
  /** The label in the languages in which it is known; `label` stands for the others. */
  readonly labels?: Labels
  readonly strength: Strength
  /** First day it holds; absent = always. */
  readonly from?: LocalDate
  /** Last day it holds, included; absent = for good. */
  readonly until?: LocalDate
}

/** Hours within which a shift must lie. Absent edges are open. */
export interface DayWindow {
  readonly earliestStart?: LocalTime
  /** May be past midnight of the next day as '26:00'. */
  readonly latestEnd?: LocalTime
}

/** Particular dates off: a holiday, a hearing, a wedding. */
export interface DatesOff extends LifeConstraintBase {
  readonly kind: 'dates-off'
  readonly dates: readonly LocalDate[]
}

/** Days of the week off, every week: religious days, a second job. */
export interface WeekdaysOff extends LifeConstraintBase {
  readonly kind: 'weekdays-off'
  readonly weekdays: readonly Weekday[]
  /** Dates on which it does not hold. */
  readonly exceptDates?: readonly LocalDate[]
}

/** Hours by weekday: school run, night school, last bus, nursing and pregnancy limits. */
export interface WeekdayWindow extends LifeConstraintBase {
  readonly kind: 'weekday-window'
  readonly weekdays: readonly Weekday[]
  readonly window: DayWindow
  /** Dates on which it does not hold, such as school holidays. */
  readonly exceptDates?: readonly LocalDate[]
}

/**
 * Children live with the agent on these days, and then the window holds ('off' = no work at all).
 * `alternate-weeks`: Monday to Sunday of every second week, the first begins with `anchor`'s week.
 * `2-2-3`: two days with, two without, three with, and the week after the other way round, from `anchor`'s Monday.
 * `alternate-weekends`: Friday to Sunday of every second week.
 */
export interface Custody extends LifeConstraintBase {
  readonly kind: 'custody'
  readonly pattern: 'alternate-weeks' | '2-2-3' | 'alternate-weekends'
  readonly anchor: LocalDate
  readonly window: DayWindow | 'off'
  /** Dates on which the pattern does not hold: holidays that the other parent has the children. */
  readonly exceptDates?: readonly LocalDate[]
  /** Dates on which the window holds although the pattern says otherwise: holidays with the children. */
  readonly alsoDates?: readonly LocalDate[]
}

/** Shorter days for a while: phased return, nursing hour, medical limit. */
export interface ShorterDay extends LifeConstraintBase {
  readonly kind: 'shorter-day'
  /** Paid minutes at most. @minimum 0 */
  readonly maxMinutesPerDay: number
}

/** Hours in which no shift may lie, on the weekdays that they begin on: prayer, study, a second job, a treatment. */
export interface BusyHours extends LifeConstraintBase {
  readonly kind: 'busy-hours'
  readonly weekdays: readonly Weekday[]
  readonly busyFrom: LocalTime
  /** Later than `busyFrom`; may be past midnight as '26:00'. */
  readonly busyUntil: LocalTime
  /** Dates on which they do not hold, such as term breaks. */
  readonly exceptDates?: readonly LocalDate[]
}

/** Works from home on these days of the week: shifts as ever, but no seat is taken. */
export interface RemoteDays extends LifeConstraintBase {
  readonly kind: 'remote-days'
  readonly weekdays: readonly Weekday[]
  /** Dates on which it does not hold: a training on site. */
  readonly exceptDates?: readonly LocalDate[]
}

/** What an agent's life needs: named, dated, hard or wished. The private reason is stored elsewhere. @discriminator kind */
export type LifeConstraint =
  | DatesOff
  | WeekdaysOff
  | WeekdayWindow
  | Custody
  | ShorterDay
  | BusyHours
  | RemoteDays
