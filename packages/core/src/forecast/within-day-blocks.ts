import { deviationSize, type Spread } from './spread.ts'
import { nothingSeen, type WithinDay, withinDay } from './within-day.ts'

/** Shorter intervals are joined to this length: one of five minutes is mostly its own noise. */
const BLOCK_MINUTES = 30

/** Earlier days as they were forecast the midnight before, and as they came; days x slots, NaN = not known. */
export interface PastDays {
  readonly mean: Float64Array
  readonly actual: Float64Array
}

/** `withinDay` on blocks of half an hour, its answer spread over the intervals of each block. */
export function withinDayByBlocks(
  seen: Float64Array,
  expected: Float64Array,
  past: PastDays,
  intervalMinutes: number,
  spread: Spread,
): WithinDay {
  const slots = seen.length
  const size = Math.max(1, Math.floor(BLOCK_MINUTES / intervalMinutes))
  const blocks = Math.ceil(slots / size)
  const days = past.mean.length / slots
  const misses = new Float64Array(days * blocks).fill(Number.NaN)
  for (let d = 0; d < days; d++)
    for (let b = 0; b < blocks; b++) {
      const { mean, actual } = joined(
        past.mean,
        past.actual,
        d * slots + b * size,
        Math.min(size, slots - b * size),
      )
      if (!(mean > 0) || Number.isNaN(actual)) continue
      const miss = (Math.sqrt(actual) - Math.sqrt(mean)) / deviationSize(spread, mean, 1)
      misses[d * blocks + b] = Math.min(3, Math.max(-3, miss))
    }
  const blockSeen = new Float64Array(blocks)
  const blockExpected = new Float64Array(blocks)
  for (let b = 0; b < blocks; b++) {
    const { mean, actual } = joined(expected, seen, b * size, Math.min(size, slots - b * size))
    blockExpected[b] = mean
    blockSeen[b] = actual
  }
  const learned = withinDay(blockSeen, blockExpected, misses, spread)
  if (size === 1) return learned
  const result = nothingSeen(slots)
  for (let s = 0; s < slots; s++) {
    const b = Math.floor(s / size)
    const m = expected[s]!
    const whole = blockExpected[b]!
    if (!(m > 0) || !(whole > 0)) continue
    // The block's volume changes by this ratio; so does each of its intervals'.
    const root = Math.max(0, 1 + (learned.shift[b]! * deviationSize(spread, whole, 1)) / Math.sqrt(whole))
    result.shift[s] = ((root - 1) * Math.sqrt(m)) / deviationSize(spread, m, 1)
  }
  return { ...result, level: learned.level, carry: learned.carry }
}

/** Sums over a block; actual is NaN unless every interval that is expected is known. */
function joined(
  means: Float64Array,
  actuals: Float64Array,
  from: number,
  count: number,
): { mean: number; actual: number } {
  let mean = 0
  let actual = 0
  for (let i = from; i < from + count; i++) {
    if (!(means[i]! > 0)) continue
    mean += means[i]!
    actual += actuals[i]!
  }
  return { mean, actual }
}
