import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Forecast } from '../../src/forecast/index.ts'
import { FORECAST_MODELS, forecast } from '../../src/forecast/index.ts'
import type { ContactHistory } from '../../src/history/index.ts'
import { addDays, gridStarts, localToInstant, makeGrid } from '../../src/interval/index.ts'
import { type CentreShape, centre } from './histories.ts'

const runs = { numRuns: 40 }

/** Zones with and without clock changes; starts that put a change, a leap day or a new year into the history. */
const centreShape: fc.Arbitrary<CentreShape> = fc.record({
  zone: fc.constantFrom('America/New_York', 'Europe/Berlin', 'Asia/Shanghai', 'Australia/Lord_Howe'),
  startDate: fc.constantFrom('2024-01-08', '2026-01-26', '2026-09-14', '2025-11-24'),
  days: fc.integer({ min: 3, max: 90 }),
  intervalMinutes: fc.constantFrom(30, 60, 1440),
  closedWeekdays: fc.constantFrom([], [7], [6, 7], [1, 2, 3, 4, 5]),
  busiest: fc.constantFrom(0, 1, 2, 5, 80, 4000),
  noise: fc.constantFrom(0, 0.1, 0.6),
  seed: fc.integer({ min: 1, max: 1000 }),
})

/** Values that go missing, spike or drop to zero at some places. */
const damage = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 0.999, noNaN: true }), value: fc.constantFrom(null, 0, 1e6) }),
  { maxLength: 12 },
)

function damaged(
  history: ContactHistory,
  faults: readonly { at: number; value: number | null }[],
): ContactHistory {
  const volume = [...history.volume]
  for (const { at, value } of faults) volume[Math.floor(at * volume.length)] = value
  return volume.every((v) => v === null) ? history : { ...history, volume }
}

const numbers = (made: Forecast) => [
  ...made.mean,
  ...made.quantiles.flatMap(({ values }) => [...values]),
  ...made.ahtSeconds,
]

function expectClose(
  some: readonly (number | null)[],
  others: readonly (number | null)[],
  tolerance: number,
): void {
  expect(others.length).toBe(some.length)
  for (const [i, v] of some.entries()) {
    const w = others[i]!
    if (v === null || w === null) expect(w).toBe(v)
    else expect(Math.abs(v - w)).toBeLessThanOrEqual(tolerance)
  }
}

test('every number of a forecast is finite and not negative, and quantiles are ordered', () => {
  fc.assert(
    fc.property(centreShape, damage, fc.integer({ min: 1, max: 15 }), (shape, faults, horizonDays) => {
      const history = damaged(centre({ ...shape, aht: true }), faults)
      fc.pre(history.volume.some((v) => v !== null))
      const made = forecast({ history, horizonDays })
      for (const value of numbers(made))
        expect(value === null || (Number.isFinite(value) && value >= 0)).toBe(true)
      for (let i = 0; i < made.mean.length; i++)
        for (let q = 1; q < made.quantiles.length; q++) {
          const [low, high] = [made.quantiles[q - 1]!.values[i]!, made.quantiles[q]!.values[i]!]
          expect(low === null ? high === null : low <= high).toBe(true)
        }
    }),
    runs,
  )
})

test('scaling the history scales the forecast', () => {
  fc.assert(
    fc.property(centreShape, fc.constantFrom(1 / 64, 4, 256, 0.01, 3, 250), (shape, factor) => {
      const history = centre(shape)
      fc.pre(history.volume.some((v) => v !== null))
      const scaled = { ...history, volume: history.volume.map((v) => (v === null ? null : v * factor)) }
      const [one, other] = [history, scaled].map((h) => forecast({ history: h, horizonDays: 7 }))
      // Rounding is relative to the largest number made, an outer quantile.
      const biggest = Math.max(...numbers(one!).map((v) => v ?? 0), 1e-9) * factor
      expectClose(
        numbers(one!).map((v) => (v === null ? null : v * factor)),
        numbers(other!),
        1e-7 * biggest,
      )
    }),
    runs,
  )
})

test('shifting a history of some weeks by whole weeks shifts the forecast', () => {
  fc.assert(
    fc.property(centreShape, fc.integer({ min: 1, max: 60 }), (shape, weeks) => {
      // Longer histories learn from the time of month and year, which whole weeks do not respect.
      const plain = {
        ...shape,
        zone: 'Asia/Shanghai',
        days: 7 * Math.min(12, Math.max(1, Math.round(shape.days! / 7))),
      }
      const history = centre(plain)
      fc.pre(history.volume.some((v) => v !== null))
      const later = {
        ...history,
        grid: makeGrid({
          zone: plain.zone,
          startDate: addDays(plain.startDate!, 7 * weeks),
          days: plain.days,
          intervalMinutes: plain.intervalMinutes!,
        }),
      }
      const [one, other] = [history, later].map((h) => forecast({ history: h, horizonDays: 7 }))
      expect(gridStarts(other!.grid)[0]! - gridStarts(one!.grid)[0]!).toBe(weeks * 7 * 86_400_000)
      const biggest = Math.max(...one!.mean.map((v) => v ?? 0), 1e-9)
      expectClose(one!.mean, other!.mean, 1e-9 * biggest)
    }),
    runs,
  )
})

test('nothing after the origin changes the forecast, whichever the model', () => {
  fc.assert(
    fc.property(
      centreShape,
      fc.constantFrom('auto', ...FORECAST_MODELS),
      fc.integer({ min: 64, max: 90 }),
      (shape, model, day) => {
        const history = centre({ ...shape, days: 105, closedWeekdays: shape.closedWeekdays!, aht: true })
        const zone = history.grid.zone
        const origin = localToInstant(zone, addDays(shape.startDate!, day), '00:00')
        const originMs = Date.parse(origin)
        const starts = gridStarts(history.grid)
        const rewrite = (values: readonly (number | null)[]) =>
          values.map((v, i) => (starts[i]! < originMs ? v : 7777))
        const rewritten = {
          ...history,
          volume: rewrite(history.volume),
          ahtSeconds: rewrite(history.ahtSeconds!),
        }
        fc.pre(history.volume.some((v, i) => v !== null && starts[i + 1]! <= originMs))
        const [one, other] = [history, rewritten].map((h) =>
          forecast({ history: h, horizonDays: 7, model, origin }),
        )
        expect(other).toEqual(one)
      },
    ),
    runs,
  )
})
