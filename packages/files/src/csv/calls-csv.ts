import { KinshiftError } from '@kinshift/core/errors'
import type { CallRecord } from '@kinshift/core/history'
import { readNumber } from './read-number.ts'
import { type CsvRow, type CsvTable, readTable } from './read-table.ts'
import { readWallTime } from './read-wall-time.ts'

/** The headings that carry each meaning; a meaning that is not named takes its own name, if there is such a column. */
export interface CallColumns {
  /** Date, or date and time together. Needed. */
  readonly date?: string
  /** Time of day, when it stands apart: `8:03:22`. */
  readonly time?: string
  /** Seconds from then until the call joined the queue, such as time in a menu; below 0 where two clocks disagree. */
  readonly menu?: string
  /** Seconds in queue. Needed. */
  readonly wait?: string
  /** Seconds with the agent. Needed. */
  readonly handle?: string
  /** How it ended. */
  readonly outcome?: string
  readonly agent?: string
  readonly queue?: string
}

export interface CallsCsvOptions {
  readonly file: string
  /** Of the times in the file. */
  readonly zone: string
  readonly columns?: CallColumns
  /** Outcome of an answered call; default 'answered'. */
  readonly answered?: string
  /** Outcome of a call that hung up; default 'abandoned'. */
  readonly abandoned?: string
  /** What the agent column says when there was none; blank always does. */
  readonly noAgent?: string
}

export interface CallLog {
  readonly calls: CallRecord[]
  /** Calls that hung up without having waited: they never came to the queue and are left out. */
  readonly beforeQueue: number
  /** Calls with another outcome, left out; how many of each. */
  readonly otherOutcomes: Readonly<Record<string, number>>
}

export const CALL_MEANINGS = ['date', 'time', 'menu', 'wait', 'handle', 'outcome', 'agent', 'queue'] as const

/**
 * A call-by-call log from CSV text, whatever its headings are. Without an outcome column a call with a handle time was
 * answered, and one without hung up.
 *
 * `parseCallsCsv('date,wait,handle\n2026-11-23T08:03:22,12,180\n', { file: 'log.csv', zone: 'UTC' }).calls[0]`
 * is `{ start: '2026-11-23T08:03:22Z', waitSeconds: 12, abandoned: false, handleSeconds: 180 }`.
 *
 * @throws HISTORY_EMPTY, DELIMITER_WRONG, COLUMN_MISSING, COLUMN_DUPLICATE, ROW_INVALID, NUMBER_INVALID,
 *   LOCAL_TIME_INVALID, LOCAL_TIME_MISSING, ZONE_UNKNOWN, FILE_UNREADABLE; with file, row and column.
 */
export function parseCallsCsv(text: string, options: CallsCsvOptions): CallLog {
  const { file, columns = {}, answered = 'answered', abandoned = 'abandoned' } = options
  const named = CALL_MEANINGS.flatMap((meaning) => columns[meaning] ?? [])
  const needed = (['date', 'wait', 'handle'] as const).map((meaning) => columns[meaning] ?? meaning)
  const table = readTable(text, file, [...new Set([...needed, ...named].map((name) => name.toLowerCase()))])
  const read = callReader(table, options)
  const calls: CallRecord[] = []
  const otherOutcomes: Record<string, number> = {}
  let beforeQueue = 0
  for (const row of table.rows) {
    const { call, outcome } = read(row)
    if (outcome !== undefined && outcome !== answered && outcome !== abandoned)
      otherOutcomes[outcome] = (otherOutcomes[outcome] ?? 0) + 1
    else if (call.abandoned && call.waitSeconds === 0) beforeQueue += 1
    else calls.push(call)
  }
  if (calls.length === 0)
    throw new KinshiftError('HISTORY_EMPTY', {
      where: { file },
      ...(table.rows.length > 0 && { found: Object.keys(otherOutcomes).slice(0, 10).join(', ') }),
      expected: `rows with the outcome '${answered}' or '${abandoned}'`,
    })
  return { calls, beforeQueue, otherOutcomes }
}

function callReader(
  table: CsvTable,
  { file, zone, columns = {}, abandoned = 'abandoned', noAgent = '' }: CallsCsvOptions,
): (row: CsvRow) => { call: CallRecord; outcome?: string } {
  const headingOf = (meaning: (typeof CALL_MEANINGS)[number]) => columns[meaning] ?? meaning
  const at = Object.fromEntries(
    CALL_MEANINGS.map((meaning) => [meaning, table.columnOf(headingOf(meaning).toLowerCase())]),
  ) as Record<(typeof CALL_MEANINGS)[number], number>
  return ({ cells, row }) => {
    const place = (meaning: keyof typeof at) => ({ file, row, column: table.headings[at[meaning]]! })
    const text = (meaning: keyof typeof at) => (at[meaning] === -1 ? '' : cells[at[meaning]]!)
    const seconds = (meaning: keyof typeof at, least?: number) =>
      at[meaning] === -1 ? null : readNumber(text(meaning), 'NUMBER_INVALID', place(meaning), least)
    const start = readWallTime(
      at.time === -1 ? text('date') : `${text('date')} ${text('time')}`,
      zone,
      place(at.time === -1 ? 'date' : 'time'),
      seconds('menu') ?? 0,
    )
    const handle = seconds('handle', 0)
    const outcome = at.outcome === -1 ? undefined : text('outcome')
    const hungUp = outcome === undefined ? handle === null : outcome === abandoned
    const agent = text('agent')
    const queue = text('queue')
    return {
      call: {
        start,
        waitSeconds: seconds('wait', 0) ?? 0,
        abandoned: hungUp,
        handleSeconds: hungUp ? null : handle,
        ...(queue !== '' && { queue }),
        ...(!hungUp && agent !== '' && agent !== noAgent && { agent }),
      },
      ...(outcome !== undefined && { outcome }),
    }
  }
}
