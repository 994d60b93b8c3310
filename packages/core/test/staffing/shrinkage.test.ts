import { expect, test } from 'vitest'
import { staffWithShrinkage, totalShrinkage } from '../../src/staffing/index.ts'

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
