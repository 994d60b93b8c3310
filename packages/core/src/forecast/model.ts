import type { CalendarPart } from './day-calendar.ts'
import type { DayTable } from './day-table.ts'

/** Where models are tried, and how they report and stop. */
export interface FitPlan {
  /** Days from which the past is forecast again, rising; each at least a horizon before the table's origin. */
  readonly origins: readonly number[]
  readonly horizonDays: number
  /** Called between pieces of work; throws when the caller has given up. */
  readonly tick: () => void
}

/** The shape that every model has. To add one: write a file in `models/`, put it into `models/index.ts`. */
export interface ForecastModel {
  readonly name: string
  /** Days of history below which it is not tried. */
  readonly minimumDays: number
  /** Chooses its settings by the plan's origins; looks at nothing from the table's origin on. */
  readonly fit: (table: DayTable, plan: FitPlan) => FittedModel
}

export interface FittedModel {
  /**
   * For each origin the mean volume of the following `horizonDays` days x slots, from what lies before that origin.
   * Finite and not negative; 0 where the opening pattern is closed.
   */
  readonly forecast: (origins: readonly number[], horizonDays: number) => Float64Array[]
  /** Parts of each day's level at the table's origin, when the model is made of parts. */
  readonly parts?: (horizonDays: number) => LevelParts
}

/** Day levels taken apart: exp of a day's sum times `scale` is the volume of the day. */
export interface LevelParts {
  readonly scale: number
  readonly days: readonly Readonly<Partial<Record<CalendarPart, number>>>[]
}
