import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deferredStaff, planDeferredWork } from '../../src/staffing/index.ts'

const HALF_HOUR = { intervalSeconds: 1800 }
const open = (count: number) => new Array<boolean>(count).fill(true)
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0)

test('blending: spare phone agents do the mail first, and only the rest needs agents', async () => {
  const plan = await planDeferredWork({
    ...HALF_HOUR,
    classes: [{ name: 'mail', work: [4, 0, 0, 0], answerSeconds: 5400 }],
    open: open(4),
    spare: [0.5, 0.5, 0.5, 9],
  })
  // Due by the end of the third half-hour: 4 - 1.5 spare = 2.5, so three whole agent-intervals, one in each.
  expect(plan.staff).toEqual([1, 1, 1, 0])
  expect(plan.lowerBound).toBeCloseTo(2.5, 6)
  expect(sum(plan.classes[0]!.done)).toBeCloseTo(4, 6)
  expect(plan.spareUsed[3]).toBe(0)
  expect(sum(plan.spareUsed)).toBeGreaterThanOrEqual(1 - 1e-6)
})

test('an urgent kind is not satisfied by doing the patient one early', async () => {
  // By sums alone doing ten of the patient work first would do; the call-backs of the fourth interval must be done in it.
  const plan = await planDeferredWork({
    ...HALF_HOUR,
    classes: [
      { name: 'tickets', work: [8, 0, 0, 0], answerSeconds: 4 * 1800 },
      { name: 'call-backs', work: [0, 0, 0, 4], answerSeconds: 900 },
    ],
    open: open(4),
  })
  expect(plan.classes[1]!.done).toEqual([0, 0, 0, 4])
  expect(sum(plan.staff)).toBe(12)
  expect(Math.max(...plan.staff)).toBe(4)
})

test('yesterday’s backlog counts, closed hours too, and the lower number goes first where deadlines leave a choice', async () => {
  const plan = await planDeferredWork({
    ...HALF_HOUR,
    classes: [
      { name: 'late', work: [0, 0, 1, 0, 0], answerSeconds: 36_000, backlog: 3, priority: 9 },
      { name: 'early', work: [2, 0, 0, 0, 6], answerSeconds: 36_000, priority: 1 },
    ],
    open: [false, true, true, true, false],
    maxOccupancy: 0.8,
  })
  expect([plan.staff[0], plan.staff[4]]).toEqual([0, 0])
  expect(sum(plan.staff)).toBe(8)
  expect(plan.classes[1]!.done[1]).toBeCloseTo(2, 6)
  expect(plan.classes[1]!.carriedOver).toBe(6)
})

const week = fc.record({
  work: fc.array(fc.double({ min: 0, max: 6, noNaN: true }), { minLength: 2, maxLength: 30 }),
  patience: fc.integer({ min: 1, max: 8 }),
})

test('one kind without spare agents: as many fractional agent-intervals and the same peak as the taut string', async () => {
  await fc.assert(
    fc.asyncProperty(week, async ({ work, patience }) => {
      fc.pre(sum(work) > 0.1)
      const common = { ...HALF_HOUR, open: open(work.length) }
      const string = deferredStaff({ ...common, work, answerSeconds: patience * 1800 })
      const plan = await planDeferredWork({
        ...common,
        classes: [{ name: 'mail', work, answerSeconds: patience * 1800 }],
        whole: false,
      })
      expect(plan.lowerBound).toBeCloseTo(sum(work), 4)
      expect(Math.max(...plan.staff)).toBeCloseTo(Math.max(...string.flattest), 3)
    }),
    { numRuns: 25 },
  )
})

test('every plan keeps the deadlines of every kind, with no more than its agents and the spare ones', async () => {
  await fc.assert(
    fc.asyncProperty(week, week, fc.double({ min: 0, max: 3, noNaN: true }), async (first, second, free) => {
      const size = Math.min(first.work.length, second.work.length)
      const kinds = [first, second].map(({ work, patience }, c) => ({
        name: `kind ${c}`,
        work: work.slice(0, size),
        answerSeconds: patience * 1800,
      }))
      const plan = await planDeferredWork({
        ...HALF_HOUR,
        classes: kinds,
        open: open(size),
        spare: new Array<number>(size).fill(free),
        maxOccupancy: 0.9,
      })
      for (const [c, { work, answerSeconds }] of kinds.entries()) {
        let came = 0
        let done = 0
        const cameAt: number[] = []
        for (let k = 0; k < size; k += 1) {
          came += work[k]!
          cameAt.push(came)
          done += plan.classes[c]!.done[k]!
          expect(done).toBeLessThanOrEqual(came + 1e-4)
          const due = k === size - 1 ? came : (cameAt[k - answerSeconds / 1800 + 1] ?? 0)
          expect(done).toBeGreaterThanOrEqual(due - 1e-4)
        }
      }
      for (let k = 0; k < size; k += 1) {
        const handled = plan.classes[0]!.done[k]! + plan.classes[1]!.done[k]!
        expect(handled).toBeLessThanOrEqual(plan.staff[k]! * 0.9 + free + 1e-4)
        expect(Number.isInteger(plan.staff[k]!)).toBe(true)
      }
      expect(sum(plan.staff)).toBeGreaterThanOrEqual(plan.lowerBound - 1e-4)
    }),
    { numRuns: 12 },
  )
})
