import { formatLocalEpoch, gridStarts } from '../interval/index.ts'
import type { ContactHistory, HistoryIssue } from './types.ts'

/**
 * Runs of missing volumes where data is expected, between the first and the last volume. A run goes on over hours that
 * are closed anyway: a Friday and a Monday without data are one gap.
 */
export function findGaps(
  { queue, grid, volume }: ContactHistory,
  open: Uint8Array,
  mergedHours: readonly HistoryIssue[],
): HistoryIssue[] {
  const starts = gridStarts(grid)
  const local = (i: number) => formatLocalEpoch(grid.zone, starts[i]!)
  const explained = new Uint8Array(grid.count)
  for (const { from, until } of mergedHours) explained.fill(1, from, until)
  const gaps: HistoryIssue[] = []
  let from = -1
  let until = -1
  let missing = 0
  let seenVolume = false
  for (let i = 0; i < grid.count; i++) {
    if (volume[i] === null) {
      if (!open[i] || explained[i] || !seenVolume) continue
      if (missing++ === 0) from = i
      until = i + 1
    } else {
      seenVolume = true
      if (missing > 0) gaps.push(gap())
      missing = 0
    }
  }
  return gaps

  function gap(): HistoryIssue {
    return { kind: 'gap', queue, from, until, fromTime: local(from), untilTime: local(until), missing }
  }
}
