/**
 * The chance that some agent is free, counted in units of the chance that exactly all are busy: 1/B - 1, B being
 * Erlang B. Infinity when B is below 1e-308; 0 without agents. load > 0.
 *
 * 1/B = sum over j of n (n-1) ... (n-j+1) / a^j, added from the top (j = 0) and left as soon as nothing changes:
 * O(n - a + sqrt a) terms, all positive, so nothing cancels. Leaving out j = 0 keeps 1 - B exact in deep overload.
 */
export function idleWeight(agents: number, load: number): number {
  let term = 1
  let sum = 0
  let left = agents
  while (left >= 1) {
    // Divide first: the rounding of left / load then differs from term to term and averages out.
    term *= left / load
    sum += term
    left -= 1
    if (left < load ? term < sum * 1e-17 : sum === Number.POSITIVE_INFINITY) return sum
  }
  return left > 0 ? sum + term * fractionalWeight(left, load) : sum
}

/** 1/B - 1 for less than one agent: 1/B = Gamma(f + 1, a) e^a / a^f = 1 + f a^-f e^a Gamma(f, a), 0 < f < 1. */
function fractionalWeight(fraction: number, load: number): number {
  return load < 1.5 ? weightBySeries(fraction, load) : weightByContinuedFraction(fraction, load)
}

/** Gamma(f, a) = a^f e^-a / (a + 1 - f - 1 (1 - f) / (a + 3 - f - 2 (2 - f) / (a + 5 - f - ...))), by Lentz's method. */
function weightByContinuedFraction(fraction: number, load: number): number {
  let b = load + 1 - fraction
  let c = Number.POSITIVE_INFINITY
  let d = 1 / b
  let value = d
  for (let k = 1; k < 10_000; k += 1) {
    const numerator = -k * (k - fraction)
    b += 2
    d = 1 / (b + numerator * d)
    c = b + numerator / c
    const change = c * d
    value *= change
    if (Math.abs(change - 1) < 3e-16) break
  }
  return fraction * value
}

/** Gamma(f + 1, a) = Gamma(f + 1) - a^(f+1) e^-a sum of a^k / ((f+1) (f+2) ... (f+1+k)), for small loads. */
function weightBySeries(fraction: number, load: number): number {
  let term = 1 / (fraction + 1)
  let sum = term
  for (let k = 2; term > sum * 1e-17; k += 1) {
    term *= load / (fraction + k)
    sum += term
  }
  const gamma = gammaOfOneToTwo(fraction)
  return gamma * Math.exp(load) * load ** -fraction - load * sum - 1
}

/** Gamma(f + 1) for 0 < f < 1, from Stirling's series at f + 16. */
function gammaOfOneToTwo(fraction: number): number {
  const x = fraction + 16
  const s = 1 / (x * x)
  const correction = (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s / 1188)))) / x
  let product = 1
  for (let k = 1; k < 16; k += 1) product *= fraction + k
  return (Math.sqrt((2 * Math.PI) / x) * (x / Math.E) ** x * Math.exp(correction)) / product
}
