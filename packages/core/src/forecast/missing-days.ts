import type { LocalDate } from '../interval/index.ts'
import type { DayTable } from './day-table.ts'

/** Days without data on end from which a person should know. */
const LONG_GAP = 14
/** Days back beyond which a gap no longer matters to the week ahead. */
const RECENT = 400

/** What a history has of the days that should have data. */
export interface DaysSeen {
  /** From the first day with data to the origin. */
  readonly span: number
  /** Days that are open by their weekday and not excused, and how many of them have data. */
  readonly due: number
  readonly seen: number
  /** Days with any contact. */
  readonly positive: number
  /** The longest stretch of at least two weeks of the last 400 days in which no day that should have data has any; both days included. */
  readonly gap?: { readonly from: LocalDate; readonly until: LocalDate; readonly days: number }
}

export function daysSeen(table: DayTable, excused: ReadonlySet<number>): DaysSeen {
  const { slots, origin, volume, weekday, open, epochDay } = table
  const dayOf = (d: number) => volume.subarray(d * slots, (d + 1) * slots)
  const empty = (d: number) => dayOf(d).every(Number.isNaN)
  let first = 0
  while (first < origin && empty(first)) first++
  let due = 0
  let seen = 0
  let positive = 0
  let lastSeen = first
  let longest = { after: 0, before: 0 }
  for (let d = first; d <= origin; d++) {
    if (d < origin) {
      if (dayOf(d).some((v) => v > 0)) positive++
      const row = weekday[d]! * slots
      const isDue = !excused.has(d) && open.subarray(row, row + slots).includes(1)
      if (isDue) due++
      if (empty(d)) {
        if (isDue) continue
        // Closed by right: this neither begins a gap nor ends one.
        if (lastSeen === d - 1) lastSeen = d
        continue
      }
      if (isDue) seen++
    }
    if (d > origin - RECENT && d - lastSeen > longest.before - longest.after)
      longest = { after: lastSeen, before: d }
    lastSeen = d
  }
  const days = longest.before - longest.after - 1
  const dateOf = (d: number) => new Date(epochDay[d]! * 86_400_000).toISOString().slice(0, 10)
  return {
    span: origin - first,
    due,
    seen,
    positive,
    ...(days >= LONG_GAP && {
      gap: { from: dateOf(longest.after + 1), until: dateOf(longest.before - 1), days },
    }),
  }
}
