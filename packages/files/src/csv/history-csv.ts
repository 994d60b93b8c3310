import { KinshiftError } from '@kinshift/core/errors'
import type { ContactRecord } from '@kinshift/core/history'
import { readNumber } from './read-number.ts'
import { type CsvRow, type CsvTable, readTable } from './read-table.ts'

const MEANINGS = ['start', 'queue', 'offered', 'handled', 'abandoned', 'aht_seconds']

/**
 * Contact history from CSV text: columns `start` (local or with offset) and `offered`; optional `queue`, `handled`,
 * `abandoned`, `aht_seconds`; every other column is a driver. Blank = missing.
 *
 * `parseHistoryCsv('start,offered\n2026-11-23T08:00,12\n', { file: 'calls.csv' })`
 *
 * @param options.queue with a queue column: only its rows; without one: the name of all rows.
 * @throws HISTORY_EMPTY, DELIMITER_WRONG, COLUMN_MISSING, COLUMN_DUPLICATE, ROW_INVALID, VOLUME_INVALID,
 *   NUMBER_INVALID, LOCAL_TIME_INVALID (no start), QUEUE_UNKNOWN, FILE_UNREADABLE; with file, row and column.
 */
export function parseHistoryCsv(
  text: string,
  options: { readonly file: string; readonly queue?: string },
): ContactRecord[] {
  const table = readTable(text, options.file, ['start', 'offered'])
  if (table.rows.length === 0) {
    throw new KinshiftError('HISTORY_EMPTY', {
      where: { file: options.file },
      expected: 'rows below the heading',
    })
  }
  const read = recordReader(table, options.queue)
  const queueColumn = table.columnOf('queue')
  if (options.queue === undefined || queueColumn === -1) return table.rows.map(read)
  const its = table.rows.filter(({ cells }) => cells[queueColumn] === options.queue)
  if (its.length === 0) {
    const names = [...new Set(table.rows.map(({ cells }) => cells[queueColumn]!))]
    throw new KinshiftError('QUEUE_UNKNOWN', {
      where: { file: options.file, column: 'queue' },
      found: options.queue,
      expected: `one of ${names.slice(0, 20).join(', ')}`,
    })
  }
  return its.map(read)
}

function recordReader(table: CsvTable, queueName: string | undefined): (row: CsvRow) => ContactRecord {
  const { file, headings, columnOf } = table
  const start = columnOf('start')
  const offered = columnOf('offered')
  const queue = columnOf('queue')
  const handled = columnOf('handled')
  const abandoned = columnOf('abandoned')
  const aht = columnOf('aht_seconds')
  const drivers = headings
    .map((name, column) => ({ name, column }))
    .filter(({ name }) => name !== '' && !MEANINGS.includes(name.toLowerCase()))
  return ({ cells, row }) => {
    const number = (column: number, name: string, least?: number) =>
      readNumber(cells[column]!, 'NUMBER_INVALID', { file, row, column: name }, least)
    if (cells[start] === '') {
      throw new KinshiftError('LOCAL_TIME_INVALID', {
        where: { file, row, column: 'start' },
        found: '',
        expected: "a time such as '2026-11-23T08:00'",
      })
    }
    const name = queue === -1 ? queueName : cells[queue]!
    return {
      start: cells[start]!,
      ...(name === undefined || name === '' ? {} : { queue: name }),
      volume: readNumber(cells[offered]!, 'VOLUME_INVALID', { file, row, column: 'offered' }, 0),
      ...(handled === -1 ? {} : { handled: number(handled, 'handled', 0) }),
      ...(abandoned === -1 ? {} : { abandoned: number(abandoned, 'abandoned', 0) }),
      ...(aht === -1 ? {} : { ahtSeconds: number(aht, 'aht_seconds', 0) }),
      ...(drivers.length === 0
        ? {}
        : {
            drivers: Object.fromEntries(
              drivers.map(({ name: driver, column }) => [driver, number(column, driver)]),
            ),
          }),
      row,
    }
  }
}
