import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runForecastBench } from '../../../../test/bench/forecast-accuracy.ts'
import { earlierOrigins } from '../../../../test/bench/forecast-earlier.ts'
import { FORECAST_SETS } from '../../../../test/bench/forecast-sets.ts'
import { accuracyOf, meanAccuracy } from '../../src/forecast/accuracy.ts'
import { normalQuantile, normalShare } from '../../src/forecast/normal.ts'
import { addDays, daysBetween } from '../../src/interval/index.ts'

test('accuracy by hand: error = actual - forecast, missing left out', () => {
  const accuracy = accuracyOf({
    actual: [10, 20, null, 30],
    mean: [12, 18, 5, null],
    low80: [9, 19, 0, null],
    high80: [13, 21, 9, null],
    low95: [11, 10, 0, null],
    high95: [14, 30, 9, null],
    scale: 4,
  })
  expect(accuracy).toEqual({
    wape: 4 / 30,
    mase: 0.5,
    rmse: 2,
    bias: 0,
    coverage80: 1,
    coverage95: 0.5,
    // Widths 3 and 20, and 40 for each contact below 11: one.
    msis95: (3 + 40 * 1 + 20) / 2 / 4,
  })
  expect(meanAccuracy([accuracy, { ...accuracy, wape: Number.NaN }]).wape).toBe(4 / 30)
})

test('normal quantiles against tables, and back', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 8)
  expect(normalQuantile(0.9)).toBeCloseTo(1.2815515655446004, 8)
  expect(normalQuantile(0.5)).toBe(0)
  expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 7)
  for (const p of [0.001, 0.025, 0.3, 0.5, 0.8, 0.999])
    expect(normalShare(normalQuantile(p))).toBeCloseTo(p, 6)
})

test('earlier origins see no week of the protocol, and each has thirteen horizons of history', () => {
  for (const set of FORECAST_SETS) {
    const from = addDays(set.origins[0]!, -100 * set.horizonDays)
    const origins = earlierOrigins(set, from)
    expect(origins.length).toBe(26)
    expect(new Set(origins).size).toBe(26)
    expect(daysBetween(origins.at(-1)!, set.origins[0]!)).toBeGreaterThanOrEqual(set.horizonDays)
    expect(daysBetween(origins[0]!, set.origins[0]!)).toBeLessThanOrEqual(730)
    expect(daysBetween(from, origins[0]!)).toBeGreaterThanOrEqual(13 * set.horizonDays)
    expect(earlierOrigins(set, set.origins[0]!)).toEqual([])
  }
})

const dataDir = fileURLToPath(new URL('../../../../../shared/data/forecast', import.meta.url))
if (!existsSync(dataDir)) console.info('skipped: no shared data')

test.skipIf(!existsSync(dataDir))(
  'on the public sets no peer is better, and intervals cover what they say',
  () => {
    const { ratios, ratio, rows } = runForecastBench({ dataDir, models: ['auto'] })
    expect(Object.keys(ratios).length).toBe(5)
    for (const value of Object.values(ratios)) expect(value).toBeLessThanOrEqual(1)
    expect(ratio).toBeLessThanOrEqual(0.95)
    for (const { coverage80, coverage95 } of rows) {
      expect(coverage80).toBeGreaterThanOrEqual(0.77)
      expect(coverage80).toBeLessThanOrEqual(0.83)
      expect(coverage95).toBeGreaterThanOrEqual(0.93)
      expect(coverage95).toBeLessThanOrEqual(0.97)
    }
  },
)
