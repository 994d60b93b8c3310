import { estimatePatience, patienceTimes } from '@kinshift/core/staffing'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const waited = (seconds: number, abandoned: boolean) => ({ seconds, abandoned })

test('without censoring the times are those observed', () => {
  const all = estimatePatience([10, 20, 40, 80].map((seconds) => waited(seconds, true)))
  expect(patienceTimes(all, 4)).toEqual([10, 20, 40, 80])
  expect(patienceTimes(all, 8)).toEqual([10, 10, 20, 20, 40, 40, 80, 80])
})

test('Kaplan-Meier by hand: those answered count for as long as they waited', () => {
  // 10: 3 of 4 stay. 20: one is answered. 30: 1 of 2 stays. 40: the last is answered.
  const estimate = estimatePatience([
    waited(10, true),
    waited(20, false),
    waited(30, true),
    waited(40, false),
  ])
  expect(estimate.survival).toEqual([
    { seconds: 10, patient: 0.75 },
    { seconds: 30, patient: 0.375 },
  ])
  expect(estimate.meanSeconds).toBe(50)
  const times = patienceTimes(estimate, 8)
  expect(times.slice(0, 5)).toEqual([10, 10, 30, 30, 30])
  // 2.5 of 8 patient at 30 s would be 0.3125: 50 ln(0.375 / 0.3125) later.
  expect(times[5]).toBeCloseTo(30 + 50 * Math.log(0.375 / 0.3125), 10)
})

test('nobody hung up: no times', () => {
  expect(patienceTimes(estimatePatience([waited(10, false)]))).toEqual([])
  expect(patienceTimes(estimatePatience([]))).toEqual([])
})

test('as many as asked for, rising, and their shares are the curve', () => {
  const waits = fc.array(fc.record({ seconds: fc.integer({ min: 1, max: 600 }), abandoned: fc.boolean() }), {
    minLength: 1,
    maxLength: 40,
  })
  fc.assert(
    fc.property(waits, fc.integer({ min: 1, max: 200 }), (observed, count) => {
      const estimate = estimatePatience(observed)
      const times = patienceTimes(estimate, count)
      expect(times).toHaveLength(estimate.abandoned === 0 ? 0 : count)
      for (let i = 1; i < times.length; i += 1) expect(times[i]!).toBeGreaterThanOrEqual(times[i - 1]!)
      for (const { seconds, patient } of estimate.survival) {
        const share = times.filter((time) => time > seconds).length / count
        expect(Math.abs(share - patient)).toBeLessThanOrEqual(0.5 / count + 1e-9)
      }
    }),
  )
})

test('a count that is none is refused', () => {
  expect(() => patienceTimes(estimatePatience([]), 0)).toThrow('NUMBER_INVALID')
})
