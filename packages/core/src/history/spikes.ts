import { formatLocalEpoch, gridStarts } from '../interval/index.ts'
import type { ContactHistory, HistoryIssue } from './types.ts'
import { median } from './typical-volume.ts'

/** Robust standard deviations above the usual from which an interval is a spike. */
const SPIKE_DEVIATIONS = 8

/** Runs of intervals with far more contacts than usual. Merged hours are left out: they are known. */
export function findSpikes(
  { queue, grid, volume }: ContactHistory,
  typical: Float64Array,
  mergedHours: readonly HistoryIssue[],
): HistoryIssue[] {
  const starts = gridStarts(grid)
  const deviations = Float64Array.from(volume, (value, i) => deviationOf(value, typical[i]!))
  for (const { from, until } of mergedHours) deviations.fill(0, from, until)
  const spread = robustSpread(deviations)
  const isSpike = (i: number) => deviations[i]! > SPIKE_DEVIATIONS * spread && volume[i]! > 1.5 * typical[i]!
  const spikes: HistoryIssue[] = []
  for (let i = 0; i < grid.count; i++) {
    if (!isSpike(i)) continue
    const from = i
    let seen = 0
    let usual = 0
    for (; i < grid.count && isSpike(i); i++) {
      seen += volume[i]!
      usual += typical[i]!
    }
    spikes.push({
      kind: 'spike',
      queue,
      from,
      until: i,
      fromTime: formatLocalEpoch(grid.zone, starts[from]!),
      untilTime: formatLocalEpoch(grid.zone, starts[i]!),
      volume: Math.round(seen),
      usual: Math.round(usual),
    })
  }
  return spikes
}

/** Difference on the scale on which a Poisson count has variance 1 whatever its mean; NaN without a comparison. */
export function deviationOf(value: number | null, usual: number): number {
  return value === null ? Number.NaN : 2 * (Math.sqrt(value + 0.375) - Math.sqrt(usual + 0.375))
}

/** Standard deviation of the bulk (from the median absolute deviation), at least Poisson's 1. */
export function robustSpread(deviations: Float64Array): number {
  const sizes = deviations.filter((deviation) => !Number.isNaN(deviation)).map(Math.abs)
  return sizes.length === 0 ? 1 : Math.max(1, 1.4826 * median(sizes))
}
