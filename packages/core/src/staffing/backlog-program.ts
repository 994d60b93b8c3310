import type { LinearProgram } from '../linear-program/index.ts'

export interface BacklogFacts {
  /** The open intervals, k = 0, 1, ... */
  readonly opened: readonly number[]
  /** Per kind of work c: what comes in by open interval, and in how many intervals it must be done (1 = its own). */
  readonly kinds: readonly {
    readonly came: Float64Array
    readonly patience: number
    readonly priority: number
  }[]
  readonly spare: readonly number[]
  readonly maxOccupancy: number
  readonly carriedOver: readonly number[]
}

export interface BacklogModel extends BacklogFacts {
  program(whole: boolean): LinearProgram
  /** Columns. */
  extra(k: number): number
  done(kind: number, k: number): number
  left(kind: number, k: number): number
}

/**
 * Sets        k = open intervals, c = kinds of work
 * Given       came[c,k], spare[k], occupancy o
 * Variables   extra[k] >= 0       agents planned (whole or not)
 *             done[c,k] >= 0      work done
 *             left[c,k] >= 0      work left at the end; at most what came in less than `patience` intervals ago, 0 at the last
 *             peak >= 0           most agents at once
 *             rise[k] >= 0        agents more than in the interval before
 * Minimise    sum extra + peak / 2 + sum rise / 20 + sum left (priority) / 100,000
 * Subject to  balance   left[c,k-1] + came[c,k] - done[c,k] - left[c,k] = 0
 *             capacity  sum_c done[c,k] - o extra[k] <= spare[k]
 *             top       extra[k] - peak <= 0
 *             steps     extra[k] - extra[k-1] - rise[k] <= 0
 */
export function backlogProgram(facts: BacklogFacts): BacklogModel {
  const { kinds, spare, maxOccupancy } = facts
  const size = facts.opened.length
  const extra = (k: number) => k
  const rise = (k: number) => size + k
  const done = (c: number, k: number) => (2 + 2 * c) * size + k
  const left = (c: number, k: number) => (3 + 2 * c) * size + k
  const peak = (2 + 2 * kinds.length) * size
  const columns = peak + 1
  const capacity = (k: number) => k
  const top = (k: number) => size + k
  const steps = (k: number) => 2 * size + k
  const balance = (c: number, k: number) => (3 + c) * size + k
  const rows = (3 + kinds.length) * size

  const cost = new Float64Array(columns)
  const colUpper = new Float64Array(columns).fill(Number.POSITIVE_INFINITY)
  const rowLower = new Float64Array(rows).fill(Number.NEGATIVE_INFINITY)
  const rowUpper = new Float64Array(rows)
  const entries: [row: number, value: number][][] = Array.from({ length: columns }, () => [])
  const put = (row: number, column: number, value: number) => entries[column]!.push([row, value])

  cost[peak] = 0.5
  const mostAtOnce = kinds.reduce((sum, { came }) => sum + came.reduce((all, amount) => all + amount, 0), 0)
  for (let k = 0; k < size; k += 1) {
    cost[extra(k)] = 1
    colUpper[extra(k)] = Math.ceil(mostAtOnce / maxOccupancy)
    cost[rise(k)] = 0.05
    rowUpper[capacity(k)] = spare[k]!
    put(capacity(k), extra(k), -maxOccupancy)
    put(top(k), extra(k), 1)
    put(top(k), peak, -1)
    put(steps(k), extra(k), 1)
    if (k > 0) put(steps(k), extra(k - 1), -1)
    put(steps(k), rise(k), -1)
  }
  for (const [c, { came, patience, priority }] of kinds.entries()) {
    for (let k = 0; k < size; k += 1) {
      rowLower[balance(c, k)] = came[k]!
      rowUpper[balance(c, k)] = came[k]!
      put(capacity(k), done(c, k), 1)
      put(balance(c, k), done(c, k), 1)
      put(balance(c, k), left(c, k), 1)
      if (k + 1 < size) put(balance(c, k + 1), left(c, k), -1)
      cost[left(c, k)] = 1e-5 / (1 + priority)
      let young = 0
      for (let j = Math.max(0, k - patience + 2); j <= k; j += 1) young += came[j]!
      colUpper[left(c, k)] = k === size - 1 ? 0 : young
    }
  }
  const starts = new Int32Array(columns + 1)
  for (const [column, own] of entries.entries()) starts[column + 1] = starts[column]! + own.length
  const flat = entries.flat()
  const base = {
    cost,
    colLower: new Float64Array(columns),
    colUpper,
    rowLower,
    rowUpper,
    starts,
    indices: Int32Array.from(flat, ([row]) => row),
    values: Float64Array.from(flat, ([, value]) => value),
  }
  return {
    ...facts,
    extra,
    done,
    left,
    program: (whole) =>
      whole
        ? { ...base, integer: Uint8Array.from({ length: columns }, (_, column) => (column < size ? 1 : 0)) }
        : base,
  }
}
