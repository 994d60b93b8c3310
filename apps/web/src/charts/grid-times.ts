import type { IntervalGrid } from '@kinshift/core'
import { epochOfWall, wallOf } from '../time/zone-time.ts'

/**
 * Start of each interval of a grid, epoch ms. Intervals run on in elapsed time; a grid of days follows local midnights,
 * so a day of 25 hours is one interval.
 */
export function gridTimes({ zone, start, intervalMinutes, count }: IntervalGrid): number[] {
  const first = Date.parse(start)
  if (intervalMinutes < 1440)
    return Array.from({ length: count }, (_, i) => first + i * intervalMinutes * 60_000)
  const times: number[] = []
  let at = first
  for (let i = 0; i < count; i++) {
    times.push(at)
    const { date } = wallOf(zone, at)
    at = epochOfWall(zone, date, 1440)
  }
  return times
}

/** Sum of what is known; null where nothing is. */
export function total(values: readonly (number | null)[]): number {
  let sum = 0
  for (const value of values) sum += value ?? 0
  return sum
}

/** Sums by local date, in order. */
export function byDate(
  zone: string,
  times: readonly number[],
  values: readonly (number | null)[],
): { date: string; sum: number }[] {
  const sums = new Map<string, number>()
  values.forEach((value, i) => {
    if (value === null) return
    const { date } = wallOf(zone, times[i]!)
    sums.set(date, (sums.get(date) ?? 0) + value)
  })
  return [...sums].map(([date, sum]) => ({ date, sum }))
}
