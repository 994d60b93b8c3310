import { readFileSync } from 'node:fs'
import { buildHistories } from '@kinshift/core/history'
import { publicHolidays } from '@kinshift/core/holidays'
import { parseHistoryCsv } from '@kinshift/files'
import type { DayBenchInput } from './forecast-days.ts'

/** The public series that forecasts are measured on, and the protocol's origins (see the README beside the data). */
export interface ForecastSet {
  readonly name: string
  readonly file: string
  readonly zone: string
  /** Country of the public holidays; absent where it is not known. */
  readonly holidays?: string
  readonly horizonDays: number
  /** Local dates; the forecast sees only what lies before. */
  readonly origins: readonly string[]
  /** Days that are scored, of the horizon. */
  readonly intraday: boolean
}

const BANK_US_ORIGINS = ['2003-09-01', '2003-09-08', '2003-09-15', '2003-09-22']

export const FORECAST_SETS: readonly ForecastSet[] = [
  {
    name: 'bank_us_30min',
    file: 'bank_us_30min.csv',
    zone: 'America/New_York',
    holidays: 'US',
    horizonDays: 7,
    origins: BANK_US_ORIGINS,
    intraday: true,
  },
  {
    name: 'bank_us_5min',
    file: 'bank_us_5min.csv',
    zone: 'America/New_York',
    holidays: 'US',
    horizonDays: 7,
    origins: BANK_US_ORIGINS,
    intraday: true,
  },
  {
    name: 'bank_il_30min',
    file: 'bank_il_30min.csv',
    zone: 'Asia/Jerusalem',
    holidays: 'IL',
    horizonDays: 7,
    origins: ['1999-10-31', '1999-11-07', '1999-11-14', '1999-11-21'],
    intraday: true,
  },
  {
    name: 'nyc_ems_hourly',
    file: 'nyc_ems_hourly.csv',
    zone: 'America/New_York',
    holidays: 'US',
    horizonDays: 7,
    origins: ['2019-11-04', '2019-11-11', '2019-11-18', '2019-11-25'],
    intraday: true,
  },
  {
    name: 'travel_daily',
    file: 'travel_daily.csv',
    zone: 'Europe/Berlin',
    horizonDays: 28,
    origins: [
      '2015-03-31',
      '2015-04-28',
      '2015-05-26',
      '2015-06-23',
      '2015-07-21',
      '2015-08-18',
      '2015-09-15',
    ],
    intraday: false,
  },
]

/** A set's history and the holidays of its years. */
export function readSet(set: ForecastSet, dataDir: string): DayBenchInput {
  const records = parseHistoryCsv(readFileSync(`${dataDir}/${set.file}`, 'utf8'), { file: set.file })
  const history = buildHistories(records, { zone: set.zone }).histories[0]!
  const years = [set.origins[0]!, set.origins.at(-1)!].map((date) => Number(date.slice(0, 4)))
  const holidays = set.holidays
    ? publicHolidays(set.holidays, `${years[0]! - 11}-01-01`, `${years[1]! + 1}-12-31`)
    : []
  return { history, holidays, origins: set.origins, horizonDays: set.horizonDays }
}
