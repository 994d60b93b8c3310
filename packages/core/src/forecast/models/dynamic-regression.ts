import type { CalendarPart } from '../day-calendar.ts'
import { levelAhead, levelParts, logTotals, SEASON_DAYS, walkLevel } from '../day-level.ts'
import { profileAhead, searchProfile, shapeSeries, walkProfile } from '../day-profile.ts'
import { dayTotals } from '../day-table.ts'
import { searchLevel } from '../level-search.ts'
import type { ForecastModel } from '../model.ts'
import { combine } from './level-times-profile.ts'

const PROFILE_ORIGINS = 12

/**
 * Regression whose coefficients drift: the day's log level on the calendar, and the square roots of the intervals'
 * shares on weekday and season, both by Kalman filter; how fast they drift is chosen by rolling backtest.
 * Source: Harvey 1989 for structural models; Shen & Huang 2008 for level and shape apart.
 */
export const dynamicRegression: ForecastModel = {
  name: 'dynamic-regression',
  minimumDays: 28,
  fit: (table, { origins, horizonDays, tick }) => {
    const seasonal = table.origin >= SEASON_DAYS
    const totals = logTotals(table)
    const levels = searchLevel(table, totals, origins, horizonDays, tick)
    const shape = shapeSeries(table, dayTotals(table), totals.pull)
    const every = Math.max(1, Math.ceil(origins.length / PROFILE_ORIGINS))
    const fewer = origins.filter((_, i) => (origins.length - 1 - i) % every === 0)
    const profile = searchProfile(table, shape, fewer, horizonDays, seasonal, tick)
    return {
      parts: (days) => {
        const { calendar, origin } = table
        const sums = Array.from({ length: days }, (): Partial<Record<CalendarPart, number>> => ({}))
        for (const { settings, weight } of levels) {
          const [coef] = walkLevel(table, totals, settings, [origin])
          for (const [h, day] of levelParts(calendar, coef!, origin, origin + days).entries())
            for (const part of Object.keys(day) as CalendarPart[])
              sums[h]![part] = (sums[h]![part] ?? 0) + weight * day[part]
        }
        return { scale: totals.scale, days: sums }
      },
      forecast: (from, days) => {
        const walks = levels.map(({ settings }) => walkLevel(table, totals, settings, from))
        const shapes = walkProfile(table, shape, profile, from)
        return from.map((origin, i) => {
          const level = new Float64Array(days)
          for (const [k, walk] of walks.entries()) {
            const one = levelAhead(table.calendar, walk[i]!, origin, origin + days)
            for (let h = 0; h < days; h++) level[h]! += one[h]! * levels[k]!.weight
          }
          const shares = profileAhead(table, shape, shapes[i]!, origin, origin + days, profile.smooth)
          return combine(level, shares, totals.scale)
        })
      },
    }
  },
}
