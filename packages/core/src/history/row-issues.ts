import { epochOf, indexOfEpoch, localToInstant } from '../interval/index.ts'
import type { PlacedRows } from './place-rows.ts'
import type { Rows } from './read-rows.ts'
import type { ContactHistory, HistoryIssue, NamedRow } from './types.ts'

/** What the order and the times of the rows show: rows out of order, rows twice, rows of an hour that does not exist. */
export function rowIssues(rows: Rows, placed: PlacedRows, { queue, grid }: ContactHistory): HistoryIssue[] {
  const issues: HistoryIssue[] = []
  const named = (i: number): NamedRow => {
    const { row, start } = rows.records[i]!
    return row === undefined ? { start } : { row, start }
  }
  const within = (at: number) => Math.min(Math.max(at, 0), grid.count - 1)
  const [first] = placed.unsorted
  if (first !== undefined) {
    issues.push({
      kind: 'unsorted',
      queue,
      from: 0,
      until: grid.count,
      rows: placed.unsorted.length,
      first: named(first),
    })
  }
  for (const { position, epoch } of placed.dropped) {
    const at = within(indexOfEpoch(grid, epoch))
    issues.push({
      kind: 'duplicate',
      queue,
      from: at,
      until: at + 1,
      row: named(position),
      volume: rows.records[position]!.volume,
    })
  }
  // `Map.groupBy` would say this in one line, but Node 20 has none.
  const dateOf = (i: number) => rows.records[i]!.start.slice(0, 10)
  for (const date of new Set(placed.jumpedOver.map(dateOf))) {
    const its = placed.jumpedOver.filter((i) => dateOf(i) === date)
    const time = rows.records[its[0]!]!.start.slice(11, 16) || '00:00'
    const at = within(indexOfEpoch(grid, epochOf(localToInstant(grid.zone, date, time))))
    issues.push({
      kind: 'clock-change',
      queue,
      from: at,
      until: at + 1,
      clock: 'forward',
      zone: grid.zone,
      rows: its.map(named),
    })
  }
  return issues
}
