import { gridStarts, type IntervalGrid, indexOfEpoch } from '@kinshift/core/interval'

/** Values of the grid `from`, laid on a grid of the same interval length; null where it has none. */
export function valuesOn(
  grid: IntervalGrid,
  values: readonly (number | null)[],
  from: IntervalGrid,
): (number | null)[] {
  const starts = gridStarts(grid)
  return Array.from({ length: grid.count }, (_, index) => values[indexOfEpoch(from, starts[index]!)] ?? null)
}
