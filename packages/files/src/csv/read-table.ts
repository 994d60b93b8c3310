import { KinshiftError } from '@kinshift/core/errors'
import { CsvError, parse } from 'csv-parse/sync'

/** A CSV text as heading and rows of text. */
export interface CsvTable {
  readonly file: string
  /** As written, trimmed. */
  readonly headings: readonly string[]
  readonly rows: readonly CsvRow[]
  /** Position of a column, by its heading in any case; -1 = absent. */
  columnOf(name: string): number
}

export interface CsvRow {
  /** Trimmed; one per heading. */
  readonly cells: readonly string[]
  /** Line in the file, the heading is 1. */
  readonly row: number
}

/**
 * Reads comma-separated text with a heading: UTF-8 mark, any line end, quotes and blank lines are understood.
 *
 * @param needed columns that must be there.
 * @throws HISTORY_EMPTY (nothing at all), DELIMITER_WRONG, COLUMN_MISSING, COLUMN_DUPLICATE, ROW_INVALID,
 *   FILE_UNREADABLE (no text in UTF-8, quotes that do not close); with file and row.
 */
export function readTable(text: string, file: string, needed: readonly string[]): CsvTable {
  const records = parseRecords(text, file)
  const lineOf = lineCounter(text)
  let headings: string[] | undefined
  let columns: string[] = []
  const rows: CsvRow[] = []
  for (const record of records) {
    const row = lineOf(record)
    // In place: a large file need not be held twice.
    const cells = record
    for (let i = 0; i < cells.length; i++) cells[i] = cells[i]!.trim()
    if (cells.every((cell) => cell === '')) continue
    if (!headings) {
      headings = cells
      columns = cells.map((cell) => cell.toLowerCase())
      checkHeadings(headings, columns, needed, { file, row })
      continue
    }
    if (cells.length !== headings.length) throw unequalRow(cells, headings, { file, row })
    rows.push({ cells, row })
  }
  if (!headings) {
    throw new KinshiftError('HISTORY_EMPTY', {
      where: { file },
      expected: `the headings ${needed.join(', ')} and rows`,
    })
  }
  return { file, headings, rows, columnOf: (name) => columns.indexOf(name) }
}

function parseRecords(text: string, file: string): string[][] {
  checkText(text, file)
  checkDelimiter(text, file)
  try {
    return parse(text, {
      bom: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new KinshiftError(
      'FILE_UNREADABLE',
      {
        where: { file, ...(typeof error.lines === 'number' ? { row: error.lines } : {}) },
        expected: 'quotes that open at the start of a field and close at its end',
        maybe: 'a quote mark inside a field is to be doubled (\'""\')?',
      },
      { cause: error },
    )
  }
}

/** Zero bytes are no part of any text in UTF-8: this is UTF-16 or a workbook. */
function checkText(text: string, file: string): void {
  if (!text.includes('\0')) return
  throw new KinshiftError('FILE_UNREADABLE', {
    where: { file },
    expected: 'text in UTF-8',
    maybe: 'it is a workbook, or text in UTF-16? Save it as CSV in UTF-8.',
  })
}

const DELIMITERS: Record<string, string> = { ';': 'semicolons', '\t': 'tabs', '|': 'bars' }

/** Every table has at least two columns: a heading without a comma is separated by something else. */
function checkDelimiter(text: string, file: string): void {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/, 100)
  const at = lines.findIndex((line) => line.trim() !== '')
  const heading = lines[at] ?? ''
  const delimiter = heading.includes(',') ? undefined : /[;\t|]/.exec(heading)?.[0]
  if (delimiter === undefined) return
  throw new KinshiftError('DELIMITER_WRONG', {
    where: { file, row: at + 1 },
    found: heading,
    expected: 'commas between the columns',
    maybe: `the columns are separated by ${DELIMITERS[delimiter]}? Save the file as comma-separated, with a point in decimals.`,
  })
}

/** Lines of records in turn; a quoted cell may span several. */
function lineCounter(text: string): (record: readonly string[]) => number {
  let next = 1
  if (!text.includes('"')) return () => next++
  return (record) => {
    const line = next
    next += 1 + record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
    return line
  }
}

type Where = { file: string; row: number }

function checkHeadings(headings: string[], columns: string[], needed: readonly string[], where: Where): void {
  const missing = needed.filter((name) => !columns.includes(name))
  if (missing.length > 0) {
    throw new KinshiftError('COLUMN_MISSING', {
      where: { ...where, column: missing[0]! },
      found: headings.join(','),
      expected: `the headings ${needed.join(', ')}`,
    })
  }
  const again = columns.find((name, i) => columns.indexOf(name) !== i)
  if (again !== undefined) {
    throw new KinshiftError('COLUMN_DUPLICATE', {
      where: { ...where, column: again },
      found: headings.join(','),
    })
  }
}

function unequalRow(cells: string[], headings: readonly string[], where: Where): KinshiftError {
  // '1,234' without quotes falls apart into two fields.
  const at = cells.findIndex(
    (cell, i) => /^\d{1,3}$/.test(cell) && /^\d{3}(\.\d+)?$/.test(cells[i + 1] ?? ''),
  )
  const column = headings[at]
  if (cells.length > headings.length && column !== undefined) {
    const isVolume = /^(offered|mean)$/i.test(column)
    return new KinshiftError(isVolume ? 'VOLUME_INVALID' : 'NUMBER_INVALID', {
      where: { ...where, column },
      found: `${cells[at]},${cells[at + 1]}`,
      expected: 'a number, and no more fields than the heading has',
      maybe: 'remove the thousands separator.',
    })
  }
  return new KinshiftError('ROW_INVALID', {
    where,
    found: cells.join(','),
    expected: `${headings.length} fields, as the heading has`,
  })
}
