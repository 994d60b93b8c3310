import { addDays, weekdayOf } from '@kinshift/core/interval'
import { type Custody, custodyDay } from '@kinshift/core/workforce'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const custody = (pattern: Custody['pattern'], anchor = '2026-11-23'): Custody => ({
  kind: 'custody',
  id: 'custody',
  label: 'children at home',
  strength: 'must',
  pattern,
  anchor,
  window: 'off',
})
const fortnight = (pattern: Custody['pattern'], anchor?: string) =>
  Array.from({ length: 14 }, (_, day) =>
    custodyDay(custody(pattern, anchor), addDays('2026-11-23', day)) ? 'x' : '.',
  ).join('')

test('two weeks of each pattern, from Monday 23 November 2026', () => {
  expect(fortnight('alternate-weeks')).toBe('xxxxxxx.......')
  expect(fortnight('2-2-3')).toBe('xx..xxx..xx...')
  expect(fortnight('alternate-weekends')).toBe('....xxx.......')
})

test('an anchor in the middle of a week stands for that week', () => {
  expect(fortnight('alternate-weeks', '2026-11-26')).toBe('xxxxxxx.......')
  expect(fortnight('2-2-3', '2026-11-29')).toBe('xx..xxx..xx...')
  expect(fortnight('alternate-weeks', '2026-11-30')).toBe('.......xxxxxxx')
})

test('holidays agreed otherwise come before the pattern', () => {
  const agreed = {
    ...custody('alternate-weeks'),
    exceptDates: ['2026-11-26'],
    alsoDates: ['2026-12-05'],
  }
  expect(
    ['2026-11-25', '2026-11-26', '2026-12-04', '2026-12-05'].map((date) => custodyDay(agreed, date)),
  ).toEqual([true, false, false, true])
})

const dateOfTwoCenturies = fc
  .integer({ min: -36_500, max: 36_500 })
  .map((days) => addDays('2024-02-29', days))
const pattern = fc.constantFrom<Custody['pattern']>('alternate-weeks', '2-2-3', 'alternate-weekends')

test('every pattern repeats after a fortnight, before its anchor too, over leap days and years', () => {
  fc.assert(
    fc.property(pattern, dateOfTwoCenturies, dateOfTwoCenturies, (kind, anchor, date) => {
      const at = (days: number) => custodyDay(custody(kind, anchor), addDays(date, days))
      expect(at(14)).toBe(at(0))
      expect(at(-14)).toBe(at(0))
      // The other parent has the children exactly when this one has not, but for working days between weekends.
      if (kind !== 'alternate-weekends' || weekdayOf(date) >= 5) expect(at(7)).toBe(!at(0))
      else expect(at(0)).toBe(false)
    }),
  )
})
