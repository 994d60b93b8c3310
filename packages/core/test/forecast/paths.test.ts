import { expect, test } from 'vitest'
import { forecast, forecastPaths } from '../../src/forecast/index.ts'
import { centre } from './histories.ts'

const history = centre({ days: 140, noise: 0.3 })
const made = forecastPaths({ history, horizonDays: 7, paths: 2000 })

const sorted = (values: number[]) => values.sort((a, b) => a - b)

test('the same seed gives the same paths, another seed others', () => {
  const few = (seed: number) => forecastPaths({ history, horizonDays: 7, paths: 3, seed }).paths
  expect(few(7)).toEqual(few(7))
  expect(few(7)).not.toEqual(few(8))
  expect(made.forecast).toEqual(forecast({ history, horizonDays: 7 }))
})

test('each interval of the paths spreads as its quantiles say', () => {
  for (const { level, values } of made.forecast.quantiles)
    for (const i of [48 + 18, 48 + 21, 48 * 3 + 30]) {
      const below = made.paths.filter((path) => path[i]! <= values[i]!).length / made.paths.length
      expect(Math.abs(below - level)).toBeLessThan(0.04)
    }
})

test('a day is high or low as a whole: its total spreads wider than independent intervals would', () => {
  const day = [...Array(48).keys()].map((k) => 48 + k).filter((i) => made.forecast.mean[i] !== null)
  const totals = sorted(made.paths.map((path) => day.reduce((sum, i) => sum + path[i]!, 0)))
  const width = totals[1800]! - totals[200]!
  const alone = day.map(
    (i) => made.forecast.quantiles[3]!.values[i]! - made.forecast.quantiles[1]!.values[i]!,
  )
  const independent = Math.sqrt(alone.reduce((sum, w) => sum + w * w, 0))
  const together = alone.reduce((sum, w) => sum + w, 0)
  expect(width).toBeGreaterThan(1.3 * independent)
  expect(width).toBeLessThan(together)
})

test('closed intervals are null and the number of paths is checked', () => {
  for (const [i, v] of made.forecast.mean.entries()) expect(made.paths[0]![i] === null).toBe(v === null)
  expect(() => forecastPaths({ history, horizonDays: 7, paths: 0 })).toThrow(/^NUMBER_INVALID/)
})
