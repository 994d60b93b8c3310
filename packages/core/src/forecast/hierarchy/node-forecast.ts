import type { ThreadTask } from '../../threads/index.ts'
import { writeForecast } from '../forecast.ts'
import { writePaths } from '../paths.ts'
import { type Prepared, prepare } from '../prepare.ts'
import type { Forecast, ForecastPathsOptions } from '../types.ts'

/** What is known of a queue or group on its own. */
export interface NodeForecast {
  readonly forecast: Forecast
  /** One array per path; none for a group. */
  readonly paths: readonly (readonly (number | null)[])[]
  /** Whole days of the last weeks, by date: what came minus what was expected up to a week before. */
  readonly misses: Float64Array
}

/** Weeks whose days are forecast again from their first. */
const WEEKS = 16
const DAYS = 7 * WEEKS

export interface NodeTask {
  readonly options: Omit<ForecastPathsOptions, 'signal' | 'onProgress'>
  /** Paths are wanted of queues; those of groups follow. */
  readonly simulate: boolean
}

/** The forecast of one queue or group on its own, as work for another thread. */
export const hierarchyTask: ThreadTask<NodeTask, NodeForecast> = {
  name: 'forecast-node',
  run: ({ options, simulate }, { signal, tell }) => {
    const prepared = prepare({ ...options, signal, onProgress: tell })
    const { forecast, paths } = simulate
      ? writePaths(options, prepared)
      : { forecast: writeForecast(options, prepared), paths: [] }
    return { forecast, paths, misses: dayMisses(prepared) }
  },
}

/** Misses of day totals, the last 16 weeks, each forecast from its first day; NaN where nothing was observed. */
function dayMisses({ built, mixture }: Prepared): Float64Array {
  const { slots, origin, volume } = built.table
  const misses = new Float64Array(DAYS).fill(Number.NaN)
  const weeks = Array.from({ length: WEEKS }, (_, k) => origin - DAYS + 7 * k).filter((day) => day >= 28)
  const mean = new Float64Array(weeks.length * 7 * slots)
  for (const { fitted, weight } of mixture.members)
    for (const [k, week] of fitted.forecast(weeks, 7).entries())
      for (let i = 0; i < week.length; i++) mean[k * 7 * slots + i]! += weight * week[i]!
  for (const [k, first] of weeks.entries())
    for (let d = 0; d < 7; d++) {
      let miss = Number.NaN
      for (let s = 0; s < slots; s++) {
        const came = volume[(first + d) * slots + s]!
        if (Number.isNaN(came)) continue
        miss = (Number.isNaN(miss) ? 0 : miss) + came - mean[(k * 7 + d) * slots + s]!
      }
      misses[first + d - (origin - DAYS)] = miss
    }
  return misses
}
