import type { ContactHistory } from '../../history/index.ts'
import type { TaskPool } from '../../threads/index.ts'
import type { Forecast, ForecastOptions } from '../types.ts'

/** Queues or other groups that are planned together: a group of queues, a site. */
export interface QueueGroup {
  readonly name: string
  /** Names of queues or groups; each has one parent at most. */
  readonly members: readonly string[]
}

/**
 * A queue without a history of its own: `like` an open queue (its profile and level, times `ratio`, on top of what the
 * others get), or a `shareOf` a group (0 to 1 of the group's contacts, which its other members lose).
 */
export type NewQueue =
  | { readonly name: string; readonly like: string; readonly ratio: number; readonly parent?: string }
  | { readonly name: string; readonly shareOf: string; readonly share: number }

/**
 * How levels are made to agree. `mint`: weighs each level's forecast by how far off it was in the backtest, and how the
 * misses hang together (trace minimisation with shrinkage; Wickramasuriya, Athanasopoulos & Hyndman 2019). `structural`:
 * weighs a level by the number of queues in it. `bottom-up`: queues are believed, sums follow.
 */
export type ReconcileMethod = 'mint' | 'structural' | 'bottom-up'

export interface HierarchyOptions extends Omit<ForecastOptions, 'history'> {
  /** One zone and interval length; they may start and end at different times. */
  readonly histories: readonly ContactHistory[]
  /** Default: none, so that everything hangs under the total. */
  readonly groups?: readonly QueueGroup[]
  readonly newQueues?: readonly NewQueue[]
  /** Name of the top; default `total`. */
  readonly total?: string
  /** Default `mint`. */
  readonly method?: ReconcileMethod
  /** Simulated courses from which quantiles of sums come; default 200. */
  readonly paths?: number
  /** Give the paths too; default false. */
  readonly keepPaths?: boolean
  /** Default `inThisThread()`. Its threads must serve `hierarchyTask`. */
  readonly pool?: TaskPool
}

/** One queue, group or the total. Means and paths of children add up to those of their parent exactly. */
export interface HierarchyNode {
  readonly name: string
  /** null = the total. */
  readonly parent: string | null
  /** Empty = a queue. */
  readonly children: readonly string[]
  readonly forecast: Forecast
  readonly paths?: readonly (readonly (number | null)[])[]
}

export interface HierarchyForecast {
  /** What was used: `mint` falls back to `structural` when too little was seen. */
  readonly method: ReconcileMethod
  /** The total first, parents before children. */
  readonly nodes: readonly HierarchyNode[]
}
