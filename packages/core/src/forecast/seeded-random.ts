import { normalQuantile } from './normal.ts'

/** Standard normal numbers that are the same for the same seed. */
export function seededNormals(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    mixed ^= mixed >>> 15
    return normalQuantile(((mixed >>> 0) + 0.5) / 4294967296)
  }
}
