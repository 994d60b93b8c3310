import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ridge } from '../../src/forecast/least-squares.ts'
import { walkDays } from '../../src/forecast/walk-days.ts'
import { mulberry } from './histories.ts'

/** Two independent ways to the same numbers: a walk whose coefficients stand still is ridge regression. */
test('without drift, the walk ends where ridge regression by ml-regression does', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 2, max: 60 }),
      fc.integer(),
      (states, days, seed) => {
        const random = mulberry(seed)
        const features = Float64Array.from({ length: days * states }, () => random() * 2 - 1)
        const values = Float64Array.from({ length: days }, () => random() * 10)
        const noise = Float64Array.from({ length: days }, () => 0.2 + random())
        const prior = Float64Array.from({ length: states }, () => 0.1 + 3 * random())
        const [walked] = walkDays({
          states,
          outputs: 1,
          features,
          values,
          noise,
          prior,
          drift: new Float64Array(states),
          persistence: new Float64Array(states).fill(1),
          snapshots: [days],
          tolerance: Number.POSITIVE_INFINITY,
        })
        const rows = Array.from({ length: days }, (_, d) => [
          ...features.subarray(d * states, (d + 1) * states),
        ])
        const solved = ridge(
          rows,
          [...values],
          [...noise].map((v) => 1 / v),
          [...prior].map((v) => 1 / v),
        )
        for (const [j, coef] of solved!.entries()) expect(walked![j]).toBeCloseTo(coef, 7)
      },
    ),
    { numRuns: 60 },
  )
})

test('a snapshot knows only the days before it, and missing days change nothing', () => {
  const walk = (values: number[], snapshots: number[]) =>
    walkDays({
      states: 1,
      outputs: 1,
      features: new Float64Array(values.length).fill(1),
      values: Float64Array.from(values),
      noise: new Float64Array(values.length).fill(1),
      prior: Float64Array.of(1),
      drift: Float64Array.of(0),
      persistence: Float64Array.of(1),
      snapshots,
      tolerance: 100,
    }).map((coef) => coef[0])
  // Prior variance 1, noise 1: after n observations of 3 the mean is 3 n / (n + 1).
  expect(walk([3, 3, 3, 99], [0, 1, 2, 3])).toEqual([0, 1.5, expect.closeTo(2, 12), expect.closeTo(2.25, 12)])
  expect(walk([3, Number.NaN, 3], [3])).toEqual([expect.closeTo(2, 12)])
})

test('ridge refuses what is not finite', () => {
  expect(ridge([[Number.NaN]], [1], [1], [1])).toBeUndefined()
  expect(ridge([[1]], [Number.POSITIVE_INFINITY], [1], [1])).toBeUndefined()
  expect(ridge([], [], [], [1])).toBeUndefined()
})

test('a snapshot says how far off it may be: less with each day seen, more with each day ahead of a level that drifts', () => {
  const told: number[][] = []
  walkDays({
    states: 1,
    outputs: 1,
    features: new Float64Array(12).fill(1),
    values: new Float64Array(12).fill(3),
    noise: new Float64Array(12).fill(1),
    prior: Float64Array.of(1),
    drift: Float64Array.of(0),
    persistence: Float64Array.of(1),
    snapshots: [0, 1, 4],
    tolerance: 100,
    onSnapshot: (day, varianceOf) => told.push([day, varianceOf(day), varianceOf(day + 5)]),
  })
  // By hand: one over the precision of the prior and of each day.
  expect(told).toEqual([
    [0, 1, 1],
    [1, expect.closeTo(1 / 2, 12), expect.closeTo(1 / 2, 12)],
    [4, expect.closeTo(1 / 5, 12), expect.closeTo(1 / 5, 12)],
  ])
  walkDays({
    states: 1,
    outputs: 1,
    features: new Float64Array(12).fill(2),
    values: new Float64Array(12).fill(Number.NaN),
    noise: new Float64Array(12).fill(1),
    prior: Float64Array.of(1),
    drift: Float64Array.of(0.25),
    persistence: Float64Array.of(1),
    snapshots: [4],
    tolerance: 100,
    // Nothing seen: 4 x (1 + 4 days of drift), and as much drift again on the way.
    onSnapshot: (_, varianceOf) => expect([varianceOf(4), varianceOf(8)]).toEqual([8, 12]),
  })
})
