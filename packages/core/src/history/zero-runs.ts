import { formatLocalEpoch, gridStarts } from '../interval/index.ts'
import type { ContactHistory, HistoryIssue } from './types.ts'

/** Zeros are suspicious where this many contacts are usual: as chance it would be one run in e^20. */
const OUTAGE_CONTACTS = 20

/** Runs of zeros where many contacts are usual: the telephone system was down, or the report was. */
export function findZeroRuns({ queue, grid, volume }: ContactHistory, typical: Float64Array): HistoryIssue[] {
  const starts = gridStarts(grid)
  const runs: HistoryIssue[] = []
  for (let i = 0; i < grid.count; i++) {
    if (volume[i] !== 0) continue
    // The run counts from where contacts are usual to where they were last, not into the quiet hours around it.
    let from = -1
    let until = -1
    let usual = 0
    for (; i < grid.count && volume[i] === 0; i++) {
      if (!(typical[i]! >= 1)) continue
      if (from === -1) from = i
      until = i + 1
      usual += typical[i]!
    }
    if (usual < OUTAGE_CONTACTS) continue
    runs.push({
      kind: 'zero-run',
      queue,
      from,
      until,
      fromTime: formatLocalEpoch(grid.zone, starts[from]!),
      untilTime: formatLocalEpoch(grid.zone, starts[until]!),
      usual: Math.round(usual),
    })
  }
  return runs
}
