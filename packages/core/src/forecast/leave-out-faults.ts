/** A value this many times the busy end of what is usual is taken for a fault of the counting, not for demand. */
const IMPOSSIBLE = 8

/**
 * Sets values that cannot be demand (more than 8 times the 95th percentile of all that is above zero) to NaN in
 * `volume`, which is days x slots, and returns how many. One of them would outweigh years of honest ones.
 */
export function leaveOutFaults(volume: Float64Array): number {
  const seen = volume.filter((v) => v > 0).sort()
  if (seen.length < 20) return 0
  const limit = IMPOSSIBLE * seen[Math.floor(0.95 * (seen.length - 1))]!
  let found = 0
  for (let i = 0; i < volume.length; i++)
    if (volume[i]! > limit) {
      volume[i] = Number.NaN
      found++
    }
  return found
}
