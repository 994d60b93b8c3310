/** A date that has been odd year after year, whatever the reason. */
export interface RecurringDay {
  /** '25 December', 'fourth Thursday of November', 'last Monday of May' */
  readonly name: string
  /** In how many years it was seen; 1 = a guess. */
  readonly years: number
}

/** Oddness counts no more than this many standard deviations, so that one year cannot speak for others. */
const MOST = 6
/** A year agrees when it is so many standard deviations off to the common side. */
const AGREES = 2
/** Years that must agree. */
const SHARE = 0.75
/** Sum of the years' oddness over its own standard deviation: 365 dates have a chance each. */
const CERTAIN = 5
/** One year alone is remembered when it was this low: days off are low, incidents are high. */
const ONCE = -6

/**
 * Dates that people keep though no list of holidays names them: the same date, or the same weekday of the month, has been
 * off to the same side year after year. `oddness` has a standardised deviation for each day before `origin`; NaN = not known.
 * Returns the recurring days by row of `epochDay`, those after `origin` included.
 */
export function recurringDays(
  epochDay: Int32Array,
  oddness: Float64Array,
  origin: number,
): Map<number, RecurringDay[]> {
  const seen = new Map<string, number[]>()
  for (let d = 0; d < origin; d++) {
    if (Number.isNaN(oddness[d]!)) continue
    for (const name of namesOf(epochDay[d]!)) {
      const its = seen.get(name) ?? []
      if (its.length === 0) seen.set(name, its)
      its.push(Math.max(-MOST, Math.min(MOST, oddness[d]!)))
    }
  }
  const found = new Map<string, RecurringDay>()
  for (const [name, its] of seen) if (recurs(its)) found.set(name, { name, years: its.length })
  const byRow = new Map<number, RecurringDay[]>()
  if (found.size === 0) return byRow
  for (let d = 0; d < epochDay.length; d++)
    for (const name of namesOf(epochDay[d]!)) {
      const day = found.get(name)
      if (day) byRow.set(d, [...(byRow.get(d) ?? []), day])
    }
  return byRow
}

function recurs(years: readonly number[]): boolean {
  const sum = years.reduce((a, b) => a + b, 0)
  if (years.length === 1) return sum <= ONCE
  const agree = years.filter((z) => z * Math.sign(sum) > AGREES).length
  return agree >= SHARE * years.length && Math.abs(sum) >= CERTAIN * Math.sqrt(years.length)
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth']
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** What a date may be known by: its date, and its weekday counted from either end of the month. */
export function namesOf(epochDay: number): string[] {
  const date = new Date(epochDay * 86_400_000)
  const day = date.getUTCDate()
  const month = date.getUTCMonth()
  const days = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate()
  const weekday = `${WEEKDAYS[(date.getUTCDay() + 6) % 7]} of ${MONTHS[month]}`
  const names = [`${day} ${MONTHS[month]}`, `${ORDINALS[Math.floor((day - 1) / 7)]} ${weekday}`]
  if (day + 7 > days) names.push(`last ${weekday}`)
  return names
}
