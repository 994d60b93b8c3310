import type { DayTable } from './day-table.ts'

const HALF_LIFE_DAYS = 42
/** Contacts' worth of evidence that an interval must bring before it speaks for itself. */
const PRIOR_CONTACTS = 300

/**
 * Handle time of each interval of week, from volume-weighted means: overall level, weekday, interval, and the two
 * together, each shrunk to the one before. Values more than a factor 3 off the median count as that factor.
 * Returns 7 x slots seconds; NaN everywhere when no handle time was ever observed.
 */
export function handleTimePattern(table: DayTable, ahtSeconds: Float64Array): Float64Array {
  const { slots, origin, volume, weekday } = table
  const observed: number[] = []
  for (let i = Math.max(0, origin - 200) * slots; i < origin * slots; i++)
    if (ahtSeconds[i]! > 0 && volume[i]! > 0) observed.push(ahtSeconds[i]!)
  const pattern = new Float64Array(7 * slots).fill(Number.NaN)
  if (observed.length === 0) return pattern
  observed.sort((a, b) => a - b)
  const median = observed[observed.length >> 1]!
  const all = { sum: 0, weight: 0 }
  const byDay = Array.from({ length: 7 }, () => ({ sum: 0, weight: 0 }))
  const bySlot = Array.from({ length: slots }, () => ({ sum: 0, weight: 0 }))
  const byCell = Array.from({ length: 7 * slots }, () => ({ sum: 0, weight: 0 }))
  const usual = usualVolume(table)
  for (let d = Math.max(0, origin - 400); d < origin; d++) {
    const recency = 0.5 ** ((origin - d) / HALF_LIFE_DAYS)
    for (let s = 0; s < slots; s++) {
      const aht = ahtSeconds[d * slots + s]!
      const contacts = volume[d * slots + s]!
      if (!(aht > 0) || !(contacts > 0)) continue
      // Weights are relative to the usual volume, so that doubling all volumes changes nothing.
      const weight = recency * (contacts / usual) * 10
      const value = Math.min(3 * median, Math.max(median / 3, aht))
      for (const cell of [all, byDay[weekday[d]!]!, bySlot[s]!, byCell[weekday[d]! * slots + s]!]) {
        cell.sum += weight * value
        cell.weight += weight
      }
    }
  }
  if (all.weight === 0) return pattern.fill(median)
  const level = all.sum / all.weight
  const shrink = (cell: { sum: number; weight: number }, prior: number) =>
    (cell.sum + PRIOR_CONTACTS * prior) / (cell.weight + PRIOR_CONTACTS)
  for (let w = 0; w < 7; w++)
    for (let s = 0; s < slots; s++) {
      const main = (shrink(byDay[w]!, level) * shrink(bySlot[s]!, level)) / level
      pattern[w * slots + s] = shrink(byCell[w * slots + s]!, main)
    }
  return pattern
}

function usualVolume({ volume, slots, origin }: DayTable): number {
  const seen = volume.subarray(0, origin * slots).filter((v) => v > 0)
  return seen.length > 0 ? seen.reduce((a, b) => a + b, 0) / seen.length : 1
}
