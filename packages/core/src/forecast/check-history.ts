import { KinshiftError } from '../errors.ts'
import type { ContactHistory } from '../history/index.ts'
import { gridStarts, toInstant } from '../interval/index.ts'

/** Beyond it squares lose their meaning; no centre counts a trillion contacts. */
const MOST = 1e12

/**
 * Refuses numbers that cannot be what they are called, of intervals that end by `originMs`; later ones are never read.
 * @returns how many volumes are known by then
 * @throws VOLUME_INVALID, NUMBER_INVALID, LENGTHS_DIFFER
 */
export function checkHistory(history: ContactHistory, originMs: number): number {
  const { queue, grid, volume, handled, abandoned, ahtSeconds } = history
  const starts = gridStarts(grid)
  let seen = 0
  for (const [name, values] of Object.entries({ volume, handled, abandoned, ahtSeconds })) {
    if (values === undefined) continue
    if (values.length !== grid.count)
      throw new KinshiftError('LENGTHS_DIFFER', {
        where: { field: `${queue}, ${name}` },
        found: `${values.length} entries`,
        expected: `${grid.count}, as the grid has intervals`,
      })
    for (let i = 0; i < values.length && starts[i + 1]! <= originMs; i++) {
      const value = values[i]
      if (value === null) continue
      if (typeof value !== 'number' || !(value >= 0 && value <= MOST))
        throw new KinshiftError(name === 'volume' ? 'VOLUME_INVALID' : 'NUMBER_INVALID', {
          where: { field: `${queue}${name === 'volume' ? '' : `, ${name}`} at ${toInstant(starts[i]!)}` },
          found: String(value),
          expected: `a number from 0 to ${MOST}, or null where it is not known`,
        })
      if (name === 'volume') seen++
    }
  }
  return seen
}
