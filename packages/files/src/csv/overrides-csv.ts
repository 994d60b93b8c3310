import { KinshiftError } from '@kinshift/core/errors'
import type { ForecastOverride, OverrideChange } from '@kinshift/core/forecast'
import { addDays, formatLocal, type Instant, localToInstant, toInstant } from '@kinshift/core/interval'
import { readNumber } from './read-number.ts'
import { readTable } from './read-table.ts'
import { readWallTime } from './read-wall-time.ts'
import { writeTable } from './write-table.ts'

interface Place {
  readonly file: string
  readonly row: number
  readonly column: string
}

export interface OverridesCsvOptions {
  readonly file: string
  /** Of the local times. */
  readonly zone: string
  /** Length of an interval, for a time without `until`. */
  readonly intervalMinutes: number
}

const DATE = /^\d{4}-\d{2}-\d{2}$/

/**
 * Overrides from CSV text, `queue,from,until,change,author,at,reason`. `from` is a date or a local time; `until` the last
 * day, included, or the time at which it ends, and blank for one day or one interval. `change` is `+10%`, `-5%`, or the
 * volume of the whole range, `1200`. `queue` blank: all. `at` is when it was made, local time; `author`, `at` and `reason` may be
 * blank.
 * @throws COLUMN_MISSING, NUMBER_INVALID, LOCAL_TIME_INVALID, LOCAL_TIME_MISSING, with the place; as `parseHistoryCsv` else
 */
export function parseOverridesCsv(text: string, options: OverridesCsvOptions): ForecastOverride[] {
  const { file, zone, intervalMinutes } = options
  const table = readTable(text, file, ['from', 'change'])
  return table.rows.map(({ cells, row }) => {
    const cell = (name: string) => cells[table.columnOf(name)] ?? ''
    const place = (column: string): Place => ({ file, row, column })
    const from = instantOf(cell('from'), zone, place('from'))
    const until = cell('until') || cell('from')
    const end = DATE.test(until)
      ? instantOf(addDays(until, 1), zone, place('until'))
      : cell('until') === ''
        ? toInstant(Date.parse(from) + intervalMinutes * 60_000)
        : instantOf(until, zone, place('until'))
    if (end <= from)
      throw new KinshiftError('LOCAL_TIME_INVALID', {
        where: place('until'),
        found: until,
        expected: `a day or time after ${cell('from')}`,
      })
    return {
      ...(cell('queue') !== '' && { queue: cell('queue') }),
      from,
      until: end,
      change: changeOf(cell('change'), place('change')),
      author: cell('author'),
      at: cell('at') === '' ? from : instantOf(cell('at'), zone, place('at')),
      reason: cell('reason'),
    }
  })
}

/** Overrides as CSV text that `parseOverridesCsv` reads back. */
export function overridesToCsv(overrides: readonly ForecastOverride[], zone: string): string {
  return writeTable([
    ['queue', 'from', 'until', 'change', 'author', 'at', 'reason'],
    ...overrides.map(({ queue, from, until, change, author, at, reason }) => [
      queue ?? '',
      formatLocal(zone, from),
      formatLocal(zone, until),
      changeText(change),
      author,
      formatLocal(zone, at),
      reason,
    ]),
  ])
}

function changeText(change: OverrideChange): string {
  if ('volume' in change) return String(change.volume)
  const percent = Number((100 * (change.factor - 1)).toPrecision(12))
  return `${percent < 0 ? '' : '+'}${percent}%`
}

function changeOf(text: string, where: Place): OverrideChange {
  const percent = /^([+-]?[^%]+)%$/.exec(text.replaceAll(' ', ''))
  if (percent) return { factor: 1 + readNumber(percent[1]!, 'NUMBER_INVALID', where, -100)! / 100 }
  const volume = readNumber(text, 'NUMBER_INVALID', where, 0)
  if (volume !== null) return { volume }
  throw new KinshiftError('NUMBER_INVALID', {
    where,
    found: text,
    expected: "'+10%', '-5%', or the volume of the range such as '1200'",
  })
}

function instantOf(text: string, zone: string, where: Place): Instant {
  if (!DATE.test(text)) return readWallTime(text, zone, where)
  try {
    return localToInstant(zone, text, '00:00')
  } catch (cause) {
    if (!(cause instanceof KinshiftError)) throw cause
    throw new KinshiftError(cause.code, { ...cause.facts, where }, { cause })
  }
}
