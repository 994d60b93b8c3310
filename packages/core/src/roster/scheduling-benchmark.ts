/**
 * The public employee-shift-scheduling benchmark (Curtois & Qu 2014, schedulingbenchmarks.org) as plain data. It knows no
 * clock: days are numbers from 0, day 0 is a Monday, and a shift is an id with minutes.
 */
export interface SchedulingBenchmark {
  /** Day 0 is a Monday. */
  readonly days: number
  readonly shifts: readonly BenchmarkShift[]
  readonly employees: readonly BenchmarkEmployee[]
  /** `weight` points when the employee does not work this shift on this day. */
  readonly requestsOn: readonly BenchmarkRequest[]
  /** `weight` points when the employee does work this shift on this day. */
  readonly requestsOff: readonly BenchmarkRequest[]
  readonly cover: readonly BenchmarkCover[]
}

export interface BenchmarkShift {
  readonly id: string
  readonly minutes: number
  /** Shifts that the same employee may not work on the next day. */
  readonly mayNotBeFollowedBy: readonly string[]
}

/** Limits over the whole horizon. A run that touches either end of it is not checked against the minimum rules. */
export interface BenchmarkEmployee {
  readonly id: string
  /** Shift id -> how often at most; a shift that is not named may not be worked. */
  readonly maxShifts: Readonly<Record<string, number>>
  readonly maxMinutes: number
  readonly minMinutes: number
  readonly maxConsecutiveShifts: number
  readonly minConsecutiveShifts: number
  readonly minConsecutiveDaysOff: number
  /** A weekend counts when its Saturday or Sunday is worked. */
  readonly maxWeekends: number
  /** Days that must be off. */
  readonly daysOff: readonly number[]
}

export interface BenchmarkRequest {
  readonly employee: string
  readonly day: number
  readonly shift: string
  readonly weight: number
}

/** Each missing person costs `weightUnder`, each one too many `weightOver`. */
export interface BenchmarkCover {
  readonly day: number
  readonly shift: string
  readonly required: number
  readonly weightUnder: number
  readonly weightOver: number
}

/** `[employee][day]`: shift id, or null for a day off; employees in the instance's order. */
export type BenchmarkRoster = readonly (readonly (string | null)[])[]
