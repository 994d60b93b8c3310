import { LEVEL_USUAL, logTotals, usualVariance } from '../day-level.ts'
import type { DayTable } from '../day-table.ts'
import { clearlyLess, EXACT } from '../exact.ts'
import type { ForecastModel } from '../model.ts'
import { principalShapes } from '../principal-shapes.ts'
import { walkDays } from '../walk-days.ts'

const RANKS = [1, 2, 3, 4, 6, 8]
/** Days from which the shapes are taken. */
const SHAPE_DAYS = 800

/**
 * Each day's square roots of volume as a sum of a few shapes; the weight of each shape is forecast from calendar and
 * holidays with drifting coefficients. How many shapes is chosen by rolling backtest.
 * Source: Shen & Huang 2008, with the regressors of dynamic-regression on the scores.
 */
export const lowRankProfiles: ForecastModel = {
  name: 'low-rank-profiles',
  minimumDays: 56,
  fit: (table, { origins, horizonDays, tick }) => {
    const { slots, days, origin } = table
    const most = Math.min(slots, RANKS.at(-1)!)
    const roots = rootVolumes(table)
    const shapes = principalShapes(roots, slots, Math.max(0, origin - SHAPE_DAYS), origin, most)
    tick()
    const { scores, size } = scoresOf(roots, shapes, table, most)
    const noise = logTotals(table).noise
    const walk = (snapshots: readonly number[]) =>
      walkDays({
        ...dynamics(table, noise),
        outputs: most,
        values: scores,
        snapshots,
        noise: new Float64Array(days).fill(noise),
      })
    const rebuild = (coef: Float64Array, from: number, horizon: number, rank: number) =>
      volumes(table, coef, shapes, size, from, horizon, rank, most)
    const walked = walk(origins)
    const whole = volumeFrom(table, origins, horizonDays) || 1
    let best = { rank: Math.min(3, most), cost: Number.POSITIVE_INFINITY }
    for (const rank of RANKS) {
      if (rank > most || origins.length === 0) continue
      const miss = origins.reduce((sum, from, i) => {
        const mean = rebuild(walked[i]!, from, horizonDays, rank)
        return sum + missOf(table, mean, from)
      }, 0)
      const cost = Math.max(miss / whole, EXACT)
      if (clearlyLess(cost, best.cost)) best = { rank, cost }
      tick()
    }
    return {
      forecast: (from, horizon) => walk(from).map((coef, i) => rebuild(coef, from[i]!, horizon, best.rank)),
    }
  },
}

/** Roots of volume; closed intervals are 0, days with anything missing NaN. */
function rootVolumes({ slots, days, origin, volume, weekday, open }: DayTable): Float64Array {
  const roots = new Float64Array(days * slots).fill(Number.NaN)
  for (let d = 0; d < origin; d++)
    for (let s = 0; s < slots; s++)
      roots[d * slots + s] = open[weekday[d]! * slots + s] ? Math.sqrt(volume[d * slots + s]!) : 0
  return roots
}

/** Weight of each shape on each day in units of its own week-to-week noise, so that one gain serves all. */
function scoresOf(
  roots: Float64Array,
  shapes: Float64Array,
  { slots, days, origin, ...table }: DayTable,
  count: number,
) {
  const scores = new Float64Array(days * count).fill(Number.NaN)
  for (let d = 0; d < origin; d++)
    for (let k = 0; k < count; k++) {
      let sum = 0
      for (let s = 0; s < slots; s++) sum += roots[d * slots + s]! * shapes[k * slots + s]!
      scores[d * count + k] = sum
    }
  const noise = logTotals({ slots, days, origin, ...table }).noise
  const size = new Float64Array(count)
  for (let k = 0; k < count; k++) {
    const steps: number[] = []
    let square = 0
    for (let d = Math.max(7, origin - 400); d < origin; d++) {
      const step = Math.abs(scores[d * count + k]! - scores[(d - 7) * count + k]!)
      if (Number.isNaN(step)) continue
      steps.push(step)
      square += scores[d * count + k]! ** 2
    }
    steps.sort((a, b) => a - b)
    const median = (steps[steps.length >> 1] ?? 0) * 1.4826 * Math.SQRT1_2
    const usual = steps.length > 0 ? Math.sqrt(square / steps.length) : 0
    size[k] = Math.max(median, 0.01 * usual) / Math.sqrt(noise) || 1
    for (let d = 0; d < origin; d++) scores[d * count + k]! /= size[k]!
  }
  return { scores, size }
}

/** The level regression's priors, wide enough for scores that may be of either sign. */
function dynamics({ calendar, origin }: DayTable, noise: number) {
  const { states, features } = calendar
  const settings = { ...LEVEL_USUAL, season: origin > 400 ? 2 : 0, month: origin > 100 ? 2 : 0, recent: 0 }
  const prior = new Float64Array(states)
  const drift = new Float64Array(states)
  for (let j = 0; j < states; j++) {
    prior[j] = usualVariance(calendar, j, settings, noise)
    if (calendar.parts[j] === 'level') {
      prior[j] = 1e3
      drift[j] = 0.01 * noise
    }
    if (calendar.parts[j] === 'weekday') drift[j] = 0.0005 * noise
  }
  return {
    states,
    features,
    prior,
    drift,
    persistence: new Float64Array(states).fill(1),
    tolerance: 1.5,
    shiftState: calendar.parts.indexOf('level'),
  }
}

function volumes(
  { slots, calendar, weekday, open }: DayTable,
  coef: Float64Array,
  shapes: Float64Array,
  size: Float64Array,
  from: number,
  horizon: number,
  rank: number,
  outputs: number,
): Float64Array {
  const { states, features } = calendar
  const mean = new Float64Array(horizon * slots)
  const root = new Float64Array(slots)
  for (let h = 0; h < horizon; h++) {
    const d = from + h
    root.fill(0)
    for (let k = 0; k < rank; k++) {
      let score = 0
      for (let j = 0; j < states; j++) score += features[d * states + j]! * coef[j * outputs + k]!
      for (let s = 0; s < slots; s++) root[s]! += score * size[k]! * shapes[k * slots + s]!
    }
    for (let s = 0; s < slots; s++)
      if (open[weekday[d]! * slots + s]) mean[h * slots + s] = Math.max(0, root[s]!) ** 2
  }
  return mean
}

function missOf({ slots, volume }: DayTable, mean: Float64Array, from: number): number {
  let miss = 0
  for (const [k, m] of mean.entries()) {
    const actual = volume[from * slots + k]!
    if (!Number.isNaN(actual)) miss += Math.abs(actual - m)
  }
  return miss
}

function volumeFrom({ slots, volume }: DayTable, origins: readonly number[], horizonDays: number): number {
  let sum = 0
  for (const from of origins)
    for (const v of volume.subarray(from * slots, (from + horizonDays) * slots)) if (v > 0) sum += v
  return sum
}
