import type { DayTable } from '../day-table.ts'
import { clearlyLess } from '../exact.ts'
import type { ForecastModel } from '../model.ts'

/** How fast each part follows what was seen; 0 = never. */
interface Gains {
  readonly level: number
  /** Of the interval of the day. */
  readonly day: number
  /** Of the interval of the week. */
  readonly week: number
  /** Of the same day 52 weeks ago; 0 without two years of history. */
  readonly year: number
}

const CHOICES: readonly Gains[] = [0.001, 0.01].flatMap((level) =>
  [0.02, 0.1].flatMap((day) =>
    [0.1, 0.25].flatMap((week) => [0, 0.3].map((year) => ({ level, day, week, year }))),
  ),
)
const YEAR = 364
const TWO_YEARS = 728
/** Origins that the gains are chosen by. */
const TRIALS = 8

/**
 * Double or triple seasonal exponential smoothing with an autoregressive error: each interval is a level plus what is
 * usual at this time of day, of week, and of the year, all on the square-root scale, where a count's noise does not depend
 * on its size. Gains are chosen by rolling backtest.
 * Source: Taylor 2003 and 2010, additive form.
 */
export const seasonalSmoothing: ForecastModel = {
  name: 'seasonal-smoothing',
  minimumDays: 28,
  fit: (table, { origins, horizonDays, tick }) => {
    const few = origins.slice(-TRIALS * 3).filter((_, i) => i % 3 === 0)
    let best = { gains: CHOICES[0]!, cost: Number.POSITIVE_INFINITY }
    for (const gains of CHOICES) {
      if (few.length === 0 || (gains.year > 0 && table.origin < TWO_YEARS)) continue
      const cost = missOf(table, smooth(table, gains, few, horizonDays), few)
      tick()
      if (clearlyLess(cost, best.cost)) best = { gains, cost }
    }
    return { forecast: (from, days) => smooth(table, best.gains, from, days) }
  },
}

/** One walk through all intervals; at each origin the parts are carried ahead. */
function smooth(
  table: DayTable,
  gains: Gains,
  origins: readonly number[],
  horizonDays: number,
): Float64Array[] {
  const { slots, volume, weekday, open } = table
  const day = new Float64Array(slots)
  const week = new Float64Array(7 * slots)
  const year = new Float64Array(gains.year > 0 ? YEAR * slots : 0)
  let level = firstLevel(table)
  let error = 0
  let product = 0
  let square = 1e-12
  const taken: Float64Array[] = []
  const yearAt = (d: number, s: number) => (d % YEAR) * slots + s
  const ahead = (origin: number) => {
    const mean = new Float64Array(horizonDays * slots)
    const follows = Math.max(0, Math.min(0.95, product / square))
    let echo = error
    for (let k = 0; k < mean.length; k++) {
      const d = origin + Math.floor(k / slots)
      const s = k % slots
      const at = weekday[d]! * slots + s
      if (!open[at]) continue
      echo *= follows
      const root = level + day[s]! + week[at]! + (year[yearAt(d, s)] ?? 0) + echo
      mean[k] = Math.max(0, root) ** 2
    }
    return mean
  }
  let next = 0
  const last = origins.at(-1) ?? 0
  for (let d = 0; d <= last; d++) {
    while (next < origins.length && origins[next] === d) {
      taken.push(ahead(d))
      next++
    }
    if (d === last) break
    // Everything is learned fast at first, or the start would be remembered for months.
    const young = 1 / (1 + d / 7)
    for (let s = 0; s < slots; s++) {
      const y = volume[d * slots + s]!
      if (Number.isNaN(y)) continue
      const at = weekday[d]! * slots + s
      const plain = Math.sqrt(y) - level - day[s]! - week[at]! - (year[yearAt(d, s)] ?? 0)
      product = 0.999 * product + plain * error
      square = 0.999 * square + error * error
      error = plain
      level += Math.max(gains.level, young / slots) * plain
      day[s]! += Math.max(gains.day, 0.3 * young) * plain
      week[at]! += Math.max(gains.week, 0.6 * young) * plain
      if (gains.year > 0) year[yearAt(d, s)]! += gains.year * plain
    }
  }
  return taken
}

/** Root of what is usual in the first two weeks. */
function firstLevel({ slots, origin, volume }: DayTable): number {
  let sum = 0
  let seen = 0
  for (let i = 0; i < Math.min(14, origin) * slots; i++) {
    if (Number.isNaN(volume[i]!)) continue
    sum += Math.sqrt(volume[i]!)
    seen++
  }
  return seen > 0 ? sum / seen : 0
}

function missOf(
  { slots, volume }: DayTable,
  means: readonly Float64Array[],
  origins: readonly number[],
): number {
  let miss = 0
  for (const [i, from] of origins.entries())
    for (const [k, m] of means[i]!.entries()) {
      const actual = volume[from * slots + k]!
      if (!Number.isNaN(actual)) miss += Math.abs(actual - m)
    }
  return miss
}
