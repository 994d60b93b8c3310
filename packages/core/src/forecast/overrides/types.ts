import type { Instant } from '../../interval/index.ts'
import type { Forecast } from '../types.ts'

/** What a planner changes: the volume of the whole range (spread as the forecast is), or a factor on each interval. */
export type OverrideChange = { readonly volume: number } | { readonly factor: number }

/** A planner's word against the statistical forecast. It is kept apart from it and never changes it. */
export interface ForecastOverride {
  /** Absent: every queue. */
  readonly queue?: string
  readonly from: Instant
  /** Not included. */
  readonly until: Instant
  readonly change: OverrideChange
  readonly author: string
  /** When it was made; later ones lie on top of earlier ones. */
  readonly at: Instant
  readonly reason: string
}

/** A forecast with overrides, beside what it was without. */
export interface OverriddenForecast {
  readonly forecast: Forecast
  readonly statistical: Forecast
  /** In the order in which they were laid on; `values` are the contacts that each changes, null = closed. */
  readonly applied: readonly {
    readonly override: ForecastOverride
    readonly values: readonly (number | null)[]
  }[]
}

/** How overrides did, over the intervals that they touched and whose volume is known. */
export interface ValueAdded {
  /** Intervals scored; 0 = nothing is known yet, and the ratios are null. */
  readonly intervals: number
  readonly actual: number
  /** Sum |actual - forecast| / sum actual: before, and with. */
  readonly wapeBefore: number | null
  readonly wapeWith: number | null
  /** `wapeBefore - wapeWith`: above zero, the override made the forecast better. */
  readonly valueAdded: number | null
}

export interface ValueAddedReport {
  /** All of them together, against the statistical forecast. */
  readonly overall: ValueAdded
  /** Each against the forecast as it stood before it, in the order of `at`. */
  readonly byOverride: readonly { readonly override: ForecastOverride; readonly score: ValueAdded }[]
  readonly byAuthor: readonly {
    readonly author: string
    readonly overrides: number
    readonly score: ValueAdded
  }[]
  readonly byReason: readonly {
    readonly reason: string
    readonly overrides: number
    readonly score: ValueAdded
  }[]
}
