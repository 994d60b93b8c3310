import { expect, test } from 'vitest'
import { RandomStream } from '../../src/simulation/index.ts'

const DRAWS = 200_000

/** Mean and variance of many draws, and by how many standard errors the mean misses. */
function moments(draw: () => number) {
  let sum = 0
  let squares = 0
  for (let i = 0; i < DRAWS; i += 1) {
    const value = draw()
    sum += value
    squares += value * value
  }
  const mean = sum / DRAWS
  return { mean, variance: squares / DRAWS - mean * mean }
}

test('the same seed and names give the same stream, any other name another one', () => {
  const first = (seed: number, ...names: (string | number)[]) => {
    const stream = new RandomStream(seed, ...names)
    return Array.from({ length: 4 }, () => stream.bits())
  }
  expect(first(1, 'arrivals', 'voice')).toEqual(first(1, 'arrivals', 'voice'))
  const others = [
    first(1),
    first(2),
    first(1, 'a'),
    first(1, 'b'),
    first(1, 1),
    first(1, 'a', 'b'),
    first(1, 'ab'),
  ]
  expect(new Set(others.map(String)).size).toBe(others.length)
})

test('bits are balanced and do not repeat', () => {
  const stream = new RandomStream(42)
  const bits = Array.from({ length: 1000 }, () => stream.bits() >>> 0)
  const ones = bits.reduce((sum, word) => sum + word.toString(2).replaceAll('0', '').length, 0)
  expect(Math.abs(ones - 16_000)).toBeLessThan(4 * Math.sqrt(8000))
  expect(new Set(bits).size).toBeGreaterThan(995)
})

test('uniform, exponential, normal and gamma have the moments they should', () => {
  const stream = new RandomStream(11, 'moments')
  const near = (found: number, expected: number, deviation: number) =>
    expect(Math.abs(found - expected)).toBeLessThan((4.5 * deviation) / Math.sqrt(DRAWS))
  const uniform = moments(() => stream.uniform())
  near(uniform.mean, 0.5, Math.sqrt(1 / 12))
  near(uniform.variance, 1 / 12, 0.075)
  const exponential = moments(() => stream.exponential())
  near(exponential.mean, 1, 1)
  near(exponential.variance, 1, Math.sqrt(8))
  const normal = moments(() => stream.normal())
  near(normal.mean, 0, 1)
  near(normal.variance, 1, Math.sqrt(2))
  for (const shape of [0.3, 1, 4, 25]) {
    const gamma = moments(() => stream.gamma(shape))
    near(gamma.mean, shape, Math.sqrt(shape))
    near(gamma.variance, shape, Math.sqrt(2 * shape * shape + 6 * shape))
  }
})

test('below: every number comes up, none beyond', () => {
  const stream = new RandomStream(5)
  const counts = new Array<number>(6).fill(0)
  for (let i = 0; i < 60_000; i += 1) counts[stream.below(6)]! += 1
  const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
  expect(chiSquare).toBeLessThan(20.5)
})
