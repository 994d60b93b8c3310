import type { Room } from '../memory-plan.ts'
import type { Tie } from '../ties/ties.ts'
import type { LineRule } from './line-rules.ts'
import type { Succession } from './succession.ts'

/**
 * What the engine solves, compiled from any of the formats: each agent gets one *line* (a duty or off for every day).
 *
 *   min  sum over agents of (duty costs + day-off costs of its line) + sum over cover rows r of price_r(cover of r)
 *   s.t. every line keeps its agent's own rules (pricing knows them; nobody else does)
 *
 * A *duty* s is a shift on a queue at a proficiency: the same on every day, but for what it covers. (day d, duty s) has the
 * index k = d * dutyCount + s and covers the rows [coverFrom[k], coverUntil[k]) at `weight[s]`, less its breaks; see `routes` for
 * duties that go on to another queue after a break.
 */
export interface LineProblem {
  readonly days: number
  readonly dutyCount: number
  /** Cover while on duty and not on a break. */
  readonly weight: Float64Array
  readonly paidMinutes: Int32Array
  /** Per duty; a duty without breaks has an empty list. */
  readonly breaks: readonly (readonly DutyBreak[])[]
  /**
   * Per duty that goes from queue to queue: where it is before its first break, from each break on to the next, and from the last on
   * (the same object while it stays; a break takes its time away where it leads to). Undefined = on its rows at its weight.
   */
  readonly routes?: readonly (readonly OnQueue[] | undefined)[]
  /** Positions in cover rows, fractions where a shift starts within an interval. */
  readonly coverFrom: Float64Array
  readonly coverUntil: Float64Array
  /** What lies from here on is past the horizon (or in another queue) and covers nothing. */
  readonly coverLimit: Float64Array
  readonly cover: CoverRows
  /** Per duty, what it covers beside: rows of rules about the floor. Absent = nothing. */
  readonly floors?: readonly (readonly FloorSpan[])[]
  readonly agents: readonly LineAgent[]
  /** Weekend that a day belongs to, -1 for none. */
  readonly weekendOf: Int16Array
  /** What holds of two agents; absent = nothing. */
  readonly ties?: readonly Tie[]
  /** Points that every roster has. */
  readonly constantPoints: number
  /** Every roster's points are whole, so a bound may be rounded up. */
  readonly isWhole: boolean
  /** What may be held of that which grows with the search; absent = as much as is of use. */
  readonly room?: Room
}

/** A break of a duty: it may start at any of `offsets` (in rows from the duty's start) and lasts `length` rows. */
export interface DutyBreak {
  readonly offsets: Float64Array
  readonly length: number
}

/** Where a duty is: it covers the rows `rows` after those that `coverFrom` leads to, at `weight`. */
export interface OnQueue {
  readonly rows: number
  readonly weight: number
}

/** Rows that a duty covers beside its own, by a weight of theirs; `from` and `until` per day, positions as `coverFrom`'s. */
export interface FloorSpan {
  /** 1 = counts as one person; below 0 where whoever is there makes it harder to keep a share of those present. */
  readonly weight: number
  readonly from: Float64Array
  readonly until: Float64Array
  /** The rule's rows, `limit` excluded: what lies past it covers nothing. */
  readonly first: number
  readonly limit: number
  /** A break takes its time away here, too. */
  readonly withBreaks: boolean
}

/** Cover rows and the convex price of missing them: shortage step j of width `step[r]` costs `shortage[r][j]` a unit, the last price holds for the rest. */
export interface CoverRows {
  readonly count: number
  readonly required: Float64Array
  readonly step: Float64Array
  readonly shortage: readonly Float64Array[]
  readonly surplus: Float64Array
  /** What cover is never below: 0, or -Infinity where some duties take away. */
  readonly least: Float64Array
}

/** Paid minutes between a first and a last day; the periods of an agent follow each other and tile the horizon. */
export interface PaidPeriod {
  readonly firstDay: number
  readonly lastDay: number
  readonly minMinutes: number
  readonly maxMinutes: number
}

export interface LineAgent {
  /** Duties permitted on day d: entries dayStart[d] .. dayStart[d + 1] of `duty`, rising, with their cost. */
  readonly dayStart: Int32Array
  readonly duty: Int32Array
  readonly cost: Float64Array
  /** Cost of a day off; Infinity where the agent must work. */
  readonly offCost: Float64Array
  readonly succession: Succession
  readonly periods: readonly PaidPeriod[]
  readonly minRun: number
  readonly maxRun: number
  readonly minDaysOff: number
  /** Weekends worked; Infinity = any number. */
  readonly maxWeekends: number
  /** At most so often in the horizon, per duty; absent = no limits. */
  readonly maxCount?: Int32Array
  /** What has to be remembered from day to day beyond the limits above; absent = nothing. Never together with `maxCount`. */
  readonly rules?: readonly LineRule[]
  /** Days worked on end just before day 0, or days off (any number >= minDaysOff when unknown). */
  readonly workedBefore: number
  readonly offBefore: number
}

/** A line: per day the duty, or -1 for off. */
export type Line = Int16Array

export const OFF = -1
/** In a forced line: the engine may choose. */
export const FREE = -2

/** The line is as `fixed` on the days that are fixed there. */
export function keepsFixed(line: Line, fixed: Line): boolean {
  return fixed.every((duty, d) => duty === FREE || duty === line[d])
}
