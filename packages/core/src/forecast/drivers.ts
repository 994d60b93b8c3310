import type { ContactHistory } from '../history/index.ts'
import { daysBetween, gridDays, type LocalDate } from '../interval/index.ts'
import type { ForecastDriver } from './types.ts'
import type { ForecastWarning } from './warnings.ts'

/** A driver as a regressor: one number a row, 0 = as usual or not known. */
export interface DriverColumn {
  readonly name: string
  readonly values: Float64Array
}

export interface ReadDrivers {
  readonly columns: readonly DriverColumn[]
  /** Drivers that could not be used. */
  readonly warnings: readonly ForecastWarning[]
}

/** Known days below which no effect can be learned. */
const FEWEST_DAYS = 28
/** A regressor further from usual than this says no more than this: extrapolation is a guess. */
const FURTHEST = 4
/** Natural logarithm of a driver that is never zero; this far from usual is 20 times or a twentieth. */
const FURTHEST_LOG = 3

/**
 * Drivers laid on the rows of a table. One that is always above zero counts by its logarithm (twice the customers, so
 * many times the contacts), any other in standard deviations. What is usual is learned before `origin`. A driver that is
 * not known on every day from the origin on, or that never changed, is left out.
 */
export function readDrivers(
  drivers: readonly ForecastDriver[],
  queue: string,
  firstDate: LocalDate,
  days: number,
  origin: number,
): ReadDrivers {
  const columns: DriverColumn[] = []
  const warnings: ForecastWarning[] = []
  for (const { name, queue: its, values } of drivers) {
    if (its !== undefined && its !== queue) continue
    const raw = new Float64Array(days).fill(Number.NaN)
    for (const { date, value } of values) {
      const row = daysBetween(firstDate, date)
      if (row >= 0 && row < days) raw[row] = value
    }
    const past = raw.subarray(0, origin).filter((v) => !Number.isNaN(v))
    const leaveOut = (why: 'not-known-ahead' | 'hardly-known' | 'constant') =>
      warnings.push({ kind: 'driver-left-out', driver: name, why, days: past.length })
    if (raw.subarray(origin).some(Number.isNaN)) leaveOut('not-known-ahead')
    else if (past.length < FEWEST_DAYS) leaveOut('hardly-known')
    else if (past.every((v) => v === past[0])) leaveOut('constant')
    else columns.push({ name, values: regressor(raw, past) })
  }
  return { columns, warnings }
}

function regressor(raw: Float64Array, past: Float64Array): Float64Array {
  const asLog = past.every((v) => v > 0)
  const scaled = (v: number) => (asLog ? Math.log(Math.max(v, Number.MIN_VALUE)) : v)
  const ordered = past.map(scaled).sort()
  const usual = asLog ? ordered[ordered.length >> 1]! : ordered.reduce((a, b) => a + b, 0) / ordered.length
  const variance = ordered.reduce((sum, v) => sum + (v - usual) ** 2, 0) / ordered.length
  const size = asLog ? 1 : Math.sqrt(variance)
  const furthest = asLog ? FURTHEST_LOG : FURTHEST
  return raw.map((v) =>
    Number.isNaN(v) ? 0 : Math.max(-furthest, Math.min(furthest, (scaled(v) - usual) / size)),
  )
}

/**
 * A column of the history as a driver: the mean of its intervals by day, those after the last volume included.
 * Only for numbers that are known as far ahead as is forecast; a count of the same day is not.
 */
export function historyDriver(history: ContactHistory, name: string): ForecastDriver {
  const column = history.drivers?.[name] ?? []
  const values = gridDays(history.grid).flatMap(({ date, first, count }) => {
    const known = column.slice(first, first + count).filter((v) => v !== null)
    return known.length > 0 ? [{ date, value: known.reduce((a, b) => a + b, 0) / known.length }] : []
  })
  return { name, queue: history.queue, values }
}
