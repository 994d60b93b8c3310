import type { ContactHistory, Finding } from '../types.ts'
import { type KnownClosure, openCase } from './case-file.ts'
import { examineImputedDays } from './imputed-days.ts'
import { examineLevelShifts } from './level-shifts.ts'
import { examineMissing } from './missing-data.ts'
import { examineClosedAsZero, examineDataWhenClosed } from './opening-hours.ts'
import { examineMergedHours, examineOutages, examineSpikes } from './wrong-volumes.ts'

/**
 * The data doctor: what looks wrong in a history, in order of time, each with reason, confidence and a proposed
 * treatment. It changes nothing; `treatHistory` applies what a person accepts. Empty for a history without volumes.
 *
 * @param options.closures dates on which the centre was closed, such as public holidays: they explain missing days.
 */
export function examineHistory(
  history: ContactHistory,
  options: { readonly closures?: readonly KnownClosure[] } = {},
): Finding[] {
  const file = openCase(history, options.closures ?? [])
  if (file.table.first === -1) return []
  return [
    ...examineMissing(file),
    ...examineOutages(file),
    ...examineSpikes(file),
    ...examineMergedHours(file),
    ...examineImputedDays(file),
    ...examineDataWhenClosed(file),
    ...examineClosedAsZero(file),
    ...examineLevelShifts(file),
  ].sort((a, b) => a.from - b.from)
}
