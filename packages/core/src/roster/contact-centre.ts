/**
 * The contact-centre rostering instances (one queue, quarter-hours, breaks in windows) as plain data, field by field as their
 * JSON files have them. Times count in intervals of `intervalMinutes` from midnight of a day; day 0 is a Monday.
 */
export interface ContactCentreInstance {
  readonly name: string
  readonly days: number
  readonly intervalMinutes: number
  readonly intervalsPerDay: number
  readonly openInterval: number
  readonly closeInterval: number
  readonly minRestIntervals: number
  /** Points per missing agent and interval, step by step; the last one holds for the rest. */
  readonly shortagePrices: readonly number[]
  /** A step is `max(1, round(required / shortageStepDivisor))` agents wide. */
  readonly shortageStepDivisor: number
  readonly surplusPrice: number
  /** `id` is the position. */
  readonly shifts: readonly ContactCentreShift[]
  /** `id` is the position. */
  readonly agents: readonly ContactCentreAgent[]
  /** `required[day * intervalsPerDay + interval]` agents. */
  readonly required: readonly number[]
}

export interface ContactCentreShift {
  readonly id: number
  /** May end past midnight; what lies past the last day covers nothing. */
  readonly start: number
  readonly length: number
  readonly paidHalfHours: number
  readonly meal: ContactCentreBreak | null
  readonly breaks: readonly ContactCentreBreak[]
}

/** Offsets are counted from the shift's start to the break's start, both included. */
export interface ContactCentreBreak {
  readonly length: number
  readonly earliestOffset: number
  readonly latestOffset: number
}

export interface ContactCentreAgent {
  readonly id: number
  /** Least and most a week, Monday to Sunday. */
  readonly weeklyPaidHalfHours: readonly [number, number]
  /** Nothing before day 0 counts. */
  readonly maxConsecutiveDays: number
  readonly maxWeekends: number
  /** Permitted lengths in intervals; null = all. */
  readonly shiftLengths: readonly number[] | null
  /** By day: null = off, else earliest start and latest end. */
  readonly windows: readonly (readonly [number, number] | null)[]
  readonly wishes: readonly ContactCentreWish[]
}

/** A shift on `day` that starts in `[avoidStartFrom, avoidStartBefore)` costs `price`. */
export interface ContactCentreWish {
  readonly day: number
  readonly avoidStartFrom: number
  readonly avoidStartBefore: number
  readonly price: number
}

/** Agent, day and shift by position; meal and breaks as offsets from the shift's start. */
export interface ContactCentreAssignment {
  readonly agent: number
  readonly day: number
  readonly shift: number
  readonly meal?: number
  readonly breaks?: readonly number[]
}
