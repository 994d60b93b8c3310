import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deferredStaff } from '../../src/staffing/index.ts'

const HALF_HOUR = { intervalSeconds: 1800 }

test('work that must be done at once follows the arrivals; work that may wait is levelled', () => {
  const work = [6, 0, 0, 2]
  const open = [true, true, true, true]
  const atOnce = deferredStaff({ ...HALF_HOUR, work, open, answerSeconds: 1800 })
  expect([...atOnce.staff]).toEqual([6, 0, 0, 2])
  expect([...atOnce.waitSeconds.slice(0, 1)]).toEqual([0])
  const patient = deferredStaff({ ...HALF_HOUR, work, open, answerSeconds: 5400 })
  expect([...patient.staff]).toEqual([2, 2, 2, 2])
  expect([...patient.occupancy]).toEqual([1, 1, 1, 1])
  // A third each at once, after one and after two half-hours.
  expect(patient.waitSeconds[0]).toBeCloseTo(1800, 9)
})

test('closed hours: work waits for the opening, the answer time counts opening hours, the last rest is carried over', () => {
  const plan = deferredStaff({
    ...HALF_HOUR,
    work: [1, 1, 2, 2, 5],
    open: [false, false, true, true, false],
    answerSeconds: 3600,
  })
  expect([...plan.staff]).toEqual([0, 0, 3, 3, 0])
  expect(plan.carriedOver).toBe(5)
})

test('occupancy and a minimum', () => {
  const plan = deferredStaff({
    ...HALF_HOUR,
    work: [1.7, 1.7, 0],
    open: [true, true, true],
    answerSeconds: 1800,
    maxOccupancy: 0.85,
    minStaff: 1,
  })
  expect([...plan.staff]).toEqual([2, 2, 1])
  expect(plan.occupancy[0]).toBeCloseTo(0.85, 12)
})

const mailDay = fc
  .record({
    work: fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 1, maxLength: 40 }),
    patience: fc.integer({ min: 1, max: 12 }),
    openSeed: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
  })
  .map(({ work, patience, openSeed }) => ({
    work,
    open: work.map((_, i) => openSeed[i]!),
    answerSeconds: patience * 1800,
    patience,
  }))

test('every plan keeps every deadline, does nothing before it comes in, and wastes less than one agent an interval', () => {
  fc.assert(
    fc.property(mailDay, ({ work, open, answerSeconds, patience }) => {
      const plan = deferredStaff({ ...HALF_HOUR, work, open, answerSeconds })
      let came = 0
      let done = 0
      const cameAt: number[] = []
      const openAt = open.flatMap((isOpen, i) => (isOpen ? [i] : []))
      let i = 0
      for (const [k, at] of openAt.entries()) {
        for (; i <= at; i += 1) came += work[i]!
        cameAt.push(came)
        done += plan.occupancy[at]! * plan.staff[at]!
        expect(done).toBeLessThanOrEqual(came + 1e-6)
        const due = k === openAt.length - 1 ? came : (cameAt[k - patience + 1] ?? 0)
        expect(done).toBeGreaterThanOrEqual(due - 1e-6)
        expect(plan.staff[at]!).toBeLessThan(Math.max(...plan.flattest) + 1)
      }
      const total = plan.staff.reduce((sum, people) => sum + people, 0)
      expect(total).toBeLessThan(came + openAt.length + 1e-6)
      expect(plan.staff.every((people, at) => open[at] || people === 0)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('the flattest plan has the least peak: every window of arrivals between two deadlines bounds it from below', () => {
  fc.assert(
    fc.property(mailDay, ({ work, answerSeconds, patience }) => {
      const open = work.map(() => true)
      const plan = deferredStaff({ ...HALF_HOUR, work, open, answerSeconds })
      // Work that comes in during [i, j] must be done during [i, min(j + patience - 1, end)], by no fewer than its share.
      let bound = 0
      for (let i = 0; i < work.length; i += 1) {
        let sum = 0
        for (let j = i; j < work.length; j += 1) {
          sum += work[j]!
          bound = Math.max(bound, sum / (Math.min(j + patience, work.length) - i))
        }
      }
      expect(Math.max(...plan.flattest)).toBeCloseTo(bound, 9)
    }),
    { numRuns: 300 },
  )
})
