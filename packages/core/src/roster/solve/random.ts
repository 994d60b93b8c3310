/** A seeded source of randomness (xorshift32): the same seed, the same roster. */
export interface Random {
  /** 0 <= x < 1 */
  next(): number
  /** A whole number of 0 .. n - 1. */
  below(n: number): number
  shuffled<T>(items: readonly T[]): T[]
  /** Added to values, it makes the greatest one a draw by their exponentials. */
  gumbel(): number
}

export function seededRandom(seed: number): Random {
  // Neighbouring seeds must not give neighbouring sequences.
  let state = Math.imul((seed >>> 0) + 1, 0x9e3779b1) >>> 0 || 1
  const next = () => {
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 4294967296
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    next,
    below,
    gumbel: () => -Math.log(-Math.log(next() + 1e-12) + 1e-12),
    shuffled(items) {
      const copy = [...items]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = below(i + 1)
        const held = copy[i]!
        copy[i] = copy[j]!
        copy[j] = held
      }
      return copy
    },
  }
}
