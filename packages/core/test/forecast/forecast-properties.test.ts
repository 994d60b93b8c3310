import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KinshiftError } from '../../src/errors.ts'
import type { Forecast, ForecastOptions } from '../../src/forecast/index.ts'
import { FORECAST_MODELS, forecast, forecastPaths } from '../../src/forecast/index.ts'
import type { ContactHistory } from '../../src/history/index.ts'
import {
  addDays,
  gridDays,
  gridStarts,
  intervalsOfWeek,
  localToInstant,
  makeGrid,
} from '../../src/interval/index.ts'
import { type CentreShape, centre } from './histories.ts'

const runs = { numRuns: 40 }

/**
 * Zones with and without clock changes, one of half an hour; starts that put a change, a leap day or a new year into the history or
 * the days ahead; open by day or around the clock, when the change falls into open hours.
 */
const centreShape: fc.Arbitrary<CentreShape> = fc.record({
  zone: fc.constantFrom('America/New_York', 'Europe/Berlin', 'Asia/Shanghai', 'Australia/Lord_Howe'),
  startDate: fc.constantFrom('2024-01-08', '2026-01-26', '2026-09-14', '2025-11-24', '2027-12-13'),
  days: fc.integer({ min: 3, max: 90 }),
  intervalMinutes: fc.constantFrom(30, 60, 1440),
  opens: fc.constantFrom(0, 480),
  closes: fc.constantFrom(1200, 1440),
  closedWeekdays: fc.constantFrom([], [7], [6, 7], [1, 2, 3, 4, 5]),
  busiest: fc.constantFrom(0, 1, 2, 5, 80, 4000),
  noise: fc.constantFrom(0, 0.1, 0.6),
  seed: fc.integer({ min: 1, max: 1000 }),
  aht: fc.boolean(),
})

/** Values that go missing, spike or drop to zero at some places, and a stretch without any. */
const damage = fc.record({
  single: fc.array(
    fc.record({ at: fc.double({ min: 0, max: 0.999, noNaN: true }), value: fc.constantFrom(null, 0, 1e6) }),
    { maxLength: 12 },
  ),
  gap: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0, 0.1, 0.5)),
})
type Damage = typeof damage extends fc.Arbitrary<infer D> ? D : never

/** A history that has seen such days; null when nothing is left of it. */
function damaged(history: ContactHistory, { single, gap: [at, length] }: Damage): ContactHistory | null {
  const volume = [...history.volume]
  for (const { at: place, value } of single) volume[Math.floor(place * volume.length)] = value
  volume.fill(null, Math.floor(at * volume.length), Math.floor((at + length) * volume.length))
  return volume.every((v) => v === null) ? null : { ...history, volume }
}

const damagedCentre = fc
  .tuple(centreShape, damage)
  .map(([shape, faults]) => damaged(centre(shape), faults))
  .filter((history) => history !== null)

const volumes = (made: Forecast) => [made.mean, ...made.quantiles.map(({ values }) => values)]

/** As far apart as rounding of the largest volumes makes them, no further. */
function expectClose(one: Forecast, other: Forecast, factor: number, rounding: number): void {
  expect(other.warnings).toEqual(one.warnings)
  const theirs = volumes(other)
  for (const [q, values] of volumes(one).entries()) {
    expect(theirs[q]!.length).toBe(values.length)
    // Rounding is relative to the busiest interval, as is what is learned from all of them.
    const tolerance = rounding * factor * Math.max(1e-9, ...values.map((v) => v ?? 0))
    for (const [i, v] of values.entries()) {
      const w = theirs[q]![i]!
      if (v === null || w === null) expect(w).toBe(v)
      else expect(Math.abs(v * factor - w)).toBeLessThanOrEqual(tolerance)
    }
  }
  for (const [i, seconds] of one.ahtSeconds.entries())
    if (seconds === null) expect(other.ahtSeconds[i]).toBeNull()
    else expect(Math.abs(other.ahtSeconds[i]! - seconds)).toBeLessThanOrEqual(1e-9 * seconds)
}

test('every number of a forecast and its paths is finite and not negative, and quantiles are ordered', () => {
  fc.assert(
    fc.property(damagedCentre, fc.integer({ min: 1, max: 35 }), (history, horizonDays) => {
      const { forecast: made, paths } = forecastPaths({ history, horizonDays, paths: 5 })
      for (const values of [...volumes(made), made.ahtSeconds, ...paths])
        for (const v of values) expect(v === null || (Number.isFinite(v) && v >= 0)).toBe(true)
      for (let i = 0; i < made.mean.length; i++) {
        for (const values of [...volumes(made), ...paths])
          expect(values[i] === null).toBe(made.mean[i] === null)
        for (let q = 1; q < made.quantiles.length; q++)
          expect(made.quantiles[q]!.values[i]! >= made.quantiles[q - 1]!.values[i]!).toBe(true)
      }
    }),
    runs,
  )
})

test('scaling the history scales the forecast, quantiles included, and leaves handle times alone', () => {
  fc.assert(
    fc.property(
      damagedCentre,
      fc.constantFrom(1 / 64, 4, 256, 1e-6, 0.01, 3, 250, 1e4),
      (history, factor) => {
        const scaled = { ...history, volume: history.volume.map((v) => (v === null ? null : v * factor)) }
        const [one, other] = [history, scaled].map((h) => forecast({ history: h, horizonDays: 7 }))
        expectClose(one!, other!, factor, 1e-7)
      },
    ),
    runs,
  )
})

