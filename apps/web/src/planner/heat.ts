import type { IntervalGrid } from '@kinshift/core'
import { weekdayOf } from '@kinshift/core/interval'
import { gridTimes } from '../charts/grid-times.ts'
import { wallOf } from '../time/zone-time.ts'

/** Mean of a value by weekday and time of day; null where it never is above zero. */
export interface Heat {
  /** Minutes after midnight, one per row. */
  readonly times: readonly number[]
  /** [row][weekday - 1] */
  readonly means: readonly (readonly number[])[]
  readonly most: number
}

export function heatOf(grid: IntervalGrid, values: readonly number[]): Heat {
  const cells = new Map<number, { sum: number; count: number }[]>()
  gridTimes(grid).forEach((at, i) => {
    const { date, minuteOfDay } = wallOf(grid.zone, at)
    let row = cells.get(minuteOfDay)
    if (!row) {
      row = Array.from({ length: 7 }, () => ({ sum: 0, count: 0 }))
      cells.set(minuteOfDay, row)
    }
    const cell = row[weekdayOf(date) - 1]!
    cell.sum += values[i] ?? 0
    cell.count += 1
  })
  const rows = [...cells]
    .sort(([a], [b]) => a - b)
    .map(([minute, row]) => ({ minute, means: row.map(({ sum, count }) => (count === 0 ? 0 : sum / count)) }))
    .filter(({ means }) => means.some((mean) => mean > 0))
  return {
    times: rows.map(({ minute }) => minute),
    means: rows.map(({ means }) => means),
    most: Math.max(1, ...rows.flatMap(({ means }) => means)),
  }
}
