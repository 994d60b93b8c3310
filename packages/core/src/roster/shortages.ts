import { gridStarts, type IntervalGrid, toInstant } from '../interval/index.ts'
import type { Coverage, Shortage } from './types.ts'

const HOUR_MS = 3_600_000
/** Less than this is rounding, not a person. */
const NOBODY = 1e-6

/**
 * Stretches of consecutive intervals in which a queue is short, in order of queue and time. Fully covered: empty.
 * 2 missing from 10:00 to 10:30 -> `{ missingStaff: 2, missingHours: 1, ... }`
 */
export function shortagesOf(grid: IntervalGrid, coverage: readonly Coverage[]): Shortage[] {
  const starts = gridStarts(grid)
  const found: Shortage[] = []
  for (const { queue, net } of coverage) {
    for (let first = 0, until = 0; first < net.length; first = until + 1) {
      until = first
      let missingHours = 0
      while (until < net.length && net[until]! < -NOBODY) {
        missingHours += (-net[until]! * (starts[until + 1]! - starts[until]!)) / HOUR_MS
        until++
      }
      if (until === first) continue
      const hours = (starts[until]! - starts[first]!) / HOUR_MS
      found.push({
        queue,
        start: toInstant(starts[first]!),
        end: toInstant(starts[until]!),
        missingStaff: missingHours / hours,
        missingHours,
      })
    }
  }
  return found
}
