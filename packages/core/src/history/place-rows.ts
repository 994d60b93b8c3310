import { KinshiftError } from '../errors.ts'
import {
  formatLocalEpoch,
  gridDays,
  gridStarts,
  type IntervalGrid,
  indexOfEpoch,
  intervalsOfWeek,
  offsetAt,
} from '../interval/index.ts'
import { placeOf, type Rows } from './read-rows.ts'

const DAY = 86_400_000
const MINUTE = 60_000

/** Where the rows of one queue lie on the grid. */
export interface PlacedRows {
  /** Position in `rows.records` of the row of each interval; -1 = none. */
  readonly rowOf: Int32Array
  /** Last interval with a row. */
  readonly last: number
  /** Rows that stand before an older one, by position. */
  readonly unsorted: readonly number[]
  /** Rows that give way to another row of the same interval, and its start. */
  readonly dropped: readonly { readonly position: number; readonly epoch: number }[]
  /** Rows without contacts at times that the zone's clock jumps over, by position. They are left out. */
  readonly jumpedOver: readonly number[]
}

/**
 * Lays the rows of one queue on a grid of whole local days that spans them.
 *
 * In a repeated hour the first row of a time is the earlier one and the second the later; a lone one is the earlier.
 * Blank and zero rows at a time that does not exist are left out: many systems write 48 half-hours every day.
 *
 * @throws LOCAL_TIME_MISSING for contacts at a time that does not exist, INTERVAL_DUPLICATE, INTERVAL_MIXED; with row.
 */
export function placeRows(
  rows: Rows,
  positions: readonly number[],
  grid: IntervalGrid,
  duplicates: 'reject' | 'first' | 'last',
): PlacedRows {
  const { records, file, walls, epochs } = rows
  const { zone, intervalMinutes } = grid
  const starts = gridStarts(grid)
  const keys = intervalsOfWeek(grid)
  const days = gridDays(grid)
  const firstDay = Date.parse(days[0]!.date) / DAY
  const rowOf = new Int32Array(grid.count).fill(-1)
  const unsorted: number[] = []
  const jumpedOver: number[] = []
  const dropped: { position: number; epoch: number }[] = []
  let latest = -1
  for (const i of positions) {
    const at = Number.isNaN(epochs[i]!) ? byWallClock(i) : exactly(i)
    if (at < 0) {
      jumpedOver.push(i)
      continue
    }
    if (rowOf[at] !== -1) {
      dropped.push({ position: duplicates === 'last' ? rowOf[at]! : i, epoch: starts[at]! })
      if (duplicates === 'first') continue
    }
    rowOf[at] = i
    if (at < latest) unsorted.push(i)
    else latest = at
  }
  return { rowOf, last: latest, unsorted, dropped, jumpedOver }

  function byWallClock(i: number): number {
    const wall = walls[i]!
    const date = Math.floor(wall / DAY)
    const day = days[date - firstDay]!
    const minute = (wall - date * DAY) / MINUTE
    const usual = day.first + minute / intervalMinutes
    if (day.count * intervalMinutes === 1440 && keys[usual]! % 1440 === minute) {
      return rowOf[usual] === -1 ? usual : again(i, usual)
    }
    let found = -1
    for (let at = day.first; at < day.first + day.count; at++) {
      // By the name of the interval; or, where a clock change cuts it short, by the time at which it really begins.
      if (keys[at]! % 1440 !== minute && starts[at]! + offsetAt(zone, starts[at]!) !== wall) continue
      if (rowOf[at] === -1) return at
      found = at
    }
    if (found >= 0) return again(i, found)
    if (minute % intervalMinutes !== 0) throw mixed(i)
    if (!records[i]!.volume) return -1
    throw new KinshiftError('LOCAL_TIME_MISSING', {
      where: { ...placeOf(records, i, file), column: 'start' },
      found: records[i]!.start,
      expected: `a time that ${zone} has, or no contacts`,
      maybe: 'the zone is another one, or the times lack an offset?',
    })
  }

  function exactly(i: number): number {
    const at = indexOfEpoch(grid, epochs[i]!)
    if (starts[at] !== epochs[i]) throw mixed(i)
    return rowOf[at] === -1 ? at : again(i, at)
  }

  function mixed(i: number): KinshiftError {
    return new KinshiftError('INTERVAL_MIXED', {
      where: { ...placeOf(records, i, file), column: 'start' },
      found: records[i]!.start,
      expected: `the local start of an interval of ${intervalMinutes} minutes, as most rows have`,
    })
  }

  function again(i: number, at: number): number {
    if (duplicates !== 'reject') return at
    const before = records[rowOf[at]!]!
    const queue = records[i]!.queue
    throw new KinshiftError('INTERVAL_DUPLICATE', {
      where: placeOf(records, i, file),
      found: `${formatLocalEpoch(zone, starts[at]!)}${queue === undefined ? '' : ` of queue ${queue}`} again`,
      expected: before.row === undefined ? 'it once' : `it once, in row ${before.row}`,
      ...(queue === undefined
        ? { maybe: 'several queues are in this file, and it lacks a queue column?' }
        : {}),
    })
  }
}
