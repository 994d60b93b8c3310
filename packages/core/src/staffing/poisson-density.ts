/**
 * y^x e^-y / Gamma(x + 1): the Poisson probability of x events when y are expected, continued to fractional x.
 * x >= 0, y > 0. Computed by Loader's saddle point (C. Loader, Fast and accurate computation of binomial
 * probabilities, 2000), so that it keeps 15 digits at x = 1e9, where the plain formula keeps none.
 */
export function poissonDensity(x: number, y: number): number {
  if (x === 0) return Math.exp(-y)
  return Math.exp(-stirlingError(x) - poissonDeviance(x, y)) / Math.sqrt(2 * Math.PI * x)
}

/** ln Gamma(x + 1) - (x + 1/2) ln x + x - ln(2 pi) / 2, what Stirling's formula leaves out. */
function stirlingError(x: number): number {
  let error = 0
  let shifted = x
  while (shifted < 12) {
    error += (shifted + 0.5) * Math.log1p(1 / shifted) - 1
    shifted += 1
  }
  const s = 1 / (shifted * shifted)
  return (
    error +
    (1 / 12 -
      s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s / 156)))))) /
      shifted
  )
}

/** x ln(x / y) + y - x without cancellation when x is near y. */
function poissonDeviance(x: number, y: number): number {
  if (Math.abs(x - y) >= 0.1 * (x + y)) return x * Math.log(x / y) + y - x
  // With v = (x - y) / (x + y): ln(x / y) = 2 (v + v^3/3 + v^5/5 + ...).
  const v = (x - y) / (x + y)
  const square = v * v
  let sum = (x - y) * v
  let term = 2 * x * v
  for (let k = 3; ; k += 2) {
    term *= square
    const next = sum + term / k
    if (next === sum) return sum
    sum = next
  }
}
