import { epochOf, toInstant } from '@kinshift/core/interval'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const secondOfTenThousandYears = fc
  .integer({ min: -62_167_219_200, max: 253_402_300_799 })
  .map((s) => s * 1000)
const endOfMonth = fc
  .record({
    year: fc.integer({ min: 0, max: 9998 }),
    month: fc.nat(11),
    back: fc.integer({ min: 1, max: 3 * 86_400 }),
  })
  .map(({ year, month, back }) => {
    const first = new Date(0)
    first.setUTCFullYear(year, month + 1, 1)
    return first.getTime() - back * 1000
  })

test('an instant that is written is the one that is read, at the ends of months and in early years too', () => {
  fc.assert(
    fc.property(fc.oneof(secondOfTenThousandYears, endOfMonth), (epochMs) => {
      expect(epochOf(toInstant(epochMs))).toBe(epochMs)
    }),
    { numRuns: 1000 },
  )
})

test('one wrong character makes another instant or none, never a number that is no instant', () => {
  const place = fc.nat(19)
  const character = fc.constantFrom(...'0123456789-:TZ+ x')
  fc.assert(
    fc.property(secondOfTenThousandYears, place, character, (epochMs, at, wrong) => {
      const text = toInstant(epochMs)
      const changed = text.slice(0, at) + wrong + text.slice(at + 1)
      let read: number
      try {
        read = epochOf(changed)
      } catch (error) {
        expect(String(error)).toContain('LOCAL_TIME_INVALID')
        return
      }
      expect(toInstant(read)).toBe(changed)
    }),
    { numRuns: 2000 },
  )
})
