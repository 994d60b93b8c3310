import { buildHistories, type ContactRecord } from '@kinshift/core/history'
import { gridStarts } from '@kinshift/core/interval'
import type { Requirement } from '@kinshift/core/staffing'
import { readNumber } from './read-number.ts'
import { readTable } from './read-table.ts'
import { startText, writeTable } from './write-table.ts'
import { zoneOfStarts } from './zone-of-starts.ts'

const COLUMNS = [
  'offered_load_erlangs',
  'base_staff',
  'required_staff',
  'service_level',
  'asa_seconds',
  'occupancy',
] as const

/** A requirement as a file tells it: without the goal and the shrinkage that it was made with. */
export type RequirementTable = Omit<Requirement, 'goal' | 'shrinkage' | 'shrinkageSplit'>

/**
 * Requirements as CSV text, `start,queue,offered_load_erlangs,base_staff,required_staff,service_level,asa_seconds,occupancy`:
 * one row for every interval that is open, queue after queue.
 */
export function requirementToCsv(requirements: readonly RequirementTable[]): string {
  const lines: (string | number | null)[][] = [['start', 'queue', ...COLUMNS]]
  for (const requirement of requirements) {
    const { queue, grid, offeredLoadErlangs, baseStaff, requiredStaff } = requirement
    const starts = gridStarts(grid)
    for (let i = 0; i < grid.count; i++) {
      const serviceLevel = requirement.serviceLevel[i] ?? null
      if (serviceLevel === null && !requiredStaff[i] && !offeredLoadErlangs[i]) continue
      lines.push([
        startText(grid, starts[i]!),
        queue,
        offeredLoadErlangs[i]!,
        baseStaff[i]!,
        requiredStaff[i]!,
        serviceLevel,
        requirement.averageSpeedOfAnswerSeconds[i] ?? null,
        requirement.occupancy[i] ?? null,
      ])
    }
  }
  return writeTable(lines)
}

/**
 * Requirements from CSV text as `requirementToCsv` writes it; only `start` and `required_staff` are needed, `base_staff`
 * is the same where it is absent. Intervals without a row need nobody.
 *
 * @param options.zone default: UTC, or where the repeated hour of a clock change is in it, a zone that has it.
 * @param options.intervalMinutes for rows too few to tell it.
 * @throws as `parseHistoryCsv` and `buildHistories`.
 */
export function parseRequirementCsv(
  text: string,
  options: { readonly file: string; readonly zone?: string; readonly intervalMinutes?: number },
): RequirementTable[] {
  const { file } = options
  const table = readTable(text, file, ['start', 'required_staff'])
  const start = table.columnOf('start')
  const queue = table.columnOf('queue')
  const present = COLUMNS.map((name) => ({ name, column: table.columnOf(name) })).filter(
    ({ column }) => column !== -1,
  )
  // A requirement lies on its grid as a history does; its columns travel as drivers.
  const records = table.rows.map(({ cells, row }): ContactRecord => {
    const drivers = Object.fromEntries(
      present.map(({ name, column }) => [
        name,
        readNumber(cells[column]!, 'NUMBER_INVALID', { file, row, column: name }, 0),
      ]),
    )
    return {
      start: cells[start]!,
      ...(queue === -1 || cells[queue] === '' ? {} : { queue: cells[queue]! }),
      volume: drivers.required_staff ?? 0,
      drivers,
      row,
    }
  })
  const zone =
    options.zone ??
    zoneOfStarts(
      records.map((record) => record.start),
      file,
    )
  return buildHistories(records, { ...options, zone }).histories.map(
    ({ queue: name, grid, volume, drivers = {} }) => {
      const nothing = () => volume.map(() => null)
      const requiredStaff = volume.map((staff) => staff ?? 0)
      const zeroed = (column: string) => drivers[column]?.map((value) => value ?? 0)
      return {
        queue: name,
        grid,
        offeredLoadErlangs: zeroed('offered_load_erlangs') ?? volume.map(() => 0),
        baseStaff: zeroed('base_staff') ?? requiredStaff,
        requiredStaff,
        serviceLevel: drivers.service_level ?? nothing(),
        averageSpeedOfAnswerSeconds: drivers.asa_seconds ?? nothing(),
        occupancy: drivers.occupancy ?? nothing(),
      }
    },
  )
}
