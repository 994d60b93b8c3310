import type { LocalDate, LocalTime, Weekday } from '../interval/index.ts'
import type { LifeConstraint } from './life-constraint.ts'
import type { Strength } from './strength.ts'

export type Channel = 'voice' | 'chat' | 'email'

/** A line of contacts that people wait in; an agent needs its skill to serve it. */
export interface Queue {
  readonly id: string
  readonly name: string
  readonly channel: Channel
}

/** An agent's ability to serve one queue. */
export interface Skill {
  readonly queue: string
  /** Work done in the time a fully proficient agent does 1. Default 1. @exclusiveMinimum 0 @maximum 2 */
  readonly proficiency?: number
}

/** What the contract promises and limits. Minutes are paid minutes unless said otherwise; weeks are Monday to Sunday. */
export interface Contract {
  /** @minimum 0 */
  readonly minMinutesPerWeek: number
  /** @minimum 0 */
  readonly maxMinutesPerWeek: number
  /** Paid minutes of one shift. @minimum 0 */
  readonly maxMinutesPerDay?: number
  /** From the end of a shift to the next start. @minimum 0 */
  readonly minRestMinutes: number
  /** One uninterrupted rest of this length around a day off, every whole week; 2100 = 35 h. @minimum 0 @maximum 8640 */
  readonly minWeeklyRestMinutes?: number
  /** @minimum 1 @asType integer */
  readonly maxConsecutiveDays: number
  /** Default 1. @minimum 1 @asType integer */
  readonly minConsecutiveDays?: number
  /** Default 1. @minimum 1 @asType integer */
  readonly minConsecutiveDaysOff?: number
  /** Leave, that is hard `dates-off`, is no day off in this sense. @minimum 1 @asType integer */
  readonly maxConsecutiveDaysOff?: number
  /** Weekends with any work inside the horizon. @minimum 0 @asType integer */
  readonly maxWeekends?: number
  /** Saturday and Sunday both worked or both off. */
  readonly completeWeekends?: Strength
  /** A day off between two worked ones is to be avoided; to forbid it, `minConsecutiveDaysOff` may say 2 as well. */
  readonly noSingleDaysOff?: Strength
  /** Shift durations that are permitted; absent = all. */
  readonly shiftMinutes?: readonly number[]
  /** Shifts that begin in one whole week; a hard date off takes its share, as of the hours. @minimum 0 @maximum 7 @asType integer */
  readonly minShiftsPerWeek?: number
  /** Shifts that begin in one week. @minimum 0 @asType integer */
  readonly maxShiftsPerWeek?: number
  /** Shifts inside the horizon. @minimum 0 @asType integer */
  readonly minShifts?: number
  /** @minimum 0 @asType integer */
  readonly maxShifts?: number
  /** Over the horizon. @minimum 0 */
  readonly minMinutes?: number
  /** @minimum 0 */
  readonly maxMinutes?: number
  readonly averageWeek?: AverageWeek
  readonly leastAverageWeek?: LeastAverageWeek
  readonly overtime?: OvertimeLimit
  readonly nights?: NightLimits
  /** Within days worked on end a shift never starts earlier than the day before. */
  readonly forwardRotation?: boolean
  /** Between the earliest and the latest start of one week. @minimum 0 */
  readonly maxStartSpreadMinutes?: number
  /** Days on end with the same start, at least and at most; a day off or another start ends them. */
  readonly sameStartDays?: DayCounts
}

/** Whole days, both ends included; absent = no limit. */
export interface DayCounts {
  /** @minimum 1 @asType integer */
  readonly min?: number
  /** @minimum 1 @asType integer */
  readonly max?: number
}

/** Night shifts: see `dayKind` for which those are. */
export interface NightLimits {
  /** Nights on end. */
  readonly onEnd?: DayCounts
  /** Nights that begin in one week: at least in a whole one, less the share of hard dates off, and at most in any. */
  readonly perWeek?: DayCounts
  /** Days off after the last of them. @minimum 1 @asType integer */
  readonly daysOffAfter?: number
  /** Inside the horizon. @minimum 0 @asType integer */
  readonly min?: number
  /** @minimum 0 @asType integer */
  readonly max?: number
}

/** Weeks average: in any `weeks` weeks on end, as far back as prior assignments tell, at most so much a week. */
export interface AverageWeek {
  /** 17 = four months, as in the EU directive. @minimum 1 @maximum 53 @asType integer */
  readonly weeks: number
  /** @minimum 0 */
  readonly maxMinutesPerWeek: number
}

/**
 * Averaged or annualised hours: `weeks` whole weeks together give at least so much a week, less the share of hard dates off. It is
 * asked of weeks that end inside the horizon and are all known, the first of them from its Monday on by prior assignments.
 */
export interface LeastAverageWeek {
  /** @minimum 1 @maximum 53 @asType integer */
  readonly weeks: number
  /** @minimum 0 */
  readonly minMinutesPerWeek: number
  /** A date of the first week of some reference period: they follow each other from there. Absent = any `weeks` on end. */
  readonly anchor?: LocalDate
}

/** What a week has beyond the normal one adds up over a calendar month; a week counts in the month of its Sunday. */
export interface OvertimeLimit {
  /** @minimum 0 */
  readonly normalMinutesPerWeek: number
  /** @minimum 0 */
  readonly maxMinutesPerMonth: number
}

