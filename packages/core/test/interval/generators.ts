import fc from 'fast-check'
import { addDays, daysBetween } from '../../src/interval/index.ts'

/** Every zone of the runtime; tests over zones visit each of them. */
export const ZONES = Intl.supportedValuesOf('timeZone')

/** The same, as [continent, its zones]. */
export const CONTINENTS = Object.entries(Object.groupBy(ZONES, (zone) => zone.split('/')[0]!)).map(
  ([continent, its = []]) => [continent, its] as const,
)

/** Dates from 1995 to 2030; leap days and year ends are frequent. */
export const localDates = fc.oneof(
  fc.integer({ min: 0, max: daysBetween('1995-01-01', '2030-12-31') }).map((n) => addDays('1995-01-01', n)),
  fc.integer({ min: 1996, max: 2030 }).map((year) => `${year - (year % 4)}-02-29`),
  fc.integer({ min: 1995, max: 2029 }).map((year) => `${year}-12-31`),
)

export const zones = fc.constantFrom(...ZONES)

export const intervalLengths = fc.constantFrom(5, 10, 15, 20, 30, 60, 120, 240, 720, 1440)
