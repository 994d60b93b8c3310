/**
 * An instant as ISO 8601 text in UTC with seconds, e.g. `2026-11-23T13:00:00Z`. Always this one spelling, so equal instants are equal strings.
 * @pattern ^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$
 */
export type Instant = string

/** A calendar date without zone, `2026-11-23`. @pattern ^\d{4}-\d{2}-\d{2}$ */
export type LocalDate = string

/** A wall-clock time without date, `08:15`; `24:00` is the end of the day. @pattern ^\d{2}:\d{2}$ */
export type LocalTime = string

/** Monday is 1, Sunday is 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Half-open: `start` belongs to it, `end` does not. */
export interface Interval {
  readonly start: Instant
  readonly end: Instant
}

/**
 * A planning grid: consecutive intervals of one zone. Whole local days from `start`'s midnight on a clock-change day
 * have 46 or 50 half-hours. `intervalMinutes: 1440` means local days, be they of 23, 24 or 25 hours.
 */
export interface IntervalGrid {
  readonly zone: string
  readonly start: Instant
  readonly intervalMinutes: number
  readonly count: number
}