/**
 * What a date is to a person: `off`, or by its shift's clock times `night`, `late`, `early` or `day` (the rest).
 * `work` is any but `off`.
 */
export type DayKind = 'off' | 'early' | 'day' | 'late' | 'night'

/** Days in a row that are not to come about, such as `['late', 'off', 'early']`. */
export interface DayPattern {
  readonly id: string
  readonly label: string
  readonly strength: Strength
  /** @minItems 2 @maxItems 14 */
  readonly days: readonly (DayKind | 'work')[]
  /** Only where it begins on this day of the week; absent = anywhere. */
  readonly startsOn?: Weekday
}

/** A fixed rotation: the cycle runs on from `anchor` for good, such as 2 days, 2 nights, 4 off. */
export interface Rotation {
  readonly strength: Strength
  readonly anchor: LocalDate
  /** @minItems 1 @maxItems 84 */
  readonly cycle: readonly (DayKind | 'work')[]
}

/** What earlier periods asked of a person and gave: what is fair now depends on it. */
export interface FairnessLedger {
  /** @minimum 0 @asType integer */
  readonly weekends?: number
  /** @minimum 0 @asType integer */
  readonly nights?: number
  /** @minimum 0 @asType integer */
  readonly lates?: number
  /** @minimum 0 @asType integer */
  readonly wishesAsked?: number
  /** @minimum 0 @asType integer */
  readonly wishesGranted?: number
}

/** A wish for the coming period; never hard. */
export interface Preference {
  readonly id: string
  readonly strength: 'strong' | 'nice'
  readonly wish: 'day-off' | 'work' | 'start-between'
  /** Dates it is about; absent = every day of `weekdays`. */
  readonly dates?: readonly LocalDate[]
  readonly weekdays?: readonly Weekday[]
  /** For `start-between`: a shift on these days should start in [startFrom, startBefore). */
  readonly startFrom?: LocalTime
  readonly startBefore?: LocalTime
}

/** A person, as planning sees them. */
export interface Agent {
  readonly id: string
  /** As displayed: 'Ana Silva', '陈梅'. */
  readonly name: string
  /** What the list is sorted by: 'Silva Ana', 'chen mei'. Default: the name. */
  readonly sortKey?: string
  readonly team?: string
  /** What rules about the floor tell people by: 'senior', 'first-aid', 'lisbon'. */
  readonly tags?: readonly string[]
  readonly skills: readonly Skill[]
  readonly contract: Contract
  readonly lifeConstraints?: readonly LifeConstraint[]
  readonly preferences?: readonly Preference[]
  readonly avoidPatterns?: readonly DayPattern[]
  readonly rotation?: Rotation
  readonly ledger?: FairnessLedger
}

/** A break that a shift contains; placed between the offsets, counted from the shift's start to the break's start. */
export interface BreakTemplate {
  readonly kind: 'meal' | 'break'
  /** @minimum 1 */
  readonly durationMinutes: number
  readonly paid: boolean
  /** @minimum 0 */
  readonly earliestOffsetMinutes: number
  /** @minimum 0 */
  readonly latestOffsetMinutes: number
}

/** Local times without a date; the end is `start` plus the elapsed minutes, also over midnight and a clock change. */
export interface ShiftTemplate {
  readonly id: string
  readonly start: LocalTime
  /** From start to end, breaks included. @exclusiveMinimum 0 */
  readonly durationMinutes: number
  readonly breaks?: readonly BreakTemplate[]
}

interface TogetherBase {
  readonly id: string
  /** What the planner reads, e.g. 'one of them at home'. A private reason is never part of it. */
  readonly label: string
  /** Two agents of the problem; the first is whom it is told of. @minItems 2 @maxItems 2 */
  readonly agents: readonly string[]
  /** First day it holds; absent = always. */
  readonly from?: LocalDate
  /** Last day it holds, included; absent = for good. */
  readonly until?: LocalDate
}

/** A couple, say: both off or both at work on every day. */
export interface SameDaysOff extends TogetherBase {
  readonly kind: 'same-days-off'
}

/** Not both on one date: key holders, or with `kinds` a couple of whom one is to have the evening. */
export interface NeverBoth extends TogetherBase {
  readonly kind: 'never-both'
  /** Only shifts of these kinds count; absent = any. */
  readonly kinds?: readonly Exclude<DayKind, 'off'>[]
}

/** One adult at home: no shift of one lies in a shift of the other, way home included. */
export interface NoOverlap extends TogetherBase {
  readonly kind: 'no-overlap'
  /** Between the end of one and the start of the other. Default 0. @minimum 0 @maximum 480 */
  readonly gapMinutes?: number
}

/** On days on which both work they start and end near each other. */
export interface Carpool extends TogetherBase {
  readonly kind: 'carpool'
  /** @minimum 0 */
  readonly deltaMinutes: number
}

/** The first is a trainee, who works only while the second, the mentor, does. */
export interface Mentoring extends TogetherBase {
  readonly kind: 'mentor'
  /** So much of the trainee's shift may lie outside the mentor's, at each end. Default 0. @minimum 0 */
  readonly deltaMinutes?: number
}

/** What holds of two people, hard: together or apart. @discriminator kind */
export type Together = SameDaysOff | NeverBoth | NoOverlap | Carpool | Mentoring
