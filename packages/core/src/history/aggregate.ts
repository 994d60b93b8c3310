import { gridStarts, type IntervalGrid } from '../interval/index.ts'
import { findMergedHours } from './merged-hours.ts'
import { expectedOpen } from './opening-pattern.ts'
import type { ContactHistory } from './types.ts'
import { typicalVolume } from './typical-volume.ts'

type Values = readonly (number | null)[]

/**
 * A history on a coarser grid over the same days. Volumes add up, handle time is averaged by contacts, drivers are
 * averaged. Where a part that should be open is missing, the whole is null: half a day's contacts are not a day's.
 */
export function aggregateHistory(history: ContactHistory, grid: IntervalGrid): ContactHistory {
  const { volume, handled, abandoned, ahtSeconds, drivers } = history
  const open = expectedOpen(history)
  // Both occurrences of a merged hour are in the first: nothing is missing.
  for (const { from, until } of findMergedHours(history, typicalVolume(history))) open.fill(0, from, until)
  const bounds = boundsOf(history.grid, grid)
  const complete = each((from, until) => {
    for (let i = from; i < until; i++) if (volume[i] === null && open[i]) return null
    return 1
  })
  const sum = (values: Values) =>
    each((from, until, k) => (complete[k] === null ? null : sumOf(values, from, until)))
  const contacts = handled ?? volume
  return {
    queue: history.queue,
    grid,
    volume: sum(volume),
    ...(handled ? { handled: sum(handled) } : {}),
    ...(abandoned ? { abandoned: sum(abandoned) } : {}),
    ...(ahtSeconds ? { ahtSeconds: each((from, until) => meanOf(ahtSeconds, from, until, contacts)) } : {}),
    ...(drivers
      ? {
          drivers: Object.fromEntries(
            Object.entries(drivers).map(([name, values]) => [
              name,
              each((from, until) => meanOf(values, from, until)),
            ]),
          ),
        }
      : {}),
  }

  function each(readFrom: (from: number, until: number, k: number) => number | null): (number | null)[] {
    return Array.from({ length: grid.count }, (_, k) => readFrom(bounds[k]!, bounds[k + 1]!, k))
  }
}

/** First fine interval of each coarse one, and the end. */
function boundsOf(fine: IntervalGrid, coarse: IntervalGrid): Int32Array {
  const fineStarts = gridStarts(fine)
  const coarseStarts = gridStarts(coarse)
  const bounds = new Int32Array(coarse.count + 1)
  let i = 0
  for (let k = 0; k <= coarse.count; k++) {
    while (i < fine.count && fineStarts[i]! < coarseStarts[k]!) i++
    bounds[k] = i
  }
  return bounds
}

function sumOf(values: Values, from: number, until: number): number | null {
  let sum: number | null = null
  for (let i = from; i < until; i++) {
    const value = values[i] ?? null
    if (value !== null) sum = (sum ?? 0) + value
  }
  return sum
}

function meanOf(values: Values, from: number, until: number, weights?: Values): number | null {
  let sum = 0
  let total = 0
  for (let i = from; i < until; i++) {
    const value = values[i] ?? null
    const weight = weights ? (weights[i] ?? 0) : 1
    if (value === null) continue
    sum += weight * value
    total += weight
  }
  return total > 0 ? sum / total : null
}
