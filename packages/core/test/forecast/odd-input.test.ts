import { expect, test } from 'vitest'
import { forecast } from '../../src/forecast/index.ts'
import { gridStarts, makeGrid } from '../../src/interval/index.ts'
import { centre } from './histories.ts'

const history = centre({ days: 56 })
const withVolume = (change: (v: number | null, i: number) => number | null) => ({
  ...history,
  volume: history.volume.map(change),
})
const total = (values: readonly (number | null)[]) => values.reduce<number>((sum, v) => sum + (v ?? 0), 0)
const usual = total(forecast({ history, horizonDays: 7 }).mean)

test('a horizon, a quantile, a model or a factor that makes no sense is refused', () => {
  expect(() => forecast({ history, horizonDays: 0 })).toThrow(/^HORIZON_INVALID/)
  expect(() => forecast({ history, horizonDays: 1.5 })).toThrow(/^HORIZON_INVALID/)
  expect(() => forecast({ history, horizonDays: 7, quantiles: [80] })).toThrow(/^QUANTILE_INVALID.*found 80/)
  expect(() => forecast({ history, horizonDays: 7, model: 'prophet' })).toThrow(
    /^MODEL_UNKNOWN.*planners-average/,
  )
  const events = [{ name: 'x', from: '2026-03-01', until: '2026-03-02', factor: -1 }]
  expect(() => forecast({ history, horizonDays: 7, events })).toThrow(/^NUMBER_INVALID/)
})

test('negative and non-numeric volumes are refused with the place', () => {
  expect(() => forecast({ history: withVolume((v, i) => (i === 20 ? -1 : v)), horizonDays: 7 })).toThrow(
    /^VOLUME_INVALID.*voice at 2026-01-05T15:00:00Z.*-1/,
  )
  expect(() =>
    forecast({ history: withVolume((v, i) => (i === 20 ? Number.NaN : v)), horizonDays: 7 }),
  ).toThrow(/^VOLUME_INVALID.*NaN/)
})

test('no volumes, or none before the origin', () => {
  expect(() => forecast({ history: withVolume(() => null), horizonDays: 7 })).toThrow(/^HISTORY_EMPTY/)
  expect(() => forecast({ history, horizonDays: 7, origin: '2025-01-01T05:00:00Z' })).toThrow(
    /^ORIGIN_INVALID/,
  )
})

test('less than two weeks: the average, and a warning; a model that needs more is refused', () => {
  const short = centre({ days: 5 })
  const made = forecast({ history: short, horizonDays: 7 })
  expect(made.model).toBe('planners-average')
  expect(made.warnings[0]).toMatch(/^Only 5 days of history/)
  expect(() => forecast({ history: short, horizonDays: 7, model: 'dynamic-regression' })).toThrow(
    /^HISTORY_SHORT/,
  )
})

test('all zeros: zero everywhere, and a warning', () => {
  const made = forecast({ history: withVolume((v) => (v === null ? null : 0)), horizonDays: 7 })
  expect(total(made.mean)).toBe(0)
  expect(total(made.quantiles.at(-1)!.values)).toBe(0)
  expect(made.warnings[0]).toMatch(/zero/)
})

test('a constant stays what it is', () => {
  const made = forecast({ history: withVolume((v) => (v === null ? null : 40)), horizonDays: 7 })
  for (const v of made.mean) if (v !== null) expect(v).toBeCloseTo(40, 3)
})

test('one spike of a million hardly moves next week', () => {
  const made = forecast({
    history: withVolume((v, i) => (i === 55 * 48 + 20 - 7 * 48 - 48 ? 1e6 : v)),
    horizonDays: 7,
  })
  expect(Math.abs(total(made.mean) / usual - 1)).toBeLessThan(0.1)
})

test('a gap of a month is bridged', () => {
  const made = forecast({
    history: withVolume((v, i) => (i >= 20 * 48 && i < 50 * 48 ? null : v)),
    horizonDays: 7,
  })
  expect(Math.abs(total(made.mean) / usual - 1)).toBeLessThan(0.15)
})

test('a centre open at weekends only is forecast at weekends only', () => {
  const weekend = centre({ days: 56, closedWeekdays: [1, 2, 3, 4, 5] })
  const made = forecast({ history: weekend, horizonDays: 7 })
  expect(made.mean.slice(0, 5 * 48).every((v) => v === null)).toBe(true)
  expect(made.mean.slice(5 * 48).filter((v) => v !== null).length).toBe(2 * 24)
})

test('rows after the origin are not read, even when they are nonsense', () => {
  const starts = gridStarts(history.grid)
  const origin = new Date(starts[42 * 48]!).toISOString().replace('.000', '')
  const made = forecast({ history: withVolume((v, i) => (i >= 42 * 48 ? -5 : v)), horizonDays: 7, origin })
  expect(made.origin).toBe(origin)
})

test('a daily series is forecast by the day', () => {
  const grid = makeGrid({ zone: 'Europe/Berlin', startDate: '2026-01-05', days: 70, intervalMinutes: 1440 })
  const volume = Array.from({ length: 70 }, (_, d) => 1000 + 100 * (d % 7))
  const made = forecast({ history: { queue: 'q', grid, volume }, horizonDays: 28 })
  expect(made.mean.length).toBe(28)
  for (const [d, v] of made.mean.entries())
    expect(Math.abs(v! / (1000 + 100 * (d % 7)) - 1)).toBeLessThan(0.01)
})

test.each([
  [2.5, 10, 0.65],
  [1.3, 14, 0.8],
  [0.7, 14, 0.8],
  [1.3, 28, 0.9],
  [0.7, 28, 0.9],
])('a level that has been at %s for %s days is followed %s of the way or more', (factor, days, least) => {
  const noisy = centre({ days: 140, noise: 0.2 })
  const from = (140 - days) * 48
  const changed = { ...noisy, volume: noisy.volume.map((v, i) => (v !== null && i >= from ? factor * v : v)) }
  const before = total(forecast({ history: noisy, horizonDays: 7 }).mean)
  const after = total(forecast({ history: changed, horizonDays: 7 }).mean)
  const followed = (after / before - 1) / (factor - 1)
  expect(followed).toBeGreaterThan(least)
  expect(followed).toBeLessThan(1.1)
})

test('a queue that is mostly silent is forecast by its mean, not by its usual silence', () => {
  const grid = makeGrid({ zone: 'UTC', startDate: '2026-01-05', days: 112, intervalMinutes: 60 })
  const volume = Array.from({ length: grid.count }, (_, i) => ((i * 7919) % 10 === 0 ? 1 : 0))
  const made = forecast({ history: { queue: 'q', grid, volume }, horizonDays: 7 })
  expect(total(made.mean)).toBeGreaterThan(0.8 * 16.8)
  expect(total(made.mean)).toBeLessThan(1.2 * 16.8)
  expect(made.warnings[0]).toMatch(/no contact/)
})
