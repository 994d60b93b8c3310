/** Covariance of misses and the correlation it was shrunk to. */
export interface MissCovariance {
  /** n x n. */
  readonly covariance: Float64Array
  /** n x n, ones on the diagonal. */
  readonly correlation: Float64Array
}

/** Below this many days with all nodes observed, nothing is said. */
const FEWEST_DAYS = 28

/**
 * Covariance of the nodes' misses on the same days, its correlations shrunk towards none by as much as they are uncertain
 * (Schaefer & Strimmer 2005). undefined when too little was seen.
 */
export function missCovariance(misses: readonly Float64Array[]): MissCovariance | undefined {
  const n = misses.length
  const days: number[] = []
  for (let d = 0; d < misses[0]!.length; d++)
    if (misses.every((series) => !Number.isNaN(series[d]!))) days.push(d)
  const count = days.length
  if (count < FEWEST_DAYS) return undefined
  // around zero, not around the mean: a forecast that is always too low is a bad one
  const variance = misses.map((series) => days.reduce((sum, d) => sum + series[d]! ** 2, 0) / count)
  const largest = Math.max(...variance)
  if (largest === 0) return undefined
  const deviation = variance.map((v) => Math.sqrt(Math.max(v, 1e-8 * largest)))
  const scaled = misses.map((series, i) => days.map((d) => series[d]! / deviation[i]!))
  const correlation = new Float64Array(n * n)
  let uncertain = 0
  let squares = 0
  for (let i = 0; i < n; i++) {
    correlation[i * n + i] = 1
    for (let j = 0; j < i; j++) {
      const products = scaled[i]!.map((value, k) => value * scaled[j]![k]!)
      const r = products.reduce((a, b) => a + b, 0) / count
      correlation[i * n + j] = r
      correlation[j * n + i] = r
      uncertain += products.reduce((sum, p) => sum + (p - r) ** 2, 0) / (count * (count - 1))
      squares += r * r
    }
  }
  const shrink = squares > 0 ? Math.min(1, Math.max(0.02, uncertain / squares)) : 1
  const covariance = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      if (i !== j) correlation[i * n + j]! *= 1 - shrink
      covariance[i * n + j] = correlation[i * n + j]! * deviation[i]! * deviation[j]!
    }
  return { covariance, correlation }
}
