import Holidays from 'date-holidays'
import { KinshiftError } from '../errors.ts'
import type { LocalDate } from '../interval/index.ts'
import type { Holiday } from './types.ts'

/**
 * Public holidays of a country or region, each day of a longer holiday on its own, in order of date; lunar holidays
 * and substitute days included. `publicHolidays('US', '2026-11-01', '2026-11-30')` gives Veterans Day and
 * Thanksgiving Day. A region follows a hyphen: `US-CA`. Both dates are included; none in between gives an empty list.
 * Throws HOLIDAYS_UNKNOWN. Source: date-holidays.
 */
export function publicHolidays(country: string, fromDate: LocalDate, untilDate: LocalDate): Holiday[] {
  const [land = '', ...region] = country.toUpperCase().split('-')
  const calendar = new Holidays(land, region.join('-'))
  const known = Object.keys(calendar.getCountries() ?? {})
  if (!known.includes(land))
    throw new KinshiftError('HOLIDAYS_UNKNOWN', {
      found: country,
      expected: 'a country such as US, DE or CN',
    })
  if (
    region.length > 0 &&
    !Object.keys(calendar.getStates(land) ?? {}).some((s) => s.toUpperCase() === region[0])
  )
    throw new KinshiftError('HOLIDAYS_UNKNOWN', {
      found: country,
      expected: `a region of ${land} such as ${
        Object.keys(calendar.getStates(land) ?? {})
          .slice(0, 3)
          .join(', ') || 'none'
      }`,
    })
  const found: Holiday[] = []
  const seen = new Set<string>()
  for (let year = Number(fromDate.slice(0, 4)) - 1; year <= Number(untilDate.slice(0, 4)); year++)
    for (const holiday of calendar.getHolidays(year, 'en') ?? []) {
      if (holiday.type !== 'public') continue
      for (const date of datesOf(holiday.date, holiday.start, holiday.end)) {
        if (date < fromDate || date > untilDate || seen.has(`${date} ${holiday.name}`)) continue
        seen.add(`${date} ${holiday.name}`)
        found.push({ date, name: holiday.name })
      }
    }
  return found.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.name < b.name ? -1 : 1))
}

/**
 * The country that a time zone lies in, for a default that people can see and change: `countryOfZone('Asia/Jerusalem')`
 * is `'IL'`. Undefined for zones that several countries share, and for those that no country lists, such as UTC.
 */
export function countryOfZone(zone: string): string | undefined {
  countryByZone ??= readZones()
  return countryByZone.get(zone)
}

let countryByZone: Map<string, string | undefined> | undefined

function readZones(): Map<string, string | undefined> {
  const byZone = new Map<string, string | undefined>()
  for (const country of Object.keys(new Holidays().getCountries() ?? {}))
    for (const zone of new Holidays(country).getTimezones() ?? [])
      byZone.set(zone, byZone.has(zone) ? undefined : country)
  return byZone
}

/** The library's text begins with the local date; a holiday that starts at sunset counts from the next day. */
function datesOf(text: string, start: Date, end: Date): LocalDate[] {
  const first = text.slice(0, 10)
  const hours = Math.round((end.getTime() - start.getTime()) / 3_600_000)
  const evening = Number(text.slice(11, 13) || 0) >= 12
  const days = Math.max(1, Math.round(hours / 24))
  const offset = evening ? 1 : 0
  return Array.from({ length: days }, (_, k) => {
    const date = new Date(Date.parse(`${first}T00:00:00Z`) + (k + offset) * 86_400_000)
    return date.toISOString().slice(0, 10)
  })
}
