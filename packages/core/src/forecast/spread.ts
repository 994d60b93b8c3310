import { normalQuantile } from './normal.ts'

/** What a backtest saw of one interval. */
export interface Sample {
  readonly mean: number
  readonly actual: number
  /** Days ahead, from 1. */
  readonly lead: number
  /** Which backtest it comes from; samples of one come in order of time. */
  readonly origin: number
  /** Interval of the day. */
  readonly slot: number
  /** Variance of the day's log level for want of knowledge, as said beforehand. */
  readonly doubt: number
}

/** How far actual volumes lie from the mean: on the square-root scale, variance = a + b x mean + what is in doubt of the day. */
export interface Spread {
  readonly a: number
  readonly b: number
  /** What each further day ahead adds to the variance factor, which is 1 at `middleLead`. */
  readonly growth: number
  readonly middleLead: number
  /** Factor on the standard deviation of each interval of the day; none = 1 everywhere. */
  readonly slotSize: Float64Array
  /** Standardised deviations seen in the backtest, rising; few or none when history is short. */
  readonly deviations: Float64Array
  /** How many independent misses it is worth; the fewer, the wider the tails (Student's t). */
  readonly freedom: number
}

/** Below this many samples the normal distribution speaks alone; above, the deviations seen take over by and by. */
const TRUSTED = 1000

/** Where nearly all was foreseen exactly, the rest lies thousands of its standard deviations off and says nothing of it. */
const FURTHEST = 10

/** Share of the spread seen that is left to chance even when doubt would explain all of it. */
const ALWAYS = 0.01

/** Mean squared deviations below this are rounding, of which nothing can be learned. */
const ROUNDING = 1e-3

/** Below this many the tails are not worth a formula. */
const FEWEST = 4

/** Samples of one interval of the day that weigh as much as those of all others. */
const SLOT_TRUST = 200

/** Fits the spread of backtest residuals; robust against single odd days. Nothing seen: a wide guess (`usual` volume). */
export function fitSpread(samples: readonly Sample[], usual: number): Spread {
  // A mean that is nothing but rounding says nothing.
  const seen = samples.filter((s) => s.mean > 1e-9 * usual)
  if (seen.length < 10)
    return {
      a: 0.05 * usual,
      b: 0.05,
      growth: 0,
      middleLead: 1,
      slotSize: new Float64Array(),
      deviations: new Float64Array(),
      freedom: Number.POSITIVE_INFINITY,
    }
  // Perfect foresight would leave rounding to be fitted; below this it is nothing.
  const tiny = Math.max(1e-8 * usual, 1e-300)
  const square = (s: Sample) => (Math.sqrt(s.actual) - Math.sqrt(s.mean)) ** 2
  let a = 0
  let b = 0
  // Weighted least squares of squared deviations on the mean; large ones are cut at 9 times what the last round expects.
  for (let round = 0; round < 4; round++) {
    let n = 0
    let m1 = 0
    let m2 = 0
    let v1 = 0
    let mv = 0
    const flat = Math.max(tiny, seen.reduce((sum, s) => sum + square(s), 0) / seen.length)
    for (const s of seen) {
      const foreseen = ofDoubt(s.mean, s.doubt)
      const expected = round === 0 ? flat : a + b * s.mean + foreseen
      const w = 1 / Math.max(expected, flat * 0.01, tiny) ** 2
      const v = Math.min(square(s), 9 * Math.max(expected, tiny)) - foreseen
      n += w
      m1 += w * s.mean
      m2 += w * s.mean ** 2
      v1 += w * v
      mv += w * s.mean * v
    }
    const det = n * m2 - m1 * m1
    b = det > 1e-9 * n * m2 ? Math.max(0, (n * mv - m1 * v1) / det) : 0
    a = Math.max(0, (v1 - b * m1) / n)
    if (a === 0) b = Math.max(b, mv / Math.max(m2, 1e-300))
    if (a === 0 && b === 0) a = ALWAYS * flat
  }
  a = Math.max(a, 1e-6 * usual)
  const plain = seen.map(
    (s) => (Math.sqrt(s.actual) - Math.sqrt(s.mean)) / Math.sqrt(a + b * s.mean + ofDoubt(s.mean, s.doubt)),
  )
  const { growth, middleLead } = growthOf(seen, plain)
  const slotSize = slotSizes(seen, plain)
  const deviations = Float64Array.from(plain, (z, i) => {
    const { lead, slot } = seen[i]!
    const size = Math.sqrt(leadFactor(growth, middleLead, lead)) * slotSize[slot]!
    return Math.min(FURTHEST, Math.max(-FURTHEST, z)) / size
  })
  const freedom = freedomOf(seen, deviations)
  return { a, b, growth, middleLead, slotSize, deviations: deviations.sort(), freedom }
}

