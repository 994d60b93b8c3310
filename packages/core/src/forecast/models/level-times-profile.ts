/** Volume of each interval: exp(level) x usual day x share. */
export function combine(level: Float64Array, shares: Float64Array, scale: number): Float64Array {
  const slots = shares.length / level.length
  const mean = new Float64Array(shares.length)
  // A log level far outside what was ever seen is a fault of extrapolation, not a forecast.
  for (let h = 0; h < level.length; h++) {
    const volume = Math.exp(Math.min(7, Math.max(-12, level[h]!))) * scale
    for (let s = 0; s < slots; s++) mean[h * slots + s] = volume * shares[h * slots + s]!
  }
  return mean
}
