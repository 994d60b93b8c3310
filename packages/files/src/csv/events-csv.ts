import { KinshiftError } from '@kinshift/core/errors'
import type { ForecastEvent } from '@kinshift/core/forecast'
import { daysBetween } from '@kinshift/core/interval'
import { readNumber } from './read-number.ts'
import { readTable } from './read-table.ts'

/**
 * Events from CSV text, `name,from,until,queue,factor,ramp_days`: `until` is the last day and blank for one day, `queue`
 * blank for all, `factor` blank to learn it and 0 for a closure, `ramp_days` blank for an effect at once. Without rows: none.
 *
 * @throws COLUMN_MISSING, LOCAL_TIME_INVALID (no date, or it ends before it begins), NUMBER_INVALID; as `parseHistoryCsv` else.
 */
export function parseEventsCsv(text: string, options: { readonly file: string }): ForecastEvent[] {
  const { file } = options
  const table = readTable(text, file, ['name', 'from'])
  return table.rows.map(({ cells, row }) => {
    const cell = (name: string) => cells[table.columnOf(name)] ?? ''
    const from = cell('from')
    const until = cell('until') || from
    const queue = cell('queue')
    checkDate(from, { file, row, column: 'from' })
    checkDate(until, { file, row, column: 'until' })
    if (daysBetween(from, until) < 0) {
      throw new KinshiftError('LOCAL_TIME_INVALID', {
        where: { file, row, column: 'until' },
        found: until,
        expected: `the last day, ${from} or later`,
      })
    }
    const factor = readNumber(cell('factor'), 'NUMBER_INVALID', { file, row, column: 'factor' }, 0)
    const ramp = readNumber(cell('ramp_days'), 'NUMBER_INVALID', { file, row, column: 'ramp_days' }, 0)
    return {
      name: cell('name'),
      from,
      until,
      ...(queue === '' ? {} : { queue }),
      ...(factor === null ? {} : { factor }),
      ...(ramp === null ? {} : { rampDays: ramp }),
    }
  })
}

function checkDate(date: string, where: { file: string; row: number; column: string }): void {
  try {
    daysBetween(date, date)
  } catch (cause) {
    throw new KinshiftError(
      'LOCAL_TIME_INVALID',
      { where, found: date, expected: "a date such as '2026-11-23'" },
      { cause: cause as Error },
    )
  }
}
