import { addDays, daysBetween, type LocalDate, mondayOf } from '../../interval/index.ts'

/** Days of the horizon that belong together. */
export interface PeriodDays {
  readonly from: LocalDate
  /** Positions among the days, end excluded. */
  readonly first: number
  readonly last: number
  readonly complete: boolean
}

/** Splits consecutive days into calendar months or weeks from Monday on. */
export function periodsOf(dates: readonly LocalDate[], by: 'week' | 'month'): PeriodDays[] {
  const periods: PeriodDays[] = []
  for (let first = 0; first < dates.length; ) {
    const from = by === 'week' ? mondayOf(dates[first]!) : `${dates[first]!.slice(0, 7)}-01`
    const next = by === 'week' ? addDays(from, 7) : nextMonth(from)
    let last = first
    while (last < dates.length && dates[last]! < next) last++
    periods.push({ from, first, last, complete: last - first === daysBetween(from, next) })
    first = last
  }
  return periods
}

/** First day of the month after. */
export function nextMonth(date: LocalDate): LocalDate {
  return `${addDays(`${date.slice(0, 7)}-01`, 31).slice(0, 7)}-01`
}
