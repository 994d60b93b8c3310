import type {
  ContactHistory,
  ForecastEvent,
  Holiday,
  Instant,
  Roster,
  RosterProblem,
  RosterProgress,
  SolveOptions,
} from '@kinshift/core'
import type { StoredForecast } from '../store/planning-store.ts'

/** What a worker thread is asked to do; plain data only, since it crosses a thread. */
export type Task =
  | {
      readonly kind: 'roster'
      readonly problem: RosterProblem
      readonly options: Omit<SolveOptions, 'signal' | 'onProgress'>
    }
  | {
      readonly kind: 'forecast'
      readonly history: ContactHistory
      readonly origin: Instant
      readonly horizonDays: number
      readonly holidays: readonly Holiday[]
      readonly events: readonly ForecastEvent[]
    }

export type ResultOf<T extends Task> = T extends { kind: 'roster' } ? Roster : StoredForecast
export type ProgressOf<T extends Task> = T extends { kind: 'roster' } ? RosterProgress : number

/** `stop` is shared memory: a solver deep in a long computation sees it without its thread reading messages. */
export interface WorkerInput {
  readonly task: Task
  readonly stop: Int32Array
}

/** What comes back, in kind: a roster task tells of rosters, a forecast task of forecasts. */
export type WorkerMessage<T extends Task> =
  | { readonly progress: ProgressOf<T> }
  | { readonly result: ResultOf<T> }
  | { readonly error: PlainError }

/** An error in a form that crosses a thread. */
export interface PlainError {
  readonly code?: string
  readonly message: string
  readonly facts?: unknown
  readonly stack?: string
}
