import { correlationOf } from './correlation.ts'
import { deviationSize, type Sample, type Spread } from './spread.ts'

/** What a day so far says about the rest of it. */
export interface WithinDay {
  /** Added to the log of what the rest of the day was expected to bring; 0 = nothing learned. */
  readonly shift: number
  /** Share of the shift that reaches each further day. */
  readonly carry: number
  /** Factor on the standard deviation of the rest of the day, 0 to 1. */
  readonly narrowing: number
}

/**
 * Updates a day's level by what it has brought so far. The backtest tells how much of a miss a whole day has in
 * common (worth carrying on) and how much is an interval's own (not worth it): the shift is the best linear guess of
 * the common part. Source: Shen & Huang 2008 and Weinberg, Brown & Stroud 2007 for updating within the day.
 */
export function withinDay(
  seen: Float64Array,
  expected: Float64Array,
  samples: readonly Sample[],
  spread: Spread,
): WithinDay {
  const nothing = { shift: 0, carry: 0, narrowing: 1 }
  let actual = 0
  let volume = 0
  let own = 0
  let common = 0
  for (let s = 0; s < seen.length; s++) {
    const m = expected[s]!
    if (Number.isNaN(seen[s]!) || !(m > 0)) continue
    actual += Math.min(seen[s]!, 8 * m)
    volume += m
    // The volume's standard deviation from that of its root: d(v) = 2 root(v) d(root v).
    const sd = 2 * Math.sqrt(m) * deviationSize(spread, m, 1)
    common += sd
    own += sd * sd
  }
  if (volume === 0 || samples.length === 0) return nothing
  const { day, nextDay, nextInterval } = correlationOf(samples, spread)
  const shared = (day * common ** 2) / volume ** 2
  const alone = ((1 - day) * own * (1 + nextInterval)) / (1 - nextInterval) / volume ** 2
  const trust = shared + alone > 0 ? shared / (shared + alone) : 0
  const miss = Math.log(Math.max(actual / volume, 0.05))
  return { shift: trust * miss, carry: nextDay, narrowing: Math.sqrt(1 - day * trust) }
}
