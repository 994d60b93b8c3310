import { longRangeForecast } from '@kinshift/core/forecast'
import { gridDays, localToInstant } from '@kinshift/core/interval'
import { describe, expect, test } from 'vitest'
import { growthOf } from '../../../src/forecast/long-range/growth.ts'
import { monthMisses } from '../../../src/forecast/long-range/month-misses.ts'
import { yearlyChanges } from '../../../src/forecast/long-range/yearly-changes.ts'
import { type Wandering, wanderingQueue } from './wandering.ts'

/** Complete months of a year ahead that came inside the 80 % interval, and its mean width. */
function score(known: number, motion: Wandering, seeds: readonly number[]) {
  let inside = 0
  let months = 0
  let width = 0
  for (const seed of seeds) {
    const history = wanderingQueue(seed, known + 400, motion)
    const origin = localToInstant('Europe/Berlin', gridDays(history.grid)[known]!.date, '00:00')
    const { scenarios } = longRangeForecast({
      history,
      origin,
      months: 12,
      by: 'month',
      model: 'dynamic-regression',
      paths: 200,
      quantiles: [0.1, 0.9],
      scenarios: [{ name: 'base' }],
    })
    let first = known
    for (const { days, complete, quantiles } of scenarios[0]!.periods) {
      const came = history.volume.slice(first, first + days).reduce<number>((sum, v) => sum + v!, 0)
      first += days
      if (!complete) continue
      const [low, high] = quantiles.map(({ value }) => value)
      inside += Number(came >= low! && came <= high!)
      width += Math.log(high! / low!)
      months++
    }
  }
  return { inside: inside / months, width: width / months }
}

const seeds = Array.from({ length: 10 }, (_, k) => 100 + k)
const restless = { wander: 0.2, growth: 0.15, noise: 0.03 }
const calm = { wander: 0.03, growth: 0.02, noise: 0.01 }

describe('80 % intervals of months', () => {
  test('hold for queues whose level wanders and grows by chance, and are no wider than the queue needs', () => {
    const far = score(1200, restless, seeds)
    const near = score(1200, calm, seeds)
    // months of one queue miss together: ten queues tell coverage to some 16 points
    for (const { inside } of [far, near]) {
      expect(inside).toBeGreaterThan(0.64)
      expect(inside).toBeLessThan(0.96)
    }
    expect(far.width).toBeGreaterThan(2 * near.width)
  })
})

describe('growth', () => {
  test('is told from how four weeks compare with a year before', () => {
    const flat = Array.from({ length: 364 }, () => 100)
    const changes = yearlyChanges([...flat, ...Array.from({ length: 56 }, () => 110)])
    expect(changes).toEqual([
      { back: 0, change: expect.closeTo(Math.log(1.1), 12) },
      { back: 1, change: expect.closeTo(Math.log(1.1), 12) },
    ])
    // four weeks of which the year before is mostly missing are left out
    const gap = flat.map((v, d) => (d < 20 ? null : v))
    expect(yearlyChanges([...gap, ...flat.slice(0, 56)]).map(({ back }) => back)).toEqual([0])
    expect(yearlyChanges(flat)).toEqual([])
  })

  test('is none without history and is believed the more, the steadier it was', () => {
    const none = growthOf([100, null, 120])
    expect(none.growth).toEqual({ perYear: 0, deviation: expect.closeTo(0.08, 12), years: 0 })
    expect(none.motions.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12)
    const steady = (years: number) =>
      growthOf(Array.from({ length: 364 * years }, (_, d) => 1000 * 1.2 ** (d / 365.25))).growth
    expect(steady(2).perYear).toBeGreaterThan(0.05)
    expect(steady(5).perYear).toBeGreaterThan(steady(2).perYear)
    expect(steady(5).perYear).toBeLessThan(0.2)
    expect(steady(5).years).toBe(4)
  })

  test('leaves the uncertainty of a random walk observed over one change: half its variance each', () => {
    // one change: covariance wander^2 (1 + 1) + 2 noise^2, growth a priori wander^2
    const { motions } = growthOf(Array.from({ length: 392 }, (_, d) => (d < 364 ? 100 : 120)))
    for (const { wander, noise, growth, growthDeviation } of motions) {
      const share = wander ** 2 / (2 * wander ** 2 + 2 * noise ** 2)
      expect(growth).toBeCloseTo(share * Math.log(1.2), 9)
      expect(growthDeviation).toBeCloseTo(wander * Math.sqrt(1 - share), 9)
    }
  })

  test('misses of the first four weeks count once each', () => {
    const sample = { slot: 0, mean: 100, actual: 110, doubt: 0 }
    const trial = (origin: number, days: number) =>
      Array.from({ length: days }, (_, k) => ({ ...sample, origin, lead: k + 1 }))
    expect(monthMisses([...trial(0, 28), ...trial(14, 40), ...trial(28, 28)])).toEqual({
      square: expect.closeTo(Math.log(1.1) ** 2, 12),
      count: 2,
    })
    expect(monthMisses(trial(0, 7))).toEqual({ square: 0, count: 0 })
  })
})
