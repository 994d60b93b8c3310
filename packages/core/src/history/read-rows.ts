import { KinshiftError } from '../errors.ts'
import { checkIntervalMinutes, offsetAt } from '../interval/index.ts'
import { findIntervalLength } from './interval-length.ts'
import { readStart } from './read-start.ts'
import type { ContactRecord } from './types.ts'

const DAY = 86_400_000
const MINUTE = 60_000

/** Name of the queue of records that name none. */
export const UNNAMED_QUEUE = 'all'

/** Records with their starts read; `walls` and `epochs` go by position in `records`. */
export interface Rows {
  readonly records: readonly ContactRecord[]
  readonly file: string | undefined
  /** Wall time's digits read as UTC, epoch ms. */
  readonly walls: Float64Array
  /** Epoch ms where the row bears an offset, else NaN. */
  readonly epochs: Float64Array
  /** Positions of each queue's rows, oldest first where the file is newest first, else in file order. */
  readonly queues: ReadonlyMap<string, number[]>
}

/** Reads every start and checks every number. @throws HISTORY_EMPTY, LOCAL_TIME_INVALID, VOLUME_INVALID, NUMBER_INVALID */
export function readRows(records: readonly ContactRecord[], zone: string, file: string | undefined): Rows {
  if (records.length === 0) {
    throw new KinshiftError('HISTORY_EMPTY', { where: placeOf([], 0, file), expected: 'at least one row' })
  }
  const walls = new Float64Array(records.length)
  const epochs = new Float64Array(records.length).fill(Number.NaN)
  const queues = new Map<string, number[]>()
  records.forEach((record, i) => {
    const where = placeOf(records, i, file)
    const { wall, offset } = readStart(record.start, where)
    walls[i] = wall
    if (offset !== undefined) {
      epochs[i] = wall - offset
      walls[i] = wall - offset + offsetAt(zone, wall - offset)
    }
    checkNumbers(record, where)
    const queue = record.queue ?? UNNAMED_QUEUE
    const rows = queues.get(queue)
    if (rows) rows.push(i)
    else queues.set(queue, [i])
  })
  if (records.every(({ volume }) => volume === null)) {
    throw new KinshiftError('HISTORY_EMPTY', { where: placeOf([], 0, file), expected: 'at least one volume' })
  }
  for (const rows of queues.values()) {
    let falling = 0
    for (let k = 1; k < rows.length; k++) if (walls[rows[k]!]! < walls[rows[k - 1]!]!) falling++
    if (falling > rows.length / 2) rows.reverse()
  }
  return { records, file, walls, epochs, queues }
}

/** Where a record stands in its source, as errors name it. */
export function placeOf(
  records: readonly ContactRecord[],
  i: number,
  file: string | undefined,
): { file?: string; row?: number } {
  const row = records[i]?.row
  return { ...(file === undefined ? {} : { file }), ...(row === undefined ? {} : { row }) }
}

/**
 * The interval length that the rows were counted in, minutes. `asked` decides only where the rows are too irregular to
 * tell, or could be finer than they show.
 *
 * @throws INTERVAL_INVALID, INTERVAL_MIXED
 */
export function ownIntervalMinutes(rows: Rows, asked: number | undefined): number {
  const { records, file, walls } = rows
  const order = Int32Array.from([...rows.queues.values()].flatMap((its) => inTimeOrder(its, walls)))
  const sorted = Float64Array.from(order, (i) => walls[i]!)
  const { minutes, regular, mixedAt } = findIntervalLength(sorted)
  if (mixedAt !== undefined) {
    throw new KinshiftError('INTERVAL_MIXED', {
      where: placeOf(records, order[mixedAt]!, file),
      found: `${(sorted[mixedAt]! - sorted[mixedAt - 1]!) / MINUTE} minutes after the row before`,
      expected: `${minutes} minutes, as most rows have`,
      maybe: 'two reports were put into one file?',
    })
  }
  // One row a day tells days only when it stands at midnight; nine in the morning is one interval of a longer day.
  const fewRows = minutes === 1440 && walls.some((wall) => wall % DAY !== 0)
  if (asked !== undefined && (asked === minutes || ((!regular || fewRows) && asked < minutes))) return asked
  if (fewRows) {
    throw new KinshiftError('INTERVAL_INVALID', {
      where: placeOf([], 0, file),
      found: 'one row a day, not at midnight',
      expected: 'two neighbouring intervals at least, or the interval length given',
    })
  }
  if (!Number.isInteger(minutes) || 1440 % minutes !== 0) {
    throw new KinshiftError('INTERVAL_INVALID', {
      where: placeOf([], 0, file),
      found: `${minutes} minutes between most rows`,
      expected: 'whole minutes that divide the day',
      maybe: 'these are single contacts, not intervals?',
    })
  }
  if (asked !== undefined) {
    checkIntervalMinutes(asked)
    if (asked % minutes !== 0) {
      throw new KinshiftError('INTERVAL_INVALID', {
        where: placeOf([], 0, file),
        found: asked,
        expected: `a multiple of the history's own ${minutes} minutes`,
      })
    }
  }
  return minutes
}

function inTimeOrder(positions: readonly number[], walls: Float64Array): readonly number[] {
  const falls = positions.some((i, k) => k > 0 && walls[i]! < walls[positions[k - 1]!]!)
  return falls ? positions.toSorted((a, b) => walls[a]! - walls[b]!) : positions
}

function checkNumbers(record: ContactRecord, where: { file?: string; row?: number }): void {
  const { volume } = record
  if (volume !== null && !(volume >= 0 && volume < Number.POSITIVE_INFINITY)) {
    throw new KinshiftError('VOLUME_INVALID', {
      where: { ...where, column: 'offered' },
      found: Number.isFinite(volume) ? volume : String(volume),
      expected: 'a number of at least 0, or nothing when it is missing',
    })
  }
  checkNumber(record.handled, 'handled', 0, where)
  checkNumber(record.abandoned, 'abandoned', 0, where)
  checkNumber(record.ahtSeconds, 'aht_seconds', 0, where)
  for (const name in record.drivers) checkNumber(record.drivers[name], name, Number.NEGATIVE_INFINITY, where)
}

function checkNumber(
  value: number | null | undefined,
  column: string,
  least: number,
  where: { file?: string; row?: number },
): void {
  if (value === null || value === undefined || (Number.isFinite(value) && value >= least)) return
  throw new KinshiftError('NUMBER_INVALID', {
    where: { ...where, column },
    found: Number.isFinite(value) ? value : String(value),
    expected: least === 0 ? 'a number of at least 0' : 'a number',
  })
}
