// Dense symmetric matrices, row by row in a Float64Array.

/** Lower factor L of A = L L'. A pivot that rounding has made too small is lifted, so that a singular A has one too. */
export function choleskyFactor(matrix: Float64Array, n: number): Float64Array {
  const factor = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!
      for (let k = 0; k < j; k++) sum -= factor[i * n + k]! * factor[j * n + k]!
      factor[i * n + j] =
        i === j ? Math.sqrt(Math.max(sum, 1e-10 * matrix[i * n + i]!, 1e-300)) : sum / factor[j * n + j]!
    }
  return factor
}

/** Solves L L' x = b, b given and overwritten as columns of a matrix of `width` columns. */
export function solveByFactor(factor: Float64Array, n: number, b: Float64Array, width: number): Float64Array {
  for (let i = 0; i < n; i++)
    for (let c = 0; c < width; c++) {
      let sum = b[i * width + c]!
      for (let k = 0; k < i; k++) sum -= factor[i * n + k]! * b[k * width + c]!
      b[i * width + c] = sum / factor[i * n + i]!
    }
  for (let i = n - 1; i >= 0; i--)
    for (let c = 0; c < width; c++) {
      let sum = b[i * width + c]!
      for (let k = i + 1; k < n; k++) sum -= factor[k * n + i]! * b[k * width + c]!
      b[i * width + c] = sum / factor[i * n + i]!
    }
  return b
}
