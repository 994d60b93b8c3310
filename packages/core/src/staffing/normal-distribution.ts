/**
 * P(Z <= z) of the standard normal, to 1e-15 relative on either side: the series about 0 near the middle, the continued
 * fraction of Mills' ratio in the tails.
 */
export function normalProbability(z: number): number {
  const x = Math.abs(z)
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
  if (x < 3) {
    let term = x
    let sum = x
    for (let k = 3; term > sum * 1e-17; k += 2) {
      term *= (x * x) / k
      sum += term
    }
    return z < 0 ? 0.5 - density * sum : 0.5 + density * sum
  }
  let mills = 0
  for (let k = 60; k >= 1; k -= 1) mills = k / (x + mills)
  const tail = density / (x + mills)
  return z < 0 ? tail : 1 - tail
}

/** The z with P(Z <= z) = probability, 0 < probability < 1: Newton's method with Halley's correction from a rough start. */
export function normalQuantile(probability: number): number {
  if (probability === 0.5) return 0
  if (probability > 0.5) return -normalQuantile(1 - probability)
  const t = Math.sqrt(-2 * Math.log(probability))
  // Hastings (Abramowitz & Stegun 26.2.23), error below 4.5e-4.
  let z =
    (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
  for (let round = 0; round < 3; round += 1) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
    const step = (normalProbability(z) - probability) / density
    z -= step / (1 + (z * step) / 2)
  }
  return z
}
