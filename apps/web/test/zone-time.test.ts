import { gridStarts, localToInstant, makeGrid } from '@kinshift/core/interval'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameOf } from '../src/planner/roster/frame.ts'
import { clockOf, epochOfWall, instantOf, minutesOfClock, timeAt, wallOf } from '../src/time/zone-time.ts'

// Zones with every kind of clock change: by an hour, by half an hour, at midnight, near the date line, none.
const zones = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Havana',
  'Africa/Cairo',
  'Pacific/Auckland',
  'America/St_Johns',
  'Asia/Shanghai',
)
const dates = fc
  .integer({ min: 0, max: 365 * 6 })
  .map((day) => new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10))

test('a wall time is the same instant as core says, on clock-change days too', () => {
  fc.assert(
    fc.property(zones, dates, fc.integer({ min: 0, max: 1440 + 720 }), (zone, date, minutes) => {
      const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
      expect(instantOf(epochOfWall(zone, date, minutes))).toBe(localToInstant(zone, date, time))
    }),
    { numRuns: 400 },
  )
})

test('the frame has the intervals of the core grid: 92, 96 or 100 quarter-hours', () => {
  fc.assert(
    fc.property(zones, dates, fc.constantFrom(15, 30, 60), (zone, startDate, intervalMinutes) => {
      const grid = makeGrid({ zone, startDate, days: 9, intervalMinutes })
      const frame = frameOf({ zone, startDate, days: 9, intervalMinutes })
      expect([...frame.starts]).toEqual([...gridStarts(grid)])
    }),
    { numRuns: 120 },
  )
  for (const startDate of ['2026-04-04', '2026-10-03']) {
    const howe = { zone: 'Australia/Lord_Howe', startDate, days: 2, intervalMinutes: 60 }
    expect([...frameOf(howe).starts]).toEqual([...gridStarts(makeGrid(howe))])
  }
  const autumn = frameOf({ zone: 'Europe/Berlin', startDate: '2026-10-24', days: 3, intervalMinutes: 15 })
  expect(autumn.firsts).toEqual([0, 96, 196, 292])
  const spring = frameOf({ zone: 'Europe/Berlin', startDate: '2026-03-28', days: 3, intervalMinutes: 15 })
  expect(spring.firsts).toEqual([0, 96, 188, 284])
})

test('an instant shows the time of its zone', () => {
  expect(timeAt('America/New_York', '2026-11-23T13:00:00Z')).toBe('08:00')
  expect(wallOf('Asia/Shanghai', Date.parse('2026-11-23T18:30:00Z'))).toEqual({
    date: '2026-11-24',
    minuteOfDay: 150,
  })
  // Both halves of the repeated hour read alike.
  expect(timeAt('Europe/Berlin', '2026-10-25T00:30:00Z')).toBe('02:30')
  expect(timeAt('Europe/Berlin', '2026-10-25T01:30:00Z')).toBe('02:30')
})

test('times are read as people write them, and nothing else is', () => {
  expect(minutesOfClock('08:15')).toBe(495)
  expect(minutesOfClock('8:15')).toBe(495)
  expect(minutesOfClock('0815')).toBe(495)
  expect(minutesOfClock('24:00')).toBe(1440)
  for (const text of ['', '8', '24:15', '12:60', 'noon', '-1:00']) expect(minutesOfClock(text)).toBeNull()
  expect(clockOf(1500)).toBe('01:00')
})
