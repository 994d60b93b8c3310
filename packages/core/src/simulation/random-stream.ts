/**
 * A reproducible stream of random numbers: xoshiro128** (Blackman & Vigna, 2018), seeded by splitmix32 from a seed and any
 * number of names. Streams of different names are independent for all practical purposes, so that every source of chance
 * (arrivals of a queue, its handle times, its patience) has its own and a change in one leaves the others alone.
 * @example const patience = new RandomStream(1, 'patience', 'voice'); patience.exponential() * 120
 */
export class RandomStream {
  readonly #state = new Int32Array(4)
  #spareNormal = Number.NaN

  constructor(seed: number, ...names: readonly (string | number)[]) {
    let hash = fold(0x9e3779b9, seed)
    for (const name of names) hash = fold(hash, name)
    for (let i = 0; i < 4; i += 1) {
      hash = (hash + 0x9e3779b9) | 0
      this.#state[i] = mix(hash)
    }
    // All zeros is the one state from which the generator never moves.
    if (this.#state.every((word) => word === 0)) this.#state[0] = 1
  }

  /** 32 random bits as a signed integer. */
  bits(): number {
    const s = this.#state
    const s1 = s[1]!
    const times5 = Math.imul(s1, 5)
    const result = Math.imul((times5 << 7) | (times5 >>> 25), 9)
    const shifted = s1 << 9
    s[2]! ^= s[0]!
    s[3]! ^= s1
    s[1]! ^= s[2]!
    s[0]! ^= s[3]!
    s[2]! ^= shifted
    const s3 = s[3]!
    s[3] = (s3 << 11) | (s3 >>> 21)
    return result
  }

  /** Uniform, above 0 and below 1, in steps of 2^-32. */
  uniform(): number {
    return ((this.bits() >>> 0) + 0.5) * 2 ** -32
  }

  /** A whole number from 0 to below `count`. */
  below(count: number): number {
    return Math.floor(this.uniform() * count)
  }

  /** Mean 1. */
  exponential(): number {
    return -Math.log(this.uniform())
  }

  /** Mean 0, standard deviation 1: Marsaglia's polar method. */
  normal(): number {
    const spare = this.#spareNormal
    if (!Number.isNaN(spare)) {
      this.#spareNormal = Number.NaN
      return spare
    }
    while (true) {
      const x = 2 * this.uniform() - 1
      const y = 2 * this.uniform() - 1
      const square = x * x + y * y
      if (square >= 1 || square === 0) continue
      const factor = Math.sqrt((-2 * Math.log(square)) / square)
      this.#spareNormal = y * factor
      return x * factor
    }
  }

  /** Gamma with this shape (above 0) and mean = shape: Marsaglia & Tsang, 2000. */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * this.uniform() ** (1 / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    while (true) {
      const x = this.normal()
      const v = (1 + c * x) ** 3
      if (v <= 0) continue
      if (Math.log(this.uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v
    }
  }
}

function fold(hash: number, part: string | number): number {
  let folded = hash
  for (const letter of `${part}/`) folded = mix((folded ^ letter.codePointAt(0)!) + 0x9e3779b9)
  return folded
}

/** The finaliser of splitmix32. */
function mix(word: number): number {
  let z = word | 0
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
  return z ^ (z >>> 16)
}
