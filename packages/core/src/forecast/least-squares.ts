import { MultivariateLinearRegression } from 'ml-regression'

/**
 * Ridge regression with weights: minimises sum w (y - x b)^2 + sum penalty b^2. The penalties are laid under the
 * data as rows of their own, so that the linear core stays plain least squares (ml-regression).
 * `rows` all have `penalty.length` entries. Returns undefined when numbers are not finite or the core fails.
 */
export function ridge(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  weights: readonly number[],
  penalty: readonly number[],
): number[] | undefined {
  if (rows.length !== targets.length || rows.length !== weights.length || penalty.length === 0)
    return undefined
  const x: number[][] = []
  const y: number[][] = []
  for (const [i, row] of rows.entries()) {
    const w = weights[i]!
    if (w === 0) continue
    if (
      row.length !== penalty.length ||
      !(w > 0) ||
      !row.every(Number.isFinite) ||
      !Number.isFinite(targets[i])
    )
      return undefined
    const root = Math.sqrt(w)
    x.push(row.map((v) => v * root))
    y.push([targets[i]! * root])
  }
  if (x.length === 0) return undefined
  for (const [j, p] of penalty.entries()) {
    const row = new Array<number>(penalty.length).fill(0)
    row[j] = Math.sqrt(Math.max(p, 1e-9))
    x.push(row)
    y.push([0])
  }
  const fitted = new MultivariateLinearRegression(x, y, { intercept: false, statistics: false })
  const coef = fitted.weights.map((row) => row[0] ?? Number.NaN)
  return coef.every(Number.isFinite) ? coef : undefined
}
