import { expect, test } from 'vitest'
import { countryOfZone, publicHolidays } from '../../src/forecast/public-holidays.ts'

test('a country, within dates that are both included', () => {
  expect(publicHolidays('US', '2026-11-11', '2026-11-26')).toEqual([
    { date: '2026-11-11', name: 'Veterans Day' },
    { date: '2026-11-26', name: 'Thanksgiving Day' },
  ])
  expect(publicHolidays('US', '2026-11-12', '2026-11-25')).toEqual([])
})

test('a region has days that its country has not', () => {
  const names = publicHolidays('US-CA', '2026-03-31', '2026-03-31').map(({ name }) => name)
  expect(names.length).toBe(1)
  expect(publicHolidays('US', '2026-03-31', '2026-03-31')).toEqual([])
})

test('lunar holidays fall where the moon puts them', () => {
  const china = publicHolidays('CN', '2026-01-01', '2026-12-31')
  expect(china.find(({ name }) => /Spring Festival|New Year/.test(name) && true)?.date).toBe('2026-01-01')
  expect(china.some(({ date, name }) => date === '2026-02-17' && /Spring Festival/.test(name))).toBe(true)
  // Yom Kippur 1999: 20 September; the feast begins the evening before.
  const israel = publicHolidays('IL', '1999-09-01', '1999-09-30')
  expect(israel.some(({ date, name }) => date === '1999-09-20' && /Atonement|Kippur/.test(name))).toBe(true)
})

test('a country or region that nobody knows is refused', () => {
  expect(() => publicHolidays('XX', '2026-01-01', '2026-12-31')).toThrow(/^HOLIDAYS_UNKNOWN.*'XX'/)
  expect(() => publicHolidays('US-ZZ', '2026-01-01', '2026-12-31')).toThrow(/^HOLIDAYS_UNKNOWN/)
})

test('a zone tells its country unless it is shared', () => {
  expect(countryOfZone('America/New_York')).toBe('US')
  expect(countryOfZone('Asia/Shanghai')).toBe('CN')
  expect(countryOfZone('Europe/Zurich')).toBeUndefined()
  expect(countryOfZone('UTC')).toBeUndefined()
})
