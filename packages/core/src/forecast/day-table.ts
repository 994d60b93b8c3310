import type { DayCalendar } from './day-calendar.ts'

/**
 * The history and the horizon as a matrix: one row per local day, one column per interval of the day.
 * Everything numerical works on this; zones and clock changes end where it is built.
 */
export interface DayTable {
  /** Columns: the intervals of day that are open on some weekday. */
  readonly slots: number
  /** Rows: the days of history that are used, then the days of the horizon. */
  readonly days: number
  /** Row of the first day to forecast. */
  readonly origin: number
  readonly intervalMinutes: number
  /** Days since 1970-01-01 of each row. */
  readonly epochDay: Int32Array
  /** 0 = Monday ... 6 = Sunday. */
  readonly weekday: Uint8Array
  /** days x slots; NaN = closed or missing, and everywhere from the origin on. */
  readonly volume: Float64Array
  /** 7 x slots; 1 = this interval of week is expected to be open. */
  readonly open: Uint8Array
  readonly calendar: DayCalendar
}

/** Share of a weekday's volume that falls into each interval, from plain means; 7 x slots, rows add up to 1 or are 0. */
export function plainProfile(table: DayTable, until: number): Float64Array {
  const { slots, volume, weekday, open } = table
  const sum = new Float64Array(7 * slots)
  const seen = new Float64Array(7 * slots)
  for (let d = Math.max(0, until - 400); d < until; d++) {
    const row = weekday[d]! * slots
    for (let s = 0; s < slots; s++) {
      const v = volume[d * slots + s]!
      if (Number.isNaN(v)) continue
      sum[row + s]! += v
      seen[row + s]! += 1
    }
  }
  for (let w = 0; w < 7; w++) {
    let total = 0
    for (let i = w * slots; i < (w + 1) * slots; i++) {
      sum[i] = seen[i]! > 0 && open[i] ? sum[i]! / seen[i]! : 0
      total += sum[i]!
    }
    if (total > 0) for (let i = w * slots; i < (w + 1) * slots; i++) sum[i]! /= total
  }
  return sum
}

/**
 * Volume of each day, missing intervals filled in by the profile of its weekday; NaN when less than half of the
 * day's usual volume was observable.
 */
export function dayTotals(table: DayTable, until = table.origin): Float64Array {
  const { slots, days, volume, weekday } = table
  const profile = plainProfile(table, until)
  const totals = new Float64Array(days).fill(Number.NaN)
  for (let d = 0; d < until; d++) {
    let sum = 0
    let share = 0
    let seen = 0
    for (let s = 0; s < slots; s++) {
      const v = volume[d * slots + s]!
      if (Number.isNaN(v)) continue
      sum += v
      share += profile[weekday[d]! * slots + s]!
      seen++
    }
    if (seen > 0 && share > 0.4999) totals[d] = sum / share
  }
  return totals
}
