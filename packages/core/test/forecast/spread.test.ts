import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededNormals } from '../../src/forecast/seeded-random.ts'
import { deviationAt, deviationSize, fitSpread, quantileOf, type Sample } from '../../src/forecast/spread.ts'

/** Samples whose roots lie sqrt(a + b mean + mean doubt / 4) times the day's `factor` around the mean's root. */
function samplesOf(days: { doubt: number; factor: number }[], slots = 24, a = 0.3, b = 0.002): Sample[] {
  const normal = seededNormals(11)
  return days.flatMap(({ doubt, factor }, origin) =>
    Array.from({ length: slots }, (_, slot) => {
      const mean = 40 + 10 * slot
      const sd = factor * Math.sqrt(a + b * mean + (mean * doubt) / 4)
      return { mean, actual: (Math.sqrt(mean) + sd * normal()) ** 2, lead: 1, origin, slot, doubt }
    }),
  )
}

test('noise is told from doubt: days in doubt are wide, the others are not', () => {
  const days = Array.from({ length: 200 }, (_, k) => ({ doubt: k % 4 === 0 ? 0.04 : 0, factor: 1 }))
  const spread = fitSpread(samplesOf(days), 100)
  for (const mean of [50, 150, 250])
    for (const doubt of [0, 0.04]) {
      const true_ = Math.sqrt(0.3 + 0.002 * mean + (mean * doubt) / 4)
      expect(deviationSize(spread, mean, 1, undefined, doubt) / true_).toBeCloseTo(1, 1)
    }
})

test('doubt that explains everything leaves a little to chance, and no width of zero', () => {
  const sure = samplesOf(
    Array.from({ length: 60 }, () => ({ doubt: 0.04, factor: 1 })),
    24,
    0,
    0,
  ).map((sample) => ({ ...sample, doubt: 0.25 }))
  const spread = fitSpread(sure, 100)
  expect(spread.a).toBeGreaterThan(0)
  expect(deviationSize(spread, 100, 1)).toBeGreaterThan(0)
})

test('backtests that are unlike each other are worth fewer misses, and have wider tails', () => {
  const alike = fitSpread(samplesOf(Array.from({ length: 40 }, () => ({ doubt: 0, factor: 1 }))), 100)
  const unlike = fitSpread(
    samplesOf(Array.from({ length: 40 }, (_, k) => ({ doubt: 0, factor: k % 4 === 0 ? 2 : 0.5 }))),
    100,
  )
  expect(unlike.freedom).toBeLessThan(alike.freedom / 5)
  const wide = (freedom: number) => deviationAt({ ...alike, freedom }, 0.975)
  // Student's t at 0.975 for 20 degrees of freedom is 2.086, the normal 1.960.
  expect(wide(20) / wide(Number.POSITIVE_INFINITY)).toBeCloseTo(2.086 / 1.96, 1)
  expect(fitSpread(samplesOf([{ doubt: 0, factor: 1 }]), 100).freedom).toBe(4)
})

test('quantiles rise with their level, whatever was seen', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          doubt: fc.double({ min: 0, max: 0.25, noNaN: true }),
          factor: fc.double({ min: 0, max: 9, noNaN: true }),
        }),
        {
          minLength: 1,
          maxLength: 12,
        },
      ),
      (days) => {
        const spread = fitSpread(samplesOf(days), 100)
        let last = 0
        for (let level = 0.01; level < 1; level += 0.01) {
          const value = quantileOf(spread, 80, level, deviationSize(spread, 80, 1, 3, 0.01))
          expect(value).toBeGreaterThanOrEqual(last)
          last = value
        }
      },
    ),
    { numRuns: 50 },
  )
})
