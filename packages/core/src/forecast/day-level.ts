import type { CalendarPart, DayCalendar } from './day-calendar.ts'
import { type DayTable, dayTotals } from './day-table.ts'
import { type SnapshotListener, walkDays } from './walk-days.ts'

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
  /** Size of the effects of drivers; 0 = none. */
  readonly driver: number
  /** Usual growth a year (log scale); 0 = none. */
  readonly trend: number
  /** Variance of a passing deviation, in day noises; 0 = none. */
  readonly recent: number
}

const LEVEL_START: LevelSettings = {
  level: 0.01,
  weekday: 0.0003,
  season: 0,
  month: 0,
  driver: 1,
  trend: 0,
  recent: 0,
}
/** For models that do not search. */
export const LEVEL_USUAL: LevelSettings = {
  level: 0,
  weekday: 0,
  season: 1,
  month: 1,
  driver: 1,
  trend: 0,
  recent: 0,
}
/** Days of history from which yearly and monthly terms can be told from level. */
export const SEASON_DAYS = 400
export const MONTH_DAYS = 100

/** Log of each day's volume relative to a typical day, ready for regression. */
export interface LogTotals {
  readonly scale: number
  /** NaN = not observed. */
  readonly log: Float64Array
  /** Variance of a day that the calendar does not explain. */
  readonly noise: number
  /** How far each day lay from what was expected the day before, log scale; NaN = not known. */
  readonly surprises: Float64Array
  /** What holidays do to the log level of each day, as known at the origin. */
  readonly pull: Float64Array
}

const KNOWN = new WeakMap<DayTable, LogTotals>()

/** Worked out once for each table: every model asks for it. */
export function logTotals(table: DayTable): LogTotals {
  const known = KNOWN.get(table) ?? readLogTotals(table)
  KNOWN.set(table, known)
  return known
}

function readLogTotals(table: DayTable): LogTotals {
  const totals = dayTotals(table)
  const positive = totals.filter((v) => v > 0).sort()
  const scale = positive.length > 0 ? positive[positive.length >> 1]! : 1
  const log = new Float64Array(table.days).fill(Number.NaN)
  for (let d = 0; d < table.origin; d++)
    if (totals[d]! > 0) log[d] = Math.log(Math.max(totals[d]! / scale, 1e-3))
  const steps = new Float64Array(table.days).fill(Number.NaN)
  for (let d = 7; d < table.origin; d++) steps[d] = (log[d]! - log[d - 7]!) * Math.SQRT1_2
  const rough = { scale, log, noise: varianceOf(steps, table.origin) }
  const days = Array.from({ length: table.origin + 1 }, (_, d) => d)
  const walked = walkLevel(table, rough, usualSettings(table), days)
  const surprises = new Float64Array(table.days).fill(Number.NaN)
  for (let d = 28; d < table.origin; d++)
    surprises[d] = log[d]! - levelAhead(table.calendar, walked[d]!, d, d + 1)[0]!
  return {
    scale,
    log,
    noise: varianceOf(surprises, table.origin),
    surprises,
    pull: holidayPull(table, walked[table.origin]!),
  }
}

/** Kinds of holiday effect that change the shape of the day too. */
const SHAPED = [1, 2, 6, 7]

/** What holidays do to the log level of each day, as known at the origin. */
function holidayPull({ calendar, days }: DayTable, coef: Float64Array): Float64Array {
  const pull = new Float64Array(days)
  for (let j = 0; j < calendar.states; j++) {
    if (calendar.parts[j] !== 'holiday' || !SHAPED.includes(calendar.order[j]!)) continue
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
  totals: Pick<LogTotals, 'log' | 'noise'>,
  settings: LevelSettings,
  snapshots: readonly number[],
  onSnapshot?: SnapshotListener,
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
    ...(onSnapshot && { onSnapshot }),
  })
}

/** Usual size by kind: any holiday, one by name, the day after, around it, near it, a date that recurs, one seen once. */
const HOLIDAY_SIZES = [0, 0.3, 0.25, 0.1, 0.06, 0.05, 0.25, 0.12]

/** Usual size of what a day between a holiday and a day of rest is off, any such day. */
const BRIDGE_SIZE = 0.08

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
      return HOLIDAY_SIZES[k]! ** 2
    case 'bridge':
      return BRIDGE_SIZE ** 2
    case 'event':
      return 0.3 ** 2
    case 'driver':
      return (settings.driver * 0.3) ** 2
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
    const sums = {
      level: 0,
      trend: 0,
      weekday: 0,
      season: 0,
      month: 0,
      holiday: 0,
      bridge: 0,
      event: 0,
      driver: 0,
      recent: 0,
    }
    for (let j = 0; j < states; j++) {
      const part = parts[j]!
      const f = features[(origin + ahead) * states + j]!
      sums[part] += f * coef[j]! * (part === 'recent' ? PASSING ** ahead : 1)
    }
    return sums
  })
}

/** What suits most queues, given how much history there is. */
export function usualSettings({ origin }: DayTable): LevelSettings {
  return { ...LEVEL_START, season: origin >= SEASON_DAYS ? 2 : 0, month: origin >= MONTH_DAYS ? 2 : 0 }
}
