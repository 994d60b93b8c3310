import { KinshiftError } from '../errors.ts'
import { epochOf, gridStarts, type Instant, sliceGrid } from '../interval/index.ts'
import type { ContactHistory } from './types.ts'

/**
 * What was known at an origin: the intervals that end by then. The history itself when all do.
 *
 * @throws ORIGIN_INVALID when no volume is left; LOCAL_TIME_INVALID when it is no instant.
 */
export function cutHistory(history: ContactHistory, origin: Instant): ContactHistory {
  const { grid } = history
  const starts = gridStarts(grid)
  const epoch = epochOf(origin)
  let count = grid.count
  while (count > 0 && starts[count]! > epoch) count--
  if (history.volume.findIndex((volume, i) => i < count && volume !== null) === -1) {
    throw new KinshiftError('ORIGIN_INVALID', {
      where: { field: 'origin' },
      found: origin,
      expected: `an instant after the first contacts of queue ${history.queue}, which begins at ${grid.start}`,
    })
  }
  return count === grid.count ? history : sliceHistory(history, 0, count)
}

/** The part of a history from interval `from` to before `until`; indices in range. */
export function sliceHistory(history: ContactHistory, from: number, until: number): ContactHistory {
  const { handled, abandoned, ahtSeconds, drivers } = history
  return {
    queue: history.queue,
    grid: sliceGrid(history.grid, from, until),
    volume: history.volume.slice(from, until),
    ...(handled ? { handled: handled.slice(from, until) } : {}),
    ...(abandoned ? { abandoned: abandoned.slice(from, until) } : {}),
    ...(ahtSeconds ? { ahtSeconds: ahtSeconds.slice(from, until) } : {}),
    ...(drivers
      ? {
          drivers: Object.fromEntries(
            Object.entries(drivers).map(([name, values]) => [name, values.slice(from, until)]),
          ),
        }
      : {}),
  }
}
