import type { DayCalendar } from './day-calendar.ts'
import { type DayTable, dayTotals } from './day-table.ts'
import { walkDays } from './walk-days.ts'

/** How a day's level may move; multiples of the day noise or of the usual size of an effect. */
export interface LevelSettings {
  /** Variance that the level gains a day, in day noises. */
  readonly level: number
  /** The same of each weekday's effect. */
  readonly weekday: number
  /** Size of the yearly Fourier terms; 0 = none. */
  readonly season: number
  /** Size of the terms of the month; 0 = none. */
  readonly month: number
  /** Usual growth a year (log scale); 0 = none. */
  readonly trend: number
  /** Variance of a passing deviation, in day noises; 0 = none. */
  readonly recent: number
}

const LEVEL_START: LevelSettings = { level: 0.01, weekday: 0.0003, season: 0, month: 0, trend: 0, recent: 0 }
/** For models that do not search. */
export const LEVEL_USUAL: LevelSettings = { level: 0, weekday: 0, season: 1, month: 1, trend: 0, recent: 0 }
/** Few and far apart: finer choices follow the noise of the backtest. */
const LEVEL_CHOICES: { readonly [K in keyof LevelSettings]: readonly number[] } = {
  season: [0, 2],
  month: [0, 2],
  level: [0.002, 0.01, 0.04],
  recent: [0, 1],
  weekday: [0.0003, 0.003],
  trend: [0, 0.3],
}
/** Days of history from which yearly and monthly terms can be told from level. */
export const SEASON_DAYS = 400
const MONTH_DAYS = 100

/** Log of each day's volume relative to a typical day, ready for regression. */
export interface LogTotals {
  readonly scale: number
  /** NaN = not observed. */
  readonly log: Float64Array
  /** Variance of a day that the calendar does not explain, from differences a week apart. */
  readonly noise: number
  /** The same by weekday, Monday first. */
  readonly weekdayNoise: Float64Array
}

export function logTotals(table: DayTable): LogTotals {
  const totals = dayTotals(table)
  const positive = totals.filter((v) => v > 0).sort()
  const scale = positive.length > 0 ? positive[positive.length >> 1]! : 1
  const log = new Float64Array(table.days).fill(Number.NaN)
  for (let d = 0; d < table.origin; d++)
    if (totals[d]! > 0) log[d] = Math.log(Math.max(totals[d]! / scale, 1e-3))
  const { noise, weekdayNoise } = weeklyNoise(log, table)
  return { scale, log, noise, weekdayNoise }
}

/** How many weeks of a weekday count as much as what all weekdays say together. */
const WEEKS_TO_TRUST = 12

/** Variance of steps from week to week (median based), overall and by weekday; the latter shrunk to the former. */
function weeklyNoise(
  log: Float64Array,
  { origin, weekday }: DayTable,
): { noise: number; weekdayNoise: Float64Array } {
  const all: number[] = []
  const byWeekday = Array.from({ length: 7 }, (): number[] => [])
  for (let d = Math.max(7, origin - 400); d < origin; d++) {
    const step = Math.abs(log[d]! - log[d - 7]!)
    if (Number.isNaN(step)) continue
    all.push(step)
    byWeekday[weekday[d]!]!.push(step)
  }
  const variance = (steps: number[]) => {
    if (steps.length === 0) return 0.01
    return (steps.sort((a, b) => a - b)[steps.length >> 1]! * 1.4826 * Math.SQRT1_2) ** 2
  }
  const noise = Math.max(variance(all), 1e-4)
  const weekdayNoise = Float64Array.from(byWeekday, (steps) => {
    const trust = steps.length / (steps.length + WEEKS_TO_TRUST)
    const ratio = Math.max(variance(steps), 1e-5) / noise
    return noise * Math.min(10, Math.max(0.3, ratio)) ** trust
  })
  return { noise, weekdayNoise }
}

const PASSING = 0.6

