import { gridStarts, type IntervalGrid } from '@kinshift/core/interval'
import { startText, writeTable } from './write-table.ts'

/** Agents on duty as CSV text, `start,agents`, to the hundredth: one row for every interval with any. */
export function dutyToCsv(grid: IntervalGrid, agents: readonly number[]): string {
  const starts = gridStarts(grid)
  const lines = agents.flatMap((number, i) =>
    number > 0 ? [[startText(grid, starts[i]!), Math.round(100 * number) / 100]] : [],
  )
  return writeTable([['start', 'agents'], ...lines])
}
