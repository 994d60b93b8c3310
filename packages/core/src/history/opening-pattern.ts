import { epochOf, gridStarts, type Instant } from '../interval/index.ts'
import type { ContactHistory } from './types.ts'
import { type WeekTable, weekTable } from './week-table.ts'

/** What a week weighs against the one after it: new opening hours show after four weeks, holidays do not. */
const WEEK_WEIGHT = 0.8

/** Weeks to either side that say whether an interval of the past was open. */
export const NEIGHBOURS = 4

/**
 * The intervals of week that carry data regularly, as (weekday - 1) x 1440 + minute; the rest is closed.
 *
 * Open = data in at least half of its weeks, recent weeks weighing more. A zero is data, null is not; weeks without any
 * data say nothing. Empty when there is no data; a weekday that the history does not reach is closed.
 *
 * @param options.before only intervals that end by then are looked at.
 */
export function openingPattern(
  history: ContactHistory,
  options: { readonly before?: Instant } = {},
): Set<number> {
  const { grid, volume } = history
  const table = weekTable(history)
  const starts = gridStarts(grid)
  const before = options.before === undefined ? Number.POSITIVE_INFINITY : epochOf(options.before)
  const columns = table.intervalOfWeek.length
  const total = new Float64Array(columns)
  const present = new Float64Array(columns)
  let weight = 1
  let week = -1
  const withData = new Set(table.weeksWithData)
  let seenData = false
  for (let i = table.last; i >= table.first && i >= 0; i--) {
    if (starts[i + 1]! > before || !withData.has(table.week[i]!)) continue
    seenData ||= volume[i] !== null
    if (!seenData) continue
    if (table.week[i] !== week) {
      if (week !== -1) weight *= WEEK_WEIGHT
      week = table.week[i]!
    }
    total[table.column[i]!]! += weight
    if (volume[i] !== null) present[table.column[i]!]! += weight
  }
  return new Set(table.intervalOfWeek.filter((_, c) => total[c]! > 0 && present[c]! >= total[c]! / 2))
}

/**
 * For each interval, 1 where the weeks around it let expect data: at least half of the four weeks with data to either
 * side have some. Unlike `openingPattern` it looks both ways, to judge the past by its own opening hours.
 */
export function expectedOpen(history: ContactHistory, table: WeekTable = weekTable(history)): Uint8Array {
  const open = new Uint8Array(history.grid.count)
  for (let i = 0; i < open.length; i++) {
    let weeks = 0
    let present = 0
    for (const other of neighbours(table, i)) {
      weeks++
      if (history.volume[other] !== null) present++
    }
    open[i] = weeks > 0 && present >= weeks / 2 ? 1 : 0
  }
  return open
}

/** The same interval of week in up to four weeks with data before and after, oldest first; not the interval itself. */
export function neighbours(table: WeekTable, i: number): number[] {
  const { week, column, intervalOfWeek, weeksWithData, intervalAt, first, last } = table
  const own = week[i]!
  const at = lowerBound(weeksWithData, own)
  const next = weeksWithData[at] === own ? at + 1 : at
  const result: number[] = []
  for (let k = Math.max(0, at - NEIGHBOURS); k < Math.min(weeksWithData.length, next + NEIGHBOURS); k++) {
    if (weeksWithData[k] === own) continue
    const other = intervalAt[weeksWithData[k]! * intervalOfWeek.length + column[i]!]!
    if (other >= first && other <= last && other >= 0) result.push(other)
  }
  return result
}

function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
