import { KinshiftError } from '../errors.ts'
import type { Forecast } from '../forecast/index.ts'
import { normalQuantile } from './normal-distribution.ts'

/**
 * How the forecast's uncertainty counts.
 * - `mean`: not at all; the mean volume is staffed for.
 * - `{ certainty }`: the target is met in the interval with this probability, above 0 and below 1: staff for that
 *   quantile of volume (more volume never needs fewer).
 * - `expected-service-level`: the share of contacts answered in time, averaged over the possible volumes, meets the
 *   target; busy outcomes count more because more contacts live through them.
 */
export type Uncertainty = 'mean' | 'expected-service-level' | { readonly certainty: number }

type Spread = Pick<Forecast, 'mean' | 'quantiles'>

/**
 * The quantile of an interval's volume at any level: the forecast's quantiles joined by straight lines on the scale of
 * the normal distribution, the outer two lengthened. Never below 0. An interval without quantiles has its mean.
 */
export function volumeQuantile({ mean, quantiles }: Spread, interval: number, level: number): number {
  checkLevel(level)
  const known = quantiles.flatMap((quantile) => {
    const value = quantile.values[interval] ?? null
    return value === null ? [] : [{ z: normalQuantile(quantile.level), value }]
  })
  if (known.length < 2) return mean[interval] ?? 0
  known.sort((a, b) => a.z - b.z)
  const z = normalQuantile(level)
  let upper = 1
  while (upper < known.length - 1 && known[upper]!.z < z) upper += 1
  const [low, high] = [known[upper - 1]!, known[upper]!]
  return Math.max(0, low.value + ((z - low.z) / (high.z - low.z)) * (high.value - low.value))
}

/** How many equally likely volumes stand for an interval's distribution. */
const OUTCOMES = 24

/** Volumes that may come, relative to the mean, each equally likely; their own mean is 1. */
export function volumeFactors(forecast: Spread, interval: number): Float64Array {
  const factors = new Float64Array(OUTCOMES)
  let sum = 0
  for (let k = 0; k < OUTCOMES; k += 1) {
    factors[k] = volumeQuantile(forecast, interval, (k + 0.5) / OUTCOMES)
    sum += factors[k]!
  }
  if (sum === 0) return factors.fill(1)
  return factors.map((factor) => (factor * OUTCOMES) / sum)
}

export function checkUncertainty(uncertainty: Uncertainty): void {
  if (typeof uncertainty === 'object') checkLevel(uncertainty.certainty)
}

function checkLevel(level: number): void {
  if (level > 0 && level < 1) return
  throw new KinshiftError('QUANTILE_INVALID', {
    where: { field: 'certainty' },
    found: Number.isFinite(level) ? level : String(level),
    expected: '0 < certainty < 1',
    ...(level > 1 ? { maybe: `it is a percentage: ${level} % = ${level / 100}?` } : {}),
  })
}
