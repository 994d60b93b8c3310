import { daysBetween, gridDays, intervalsOfWeek, mondayOf } from '../interval/index.ts'
import type { ContactHistory } from './types.ts'

/** A history seen as weeks under each other: the same interval of week makes a column. */
export interface WeekTable {
  /** Row of each interval: weeks since the grid's first. */
  readonly week: Int32Array
  /** Column of each interval. */
  readonly column: Int32Array
  /** Interval of week of each column. */
  readonly intervalOfWeek: readonly number[]
  /** Weeks with any volume, rising. */
  readonly weeksWithData: readonly number[]
  /** Interval at [week x columns + column], -1 = none; the first of a repeated hour. */
  readonly intervalAt: Int32Array
  /** First and last interval with a volume; -1 when there is none. */
  readonly first: number
  readonly last: number
}

/** Arranges a history by week and interval of week. */
export function weekTable({ grid, volume }: ContactHistory): WeekTable {
  const keys = intervalsOfWeek(grid)
  const columnOfKey = new Int32Array(7 * 1440).fill(-1)
  const intervalOfWeek: number[] = []
  const column = new Int32Array(grid.count)
  for (let i = 0; i < grid.count; i++) {
    if (columnOfKey[keys[i]!] === -1) columnOfKey[keys[i]!] = intervalOfWeek.push(keys[i]!) - 1
    column[i] = columnOfKey[keys[i]!]!
  }
  const days = gridDays(grid)
  const week = new Int32Array(grid.count)
  const monday = days[0] ? mondayOf(days[0].date) : ''
  for (const { date, first, count } of days) {
    week.fill(Math.floor(daysBetween(monday, date) / 7), first, first + count)
  }
  const weeks = grid.count === 0 ? 0 : week[grid.count - 1]! + 1
  const intervalAt = new Int32Array(weeks * intervalOfWeek.length).fill(-1)
  const weeksWithData: number[] = []
  let first = -1
  let last = -1
  for (let i = 0; i < grid.count; i++) {
    const cell = week[i]! * intervalOfWeek.length + column[i]!
    if (intervalAt[cell] === -1) intervalAt[cell] = i
    if (volume[i] === null) continue
    if (first === -1) first = i
    last = i
    if (weeksWithData.at(-1) !== week[i]) weeksWithData.push(week[i]!)
  }
  return { week, column, intervalOfWeek, weeksWithData, intervalAt, first, last }
}
