import type { Instant, LocalDate } from '../../interval/index.ts'
import type { ForecastOptions } from '../types.ts'
import type { ForecastWarning } from '../warnings.ts'

/** One way in which the coming year and a half may go. */
export interface GrowthScenario {
  readonly name: string
  /** Of volume, as a fraction a year: 0.05 = 5 % more after a year. Absent: as the history has grown. */
  readonly growthPerYear?: number
  /** Added to the growth learned or given; default 0. */
  readonly plusPerYear?: number
  /** Share of contacts that another channel takes over for good from a day on, 0 to 1; `rampDays` as of an event. */
  readonly deflection?: { readonly share: number; readonly from: LocalDate; readonly rampDays?: number }
}

export interface LongRangeOptions extends Omit<ForecastOptions, 'horizonDays'> {
  /** Whole months after the origin's month, 1 to 24; the origin's own month is told as far as it is left. */
  readonly months: number
  readonly by: 'week' | 'month'
  /** Default: `low`, `base` and `high`, what the level typically wanders in a year apart. */
  readonly scenarios?: readonly GrowthScenario[]
  /** Default 400. */
  readonly paths?: number
}

/** A calendar month, or a week from Monday to Sunday. */
export interface LongRangePeriod {
  readonly from: LocalDate
  /** Days forecast; fewer than the period has where the horizon begins or ends inside it. */
  readonly days: number
  readonly complete: boolean
  readonly volume: number
  readonly quantiles: readonly { readonly level: number; readonly value: number }[]
  /** By volume; null when it was never observed. */
  readonly ahtSeconds: number | null
}

export interface LongRangeForecast {
  readonly queue: string
  readonly origin: Instant
  readonly by: 'week' | 'month'
  readonly model: string
  /** Growth a year as learned from the history, and how far the level wanders in a year (standard deviation, a fraction). */
  readonly growth: { readonly perYear: number; readonly deviation: number; readonly years: number }
  readonly scenarios: readonly {
    readonly name: string
    readonly growthPerYear: number
    readonly periods: readonly LongRangePeriod[]
  }[]
  readonly warnings: readonly ForecastWarning[]
}
