import { firstIntervalEndingAfter } from '../interval-search.ts'

/** Share of an interval that a span covers, as (interval, share) pairs. */
export type IntervalShares = readonly (readonly [interval: number, share: number])[]

/** What `[from, until)` covers of each interval of a grid; nothing outside it. `starts` as `gridStarts` gives them. */
export function sharesOf(starts: Float64Array, from: number, until: number): IntervalShares {
  const shares: [number, number][] = []
  let i = firstIntervalEndingAfter(starts, from)
  for (; i < starts.length - 1 && starts[i]! < until; i++) {
    const left = starts[i]!
    const right = starts[i + 1]!
    shares.push([i, (Math.min(right, until) - Math.max(left, from)) / (right - left)])
  }
  return shares
}

/**
 * Instants in `[from, until]` at which a break may begin so that every other one is a mixture of two of these: both edges,
 * and wherever its begin or its end meets a grid line.
 */
export function breakStarts(
  from: number,
  until: number,
  minutes: number,
  gridStart: number,
  intervalMinutes: number,
): number[] {
  const step = intervalMinutes * 60_000
  const instants = new Set([from, until])
  for (const length of [0, minutes * 60_000]) {
    const first = Math.ceil((from + length - gridStart) / step) * step + gridStart - length
    for (let at = first; at <= until; at += step) instants.add(at)
  }
  return [...instants]
}
