import { LEVEL_USUAL, type LogTotals, levelAhead, logTotals, usualVariance } from '../day-level.ts'
import { PROFILE_START, profileAhead, shapeSeries, walkProfile } from '../day-profile.ts'
import { type DayTable, dayTotals } from '../day-table.ts'
import { ridge } from '../least-squares.ts'
import type { ForecastModel } from '../model.ts'
import { combine } from './level-times-profile.ts'

const HALF_LIFE_DAYS = 60
const LONGEST_DAYS = 800
const ROBUST_ROUNDS = 2

/**
 * Log of the day's volume regressed on calendar, holidays and events, times a smoothed profile of its weekday. Ridge
 * penalties follow the usual size of each effect, recent days count more, odd days less (Huber).
 * Source: Weinberg, Brown & Stroud 2007 for the form; Ibrahim et al. 2016 for the regressors.
 */
export const logLinearRegression: ForecastModel = {
  name: 'log-linear-regression',
  minimumDays: 21,
  fit: (table, { tick }) => {
    const totals = logTotals(table)
    const shape = shapeSeries(table, dayTotals(table), totals.pull)
    return {
      forecast: (origins, horizonDays) => {
        const profiles = walkProfile(table, shape, PROFILE_START, origins)
        return origins.map((origin, i) => {
          tick()
          const until = origin + horizonDays
          const level = levelAhead(table.calendar, regress(table, totals, origin), origin, until)
          const shares = profileAhead(table, shape, profiles[i]!, origin, until, PROFILE_START.smooth)
          return combine(level, shares, totals.scale)
        })
      },
    }
  },
}

/** Coefficients of the calendar's regressors from the days before `origin`. */
function regress({ calendar }: DayTable, { log, noise }: LogTotals, origin: number): Float64Array {
  const { states, features } = calendar
  const first = Math.max(0, origin - LONGEST_DAYS)
  const settings = {
    ...LEVEL_USUAL,
    season: origin - first > 400 ? 1 : 0,
    month: origin - first > 120 ? 1 : 0,
  }
  const used: number[] = []
  for (let j = 0; j < states; j++) if (usualVariance(calendar, j, settings, noise) > 0) used.push(j)
  const days: number[] = []
  for (let d = first; d < origin; d++) if (!Number.isNaN(log[d]!)) days.push(d)
  const rows = days.map((d) => used.map((j) => features[d * states + j]!))
  const targets = days.map((d) => log[d]!)
  const recency = days.map((d) => 0.5 ** ((origin - d) / HALF_LIFE_DAYS))
  const penalty = used.map((j) => noise / usualVariance(calendar, j, settings, noise))
  const coef = new Float64Array(states)
  let weights = recency
  for (let round = 0; round < ROBUST_ROUNDS; round++) {
    const solved = ridge(rows, targets, weights, penalty)
    if (!solved) break
    used.forEach((j, k) => {
      coef[j] = solved[k]!
    })
    const misses = rows.map((row, i) =>
      Math.abs(targets[i]! - row.reduce((sum, x, k) => sum + x * solved[k]!, 0)),
    )
    const usual = 1.4826 * [...misses].sort((a, b) => a - b)[misses.length >> 1]!
    weights = recency.map((w, i) => (misses[i]! > 2 * usual ? (w * 2 * usual) / misses[i]! : w))
  }
  return coef
}
