import { NEIGHBOURS, neighbours } from './opening-pattern.ts'
import type { ContactHistory } from './types.ts'
import { type WeekTable, weekTable } from './week-table.ts'

/**
 * What each interval would usually have: the median of the same interval of week in up to four weeks before and after,
 * its own left out. NaN where they have no volume.
 */
export function typicalVolume(history: ContactHistory, table: WeekTable = weekTable(history)): Float64Array {
  const { volume } = history
  const typical = new Float64Array(history.grid.count)
  const values = new Float64Array(2 * NEIGHBOURS)
  for (let i = 0; i < typical.length; i++) {
    let n = 0
    for (const other of neighbours(table, i)) {
      const value = volume[other] ?? null
      if (value !== null) values[n++] = value
    }
    typical[i] = median(values.subarray(0, n))
  }
  return typical
}

/** Middle of some numbers, the mean of the two middle ones of an even count; NaN of none. Sorts `values` in place. */
export function median(values: Float64Array): number {
  values.sort()
  const middle = values.length >> 1
  if (values.length === 0) return Number.NaN
  return values.length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2
}
