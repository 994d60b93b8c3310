import { deviationSize, type Spread } from './spread.ts'

/** What a day so far says about the rest of it, and about the days after. */
export interface WithinDay {
  /** Slots: added to the standardised deviation of each interval still to come. */
  readonly shift: Float64Array
  /** Slots: factor on each interval's standard deviation, 0 to 1. */
  readonly narrowing: Float64Array
  /** Standardised deviation that each further day takes over, times `carry` to the power of the days ahead. */
  readonly level: number
  readonly carry: number
}

/** Days per interval of the day whose correlations weigh as much as the plain model of a common level and fading neighbours. */
const DAYS_TO_TRUST = 3
const CUT = 3

export function nothingSeen(slots: number): WithinDay {
  return { shift: new Float64Array(slots), narrowing: new Float64Array(slots).fill(1), level: 0, carry: 0 }
}

/**
 * Best linear guess of what is still to come from what has come: the misses of earlier days, forecast a day ahead,
 * tell how the intervals of a day go together. `past` is days x slots of standardised misses, `seen` the day so far,
 * `expected` its forecast. Source: Shen & Huang 2008 for updating within the day.
 */
export function withinDay(
  seen: Float64Array,
  expected: Float64Array,
  past: Float64Array,
  spread: Spread,
): WithinDay {
  const slots = seen.length
  const known: number[] = []
  const miss: number[] = []
  for (let s = 0; s < slots; s++) {
    const m = expected[s]!
    if (Number.isNaN(seen[s]!) || !(m > 0)) continue
    known.push(s)
    miss.push(between(-CUT, (Math.sqrt(seen[s]!) - Math.sqrt(m)) / deviationSize(spread, m, 1), CUT))
  }
  const none = nothingSeen(slots)
  if (known.length === 0 || past.length < 5 * slots) return none
  const cov = missCovariance(past, slots)
  const n = known.length
  const among = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) among[i * n + j] = cov[known[i]! * slots + known[j]!]!
  const factor = cholesky(among, n)
  const pull = solve(factor, Float64Array.from(miss), n)
  let level = 0
  let open = 0
  for (let s = 0; s < slots; s++) {
    if (!(expected[s]! > 0)) continue
    const across = Float64Array.from(known, (k) => cov[s * slots + k]!)
    const shift = across.reduce((sum, c, i) => sum + c * pull[i]!, 0)
    const explained = solve(factor, across, n).reduce((sum, w, i) => sum + w * across[i]!, 0)
    none.shift[s] = shift
    none.narrowing[s] = Math.sqrt(between(0.05, 1 - explained / cov[s * slots + s]!, 1))
    level += shift
    open++
  }
  return { ...none, level: level / open, carry: nextDay(past, slots) }
}

/** Covariance of a day's misses: those measured, drawn towards a common level with fading neighbours. */
function missCovariance(past: Float64Array, slots: number): Float64Array {
  const days = past.length / slots
  const sum = new Float64Array(slots * slots)
  const count = new Float64Array(slots * slots)
  for (let d = 0; d < days; d++)
    for (let i = 0; i < slots; i++) {
      const a = past[d * slots + i]!
      if (Number.isNaN(a)) continue
      for (let j = 0; j <= i; j++) {
        const b = past[d * slots + j]!
        if (Number.isNaN(b)) continue
        sum[i * slots + j]! += a * b
        count[i * slots + j]! += 1
      }
    }
  let own = 0
  let ownCount = 0
  let together = 0
  let pairs = 0
  let near = 0
  let nears = 0
  for (let i = 0; i < slots; i++)
    for (let j = 0; j <= i; j++) {
      const at = i * slots + j
      if (i === j) {
        own += sum[at]!
        ownCount += count[at]!
      } else {
        together += sum[at]!
        pairs += count[at]!
        if (i === j + 1) {
          near += sum[at]!
          nears += count[at]!
        }
      }
    }
  const variance = ownCount > 0 && own > 0 ? own / ownCount : 1
  const common = pairs > 0 ? between(0, together / pairs / variance, 0.95) : 0
  const fading = nears > 0 ? between(0, (near / nears / variance - common) / (1 - common), 0.95) : 0
  const trust = days / (days + DAYS_TO_TRUST * slots)
  const cov = new Float64Array(slots * slots)
  for (let i = 0; i < slots; i++)
    for (let j = 0; j <= i; j++) {
      const at = i * slots + j
      const plain = variance * (common + (1 - common) * fading ** (i - j))
      const measured = count[at]! > 0 ? sum[at]! / count[at]! : plain
      // The measured matrix is noisy off the diagonal; a little on the diagonal keeps the blend invertible.
      cov[at] = trust * measured + (1 - trust) * plain + (i === j ? 0.2 * variance : 0)
      cov[j * slots + i] = cov[at]!
    }
  return cov
}

/** Correlation of the mean miss of one day with the next row's. */
function nextDay(past: Float64Array, slots: number): number {
  const means: number[] = []
  for (let d = 0; d < past.length / slots; d++) {
    const misses = past.subarray(d * slots, (d + 1) * slots).filter((z) => !Number.isNaN(z))
    means.push(misses.length > 0 ? misses.reduce((a, b) => a + b, 0) / misses.length : Number.NaN)
  }
  let product = 0
  let square = 0
  for (let d = 1; d < means.length; d++) {
    const step = means[d]! * means[d - 1]!
    if (Number.isNaN(step)) continue
    product += step
    square += (means[d]! ** 2 + means[d - 1]! ** 2) / 2
  }
  return square > 0 ? between(0, product / square, 0.95) : 0
}

function cholesky(matrix: Float64Array, n: number): Float64Array {
  const lower = Float64Array.from(matrix)
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) lower[j * n + j]! -= lower[j * n + k]! ** 2
    const pivot = Math.sqrt(Math.max(lower[j * n + j]!, 1e-9))
    lower[j * n + j] = pivot
    for (let i = j + 1; i < n; i++) {
      for (let k = 0; k < j; k++) lower[i * n + j]! -= lower[i * n + k]! * lower[j * n + k]!
      lower[i * n + j]! /= pivot
    }
  }
  return lower
}

function solve(lower: Float64Array, target: Float64Array, n: number): Float64Array {
  const x = Float64Array.from(target)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i * n + k]! * x[k]!
    x[i]! /= lower[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= lower[k * n + i]! * x[k]!
    x[i]! /= lower[i * n + i]!
  }
  return x
}

function between(low: number, value: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
