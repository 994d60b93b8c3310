import { findGaps } from './gaps.ts'
import { findMergedHours } from './merged-hours.ts'
import { expectedOpen } from './opening-pattern.ts'
import { findSpikes } from './spikes.ts'
import type { ContactHistory, HistoryIssue } from './types.ts'
import { typicalVolume } from './typical-volume.ts'
import { weekTable } from './week-table.ts'
import { findZeroRuns } from './zero-runs.ts'

/**
 * What a person should look at: gaps, outages, spikes, merged hours, each in order of time. Each interval is judged by
 * the same interval of the weeks around it, so that a history of one week shows nothing but merged hours.
 */
export function findIssues(history: ContactHistory): HistoryIssue[] {
  const table = weekTable(history)
  if (table.first === -1) return []
  const typical = typicalVolume(history, table)
  const merged = findMergedHours(history, typical)
  return [
    ...findGaps(history, expectedOpen(history, table), merged),
    ...findZeroRuns(history, typical),
    ...findSpikes(history, typical, merged),
    ...merged,
  ]
}
