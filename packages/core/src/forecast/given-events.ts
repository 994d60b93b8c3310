import { daysBetween, type LocalDate } from '../interval/index.ts'
import type { ForecastEvent } from './types.ts'

/** What events with a given factor do to each row of a table. */
export interface GivenEvents {
  /** Product of the factors that hold on each row, those of closures left out; above 0. */
  readonly factor: Float64Array
  /** Row -> name of the event that closes it (factor 0). */
  readonly closed: ReadonlyMap<number, string>
}

export function givenEvents(
  events: readonly ForecastEvent[],
  queue: string,
  firstDate: LocalDate,
  days: number,
): GivenEvents {
  const factor = new Float64Array(days).fill(1)
  const closed = new Map<number, string>()
  for (const event of events) {
    if (event.factor === undefined || !concerns(event, queue)) continue
    const begins = daysBetween(firstDate, event.from)
    for (const row of rowsOf(event, firstDate, days)) {
      const share = event.rampDays ? Math.min(1, (row - begins + 1) / event.rampDays) : 1
      const now = 1 + share * (event.factor - 1)
      if (now > 0) factor[row]! *= now
      else closed.set(row, event.name)
    }
  }
  return { factor, closed }
}

/** Row -> names of the events whose effect is to be learned. */
export function learnedEvents(
  events: readonly ForecastEvent[],
  queue: string,
  firstDate: LocalDate,
  days: number,
): Map<number, string[]> {
  const byRow = new Map<number, string[]>()
  for (const event of events)
    if (event.factor === undefined && concerns(event, queue))
      for (const row of rowsOf(event, firstDate, days))
        byRow.set(row, [...(byRow.get(row) ?? []), event.name])
  return byRow
}

function concerns(event: ForecastEvent, queue: string): boolean {
  return event.queue === undefined || event.queue === queue
}

/** Rows of the table that an event covers. */
function rowsOf(event: ForecastEvent, firstDate: LocalDate, days: number): number[] {
  const rows: number[] = []
  const until = Math.min(days - 1, daysBetween(firstDate, event.until))
  for (let row = Math.max(0, daysBetween(firstDate, event.from)); row <= until; row++) rows.push(row)
  return rows
}
