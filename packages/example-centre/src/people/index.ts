import type { LocalDate } from '@kinshift/core'
import { addDays } from '@kinshift/core/interval'
import { casesPeople } from './cases.ts'
import type { Person } from './row.ts'
import { salesPeople } from './sales.ts'
import { supportPeople } from './support.ts'

export type { Person } from './row.ts'

/** The sixty people. Dates count from the first planned day, so the same lives are lived whenever the example starts. */
export function people(firstDay: LocalDate): readonly Person[] {
  const day = (offset: number) => addDays(firstDay, offset)
  // Schools here close on the Friday of the first week: a day for teachers.
  const schoolClosed = [day(4)]
  return [
    ...salesPeople(day, schoolClosed),
    ...supportPeople(day, schoolClosed),
    ...casesPeople(day, schoolClosed),
  ]
}
