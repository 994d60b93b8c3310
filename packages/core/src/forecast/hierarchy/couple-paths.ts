import { seededNormals } from '../seeded-random.ts'
import { choleskyFactor } from '../symmetric.ts'

type Path = readonly (number | null)[]

/**
 * Puts the paths of the queues side by side so that queues are high and low together as their misses were: the paths of
 * each queue are ranked by their total and dealt out in the order of correlated normal numbers (a Gaussian copula; the
 * reordering is that of Schaake, Clark et al. 2004). A queue's own paths stay what they are. All have the same number.
 * `correlation` is m x m.
 */
export function couplePaths(
  ofQueues: readonly (readonly Path[])[],
  correlation: Float64Array,
  seed: number,
): Path[][] {
  const m = ofQueues.length
  const count = ofQueues[0]!.length
  const factor = choleskyFactor(correlation, m)
  const normal = seededNormals(seed)
  const drawn = Array.from({ length: m }, () => new Float64Array(count))
  for (let p = 0; p < count; p++) {
    const own = Float64Array.from({ length: m }, normal)
    for (let q = 0; q < m; q++) for (let k = 0; k <= q; k++) drawn[q]![p]! += factor[q * m + k]! * own[k]!
  }
  return ofQueues.map((paths, q) => {
    const total = Float64Array.from(paths, (path) => path.reduce<number>((sum, v) => sum + (v ?? 0), 0))
    const rising = ranks(total)
    const dealt = new Array<Path>(count)
    for (const [rank, p] of ranks(drawn[q]!).entries()) dealt[p] = paths[rising[rank]!]!
    return dealt
  })
}

/** Positions from the lowest value to the highest. */
function ranks(values: Float64Array): number[] {
  return Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b)
}
