import { choleskyFactor, solveByFactor } from '../symmetric.ts'
import type { Tree } from './tree.ts'

/**
 * Makes the forecasts of all levels agree, interval by interval:
 *   b = (S' W^-1 S)^-1 S' W^-1 y
 * where y are the nodes' own means, S says which queues make up which node, and W is the covariance of their misses. What
 * falls below zero is set to zero, and sums follow from the queues, so levels agree exactly and nothing is negative.
 * `covariance` is n x n over all rows of the tree; nodes closed in an interval (null) have no say in it.
 * @returns per interval the queues' means; null = closed
 */
export function reconcile(
  tree: Tree,
  covariance: Float64Array,
  own: readonly (readonly (number | null)[])[],
  count: number,
): (number | null)[][] {
  const makers = new Map<string, Combine>()
  return Array.from({ length: count }, (_, i) => {
    const key = own.map((values) => (values[i] === null ? '0' : '1')).join('')
    let combine = makers.get(key)
    if (!combine) {
      combine = combination(tree, covariance, key)
      makers.set(key, combine)
    }
    return combine((row) => own[row]![i] ?? 0)
  })
}

type Combine = (meanOf: (row: number) => number) => (number | null)[]

/** How the queues that are open follow from the nodes that are, for one set of them. */
function combination(tree: Tree, covariance: Float64Array, key: string): Combine {
  const n = tree.names.length
  const isOpen = (row: number) => key[row] === '1'
  const queues = Array.from({ length: tree.queues }, (_, q) => q).filter(isOpen)
  const closed = () => new Array<number | null>(tree.queues).fill(null)
  if (queues.length === 0) return closed
  const rows = Array.from({ length: n }, (_, row) => row).filter(isOpen)
  const r = rows.length
  const m = queues.length
  const among = new Float64Array(r * r)
  for (let i = 0; i < r; i++)
    for (let j = 0; j < r; j++) among[i * r + j] = covariance[rows[i]! * n + rows[j]!]!
  const sums = new Float64Array(r * m)
  for (let i = 0; i < r; i++)
    for (const leaf of tree.leaves[rows[i]!]!) {
      const q = queues.indexOf(leaf)
      if (q >= 0) sums[i * m + q] = 1
    }
  // W^-1 S, then (S' W^-1 S)^-1 (W^-1 S)'
  const weighted = solveByFactor(choleskyFactor(among, r), r, sums.slice(), m)
  const inner = new Float64Array(m * m)
  for (let a = 0; a < m; a++)
    for (let b = 0; b < m; b++)
      for (let i = 0; i < r; i++) inner[a * m + b]! += sums[i * m + a]! * weighted[i * m + b]!
  const across = new Float64Array(m * r)
  for (let a = 0; a < m; a++) for (let i = 0; i < r; i++) across[a * r + i] = weighted[i * m + a]!
  const gain = solveByFactor(choleskyFactor(inner, m), m, across, r)
  return (meanOf) => {
    const means = closed()
    for (const [a, q] of queues.entries()) {
      let mean = 0
      for (let i = 0; i < r; i++) mean += gain[a * r + i]! * meanOf(rows[i]!)
      means[q] = Math.max(0, mean)
    }
    return means
  }
}

/** W that says: a node is off by as much as it has queues. */
export function structuralCovariance(tree: Tree): Float64Array {
  const n = tree.names.length
  const covariance = new Float64Array(n * n)
  for (let row = 0; row < n; row++) covariance[row * n + row] = tree.leaves[row]!.length
  return covariance
}
