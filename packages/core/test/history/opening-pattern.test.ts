import { expect, test } from 'vitest'
import { buildHistories, type ContactHistory, cutHistory, openingPattern } from '../../src/history/index.ts'
import { gridStarts, intervalsOfWeek, localToInstant, makeGrid } from '../../src/interval/index.ts'
import { hasSharedData, sharedRecords } from './shared-data.ts'

const ZONE = 'Europe/Lisbon'
const DAY = 1440

/** A history of `weeks` weeks of hours from a Monday; volume 5 where open. */
function weeksOf(weeks: number, open: (key: number, week: number) => boolean): ContactHistory {
  const grid = makeGrid({ zone: ZONE, startDate: '2026-06-01', days: weeks * 7, intervalMinutes: 60 })
  const volume = [...intervalsOfWeek(grid)].map((key, i) => (open(key, Math.floor(i / 168)) ? 5 : null))
  return { queue: 'help', grid, volume }
}

const officeHours = (key: number) => key < 5 * DAY && key % DAY >= 480 && key % DAY < 1080
const sorted = (keys: Set<number>) => [...keys].sort((a, b) => a - b)
const officeKeys = Array.from({ length: 168 }, (_, h) => h * 60).filter(officeHours)

test('open is what carries data regularly', () => {
  expect(sorted(openingPattern(weeksOf(6, officeHours)))).toEqual(officeKeys)
  expect(openingPattern(weeksOf(6, () => true)).size).toBe(168)
  expect(openingPattern(weeksOf(6, () => false)).size).toBe(0)
})

test('a holiday closes nothing, a rare Saturday opens nothing', () => {
  const holiday = weeksOf(8, (key, week) => officeHours(key) && !(week === 7 && key < DAY))
  expect(sorted(openingPattern(holiday))).toEqual(officeKeys)
  const saturday = weeksOf(8, (key, week) => officeHours(key) || (week === 5 && key === 5 * DAY + 600))
  expect(sorted(openingPattern(saturday))).toEqual(officeKeys)
})

test('new opening hours show after four weeks, weeks without data say nothing', () => {
  const sunday = 6 * DAY + 600
  const since = (first: number) =>
    weeksOf(20, (key, week) => officeHours(key) || (key === sunday && week >= first))
  expect(openingPattern(since(16)).has(sunday)).toBe(true)
  expect(openingPattern(since(18)).has(sunday)).toBe(false)
  expect(sorted(openingPattern(weeksOf(20, (key, week) => officeHours(key) && week < 12)))).toEqual(
    officeKeys,
  )
})

test('only what lies before the origin is looked at', () => {
  const history = weeksOf(20, (key, week) => (week < 10 ? officeHours(key) : true))
  const before = localToInstant(ZONE, '2026-08-10', '00:00')
  expect(sorted(openingPattern(history, { before }))).toEqual(officeKeys)
  expect(openingPattern(history).size).toBe(168)
})

test('a zero is data', () => {
  const history = weeksOf(4, officeHours)
  expect(openingPattern({ ...history, volume: history.volume.map((volume) => volume && 0) })).toEqual(
    openingPattern(history),
  )
})

test('cutting leaves the intervals that end by the origin', () => {
  const history = { ...weeksOf(2, () => true), ahtSeconds: Array(336).fill(200) }
  const cut = cutHistory(history, localToInstant(ZONE, '2026-06-03', '09:30'))
  expect(cut.grid).toEqual({ ...history.grid, count: 57 })
  expect(cut.volume.length).toBe(57)
  expect(cut.ahtSeconds?.length).toBe(57)
  expect(gridStarts(cut.grid)[57]).toBe(gridStarts(history.grid)[57])
  expect(cutHistory(history, localToInstant(ZONE, '2026-06-03', '09:00')).grid.count).toBe(57)
  expect(cutHistory(history, localToInstant(ZONE, '2026-06-03', '10:00')).grid.count).toBe(58)
  expect(cutHistory(history, '2030-01-01T00:00:00Z')).toBe(history)
  expect(() => cutHistory(history, history.grid.start)).toThrow(/^ORIGIN_INVALID/)
  expect(() =>
    cutHistory(
      weeksOf(1, (key) => key >= DAY),
      localToInstant(ZONE, '2026-06-02', '00:00'),
    ),
  ).toThrow(/^ORIGIN_INVALID/)
  expect(() => cutHistory(history, 'yesterday')).toThrow(/^LOCAL_TIME_INVALID/)
})

const keysOf = (name: string, zone: string) =>
  sorted(openingPattern(buildHistories(sharedRecords(name), { zone }).histories[0]!))

test.skipIf(!hasSharedData)('the shared series: Monday to Friday 07-21, round the clock, days', () => {
  const bank = Array.from({ length: 336 }, (_, i) => i * 30).filter(
    (key) => key < 5 * DAY && key % DAY >= 420 && key % DAY < 1260,
  )
  expect(keysOf('bank_us_30min', 'America/New_York')).toEqual(bank)
  expect(keysOf('bank_us_5min', 'America/New_York').length).toBe(5 * 169)
  expect(keysOf('bank_il_30min', 'Asia/Jerusalem').length).toBe(336)
  expect(keysOf('nyc_ems_hourly', 'America/New_York').length).toBe(168)
  expect(keysOf('travel_daily', 'Europe/London')).toEqual([0, 1, 2, 3, 4, 5, 6].map((day) => day * DAY))
})
