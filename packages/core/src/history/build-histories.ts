import {
  checkIntervalMinutes,
  checkZone,
  gridDays,
  gridStarts,
  type IntervalGrid,
  intervalsOfWeek,
  makeGrid,
} from '../interval/index.ts'
import { aggregateHistory } from './aggregate.ts'
import { sliceHistory } from './cut-history.ts'
import { findIssues } from './find-issues.ts'
import { openingPattern } from './opening-pattern.ts'
import { type PlacedRows, placeRows } from './place-rows.ts'
import { ownIntervalMinutes, type Rows, readRows } from './read-rows.ts'
import { rowIssues } from './row-issues.ts'
import type { ContactHistory, ContactRecord, HistoryIssue } from './types.ts'

const DAY = 86_400_000

export interface HistoryOptions {
  /** IANA zone of the rows without offset, and of the grid. */
  readonly zone: string
  /** Interval of the result, a multiple of the rows' own. Default: their own; a day is 1440. */
  readonly intervalMinutes?: number
  /** Rows of the same queue and interval: refuse them, or take the first or the last and report it. Default `reject`. */
  readonly duplicates?: 'reject' | 'first' | 'last'
  /** Name of the source, for errors. */
  readonly file?: string
}

export interface BuiltHistories {
  /** One per queue in order of first appearance, all on one grid. */
  readonly histories: ContactHistory[]
  readonly issues: HistoryIssue[]
}

/**
 * Lays contact records on a regular grid, from the first row's midnight to the end of the last row; to the end of its
 * day when the rest of that day is usually closed. Nothing is repaired: what is not there is null, what looks wrong is
 * an issue, what cannot be read is refused.
 *
 * `buildHistories([{ start: '2026-11-23T08:00', volume: 12 }, ...], { zone: 'America/New_York' })`
 *
 * @throws HISTORY_EMPTY, ZONE_UNKNOWN, LOCAL_TIME_INVALID, LOCAL_TIME_MISSING, VOLUME_INVALID, NUMBER_INVALID,
 *   INTERVAL_DUPLICATE, INTERVAL_MIXED, INTERVAL_INVALID; each with file and row where they are known.
 */
export function buildHistories(records: readonly ContactRecord[], options: HistoryOptions): BuiltHistories {
  const { zone, intervalMinutes: asked, file } = options
  checkZone(zone)
  if (asked !== undefined) checkIntervalMinutes(asked)
  const rows = readRows(records, zone, file)
  const own = ownIntervalMinutes(rows, asked)
  const grid = gridOver(rows, zone, own)
  const placed = [...rows.queues].map(([queue, positions]) => ({
    queue,
    its: placeRows(rows, positions, grid, options.duplicates ?? 'reject'),
  }))
  const whole = placed.map(({ queue, its }) => historyOf(queue, rows, its, grid))
  const end = endOfData(whole, Math.max(...placed.map(({ its }) => its.last)))
  const histories =
    asked === undefined || asked === own
      ? whole.map((history) => sliceHistory(history, 0, end))
      : coarser(whole, end, asked)
  const issues = histories.flatMap((history, q) => [
    ...rowIssues(rows, placed[q]!.its, history),
    ...findIssues(history),
  ])
  return { histories, issues }
}

function gridOver(rows: Rows, zone: string, intervalMinutes: number): IntervalGrid {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (const wall of rows.walls) {
    if (wall < least) least = wall
    if (wall > most) most = wall
  }
  const first = Math.floor(least / DAY)
  const startDate = new Date(first * DAY).toISOString().slice(0, 10)
  return makeGrid({ zone, startDate, days: Math.floor(most / DAY) - first + 1, intervalMinutes })
}

type Column = (record: ContactRecord) => number | null | undefined

function historyOf(queue: string, rows: Rows, { rowOf }: PlacedRows, grid: IntervalGrid): ContactHistory {
  const column = (read: Column) =>
    Array.from(rowOf, (i) => (i === -1 ? null : (read(rows.records[i]!) ?? null)))
  const optional = (name: 'handled' | 'abandoned' | 'ahtSeconds') => {
    const values = column((record) => record[name])
    return values.some((value) => value !== null) ? { [name]: values } : {}
  }
  const drivers = new Set<string>()
  for (const i of rowOf) if (i !== -1) for (const name in rows.records[i]!.drivers) drivers.add(name)
  return {
    queue,
    grid,
    volume: column((record) => record.volume),
    ...optional('handled'),
    ...optional('abandoned'),
    ...optional('ahtSeconds'),
    ...(drivers.size > 0 && {
      drivers: Object.fromEntries(
        [...drivers].map((name) => [name, column((record) => record.drivers?.[name])]),
      ),
    }),
  }
}

/** Index after the last interval that the histories speak of. */
function endOfData(histories: readonly ContactHistory[], lastRow: number): number {
  const { grid } = histories[0]!
  const day = gridDays(grid).findLast(({ first }) => first <= lastRow)!
  const dayEnd = day.first + day.count
  const keys = intervalsOfWeek(grid).subarray(lastRow + 1, dayEnd)
  const goesOn =
    keys.length > 0 &&
    histories.some((history) => {
      const open = openingPattern(history)
      return keys.some((key) => open.has(key))
    })
  return goesOn ? lastRow + 1 : dayEnd
}

function coarser(
  histories: readonly ContactHistory[],
  end: number,
  intervalMinutes: number,
): ContactHistory[] {
  const { grid } = histories[0]!
  const days = gridDays(grid)
  const coarse = makeGrid({ zone: grid.zone, startDate: days[0]!.date, days: days.length, intervalMinutes })
  const starts = gridStarts(coarse)
  let count = coarse.count
  // An interval that the data does not fill is no observation.
  while (count > 0 && starts[count]! > gridStarts(grid)[end]!) count--
  return histories.map((history) => sliceHistory(aggregateHistory(history, coarse), 0, count))
}
