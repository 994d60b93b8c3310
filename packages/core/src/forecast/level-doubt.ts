import { logTotals, usualSettings, walkLevel } from './day-level.ts'
import type { DayTable } from './day-table.ts'

/** A standard deviation of a half: more doubt than that is no number any more. */
const MOST = 0.25

/**
 * How far off the log level of each of the `days` days after each origin may be, as a variance, for want of knowledge:
 * little history, a holiday never seen, a level that drifts. What days do by chance is left out.
 */
export function levelDoubts(table: DayTable, origins: readonly number[], days: number): Float64Array[] {
  const doubts: Float64Array[] = []
  walkLevel(table, logTotals(table), usualSettings(table), origins, (origin, varianceOf) => {
    doubts.push(
      // Rounding may leave a variance a little below zero.
      Float64Array.from({ length: days }, (_, ahead) =>
        Math.min(MOST, Math.max(0, varianceOf(origin + ahead))),
      ),
    )
  })
  return doubts
}
