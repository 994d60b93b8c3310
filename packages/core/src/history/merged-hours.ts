import { formatLocalEpoch, gridDays, gridStarts, intervalsOfWeek } from '../interval/index.ts'
import type { ContactHistory, HistoryIssue } from './types.ts'

/**
 * Repeated hours of clock-change days that stand once: the first occurrence has a volume, the second has none. Many
 * reports add both up under one time.
 */
export function findMergedHours(
  { queue, grid, volume }: ContactHistory,
  typical: Float64Array,
): HistoryIssue[] {
  const keys = intervalsOfWeek(grid)
  const starts = gridStarts(grid)
  const issues: HistoryIssue[] = []
  const usualCount = 1440 / grid.intervalMinutes
  for (const { first, count } of gridDays(grid)) {
    if (count <= usualCount) continue
    const lone: number[] = []
    let until = -1
    for (let i = first; i < first + count; i++) {
      const again = keys.subarray(i + 1, first + count).indexOf(keys[i]!)
      if (again === -1 || volume[i] === null || volume[i + 1 + again] !== null) continue
      lone.push(i)
      until = i + again + 2
    }
    const [from] = lone
    if (from === undefined) continue
    const seen = lone.reduce((sum, i) => sum + volume[i]!, 0)
    const usual = lone.reduce((sum, i) => sum + typical[i]!, 0)
    issues.push({
      kind: 'clock-change',
      queue,
      from,
      until,
      clock: 'back',
      fromTime: formatLocalEpoch(grid.zone, starts[from]!),
      volume: Math.round(seen),
      usual: Number.isNaN(usual) ? null : Math.round(usual),
      added: seen > 1.5 * usual,
    })
  }
  return issues
}
