import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  requirement,
  type ShrinkageCause,
  shrinkageSplit,
  staffWithShrinkage,
  totalShrinkage,
} from '../../src/staffing/index.ts'

test('staff is divided by what is left, and not rounded up for a rounding error', () => {
  expect(staffWithShrinkage(14, 0.3)).toBe(20)
  expect(staffWithShrinkage(7, 0.3)).toBe(10)
  expect(staffWithShrinkage(10, 0.3)).toBe(15)
  expect(staffWithShrinkage(0, 0.9)).toBe(0)
  for (let base = 0; base <= 500; base += 1)
    for (const percent of [0, 5, 10, 12, 25, 30, 33, 40, 50, 60, 75, 80])
      expect(staffWithShrinkage(base, percent / 100)).toBe(Math.ceil((base * 100) / (100 - percent)))
})

test('causes of paid time add up, causes of the time left multiply, what the roster plans is left out', () => {
  const causes = [
    { name: 'leave', fraction: 0.1 },
    { name: 'training', fraction: 0.05 },
    { name: 'breaks', fraction: 0.08, plannedByRoster: true },
    { name: 'sickness', fraction: 0.04, of: 'time-left' },
  ] as const
  expect(totalShrinkage(causes)).toBeCloseTo(1 - 0.85 * 0.96, 14)
  expect(totalShrinkage([])).toBe(0)
})

test('bad shrinkage names value, range and a way out', () => {
  expect(() => totalShrinkage(1.2)).toThrow(
    "SHRINKAGE_OUT_OF_RANGE: Shrinkage is a fraction of paid time: at least 0, below 1, field 'shrinkage', found 1.2, expected 0 <= shrinkage < 1. Maybe it is a percentage: 1.2 % = 0.012?",
  )
  expect(() => totalShrinkage(30)).toThrow('30 % = 0.3')
  expect(() => totalShrinkage(-0.1)).toThrow('found -0.1')
  expect(() => totalShrinkage(Number.NaN)).toThrow("found 'NaN'")
  expect(() =>
    totalShrinkage([
      { name: 'leave', fraction: 0.6 },
      { name: 'training', fraction: 0.6 },
    ]),
  ).toThrow('SHRINKAGE_OUT_OF_RANGE')
})

test('by cause and kind, by hand: 68 hours on queue are 100 rostered, of which the lunch is not paid', () => {
  const causes: ShrinkageCause[] = [
    { name: 'lunch', fraction: 0.1, plannedByRoster: true, paid: false },
    { name: 'breaks', fraction: 0.05, plannedByRoster: true },
    { name: 'training', fraction: 0.1 },
    { name: 'sickness', fraction: 0.08, planned: false },
    { name: 'unpaid leave', fraction: 0.02, paid: false },
  ]
  // 100 rostered, less 15 of breaks that the roster plans are 85 required; of those 20 % are lost: 68.
  const split = shrinkageSplit({ causes, baseStaff: [34, 0, 34], intervalMinutes: 60 })
  expect(split.onQueueHours).toBe(68)
  expect(split.rosteredHours).toBeCloseTo(100, 10)
  expect(split.causes.map(({ hours }) => Number(hours.toFixed(9)))).toEqual([10, 5, 8.5, 6.8, 1.7])
  expect(split.causes.map(({ share }) => Number(share.toFixed(9)))).toEqual([0.1, 0.05, 0.085, 0.068, 0.017])
  expect(split.paidHours).toBeCloseTo(100 - 11.7, 10)
  expect(split.lost.paidPlanned).toBeCloseTo(13.5, 10)
  expect(split.lost.paidUnplanned).toBeCloseTo(6.8, 10)
  expect(split.lost.unpaidPlanned).toBeCloseTo(11.7, 10)
  expect(split.lost.unpaidUnplanned).toBe(0)
  expect(totalShrinkage(causes)).toBeCloseTo(0.2, 14)
})

test('breaks that the roster plans never raise the requirement; by interval, each cause has its own day', () => {
  const grid = { zone: 'UTC', start: '2026-11-23T08:00:00Z', intervalMinutes: 30, count: 2 }
  const forecast = { queue: 'voice', grid, mean: [100, 100], ahtSeconds: [180, 180] }
  const goal = { serviceLevel: 0.8, targetAnswerSeconds: 20 }
  const breaks = { name: 'breaks', fraction: 0.3, plannedByRoster: true }
  const meeting = { name: 'meeting', fraction: [0, 0.3] }
  const staff = (...shrinkage: ShrinkageCause[]) => requirement({ forecast, goal, shrinkage })
  expect(staff(meeting).requiredStaff).toEqual([14, 20])
  expect(staff(breaks, meeting).requiredStaff).toEqual([14, 20])
  expect(staff(breaks, meeting).shrinkageSplit!.causes[0]!.hours).toBeGreaterThan(0)
  expect(requirement({ forecast, goal, shrinkage: 0.3 }).shrinkageSplit).toBeUndefined()
  expect(() => staff({ name: 'meeting', fraction: [0.1] })).toThrow(
    "field 'shrinkage of 'meeting'', found 1, expected 2 fractions",
  )
  expect(() => staff({ name: 'meeting', fraction: [0.1, 1.2] })).toThrow('found 1.2')
})

const anyCauses = fc.array(
  fc.record({
    name: fc.string(),
    fraction: fc.double({ min: 0, max: 0.12, noNaN: true }),
    plannedByRoster: fc.boolean(),
    of: fc.constantFrom('paid-time' as const, 'time-left' as const),
    paid: fc.boolean(),
    planned: fc.boolean(),
  }),
  { maxLength: 6 },
)

test('every rostered hour is on the queue or lost to one cause, once', () => {
  fc.assert(
    fc.property(
      anyCauses,
      fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 20 }),
      (causes, baseStaff) => {
        const split = shrinkageSplit({ causes, baseStaff, intervalMinutes: 15 })
        const lost = split.causes.reduce((sum, { hours }) => sum + hours, 0)
        const near = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThan(1e-9 * (1 + b))
        near(split.onQueueHours + lost, split.rosteredHours)
        const { paidPlanned, paidUnplanned, unpaidPlanned, unpaidUnplanned } = split.lost
        near(paidPlanned + paidUnplanned + unpaidPlanned + unpaidUnplanned, lost)
        near(split.paidHours + unpaidPlanned + unpaidUnplanned, split.rosteredHours)
      },
    ),
  )
})
