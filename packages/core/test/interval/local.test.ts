import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  checkZone,
  daysBetween,
  epochOf,
  epochsOfWall,
  formatLocal,
  localParts,
  localToInstant,
  minutesOfTime,
  mondayOf,
  parseDays,
  timeOfMinutes,
  toInstant,
  weekdayOf,
} from '../../src/interval/index.ts'
import { CONTINENTS, localDates } from './generators.ts'

const NEW_YORK = 'America/New_York'

test('dates: leap days, weeks, differences', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
  expect(weekdayOf('2026-11-23')).toBe(1)
  expect(weekdayOf('1969-12-28')).toBe(7)
  expect(mondayOf('2026-11-29')).toBe('2026-11-23')
  expect(mondayOf('2026-11-23')).toBe('2026-11-23')
  for (const wrong of ['2026-02-29', '2026-13-01', '2026-1-1', '0026-00-01', 'today', '2026-11-23T00:00']) {
    expect(() => addDays(wrong, 1)).toThrow(/^LOCAL_TIME_INVALID/)
  }
})

test('times of day', () => {
  expect(minutesOfTime('08:15')).toBe(495)
  expect(timeOfMinutes(495)).toBe('08:15')
  expect(minutesOfTime('24:00')).toBe(1440)
  expect(minutesOfTime('26:00')).toBe(1560)
  for (const wrong of ['8:15', '08:60', '08', '73:00', '', '08:15:00', '-1:00']) {
    expect(() => minutesOfTime(wrong)).toThrow(/^LOCAL_TIME_INVALID/)
  }
  for (const wrong of [-1, 0.5, 5000, Number.NaN]) {
    expect(() => timeOfMinutes(wrong)).toThrow(/^LOCAL_TIME_INVALID/)
  }
})

test('instants have one spelling', () => {
  expect(toInstant(0)).toBe('1970-01-01T00:00:00Z')
  expect(epochOf('2026-11-23T08:00:00-05:00')).toBe(Date.UTC(2026, 10, 23, 13))
  expect(epochOf('2026-11-23T08:00+0530')).toBe(Date.UTC(2026, 10, 23, 2, 30))
  expect(toInstant(epochOf('2024-02-29T12:00:00.250Z'))).toBe('2024-02-29T12:00:00Z')
  for (const wrong of ['2026-11-23T08:00:00', '2026-02-30T00:00:00Z', '2026-11-23T24:30Z', 'now', '']) {
    expect(() => epochOf(wrong)).toThrow(/^LOCAL_TIME_INVALID/)
  }
  expect(() => toInstant(Number.NaN)).toThrow(/^LOCAL_TIME_INVALID/)
})

test('local time to instant, past midnight too', () => {
  expect(localToInstant(NEW_YORK, '2026-11-23', '08:00')).toBe('2026-11-23T13:00:00Z')
  expect(localToInstant(NEW_YORK, '2026-11-22', '26:00')).toBe(
    localToInstant(NEW_YORK, '2026-11-23', '02:00'),
  )
  // Past midnight is the clock's 02:00, not 26 hours after the day began.
  expect(localToInstant(NEW_YORK, '2026-10-31', '26:00')).toBe('2026-11-01T07:00:00Z')
})

test('an ambiguous hour is told apart, whatever the offset is today', () => {
  expect(localToInstant(NEW_YORK, '2026-11-01', '01:30')).toBe('2026-11-01T05:30:00Z')
  expect(localToInstant(NEW_YORK, '2026-11-01', '01:30', { ambiguous: 'later' })).toBe('2026-11-01T06:30:00Z')
  expect(() => localToInstant(NEW_YORK, '2026-11-01', '01:30', { ambiguous: 'reject' })).toThrow(
    "LOCAL_TIME_AMBIGUOUS: The local time exists twice: the clock is set back over it, found '2026-11-01T01:30', expected a time that America/New_York has once. Maybe an offset helps: 2026-11-01T01:30-04:00 or 2026-11-01T01:30-05:00",
  )
})

test('a missing hour is shifted by the jump, or refused', () => {
  expect(localToInstant(NEW_YORK, '2026-03-08', '02:30')).toBe('2026-03-08T07:30:00Z')
  expect(localToInstant('Pacific/Apia', '2011-12-30', '08:00')).toBe(
    localToInstant('Pacific/Apia', '2011-12-31', '08:00'),
  )
  expect(() => localToInstant(NEW_YORK, '2026-03-08', '02:30', { missing: 'reject' })).toThrow(
    /^LOCAL_TIME_MISSING/,
  )
})

test('local text bears an offset only where it is needed', () => {
  expect(formatLocal(NEW_YORK, '2026-11-23T13:00:00Z')).toBe('2026-11-23T08:00')
  expect(formatLocal(NEW_YORK, '2026-11-01T05:30:00Z')).toBe('2026-11-01T01:30-04:00')
  expect(formatLocal(NEW_YORK, '2026-11-01T06:30:00Z')).toBe('2026-11-01T01:30-05:00')
  expect(formatLocal('Asia/Kolkata', '2026-11-01T06:30:00Z')).toBe('2026-11-01T12:00')
})

test.each(CONTINENTS)('in every zone of %s instant -> local -> instant is the identity', (_, zonesThere) => {
  for (const zone of zonesThere) {
    // An independent witness of the wall clock.
    const clock = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
      hourCycle: 'h23',
    })
    fc.assert(
      fc.property(localDates, fc.integer({ min: 0, max: 1439 }), (date, minute) => {
        const epoch = Date.parse(`${date}T00:00Z`) + minute * 60_000
        const { date: local, time } = localParts(zone, toInstant(epoch))
        const epochs = epochsOfWall(zone, Date.parse(`${local}T${time}Z`))
        const text = formatLocal(zone, toInstant(epoch))
        expect({
          clock: `${local}, ${time}`,
          found: epochs.includes(epoch),
          earlier: epochOf(localToInstant(zone, local, time)),
          later: epochOf(localToInstant(zone, local, time, { ambiguous: 'later' })),
          readBack: text.length > 16 ? epochOf(text) : epochOf(localToInstant(zone, local, time)),
        }).toEqual({
          clock: clock.format(epoch),
          found: true,
          earlier: epochs[0],
          later: epochs.at(-1),
          readBack: epoch,
        })
      }),
      { numRuns: 12 },
    )
  }
})

test('a zone is an IANA name; others are refused with what may be meant', () => {
  checkZone('Asia/Jerusalem')
  checkZone('UTC')
  for (const wrong of ['', '+05:00', 'local', 'UTC+3', 'Mars/Olympus', ' America/New_York']) {
    expect(() => checkZone(wrong)).toThrow(/^ZONE_UNKNOWN/)
  }
  expect(() => checkZone('New York')).toThrow(/Maybe 'America\/New_York' is meant\?$/)
})

test('horizons', () => {
  expect(parseDays('7d')).toBe(7)
  expect(parseDays('2w')).toBe(14)
  expect(parseDays(' 28 ')).toBe(28)
  for (const wrong of ['0', '0d', '-7d', '1.5d', '7h', '', 'week', '99999d', '1e2']) {
    expect(() => parseDays(wrong)).toThrow(/^HORIZON_INVALID/)
  }
})
