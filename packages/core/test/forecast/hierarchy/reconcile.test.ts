import fc from 'fast-check'
import { expect, test } from 'vitest'
import { missCovariance } from '../../../src/forecast/hierarchy/miss-covariance.ts'
import { reconcile, structuralCovariance } from '../../../src/forecast/hierarchy/reconcile.ts'
import { addUp, treeOf } from '../../../src/forecast/hierarchy/tree.ts'

const two = treeOf(['a', 'b'], [], 'total')

test('weighs levels by how far off they are, as the printed formula says', () => {
  // two queues of 40 and 50, a total of 99: 9 too much. By structure the total's variance is 2, a queue's 1:
  // the miss of 9 goes to a, b, total as 1 : 1 : 2, so the queues rise by 9/4 each
  expect(reconcile(two, structuralCovariance(two), [[40], [50], [99]], 1)).toEqual([
    [expect.closeTo(42.25, 9), expect.closeTo(52.25, 9)],
  ])
  // a total that is never off is believed; the rest is shared by variance, 1 : 3
  const sure = Float64Array.of(1, 0, 0, 0, 3, 0, 0, 0, 1e-6)
  expect(reconcile(two, sure, [[40], [50], [98]], 1)).toEqual([
    [expect.closeTo(42, 4), expect.closeTo(56, 4)],
  ])
})

test('a queue that is closed has no say and gets nothing', () => {
  expect(reconcile(two, structuralCovariance(two), [[null], [50], [56]], 1)).toEqual([
    [null, expect.closeTo(52, 9)],
  ])
  expect(reconcile(two, structuralCovariance(two), [[null], [null], [3]], 1)).toEqual([[null, null]])
})

test('whatever the levels say, they agree afterwards, nothing is negative, and agreement is left alone', () => {
  const volumes = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { freq: 8, nil: null })
  const shape = fc.integer({ min: 2, max: 7 }).chain((queues) =>
    fc.record({
      queues: fc.constant(queues),
      split: fc.integer({ min: 1, max: queues - 1 }),
      own: fc.array(volumes, { minLength: queues + 3, maxLength: queues + 3 }),
      misses: fc.array(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 30, maxLength: 30 }),
        {
          minLength: queues + 3,
          maxLength: queues + 3,
        },
      ),
    }),
  )
  fc.assert(
    fc.property(shape, ({ queues, split, own, misses }) => {
      const names = Array.from({ length: queues }, (_, q) => `q${q}`)
      const groups = [
        { name: 'x', members: names.slice(0, split) },
        { name: 'y', members: names.slice(split) },
      ]
      const tree = treeOf(names, groups, 'total')
      const w =
        missCovariance(misses.map((series) => Float64Array.from(series)))?.covariance ??
        structuralCovariance(tree)
      const means = reconcile(
        tree,
        w,
        own.map((value) => [value]),
        1,
      )[0]!
      for (const [q, mean] of means.entries()) {
        expect(mean === null).toBe(own[q] === null)
        expect(mean === null || (mean >= 0 && Number.isFinite(mean))).toBe(true)
      }
      const agreed = addUp(tree, own.slice(0, queues))
      const again = reconcile(
        tree,
        w,
        agreed.map((value) => [value]),
        1,
      )[0]!
      const largest = Math.max(1, ...agreed.map((v) => v ?? 0))
      for (const [q, mean] of again.entries())
        if (mean !== null) expect(Math.abs(mean - agreed[q]!)).toBeLessThan(1e-6 * largest)
    }),
    { numRuns: 200 },
  )
})