/** A log level that is off by x moves the root of a volume by half of x times that root. */
function ofDoubt(mean: number, doubt: number): number {
  return (mean * doubt) / 4
}

/**
 * Misses of one backtest hang together, so thousands of intervals are worth far fewer: as many as make the spreads of
 * single backtests differ as they do. Source: Satterthwaite 1946.
 */
function freedomOf(samples: readonly Sample[], deviations: Float64Array): number {
  const origins = new Map<number, { squares: number; count: number }>()
  let squares = 0
  let longest = 1
  for (const [i, { origin, lead }] of samples.entries()) {
    const square = Math.min(9, deviations[i]! ** 2)
    const own = origins.get(origin) ?? { squares: 0, count: 0 }
    origins.set(origin, { squares: own.squares + square, count: own.count + 1 })
    squares += square
    longest = Math.max(longest, lead)
  }
  if (squares <= ROUNDING * samples.length) return FEWEST
  const days = [...origins.keys()]
  // Backtests overlap: what counts is how many fit side by side.
  const apart = (Math.max(...days) - Math.min(...days)) / longest
  const usual = samples.length / origins.size
  let unlike = 0
  for (const own of origins.values())
    unlike +=
      ((own.squares - (own.count * squares) / samples.length) / ((usual * squares) / samples.length)) ** 2
  const varied = Math.max(unlike / origins.size, 2 / usual)
  return Math.max(FEWEST, (2 * apart) / varied)
}

/** How much wider than its mean says each interval of the day spreads: the first after opening, mostly. */
function slotSizes(samples: readonly Sample[], deviations: readonly number[]): Float64Array {
  const slots = samples.reduce((most, { slot }) => Math.max(most, slot + 1), 0)
  const squares = new Float64Array(slots).fill(SLOT_TRUST)
  const count = new Float64Array(slots).fill(SLOT_TRUST)
  for (const [i, { slot }] of samples.entries()) {
    squares[slot]! += Math.min(9, deviations[i]! ** 2)
    count[slot]! += 1
  }
  return squares.map((square, slot) => Math.sqrt(square / count[slot]!))
}

/** Straight line through the squared deviations by days ahead. */
function growthOf(
  samples: readonly Sample[],
  deviations: readonly number[],
): { growth: number; middleLead: number } {
  const n = samples.length
  const middleLead = samples.reduce((sum, { lead }) => sum + lead, 0) / n
  let level = 0
  let across = 0
  let along = 0
  for (const [i, { lead }] of samples.entries()) {
    const square = Math.min(9, deviations[i]! ** 2)
    level += square / n
    across += (lead - middleLead) * square
    along += (lead - middleLead) ** 2
  }
  return { growth: along > 0 && level > ROUNDING ? Math.max(0, across / along / level) : 0, middleLead }
}

/** Variance relative to that at the middle lead: never shrinks with the days ahead. */
function leadFactor(growth: number, middleLead: number, lead: number): number {
  return Math.max(0.3, 1 + growth * (lead - middleLead))
}

/** The volume that stays below the level's share of outcomes, given its standard deviation; rises with level, never negative. */
export function quantileOf(spread: Spread, mean: number, level: number, sd: number): number {
  if (!(mean > 0)) return 0
  return Math.max(0, Math.sqrt(mean) + deviationAt(spread, level) * sd) ** 2
}

/**
 * Standard deviation of the square root of volume around that of its mean; `slot`: of that interval of the day, `doubt`:
 * of a day whose log level has that variance for want of knowledge.
 */
export function deviationSize(
  { a, b, growth, middleLead, slotSize }: Spread,
  mean: number,
  lead: number,
  slot?: number,
  doubt = 0,
): number {
  const size = slot === undefined ? 1 : (slotSize[slot] ?? 1)
  return Math.sqrt((a + b * mean + ofDoubt(mean, doubt)) * leadFactor(growth, middleLead, lead)) * size
}

/** Standardised deviation at a level: the empirical one, shrunk to the normal where little was seen, tails by `freedom`. */
export function deviationAt({ deviations, freedom }: Spread, level: number): number {
  const normal = normalQuantile(level)
  if (deviations.length === 0) return normal
  const middle = blended(deviations, 0.5, 0)
  // First term of Student's t in powers of 1 / freedom (Fisher & Cornish 1960).
  return middle + (blended(deviations, level, normal) - middle) * (1 + (normal ** 2 + 1) / (4 * freedom))
}

function blended(deviations: Float64Array, level: number, normal: number): number {
  const n = deviations.length
  const at = Math.min(n - 1, Math.max(0, level * (n + 1) - 1))
  const low = Math.floor(at)
  const seen = deviations[low]! + (at - low) * (deviations[Math.min(n - 1, low + 1)]! - deviations[low]!)
  const trust = n / (n + TRUSTED)
  return trust * seen + (1 - trust) * normal
}