test('shifting a history of up to 14 weeks by whole weeks shifts the forecast', () => {
  fc.assert(
    fc.property(centreShape, damage, fc.integer({ min: 1, max: 60 }), (shape, faults, weeks) => {
      // Longer histories learn from the time of month and year, which whole weeks do not respect. Nor does a clock change that
      // falls into open hours: in zones that have one, open by day.
      const plain = {
        ...shape,
        opens: shape.zone === 'Asia/Shanghai' ? shape.opens! : 480,
        days: 7 * Math.min(14, Math.max(1, Math.round(shape.days! / 6))),
      }
      const history = damaged(centre(plain), faults)
      fc.pre(history !== null)
      const later = onLaterDays(history!, addDays(plain.startDate!, 7 * weeks))
      const [one, other] = [history!, later].map((h) => openTimes(forecast({ history: h, horizonDays: 7 })))
      expectClose(one!, other!, 1, 1e-9)
    }),
    runs,
  )
})

/** The same numbers at the same wall times, on days that begin later; what has no place on a clock-change day is closed. */
function onLaterDays(history: ContactHistory, startDate: string): ContactHistory {
  const { zone, intervalMinutes } = history.grid
  const from = gridDays(history.grid)
  const grid = makeGrid({ zone, startDate, days: from.length, intervalMinutes })
  const weeks = intervalsOfWeek(history.grid)
  const laterWeeks = intervalsOfWeek(grid)
  const at = new Int32Array(grid.count)
  for (const [k, day] of gridDays(grid).entries()) {
    const { first, count } = from[k]!
    const placeOf = new Map(Array.from({ length: count }, (_, j) => [weeks[first + j]! % 1440, first + j]))
    for (let i = day.first; i < day.first + day.count; i++) at[i] = placeOf.get(laterWeeks[i]! % 1440) ?? -1
  }
  const moved = (values: readonly (number | null)[]) => Array.from(at, (i) => (i < 0 ? null : values[i]!))
  const { ahtSeconds } = history
  return {
    ...history,
    grid,
    volume: moved(history.volume),
    ...(ahtSeconds && { ahtSeconds: moved(ahtSeconds) }),
  }
}

/** A forecast without its closed intervals, which clock changes add and take away, and without dates. */
function openTimes(made: Forecast): Forecast {
  const isOpen = (_: unknown, i: number) => made.mean[i] !== null
  return {
    ...made,
    mean: made.mean.filter(isOpen),
    ahtSeconds: made.ahtSeconds.filter(isOpen),
    quantiles: made.quantiles.map(({ level, values }) => ({ level, values: values.filter(isOpen) })),
    warnings: made.warnings.map((warning) =>
      warning.kind === 'gap' ? { ...warning, from: '', until: '' } : warning,
    ),
  }
}

test('nothing after the origin changes the forecast, whichever the model, in the middle of a day too', () => {
  fc.assert(
    fc.property(
      centreShape,
      damage,
      fc.constantFrom('auto', 'auto', ...FORECAST_MODELS),
      fc.integer({ min: 64, max: 90 }),
      fc.constantFrom('00:00', '11:00', '18:30'),
      (shape, faults, model, day, time) => {
        const history = damaged(centre({ ...shape, days: 105 }), faults)
        fc.pre(history !== null)
        const { zone } = history!.grid
        const origin = localToInstant(zone, addDays(shape.startDate!, day), time)
        const starts = gridStarts(history!.grid)
        const known = starts.findLastIndex((start, i) => i > 0 && start <= Date.parse(origin))
        fc.pre(history!.volume.slice(0, known).some((v) => v !== null))
        const rewrite = (values: readonly (number | null)[]) => values.map((v, i) => (i < known ? v : 7777))
        const also = { abandoned: history!.volume, handled: history!.volume }
        const whole = { ...history!, ...also }
        const { volume, ahtSeconds } = whole
        const rewritten = {
          ...whole,
          volume: rewrite(volume),
          abandoned: rewrite(volume),
          handled: rewrite(volume),
          ...(ahtSeconds && { ahtSeconds: rewrite(ahtSeconds) }),
        }
        const asked = { horizonDays: 7, model, origin, retryShare: 0.25 }
        const made = [whole, rewritten, cutAt(whole, known)].map((h) => attempt({ ...asked, history: h }))
        expect(made[1]).toEqual(made[0])
        expect(made[2]).toEqual(made[0])
      },
    ),
    runs,
  )
})

/** Only what lies before index `known`. */
function cutAt(history: ContactHistory, known: number): ContactHistory {
  const { volume, handled, abandoned, ahtSeconds, grid } = history
  return {
    ...history,
    grid: { ...grid, count: known },
    volume: volume.slice(0, known),
    handled: handled!.slice(0, known),
    abandoned: abandoned!.slice(0, known),
    ...(ahtSeconds && { ahtSeconds: ahtSeconds.slice(0, known) }),
  }
}

/** A forecast, or why there is none. */
function attempt(options: ForecastOptions): Forecast | string {
  try {
    return forecast(options)
  } catch (error) {
    if (error instanceof KinshiftError && error.code === 'HISTORY_SHORT') return error.message
    throw error
  }
}
