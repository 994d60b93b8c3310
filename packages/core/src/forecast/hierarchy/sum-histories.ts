import { KinshiftError } from '../../errors.ts'
import { type ContactHistory, openingPattern } from '../../history/index.ts'
import {
  daysBetween,
  gridStarts,
  type IntervalGrid,
  indexOfEpoch,
  intervalsOfWeek,
  localParts,
  makeGrid,
  toInstant,
} from '../../interval/index.ts'

/** A grid of whole local days over all of them. @throws INTERVAL_MIXED */
export function commonGrid(histories: readonly ContactHistory[]): IntervalGrid {
  const { zone, intervalMinutes } = histories[0]!.grid
  for (const { queue, grid } of histories)
    if (grid.zone !== zone || grid.intervalMinutes !== intervalMinutes)
      throw new KinshiftError('INTERVAL_MIXED', {
        where: { field: queue },
        found: `${grid.intervalMinutes} minutes in ${grid.zone}`,
        expected: `${intervalMinutes} minutes in ${zone}, as the other queues`,
      })
  const first = Math.min(...histories.map(({ grid }) => gridStarts(grid)[0]!))
  const last = Math.max(...histories.map(({ grid }) => gridStarts(grid)[grid.count]!))
  const startDate = localParts(zone, toInstant(first)).date
  const days = daysBetween(startDate, localParts(zone, toInstant(last - 1)).date) + 1
  return makeGrid({ zone, startDate, days, intervalMinutes })
}

/**
 * The history of several queues together. Where a queue is closed it adds nothing; where it has no data although it is
 * usually open, the sum is not known.
 */
export function sumHistories(
  name: string,
  histories: readonly ContactHistory[],
  grid: IntervalGrid,
): ContactHistory {
  const volume = new Array<number | null>(grid.count).fill(null)
  const unknown = new Uint8Array(grid.count)
  for (const history of histories) {
    const open = openingPattern(history)
    const weeks = intervalsOfWeek(history.grid)
    const offset = indexOfEpoch(grid, gridStarts(history.grid)[0]!)
    let begun = false
    for (const [i, value] of history.volume.entries()) {
      const at = offset + i
      begun ||= value !== null
      if (value !== null) volume[at] = (volume[at] ?? 0) + value
      else if (begun && open.has(weeks[i]!)) unknown[at] = 1
    }
  }
  for (let at = 0; at < grid.count; at++) if (unknown[at] === 1) volume[at] = null
  return { queue: name, grid, volume }
}
