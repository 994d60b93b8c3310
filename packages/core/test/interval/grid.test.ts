import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  epochOf,
  formatLocal,
  gridDays,
  gridStarts,
  type IntervalGrid,
  indexOfEpoch,
  intervalsOfWeek,
  localParts,
  makeGrid,
  sliceGrid,
  toInstant,
} from '../../src/interval/index.ts'
import { startOfDay } from '../../src/interval/local-day.ts'
import { piecesBetween } from '../../src/interval/zone-offsets.ts'
import { CONTINENTS, intervalLengths, localDates, zones } from './generators.ts'

const MINUTE = 60_000

const grid = (zone: string, startDate: string, days: number, intervalMinutes: number) =>
  makeGrid({ zone, startDate, days, intervalMinutes })

const clockTimes = (g: IntervalGrid) =>
  [...gridStarts(g)].map((start) => formatLocal(g.zone, toInstant(start)).slice(5))

const minutesLong = (g: IntervalGrid) => {
  const starts = gridStarts(g)
  return Array.from({ length: g.count }, (_, i) => (starts[i + 1]! - starts[i]!) / MINUTE)
}

test('a week of half-hours: 336, 334 in spring, 338 in autumn', () => {
  expect(grid('America/New_York', '2026-11-23', 7, 30).count).toBe(336)
  expect(grid('America/New_York', '2026-03-02', 7, 30).count).toBe(334)
  expect(grid('America/New_York', '2026-10-26', 7, 30).count).toBe(338)
  expect(grid('America/New_York', '2026-11-23', 7, 30).start).toBe('2026-11-23T05:00:00Z')
})

test('spring forward: the hour is left out', () => {
  const day = grid('America/New_York', '2026-03-08', 1, 60)
  expect(day.count).toBe(23)
  expect(clockTimes(day).slice(0, 4)).toEqual(['03-08T00:00', '03-08T01:00', '03-08T03:00', '03-08T04:00'])
  expect([...intervalsOfWeek(day)].slice(0, 3)).toEqual([8640, 8700, 8820])
})

test('fall back: the hour stands twice, with the same interval of week', () => {
  const day = grid('America/New_York', '2026-11-01', 1, 60)
  expect(day.count).toBe(25)
  expect(clockTimes(day).slice(0, 4)).toEqual([
    '11-01T00:00',
    '11-01T01:00-04:00',
    '11-01T01:00-05:00',
    '11-01T02:00',
  ])
  expect([...intervalsOfWeek(day)].slice(0, 4)).toEqual([8640, 8700, 8700, 8760])
})

test('Lord Howe, half an hour: 47 and 49 half-hours, always 24 hours of which one is odd', () => {
  expect(grid('Australia/Lord_Howe', '2026-10-04', 1, 30).count).toBe(47)
  expect(grid('Australia/Lord_Howe', '2026-04-05', 1, 30).count).toBe(49)
  const spring = grid('Australia/Lord_Howe', '2026-10-04', 1, 60)
  expect(minutesLong(spring)).toEqual([60, 60, 30, ...Array(21).fill(60)])
  expect([...intervalsOfWeek(spring)].slice(0, 4).map((k) => k - 8640)).toEqual([0, 60, 120, 180])
  const autumn = grid('Australia/Lord_Howe', '2026-04-05', 1, 60)
  expect(minutesLong(autumn)).toEqual([60, 90, ...Array(22).fill(60)])
  expect([...intervalsOfWeek(autumn)].slice(0, 4).map((k) => k - 8640)).toEqual([0, 60, 120, 180])
})

test('a skipped midnight: the day begins at 01:00', () => {
  for (const [zone, date] of [
    ['America/Sao_Paulo', '2018-11-04'],
    ['Africa/Cairo', '2024-04-26'],
  ] as const) {
    const day = grid(zone, date, 1, 30)
    expect(day.count).toBe(46)
    expect(localParts(zone, day.start)).toMatchObject({ date, time: '01:00' })
    expect(intervalsOfWeek(day)[0]! % 1440).toBe(60)
    expect(grid(zone, date, 1, 1440).count).toBe(1)
    expect(intervalsOfWeek(grid(zone, date, 1, 1440))[0]! % 1440).toBe(0)
  }
})

