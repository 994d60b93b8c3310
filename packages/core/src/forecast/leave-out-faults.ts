/** A value this many times the busy end of what is usual is taken for a fault of the counting, not for demand. */
const IMPOSSIBLE = 8

/** A week of days: of fewer values nobody knows which is the odd one. */
const FEWEST = 7

/**
 * Sets values that cannot be demand (more than 8 times the 95th percentile of all that is above zero) to NaN in
 * `volume`, which is days x slots, and returns how many. One of them would outweigh years of honest ones.
 */
export function leaveOutFaults(volume: Float64Array): number {
  const seen = volume.filter((v) => v > 0).sort()
  if (seen.length < FEWEST) return 0
  const limit = IMPOSSIBLE * seen[Math.floor(0.95 * (seen.length - 1))]!
  let found = 0
  for (let i = 0; i < volume.length; i++)
    if (volume[i]! > limit) {
      volume[i] = Number.NaN
      found++
    }
  return found
}

/** A weekday is never silent when its quiet days still have this share of its usual volume. */
const NEVER_SILENT = 0.25

/**
 * Sets days of zeros to NaN where that weekday is never that quiet: closed, or not counted, but no demand of zero.
 * `volume` is days x slots, only rows before `origin` are read.
 */
export function leaveOutSilentDays(
  volume: Float64Array,
  slots: number,
  weekday: Uint8Array,
  origin: number,
): void {
  const totals = new Float64Array(origin).fill(Number.NaN)
  for (let d = 0; d < origin; d++) {
    const seen = volume.subarray(d * slots, (d + 1) * slots).filter((v) => !Number.isNaN(v))
    if (seen.length > 0) totals[d] = seen.reduce((a, b) => a + b, 0)
  }
  for (let w = 0; w < 7; w++) {
    const its = totals.filter((total, d) => weekday[d] === w && !Number.isNaN(total)).sort()
    if (its.length < 4 || !(its[Math.floor(its.length / 10)]! >= NEVER_SILENT * its[its.length >> 1]!))
      continue
    if (its[its.length >> 1] === 0) continue
    for (let d = 0; d < origin; d++)
      if (weekday[d] === w && totals[d] === 0) volume.fill(Number.NaN, d * slots, (d + 1) * slots)
  }
}
