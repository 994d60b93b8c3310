import { localParts } from '@kinshift/core/interval'
import { assignmentOf, middleOffsets, paidMinutes, shiftMinutes } from '@kinshift/core/roster'
import { expect, test } from 'vitest'
import { early, long, night, problem, shift } from './build.ts'

const chicago = problem()

test('a template on a date: instants of its zone, and its name', () => {
  expect(shift(chicago, '2026-11-23', early)).toEqual({
    agentId: 'ana',
    date: '2026-11-23',
    start: '2026-11-23T14:00:00Z',
    end: '2026-11-23T22:00:00Z',
    queue: 'sales',
    breaks: [],
    shiftId: 'early',
  })
})

test.each([
  ['2026-10-31', 'set back', '05:00'],
  ['2026-03-07', 'set forward', '07:00'],
  ['2026-06-01', 'left alone', '06:00'],
])('a night shift from 22:00 on %s, when the clock is %s, lasts 8 hours and ends at %s', (date, _, end) => {
  const one = shift(chicago, date, night)
  expect(shiftMinutes(one)).toBe(480)
  expect(paidMinutes(one)).toBe(480)
  expect(localParts(chicago.zone, one.end).time).toBe(end)
})

test('a start that the clock jumps over moves forward with it', () => {
  const one = shift(chicago, '2026-03-08', { id: 'x', start: '02:30', durationMinutes: 60 })
  expect(one.start).toBe('2026-03-08T08:30:00Z')
  expect(localParts(chicago.zone, one.start).time).toBe('03:30')
})

test('a start past midnight belongs to the date it is stated for', () => {
  const one = shift(chicago, '2026-11-23', { id: 'x', start: '26:00', durationMinutes: 60 })
  expect(one).toMatchObject({ date: '2026-11-23', start: '2026-11-24T08:00:00Z' })
})

test('unpaid breaks are not paid, paid ones are', () => {
  const one = assignmentOf(chicago, 'ana', '2026-11-23', long, 'sales', [60, 240, 420])
  expect(shiftMinutes(one)).toBe(540)
  expect(paidMinutes(one)).toBe(480)
  expect(one.breaks.map((part) => part.start)).toEqual([
    '2026-11-23T16:00:00Z',
    '2026-11-23T19:00:00Z',
    '2026-11-23T22:00:00Z',
  ])
})

test('without offsets breaks lie in the middle of their windows, and never in each other', () => {
  expect(middleOffsets(long.breaks!)).toEqual([105, 255, 435])
  const crowded = { kind: 'break', durationMinutes: 30, paid: true } as const
  expect(
    middleOffsets([
      { ...crowded, earliestOffsetMinutes: 60, latestOffsetMinutes: 120 },
      { ...crowded, earliestOffsetMinutes: 60, latestOffsetMinutes: 120 },
    ]),
  ).toEqual([90, 120])
})
