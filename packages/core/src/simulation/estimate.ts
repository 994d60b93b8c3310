import type { Estimate } from './types.ts'

/**
 * sum(part) / sum(whole) over replications with a 95 % interval by Student's t: the ratio estimator, whose error comes
 * from what each replication's part deviates from the common ratio. null when the whole is 0.
 */
export function ratioEstimate(part: readonly number[], whole: readonly number[]): Estimate | null {
  const n = part.length
  let parts = 0
  let wholes = 0
  for (let r = 0; r < n; r += 1) {
    parts += part[r]!
    wholes += whole[r]!
  }
  if (wholes === 0) return null
  const mean = parts / wholes
  let squares = 0
  for (let r = 0; r < n; r += 1) squares += (part[r]! - mean * whole[r]!) ** 2
  return estimateOf(n, mean, squares, wholes)
}

/** The same from sums over `n` replications: of part and whole, and of their products. */
export function ratioEstimateOfSums(
  n: number,
  sums: {
    readonly part: number
    readonly whole: number
    readonly partPart: number
    readonly partWhole: number
    readonly wholeWhole: number
  },
): Estimate | null {
  if (sums.whole === 0) return null
  const mean = sums.part / sums.whole
  const squares = Math.max(0, sums.partPart - 2 * mean * sums.partWhole + mean ** 2 * sums.wholeWhole)
  return estimateOf(n, mean, squares, sums.whole)
}

function estimateOf(n: number, mean: number, squares: number, wholes: number): Estimate {
  const standardError = n > 1 ? Math.sqrt((squares * n) / (n - 1)) / wholes : 0
  const half = n > 1 ? studentQuantile975(n - 1) * standardError : 0
  return { mean, low: mean - half, high: mean + half, standardError }
}

const SMALL = [12.7062, 4.3027, 3.1824, 2.7764, 2.5706]

/** The 0.975 quantile of Student's t: a table up to 5 degrees of freedom, then the series about the normal (error below 1e-3). */
function studentQuantile975(freedom: number): number {
  const tabulated = SMALL[freedom - 1]
  if (tabulated !== undefined) return tabulated
  const z = 1.959964
  const z3 = z ** 3
  const z5 = z ** 5
  const z7 = z ** 7
  return (
    z +
    (z3 + z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom ** 3)
  )
}