/** Coefficients of the level regression before each of the given days. */
export function walkLevel(
  table: DayTable,
  totals: LogTotals,
  settings: LevelSettings,
  snapshots: readonly number[],
) {
  const { calendar, days, weekday } = table
  const { noise, weekdayNoise, log } = totals
  const { states } = calendar
  const prior = new Float64Array(states)
  const drift = new Float64Array(states)
  const persistence = new Float64Array(states).fill(1)
  for (let j = 0; j < states; j++) {
    prior[j] = usualVariance(calendar, j, settings, noise)
    const part = calendar.parts[j]!
    if (part === 'level') drift[j] = settings.level * noise
    if (part === 'weekday') drift[j] = settings.weekday * noise
    if (part === 'recent') {
      persistence[j] = PASSING
      drift[j] = settings.recent * noise * (1 - PASSING ** 2)
    }
  }
  return walkDays({
    states,
    outputs: 1,
    features: calendar.features,
    values: log,
    noise: Float64Array.from({ length: days }, (_, d) => weekdayNoise[weekday[d]!]!),
    prior,
    drift,
    persistence,
    snapshots,
    tolerance: 2.5,
  })
}

/** Prior variance on the log scale: how large such an effect usually is in contact centres. */
export function usualVariance(
  calendar: DayCalendar,
  j: number,
  settings: LevelSettings,
  noise: number,
): number {
  const k = calendar.order[j]!
  switch (calendar.parts[j]!) {
    case 'level':
      return 4
    case 'trend':
      return settings.trend ** 2
    case 'weekday':
      return 1
    case 'season':
      return (settings.season * 0.1) ** 2 / k ** 2
    case 'month':
      return (settings.month * 0.04) ** 2 / k
    case 'holiday':
      return k === 1 ? 0.3 ** 2 : k === 2 ? 0.25 ** 2 : k === 3 ? 0.1 ** 2 : 0.06 ** 2
    case 'event':
      return 0.3 ** 2
    case 'recent':
      return settings.recent * noise
  }
}

/** Log level of each day of a stretch, from coefficients known before `origin`. */
export function levelAhead(
  calendar: DayCalendar,
  coef: Float64Array,
  origin: number,
  until: number,
): Float64Array {
  const { states, features, parts } = calendar
  const level = new Float64Array(until - origin)
  for (let d = origin; d < until; d++) {
    let sum = 0
    for (let j = 0; j < states; j++) {
      const f = features[d * states + j]!
      if (f !== 0) sum += f * coef[j]! * (parts[j] === 'recent' ? PASSING ** (d - origin) : 1)
    }
    level[d - origin] = sum
  }
  return level
}

/** Mean over the origins of sum |actual - forecast| / sum actual for day totals, `horizon` days ahead. */
export function levelCost(
  table: DayTable,
  totals: LogTotals,
  walked: readonly Float64Array[],
  origins: readonly number[],
  horizon: number,
): number {
  let miss = 0
  let sum = 0
  origins.forEach((o, i) => {
    const until = Math.min(o + horizon, table.origin)
    const ahead = levelAhead(table.calendar, walked[i]!, o, until)
    for (let d = o; d < until; d++) {
      const y = totals.log[d]!
      if (Number.isNaN(y)) continue
      const actual = Math.exp(y)
      miss += Math.min(Math.abs(Math.exp(ahead[d - o]!) - actual), actual)
      sum += actual
    }
  })
  return sum > 0 ? miss / sum : Number.POSITIVE_INFINITY
}

/** Settings in the order of their backtest, best first: one setting is varied at a time, the best is kept. */
export function searchLevel(
  table: DayTable,
  totals: LogTotals,
  origins: readonly number[],
  horizon: number,
  onStep?: () => void,
): { settings: LevelSettings; cost: number }[] {
  const tried = new Map<string, { settings: LevelSettings; cost: number }>()
  const trial = (settings: LevelSettings) => {
    const key = JSON.stringify(settings)
    let found = tried.get(key)
    if (!found) {
      onStep?.()
      const walked = walkLevel(table, totals, settings, origins)
      found = { settings, cost: levelCost(table, totals, walked, origins, horizon) }
      tried.set(key, found)
    }
    return found
  }
  const seasonal = table.origin >= SEASON_DAYS
  const monthly = table.origin >= MONTH_DAYS
  let best = trial({ ...LEVEL_START, season: seasonal ? 2 : 0, month: monthly ? 2 : 0 })
  for (const name of Object.keys(LEVEL_CHOICES) as (keyof LevelSettings)[]) {
    if ((name === 'season' || name === 'trend') && !seasonal) continue
    if (name === 'month' && !monthly) continue
    for (const value of LEVEL_CHOICES[name]) {
      const candidate = trial({ ...best.settings, [name]: value })
      if (candidate.cost < best.cost) best = candidate
    }
  }
  return [...tried.values()].sort((a, b) => a.cost - b.cost)
}
