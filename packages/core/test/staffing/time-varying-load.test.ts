import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type TimeShape, timeVaryingLoads } from '../../src/staffing/index.ts'

const shapes = fc.oneof(
  fc.constant<TimeShape>({ kind: 'exponential' }),
  fc.constant<TimeShape>({ kind: 'constant' }),
  fc.double({ min: 0.2, max: 2, noNaN: true }).map<TimeShape>((cv) => ({ kind: 'lognormal', cv })),
  fc
    .array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 20 })
    .map<TimeShape>((seconds) => ({ kind: 'empirical', seconds })),
)

test('offered load of exponential handle times: the differential equation solved by hand', () => {
  // 120 an hour from 0 to 1800 s, then none; mean 1200 s: m(t) = 40 (1 - e^-t/1200), then it decays.
  const loads = timeVaryingLoads({
    volume: [60, 0, 0],
    ahtSeconds: [1200, null, null],
    intervalSeconds: 1800,
    method: 'offered-load',
    handleTimeShape: { kind: 'exponential' },
  })
  const kept = Math.exp(-1.5)
  const first = 40 * (1 - (1 - kept) / 1.5)
  const second = 40 * (1 - kept) * ((1 - kept) / 1.5)
  expect(loads[0]).toBeCloseTo(first, 5)
  expect(loads[1]).toBeCloseTo(second, 5)
  expect(loads[2]).toBeCloseTo(second * kept, 5)
})

test('lagged: everything moves by the mean handle time', () => {
  expect([
    ...timeVaryingLoads({
      volume: [10, 0, 0, 0],
      ahtSeconds: [2700, 1, 1, 1],
      intervalSeconds: 1800,
      method: 'lagged',
    }),
  ]).toEqual([0, 7.5, 7.5, 0])
  expect([
    ...timeVaryingLoads({ volume: [8, 4], ahtSeconds: [450, 450], intervalSeconds: 1800, method: 'lagged' }),
  ]).toEqual([1.5, 0.5 + 0.75])
})

test('no method loses work, and a level volume has the same load by all of them once it has run in', () => {
  fc.assert(
    fc.property(
      shapes,
      fc.integer({ min: 30, max: 3600 }),
      fc.constantFrom('interval', 'lagged', 'offered-load'),
      (handleTimeShape, aht, method) => {
        const count = 400
        const ahtSeconds = new Array<number>(count).fill(aht)
        const base = { ahtSeconds, intervalSeconds: 1800, method, handleTimeShape } as const
        const once = timeVaryingLoads({ ...base, volume: ahtSeconds.map((_, i) => (i === 0 ? 9 : 0)) })
        const work = once.reduce((sum, load) => sum + load, 0)
        expect(Math.abs(work / ((9 * aht) / 1800) - 1)).toBeLessThan(1e-3)
        expect(once.every((load) => load >= -1e-9)).toBe(true)
        const level = timeVaryingLoads({ ...base, volume: ahtSeconds.map(() => 9) })
        expect(Math.abs(level[count - 1]! / ((9 * aht) / 1800) - 1)).toBeLessThan(1e-3)
      },
    ),
    { numRuns: 60 },
  )
})
