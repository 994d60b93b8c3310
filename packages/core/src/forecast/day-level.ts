import type { CalendarPart, DayCalendar } from './day-calendar.ts'
import { type DayTable, dayTotals } from './day-table.ts'
import { EXACT } from './exact.ts'
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
  month: [0, 2, 5],
  level: [0.003, 0.01, 0.04, 0.15],
  recent: [0, 1],
  weekday: [0.0003, 0.003],
  trend: [0, 0.3],
}
/** Days of history from which yearly and monthly terms can be told from level. */
export const SEASON_DAYS = 400
const MONTH_DAYS = 100
/** Days from which a backtest can say whether yearly terms help: it must itself have seen a year. */
const SEASON_CHOICE_DAYS = 800

/** Log of each day's volume relative to a typical day, ready for regression. */
export interface LogTotals {
  readonly scale: number
  /** NaN = not observed. */
  readonly log: Float64Array
  /** Variance of a day that the calendar does not explain. */
  readonly noise: number
  /** What holidays do to the log level of each day, as known at the origin. */
  readonly pull: Float64Array
}

export function logTotals(table: DayTable): LogTotals {
  const totals = dayTotals(table)
  const positive = totals.filter((v) => v > 0).sort()
  const scale = positive.length > 0 ? positive[positive.length >> 1]! : 1
  const log = new Float64Array(table.days).fill(Number.NaN)
  for (let d = 0; d < table.origin; d++)
    if (totals[d]! > 0) log[d] = Math.log(Math.max(totals[d]! / scale, 1e-3))
  const steps = new Float64Array(table.days).fill(Number.NaN)
  for (let d = 7; d < table.origin; d++) steps[d] = (log[d]! - log[d - 7]!) * Math.SQRT1_2
  const rough = { scale, log, noise: varianceOf(steps, table.origin), pull: new Float64Array() }
  const days = Array.from({ length: table.origin + 1 }, (_, d) => d)
  const walked = walkLevel(table, rough, usualSettings(table), days)
  const surprises = new Float64Array(table.days).fill(Number.NaN)
  for (let d = 28; d < table.origin; d++)
    surprises[d] = log[d]! - levelAhead(table.calendar, walked[d]!, d, d + 1)[0]!
  return {
    scale,
    log,
    noise: varianceOf(surprises, table.origin),
    pull: holidayPull(table, walked[table.origin]!),
  }
}

/** What holidays do to the log level of each day, as known at the origin. */
function holidayPull({ calendar, days }: DayTable, coef: Float64Array): Float64Array {
  const pull = new Float64Array(days)
  for (let j = 0; j < calendar.states; j++) {
    if (calendar.parts[j] !== 'holiday' || calendar.order[j]! > 2) continue
    for (let d = 0; d < days; d++) pull[d]! += calendar.features[d * calendar.states + j]! * coef[j]!
  }
  return pull
}

/** Variance of the deviations of the last year, from their median size so that odd days do not count. */
function varianceOf(deviations: Float64Array, origin: number): number {
  const sizes: number[] = []
  for (let d = Math.max(0, origin - 400); d < origin; d++)
    if (!Number.isNaN(deviations[d]!)) sizes.push(Math.abs(deviations[d]!))
  if (sizes.length === 0) return 0.01
  sizes.sort((a, b) => a - b)
  return Math.max((sizes[sizes.length >> 1]! * 1.4826) ** 2, 1e-4)
}

/** Days count less from this many standard deviations of surprise on: low, since errors are judged by their size. */
const TOLERANCE = 1.2
/** Share of a passing deviation that is left a day later. */
export const PASSING = 0.6

/** Coefficients of the level regression before each of the given days. */
export function walkLevel(
  table: DayTable,
  totals: LogTotals,
  settings: LevelSettings,
  snapshots: readonly number[],
) {
  const { calendar, days } = table
  const { noise, log } = totals
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
    noise: new Float64Array(days).fill(noise),
    prior,
    drift,
    persistence,
    snapshots,
    tolerance: TOLERANCE,
    shiftState: calendar.parts.indexOf('level'),
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
      return (settings.month * 0.04) ** 2 / k ** 2
    case 'holiday':
      return k === 1 ? 0.3 ** 2 : k === 2 ? 0.25 ** 2 : k === 3 ? 0.1 ** 2 : k === 4 ? 0.06 ** 2 : 0.05 ** 2
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

/** The log level of each day by calendar part; the parts of a day add up to `levelAhead`. */
export function levelParts(
  calendar: DayCalendar,
  coef: Float64Array,
  origin: number,
  until: number,
): Record<CalendarPart, number>[] {
  const { states, features, parts } = calendar
  return Array.from({ length: until - origin }, (_, ahead) => {
    const sums = { level: 0, trend: 0, weekday: 0, season: 0, month: 0, holiday: 0, event: 0, recent: 0 }
    for (let j = 0; j < states; j++) {
      const part = parts[j]!
      const f = features[(origin + ahead) * states + j]!
      sums[part] += f * coef[j]! * (part === 'recent' ? PASSING ** ahead : 1)
    }
    return sums
  })
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
  return sum > 0 ? Math.max(miss / sum, EXACT) : 0
}

/** Settings with weights from their backtest, heaviest first: one is varied at a time and the best value kept. */
export function searchLevel(
  table: DayTable,
  totals: LogTotals,
  origins: readonly number[],
  horizon: number,
  onStep?: () => void,
): { settings: LevelSettings; weight: number }[] {
  const tried = new Map<string, { settings: LevelSettings; cost: number }>()
  const start = usualSettings(table)
  if (origins.length === 0) return [{ settings: start, weight: 1 }]
  const names = (Object.keys(LEVEL_CHOICES) as (keyof LevelSettings)[]).filter((name) => {
    if (name === 'season' || name === 'trend') return table.origin >= SEASON_CHOICE_DAYS
    return name !== 'month' || table.origin >= MONTH_DAYS
  })
  const trial = (settings: LevelSettings) => {
    const key = JSON.stringify(settings)
    const known = tried.get(key)
    if (known) return known
    onStep?.()
    const walked = walkLevel(table, totals, settings, origins)
    const unusual = names.filter((name) => settings[name] !== start[name]).length
    const cost = levelCost(table, totals, walked, origins, horizon) * (1 + UNUSUAL * unusual)
    const found = { settings, cost }
    tried.set(key, found)
    return found
  }
  let best = trial(start)
  for (const name of names)
    for (const value of LEVEL_CHOICES[name]) {
      const candidate = trial({ ...best.settings, [name]: value })
      if (candidate.cost < best.cost) best = candidate
    }
  const ordered = [...tried.values()].sort((a, b) => a.cost - b.cost).slice(0, LEVELS_KEPT)
  const weights = ordered.map(({ cost }) => (best.cost > 0 ? Math.exp((1 - cost / best.cost) / PATIENCE) : 1))
  const sum = weights.reduce((a, b) => a + b, 0)
  return ordered.map(({ settings }, i) => ({ settings, weight: weights[i]! / sum }))
}

/** Backtests are noisy: a setting other than the usual must be this much better to be preferred. */
const UNUSUAL = 0.04
/** A setting whose error is this much above the best counts a third of it. */
const PATIENCE = 0.05
const LEVELS_KEPT = 6

/** What suits most queues, given how much history there is. */
function usualSettings({ origin }: DayTable): LevelSettings {
  return { ...LEVEL_START, season: origin >= SEASON_DAYS ? 2 : 0, month: origin >= MONTH_DAYS ? 2 : 0 }
}
