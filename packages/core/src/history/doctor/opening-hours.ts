import type { Finding } from '../types.ts'
import type { CaseFile } from './case-file.ts'
import { runsOf } from './missing-data.ts'

/** An interval of week that has been zero for this many weeks on end seems closed. */
const ENOUGH_WEEKS = 4

/** Contacts in all weeks in a neighbouring interval, from which on zero is no chance. */
const ENOUGH_CONTACTS = 20

/** Volumes in hours that are usually closed: a test, a wrong date, a special opening. */
export function examineDataWhenClosed(file: CaseFile): Finding[] {
  const { history, open, typical, table } = file
  const weeks = table.weeksWithData.length
  const stray: number[] = []
  for (let i = 0; i < history.grid.count; i++) {
    // No week around may have data there: where some have, the hours are changing.
    if (history.volume[i] !== null && !open[i] && Number.isNaN(typical[i])) stray.push(i)
  }
  if (weeks < ENOUGH_WEEKS) return []
  return runsOf(stray).map(({ from, until }) => {
    let contacts = 0
    for (let i = from; i < until; i++) contacts += history.volume[i]!
    return file.finding(
      'data-when-closed',
      { from, until },
      {
        reason: `${Math.round(contacts)} contacts from ${file.local(from)} to ${file.local(until)}, where no week around has any volume: a special opening, or a fault.`,
        confidence: 0.5,
        treatment: { action: 'set-missing' },
      },
    )
  })
}

/**
 * Intervals of week that always have zero, where a closed interval would have nothing. One finding for all.
 *
 * Quiet hours can have none by chance: a run of such intervals counts only when the interval before or after it, in the
 * same weeks, has too many contacts for that.
 */
export function examineClosedAsZero(file: CaseFile): Finding[] {
  const { history, table } = file
  const columns = table.intervalOfWeek.length
  const weeks = new Uint32Array(columns)
  const contacts = new Float64Array(columns)
  history.volume.forEach((value, i) => {
    if (value === null) return
    weeks[table.column[i]!]!++
    contacts[table.column[i]!]! += value
  })
  const inOrder = table.intervalOfWeek
    .map((_, c) => c)
    .sort((a, b) => table.intervalOfWeek[a]! - table.intervalOfWeek[b]!)
  const zeros = inOrder.flatMap((c, k) => (weeks[c]! >= ENOUGH_WEEKS && contacts[c] === 0 ? [k] : []))
  const closed = new Set<number>()
  let surest = 0
  for (const { from, until } of runsOf(zeros)) {
    // The week is a ring: Monday follows Sunday.
    const beside = [inOrder.at(from - 1)!, inOrder[until % columns]!].map((c) => contacts[c]!)
    const most = Math.max(...beside)
    if (most < ENOUGH_CONTACTS) continue
    surest = Math.max(surest, most)
    for (let k = from; k < until; k++) closed.add(inOrder[k]!)
  }
  if (closed.size === 0) return []
  const intervals: number[] = []
  history.volume.forEach((value, i) => {
    if (value === 0 && closed.has(table.column[i]!)) intervals.push(i)
  })
  return [
    file.finding(
      'closed-as-zero',
      { from: intervals[0]!, until: intervals.at(-1)! + 1, intervals },
      {
        reason: `${closed.size} of ${columns} intervals of the week have never had a contact, first ${file.local(intervals[0]!)}, while those beside them are busy: closed hours seem to be written as zero.`,
        confidence: 1 - Math.exp(-surest / ENOUGH_CONTACTS),
        treatment: { action: 'set-missing' },
      },
    ),
  ]
}
