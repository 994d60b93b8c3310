import type { BenchmarkRoster, SchedulingBenchmark } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'

interface Line {
  readonly cells: readonly string[]
  /** 1-based. */
  readonly row: number
}

/**
 * Reads an instance of the public scheduling benchmark: `SECTION_...` headings, comma-separated lines, `#` comments.
 * `parseSchedulingBenchmark(text, { file: 'Instance01.txt' }).employees[0].id` -> 'A'
 *
 * @throws INSTANCE_INVALID with file and row for a missing section, an unknown name, a value that is not a number.
 */
export function parseSchedulingBenchmark(
  text: string,
  { file }: { readonly file?: string } = {},
): SchedulingBenchmark {
  const sections = readSections(text)
  const fail = (found: unknown, expected: string, row?: number): never => {
    throw new KinshiftError('INSTANCE_INVALID', {
      where: { ...(file !== undefined && { file }), ...(row !== undefined && { row }) },
      found,
      expected,
    })
  }
  const section = (name: string): readonly Line[] =>
    sections.get(name) ??
    fail(`no ${name}`, 'a SECTION_HORIZON, SECTION_SHIFTS, SECTION_STAFF and SECTION_COVER')
  const whole = (line: Line, column: number): number => {
    const cell = line.cells[column] ?? ''
    return /^-?\d+$/.test(cell) ? Number(cell) : fail(cell, `a whole number in place ${column + 1}`, line.row)
  }
  const oneOf = (names: ReadonlySet<string>, line: Line, column: number, what: string): string => {
    const cell = line.cells[column] ?? ''
    return names.has(cell) ? cell : fail(cell, `${what} that the instance names`, line.row)
  }

  const [horizon] = section('SECTION_HORIZON')
  const days = horizon ? whole(horizon, 0) : fail('nothing', 'the number of days in SECTION_HORIZON')
  if (days < 1) fail(days, 'at least one day', horizon?.row)
  const dayOf = (line: Line, column: number): number => {
    const day = whole(line, column)
    return day >= 0 && day < days ? day : fail(day, `a day from 0 to ${days - 1}`, line.row)
  }

  const shiftIds = new Set(section('SECTION_SHIFTS').map((line) => line.cells[0] ?? ''))
  const shifts = section('SECTION_SHIFTS').map((line) => ({
    id: line.cells[0] || fail('', 'a shift id', line.row),
    minutes: whole(line, 1),
    mayNotBeFollowedBy: list(line.cells[2]).map((id) =>
      shiftIds.has(id) ? id : fail(id, 'a shift that the instance names', line.row),
    ),
  }))

  const daysOff = new Map<string, number[]>()
  for (const line of sections.get('SECTION_DAYS_OFF') ?? [])
    daysOff.set(
      line.cells[0] ?? '',
      line.cells.flatMap((cell, column) => (column > 0 && cell !== '' ? [dayOf(line, column)] : [])),
    )
  const employeeIds = new Set(section('SECTION_STAFF').map((line) => line.cells[0] ?? ''))
  const employees = section('SECTION_STAFF').map((line) => ({
    id: line.cells[0] || fail('', 'an employee id', line.row),
    maxShifts: Object.fromEntries(
      list(line.cells[1]).map((pair): [string, number] => {
        const [shift = '', most = ''] = pair.split('=')
        if (!shiftIds.has(shift) || !/^\d+$/.test(most)) fail(pair, 'SHIFT=NUMBER', line.row)
        return [shift, Number(most)]
      }),
    ),
    maxMinutes: whole(line, 2),
    minMinutes: whole(line, 3),
    maxConsecutiveShifts: whole(line, 4),
    minConsecutiveShifts: whole(line, 5),
    minConsecutiveDaysOff: whole(line, 6),
    maxWeekends: whole(line, 7),
    daysOff: daysOff.get(line.cells[0] ?? '') ?? [],
  }))

  const requests = (name: string) =>
    (sections.get(name) ?? []).map((line) => ({
      employee: oneOf(employeeIds, line, 0, 'an employee'),
      day: dayOf(line, 1),
      shift: oneOf(shiftIds, line, 2, 'a shift'),
      weight: whole(line, 3),
    }))
  return {
    days,
    shifts,
    employees,
    requestsOn: requests('SECTION_SHIFT_ON_REQUESTS'),
    requestsOff: requests('SECTION_SHIFT_OFF_REQUESTS'),
    cover: section('SECTION_COVER').map((line) => ({
      day: dayOf(line, 0),
      shift: oneOf(shiftIds, line, 1, 'a shift'),
      required: whole(line, 2),
      weightUnder: whole(line, 3),
      weightOver: whole(line, 4),
    })),
  }
}

/** One line per employee in the instance's order, the shift id of each day, empty = off. */
export function rosterToBenchmarkCsv(roster: BenchmarkRoster): string {
  return roster.map((row) => `${row.map((shift) => shift ?? '').join(',')}\n`).join('')
}

/**
 * Reads a roster as {@link rosterToBenchmarkCsv} writes it; a heading line and a first column with the employees' ids may
 * be there.
 *
 * @throws ROSTER_INVALID with file and row for a wrong number of lines or days, or an unknown employee or shift.
 */
export function parseBenchmarkRosterCsv(
  text: string,
  instance: SchedulingBenchmark,
  { file }: { readonly file?: string } = {},
): BenchmarkRoster {
  const fail = (found: unknown, expected: string, row?: number): never => {
    throw new KinshiftError('ROSTER_INVALID', {
      where: { ...(file !== undefined && { file }), ...(row !== undefined && { row }) },
      found,
      expected,
    })
  }
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  let rows = lines.map((line, index) => ({
    cells: line.split(',').map((cell) => cell.trim()),
    row: index + 1,
  }))
  const { employees, days } = instance
  if (rows.length === employees.length + 1) rows = rows.slice(1)
  if (rows.length !== employees.length) fail(`${rows.length} lines`, `${employees.length}, one per employee`)

  const byId = rows.every(({ cells }) => cells.length === days + 1)
  if (byId) {
    const known = new Map(rows.map((row) => [row.cells[0], row]))
    rows = employees.map(({ id }) => {
      const row = known.get(id) ?? fail(`no line of '${id}'`, 'one line per employee')
      return { cells: row.cells.slice(1), row: row.row }
    })
  }
  const shiftIds = new Set(instance.shifts.map((shift) => shift.id))
  return rows.map(({ cells, row }) => {
    if (cells.length !== days) fail(`${cells.length} days`, `${days} days`, row)
    return cells.map((cell) => {
      if (cell === '') return null
      return shiftIds.has(cell) ? cell : fail(cell, 'a shift id of the instance, or nothing', row)
    })
  })
}

function readSections(text: string): Map<string, Line[]> {
  const sections = new Map<string, Line[]>()
  let current: Line[] | undefined
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((raw, index) => {
      const line = raw.trim()
      if (line === '' || line.startsWith('#')) return
      if (line.startsWith('SECTION_')) {
        current = []
        sections.set(line, current)
      } else current?.push({ cells: line.split(',').map((cell) => cell.trim()), row: index + 1 })
    })
  return sections
}

/** 'E|D' -> ['E', 'D'] */
function list(cell: string | undefined): string[] {
  return (cell ?? '').split('|').filter((part) => part !== '')
}
