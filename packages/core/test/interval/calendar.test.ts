import { addDays, daysBetween, mondayOf, weekdayOf } from '@kinshift/core/interval'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const DAY = 86_400_000
const dayOf = fc.integer({ min: Date.UTC(1583, 0, 1) / DAY, max: Date.UTC(9999, 11, 31) / DAY })
const dateOf = (day: number) => new Date(day * DAY).toISOString().slice(0, 10)

test('days are counted as the machine counts them, leap days and all', () => {
  fc.assert(
    fc.property(dayOf, dayOf, (a, b) => {
      expect(daysBetween(dateOf(a), dateOf(b))).toBe(b - a)
      expect(addDays(dateOf(a), b - a)).toBe(dateOf(b))
      expect(weekdayOf(dateOf(a))).toBe(new Date(a * DAY).getUTCDay() || 7)
      expect(weekdayOf(mondayOf(dateOf(a)))).toBe(1)
    }),
    { numRuns: 2000 },
  )
})

test('a text is a date where it names a day of the calendar, and nothing else is', () => {
  const two = fc.integer({ min: 0, max: 35 }).map((n) => String(n).padStart(2, '0'))
  const year = fc.oneof(fc.constantFrom('1900', '2000', '2024', '2100'), fc.stringMatching(/^\d{4}$/))
  const text = fc.oneof(
    fc.tuple(year, two, two).map((parts) => parts.join('-')),
    fc.string({ maxLength: 12 }),
    fc.constantFrom('2026-2-9', '2026-02-9 ', '+026-02-09', '2026-02-0９', '2026/02/09'),
  )
  fc.assert(
    fc.property(text, (date) => {
      const parsed =
        /^\d{4}-\d{2}-\d{2}$/.test(date) && date >= '0100' ? Date.parse(`${date}T00:00:00Z`) : NaN
      const isDate = !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(date)
      if (isDate) expect(addDays(date, 0)).toBe(date)
      else expect(() => addDays(date, 0)).toThrow(expect.objectContaining({ code: 'LOCAL_TIME_INVALID' }))
    }),
    { numRuns: 2000 },
  )
})
