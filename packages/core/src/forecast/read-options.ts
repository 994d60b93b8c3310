import { KinshiftError } from '../errors.ts'
import {
  epochOf,
  gridDays,
  gridStarts,
  type IntervalGrid,
  intervalsOfWeek,
  localParts,
  makeGrid,
  toInstant,
} from '../interval/index.ts'
import { checkHistory } from './check-history.ts'
import { checkKnownAhead } from './check-known-ahead.ts'
import { MODELS } from './models/index.ts'
import type { ForecastOptions } from './types.ts'

export const DEFAULT_QUANTILES: readonly number[] = [0.025, 0.1, 0.5, 0.9, 0.975]
const LONGEST_HORIZON_DAYS = 1100

/** The options with defaults filled in and every fault refused at the door. */
export interface ReadOptions {
  readonly originMs: number
  readonly horizon: IntervalGrid
  readonly levels: readonly number[]
}

/**
 * @throws HORIZON_INVALID, QUANTILE_INVALID, MODEL_UNKNOWN, VOLUME_INVALID, HISTORY_EMPTY, ORIGIN_INVALID, NUMBER_INVALID,
 * LENGTHS_DIFFER, LOCAL_TIME_INVALID
 */
export function readOptions(options: ForecastOptions): ReadOptions {
  const { history, horizonDays, model = 'auto', quantiles = DEFAULT_QUANTILES } = options
  if (!Number.isInteger(horizonDays) || horizonDays < 1 || horizonDays > LONGEST_HORIZON_DAYS)
    throw new KinshiftError('HORIZON_INVALID', {
      where: { field: 'horizonDays' },
      found: horizonDays,
      expected: `a whole number of days from 1 to ${LONGEST_HORIZON_DAYS}`,
    })
  for (const level of quantiles)
    if (!(level > 0 && level < 1))
      throw new KinshiftError('QUANTILE_INVALID', {
        where: { field: 'quantiles' },
        found: level,
        expected: '0 < level < 1',
        maybe: 'it is a percentage?',
      })
  if (model !== 'auto' && !MODELS.some(({ name }) => name === model))
    throw new KinshiftError('MODEL_UNKNOWN', {
      found: model,
      expected: `auto, ${MODELS.map(({ name }) => name).join(', ')}`,
    })
  checkKnownAhead(options)
  const originMs = options.origin === undefined ? endOfData(options) : epochOf(options.origin)
  const seen = checkHistory(history, originMs)
  if (seen === 0) {
    if (options.origin === undefined || history.volume.every((v) => v === null))
      throw new KinshiftError('HISTORY_EMPTY', {
        where: { field: history.queue },
        expected: 'some volume that is known',
      })
    throw new KinshiftError('ORIGIN_INVALID', {
      found: options.origin,
      expected: `an instant after ${history.grid.start}`,
    })
  }
  const { zone, intervalMinutes } = history.grid
  const startDate = localParts(zone, toInstant(originMs)).date
  const horizon = makeGrid({ zone, startDate, days: horizonDays, intervalMinutes })
  return { originMs, horizon, levels: [...new Set(quantiles)].sort((a, b) => a - b) }
}

/** The end of the last interval seen; when its day has no more to come, the following midnight. */
function endOfData({ history }: ForecastOptions): number {
  const { grid, volume } = history
  let last = volume.length - 1
  while (last >= 0 && volume[last] === null) last--
  const starts = gridStarts(grid)
  if (last < 0) return starts[0]!
  const day = gridDays(grid).findLast(({ first }) => first <= last)!
  const weekday = day.weekday - 1
  const weeks = intervalsOfWeek(grid)
  for (let i = 0; i < volume.length; i++)
    if (volume[i] !== null && Math.floor(weeks[i]! / 1440) === weekday && weeks[i]! > weeks[last]!)
      return starts[last + 1]!
  const { zone, intervalMinutes } = grid
  const next = gridStarts(makeGrid({ zone, startDate: day.date, days: 1, intervalMinutes }))
  return next[next.length - 1]!
}
