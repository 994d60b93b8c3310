import type { ContactHistory } from '../history/index.ts'
import type { Instant, IntervalGrid, LocalDate } from '../interval/index.ts'
import type { ForecastWarning } from './warnings.ts'

/** A day that differs from its weekday, with the name people know it by. */
export interface Holiday {
  readonly date: LocalDate
  readonly name: string
}

/**
 * Something with a beginning and an end that changes volume by a given or a learned factor: a mailing, a term of school, a
 * closure (factor 0), a bot that takes contacts over (`deflection`).
 */
export interface ForecastEvent {
  readonly name: string
  readonly from: LocalDate
  /** Last day, included. */
  readonly until: LocalDate
  readonly queue?: string
  /** Multiplies volume; 1.15 = 15 % more, 0 = closed. Absent: learned from earlier events of the same name. */
  readonly factor?: number
  /** Days from `from` on in which a given factor comes to its full effect, in equal steps; default 0, at once. */
  readonly rampDays?: number
}

/** A number that moves volume and is known ahead, day by day: customers, orders on the way, money spent on advertising. */
export interface ForecastDriver {
  readonly name: string
  /** Absent: of every queue. */
  readonly queue?: string
  /** At most one for each date, of the history and of the days ahead. */
  readonly values: readonly { readonly date: LocalDate; readonly value: number }[]
}

/** What is known ahead, and how the history is to be read; the same for a forecast and its backtest. */
export interface ForecastKnowledge {
  readonly holidays?: readonly Holiday[]
  readonly events?: readonly ForecastEvent[]
  readonly drivers?: readonly ForecastDriver[]
  /** Share of those who hung up that called again, 0 to 1: taken out of the volume where `abandoned` is known. Default 0. */
  readonly retryShare?: number
}

/** One queue's forecast over a grid. null = closed. All arrays have `grid.count` entries. */
export interface Forecast {
  readonly queue: string
  readonly grid: IntervalGrid
  /** Only what lies before it was used. */
  readonly origin: Instant
  readonly model: string
  readonly mean: readonly (number | null)[]
  readonly quantiles: readonly ForecastQuantile[]
  readonly ahtSeconds: readonly (number | null)[]
  /** What to be careful about, such as a fallback model; empty when all is well. `explainForecastWarning` says it in a sentence. */
  readonly warnings: readonly ForecastWarning[]
}

export interface ForecastQuantile {
  /** 0 < level < 1 */
  readonly level: number
  readonly values: readonly (number | null)[]
}

export interface ForecastOptions extends ForecastKnowledge {
  readonly history: ContactHistory
  /** Days to forecast, from the origin's local day on; a whole number above zero. */
  readonly horizonDays: number
  /** Default: the end of the history. */
  readonly origin?: Instant
  /** A model's name, or `auto`: the best by rolling backtest. Default `auto`. */
  readonly model?: string
  /** Default 0.025, 0.1, 0.5, 0.9, 0.975. */
  readonly quantiles?: readonly number[]
  /** Default 1. */
  readonly seed?: number
  readonly signal?: AbortSignal
  /** 0 to 1. */
  readonly onProgress?: (fraction: number) => void
}

/** Accuracy over the intervals of one or several origins; error = actual - forecast. */
export interface Accuracy {
  readonly wape: number
  readonly mase: number
  readonly rmse: number
  readonly bias: number
  readonly coverage80: number
  readonly coverage95: number
  /** Mean scaled interval score of the 95 % interval. */
  readonly msis95?: number
}

export interface BacktestOptions extends ForecastKnowledge {
  readonly history: ContactHistory
  /** Days of each forecast. */
  readonly horizonDays: number
  /** Instants to forecast from; default: the last `folds` weeks. */
  readonly origins?: readonly Instant[]
  /** Default 4. */
  readonly folds?: number
  /** Default `auto`, `planners-average`, `seasonal-naive`. */
  readonly models?: readonly string[]
  readonly signal?: AbortSignal
  /** 0 to 1. */
  readonly onProgress?: (fraction: number) => void
}

export interface BacktestResult {
  readonly model: string
  /** Mean over the origins. */
  readonly accuracy: Accuracy
  readonly byOrigin: readonly {
    readonly origin: Instant
    readonly accuracy: Accuracy
  }[]
}

export interface ForecastPathsOptions extends ForecastOptions {
  /** How many; default 200. */
  readonly paths?: number
}

export interface ForecastPaths {
  readonly forecast: Forecast
  /** One array per path, each with `forecast.grid.count` volumes; null = closed. */
  readonly paths: readonly (readonly (number | null)[])[]
}

/** What a share of a forecast is due to. `bridge`: a day between a holiday and a day of rest; `recent`: a passing deviation of the last days; `driver`: numbers known ahead; `blend`: what other models change; `day-so-far`: what the origin's own day has shown; `override`: what a planner changed. */
export type ForecastPart =
  | 'level'
  | 'trend'
  | 'weekday'
  | 'season'
  | 'month'
  | 'holiday'
  | 'bridge'
  | 'event'
  | 'driver'
  | 'recent'
  | 'interval'
  | 'blend'
  | 'given-event'
  | 'day-so-far'
  | 'override'

export interface ExplainedForecast {
  readonly forecast: Forecast
  /** In the order in which they are laid on each other; values are contacts, add up to `forecast.mean`, null = closed. */
  readonly parts: readonly {
    readonly part: ForecastPart
    readonly values: readonly (number | null)[]
  }[]
}