test('a skipped date has no interval and its neighbours meet', () => {
  const days = grid('Pacific/Apia', '2011-12-29', 3, 1440)
  expect(days.count).toBe(2)
  expect(gridDays(days)).toEqual([
    { date: '2011-12-29', weekday: 4, first: 0, count: 1 },
    { date: '2011-12-30', weekday: 5, first: 1, count: 0 },
    { date: '2011-12-31', weekday: 6, first: 1, count: 1 },
  ])
  expect(minutesLong(days)).toEqual([1440, 1440])
})

test('set back over midnight at 00:01: the day before gets the whole hour', () => {
  const days = grid('America/St_Johns', '2010-11-06', 2, 30)
  expect(gridDays(days).map((day) => day.count)).toEqual([50, 48])
  expect([...intervalsOfWeek(days)].slice(45, 52).map((k) => k % 1440)).toEqual([
    1350, 1380, 1410, 1380, 1410, 0, 30,
  ])
  expect(minutesLong(days).every((minutes) => minutes === 30)).toBe(true)
})

test('set back over midnight at 02:00: the intervals are whole, and the day before has them', () => {
  const days = grid('Antarctica/Casey', '2010-03-04', 2, 30)
  expect(gridDays(days).map((day) => day.count)).toEqual([54, 48])
  expect(minutesLong(days).every((minutes) => minutes === 30)).toBe(true)
  expect([...intervalsOfWeek(days)].slice(46, 56).map((key) => key % 1440)).toEqual([
    1380, 1410, 1410, 1410, 1410, 1410, 1380, 1410, 0, 30,
  ])
})

test('a day grid has days of 23, 24 and 25 hours', () => {
  expect(minutesLong(grid('Europe/Berlin', '2026-03-28', 3, 1440))).toEqual([1440, 1380, 1440])
  expect(minutesLong(grid('Europe/Berlin', '2026-10-24', 3, 1440))).toEqual([1440, 1500, 1440])
})

test.each(CONTINENTS)('in every zone of %s the intervals tile each local day', (_, zonesThere) => {
  for (const zone of zonesThere) {
    fc.assert(
      fc.property(localDates, intervalLengths, fc.integer({ min: 1, max: 15 }), (date, length, dayCount) => {
        expect(faultsOfTiling(grid(zone, date, dayCount, length), dayCount)).toEqual([])
      }),
      { numRuns: 4 },
    )
  }
})

test.each(CONTINENTS)(
  'in every zone of %s the days around each clock change of a year are tiled',
  (_, zonesThere) => {
    const years = fc.integer({ min: 1995, max: 2030 })
    for (const zone of zonesThere) {
      fc.assert(
        fc.property(years, intervalLengths, (year, length) => {
          const changes = piecesBetween(zone, Date.UTC(year, 0, 3), Date.UTC(year, 11, 29)).slice(1)
          for (const { from } of changes) {
            const startDate = toInstant(from - 36 * 3_600_000).slice(0, 10)
            expect(faultsOfTiling(grid(zone, startDate, 4, length), 4)).toEqual([])
          }
        }),
        { numRuns: 2 },
      )
    }
  },
)

