/**
 * One stream of random numbers; every effect of the generator has its own, so that one more contact in Sales never
 * changes a number of Support. Same seed and name, same numbers.
 */
export interface RandomStream {
  /** Uniform on (0, 1). */
  uniform(): number
  /** Standard normal. */
  normal(): number
  /** Gamma with mean 1 and the coefficient of variation given (above 0). */
  gammaFactor(coefficientOfVariation: number): number
  /** Poisson with this mean (0 gives 0). */
  poisson(mean: number): number
  /** How many of `count` happen with this probability. */
  binomial(count: number, probability: number): number
}

/** A Weyl sequence through a finaliser of two multiplications; 32 bits are plenty for some million draws. */
export function randomStream(seed: number, name: string): RandomStream {
  let state = hashOf(`${seed}/${name}`)

  const uniform = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    let bits = state
    bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad)
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97)
    bits = (bits ^ (bits >>> 15)) >>> 0
    return (bits + 0.5) / 2 ** 32
  }

  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())

  // Marsaglia & Tsang (2000), for shape >= 1: a coefficient of variation of at most 1.
  const gammaFactor = (coefficientOfVariation: number): number => {
    const shape = 1 / coefficientOfVariation ** 2
    const d = shape - 1 / 3
    for (;;) {
      const z = normal()
      const v = (1 + z / Math.sqrt(9 * d)) ** 3
      if (v > 0 && Math.log(uniform()) < z * z * 0.5 + d - d * v + d * Math.log(v)) return (d * v) / shape
    }
  }

  // Counts arrivals of a unit-rate Poisson process in (0, mean): slow beyond thousands, right everywhere.
  const poisson = (mean: number): number => {
    let count = 0
    let left = mean + Math.log(uniform())
    while (left > 0) {
      count += 1
      left += Math.log(uniform())
    }
    return count
  }

  const binomial = (count: number, probability: number): number => {
    let happened = 0
    for (let trial = 0; trial < count; trial += 1) if (uniform() < probability) happened += 1
    return happened
  }

  return { uniform, normal, gammaFactor, poisson, binomial }
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