/** What is wrong with a grid of whole days, judged from the clock alone; a list, since expect() is slow in a loop. */
function faultsOfTiling(g: IntervalGrid, dayCount: number): unknown[] {
  const faults: unknown[] = []
  const claim = (holds: boolean, ...what: unknown[]) => {
    if (!holds) faults.push([g.zone, ...what])
  }
  const starts = gridStarts(g)
  const keys = intervalsOfWeek(g)
  claim(gridDays(g).length === dayCount, 'days')
  claim(starts.length === g.count + 1, 'starts')
  let next = 0
  for (const day of gridDays(g)) {
    claim(day.first === next, day, 'follows the day before')
    next += day.count
    const dayNumber = Date.parse(`${day.date}T00:00Z`) / 86_400_000
    claim(starts[day.first] === startOfDay(g.zone, dayNumber), day, 'start')
    claim(starts[next] === startOfDay(g.zone, dayNumber + 1), day, 'end')
    const dayMinutes = (starts[next]! - starts[day.first]!) / MINUTE
    for (let i = day.first; i < next; i++) {
      const minutes = (starts[i + 1]! - starts[i]!) / MINUTE
      claim(minutes > 0, day, i, minutes)
      // Only a jump that is no multiple of the length makes an odd interval.
      if ((1440 - dayMinutes) % g.intervalMinutes === 0) claim(minutes === g.intervalMinutes, day, i, minutes)
      // Every interval is named by the time that the clock shows at its last moment.
      const last = localParts(g.zone, toInstant(starts[i + 1]! - MINUTE))
      // Past midnight before the clock is set back over it, the last name of the day holds.
      const past = last.date !== day.date
      if (past) claim(dayMinutes > 1440, day, i, last)
      const minute = past
        ? 1440 - g.intervalMinutes
        : last.minuteOfDay - (last.minuteOfDay % g.intervalMinutes)
      claim(keys[i] === (day.weekday - 1) * 1440 + minute, day, i, keys[i], last)
    }
  }
  claim(next === g.count, 'count')
  return faults
}

test('a grid that went through JSON, or begins inside a day, has the same intervals', () => {
  fc.assert(
    fc.property(zones, localDates, intervalLengths, fc.nat(), fc.nat(), (zone, date, length, a, b) => {
      const whole = grid(zone, date, 5, length)
      const from = a % (whole.count + 1)
      const until = from + (b % (whole.count - from + 1))
      const part = sliceGrid(whole, from, until)
      const read: IntervalGrid = JSON.parse(JSON.stringify(part))
      expect([...gridStarts(read)]).toEqual([...gridStarts(whole).slice(from, until + 1)])
      expect([...intervalsOfWeek(read)]).toEqual([...intervalsOfWeek(whole).slice(from, until)])
      expect(gridDays(read).reduce((sum, day) => sum + day.count, 0)).toBe(until - from)
    }),
    { numRuns: 300 },
  )
})

test('an instant is found in its interval, before and after the grid too', () => {
  const g = grid('Europe/Paris', '2026-03-28', 3, 15)
  const starts = gridStarts(g)
  for (const i of [0, 1, 100, g.count - 1]) {
    expect(indexOfEpoch(g, starts[i]!)).toBe(i)
    expect(indexOfEpoch(g, starts[i + 1]! - 1)).toBe(i)
  }
  expect(indexOfEpoch(g, starts[0]! - 1)).toBe(-1)
  expect(indexOfEpoch(g, starts[g.count]!)).toBe(g.count)
})

test('what cannot be a grid is refused', () => {
  expect(() => grid('Mars/Olympus', '2026-11-23', 7, 30)).toThrow(/^ZONE_UNKNOWN: .*found 'Mars\/Olympus'/)
  expect(() => grid('UTC', '2026-02-29', 7, 30)).toThrow(/^LOCAL_TIME_INVALID/)
  expect(() => grid('UTC', '2026-11-23', 0, 30)).toThrow(/^HORIZON_INVALID/)
  expect(() => grid('UTC', '2026-11-23', 1.5, 30)).toThrow(/^HORIZON_INVALID/)
  for (const length of [0, -30, 7, 0.5, 2880, Number.NaN]) {
    expect(() => grid('UTC', '2026-11-23', 7, length)).toThrow(/^INTERVAL_INVALID/)
  }
  const crooked = { zone: 'UTC', start: '2026-11-23T08:07:00Z', intervalMinutes: 30, count: 4 }
  expect(() => gridStarts(crooked)).toThrow(/^INTERVAL_INVALID/)
})

test('a decade of half-hours is laid out in a fraction of a second', () => {
  const once = (zone: string) => {
    const before = performance.now()
    const g = grid(zone, '2016-01-01', 3653, 30)
    expect(intervalsOfWeek(g).length).toBe(175_344)
    expect(epochOf(g.start)).toBe(gridStarts(g)[0])
    return performance.now() - before
  }
  // About 30 ms, with the zone's offsets still to be asked for; other programs share the machine.
  expect(Math.min(...['America/Chicago', 'Europe/Madrid', 'Asia/Tokyo'].map(once))).toBeLessThan(600)
})
