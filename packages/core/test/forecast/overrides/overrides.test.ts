import {
  applyOverrides,
  explainForecast,
  explainOverrides,
  type Forecast,
  type ForecastOverride,
  forecast,
  valueAdded,
} from '@kinshift/core/forecast'
import type { ContactHistory } from '@kinshift/core/history'
import { gridStarts, makeGrid, toInstant } from '@kinshift/core/interval'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { centre } from '../histories.ts'

const grid = makeGrid({ zone: 'America/New_York', startDate: '2026-11-23', days: 2, intervalMinutes: 360 })
const [midnight, , , , tuesday] = Array.from(gridStarts(grid), toInstant)
const end = toInstant(gridStarts(grid)[8]!)

/** Two days of four intervals, the first of each closed. */
const week: Forecast = {
  queue: 'voice',
  grid,
  origin: grid.start,
  model: 'by hand',
  mean: [null, 10, 20, 10, null, 0, 30, 10],
  quantiles: [{ level: 0.9, values: [null, 12, 24, 12, null, 1, 36, 12] }],
  ahtSeconds: [null, 200, 200, 200, null, 200, 200, 200],
  warnings: [],
}
const made = (
  change: ForecastOverride['change'],
  more: Partial<ForecastOverride> = {},
): ForecastOverride => ({
  from: midnight!,
  until: tuesday!,
  change,
  author: 'mei',
  at: '2026-11-20T09:00:00Z',
  reason: 'mailing',
  ...more,
})

describe('overrides', () => {
  test('by percent, by volume of a day, by one interval; closed stays closed, quantiles move along', () => {
    const more = applyOverrides(week, [made({ factor: 1.1 })])
    expect(more.forecast.mean).toEqual([null, 11, 22, 11, null, 0, 30, 10])
    expect(more.forecast.quantiles[0]!.values[1]).toBeCloseTo(13.2, 12)
    expect(more.statistical).toBe(week)
    const day = applyOverrides(week, [made({ volume: 80 })])
    expect(day.forecast.mean).toEqual([null, 20, 40, 20, null, 0, 30, 10])
    expect(day.applied[0]!.values).toEqual([null, 10, 20, 10, null, 0, 0, 0])
    const one = made(
      { volume: 4 },
      { from: toInstant(gridStarts(grid)[5]!), until: toInstant(gridStarts(grid)[6]!) },
    )
    const { forecast: interval } = applyOverrides(week, [one])
    expect(interval.mean).toEqual([null, 10, 20, 10, null, 4, 30, 10])
    // nothing was expected there: the spread of counts, (2 + 1.2816 / 2)^2
    expect(interval.quantiles[0]!.values[5]).toBeCloseTo(6.9736, 3)
    expect(applyOverrides(week, [made({ volume: 0 })]).forecast.mean.slice(0, 4)).toEqual([null, 0, 0, 0])
  })

  test('lie on each other in the order in which they were made; of other queues and days, nothing', () => {
    const later = made({ factor: 2 }, { at: '2026-11-21T09:00:00Z' })
    const total = (overrides: ForecastOverride[]) =>
      applyOverrides(week, overrides)
        .forecast.mean.slice(0, 4)
        .reduce<number>((a, b) => a + (b ?? 0), 0)
    expect(total([later, made({ volume: 60 })])).toBe(120)
    expect(total([made({ volume: 60 }, { at: '2026-11-22T09:00:00Z' }), later])).toBe(60)
    const elsewhere = [
      made({ factor: 9 }, { queue: 'chat' }),
      made({ factor: 9 }, { from: end, until: '2026-12-01T00:00:00Z' }),
    ]
    expect(applyOverrides(week, elsewhere).applied).toEqual([])
    expect(applyOverrides(week, elsewhere).forecast.mean).toEqual(week.mean)
  })

  test('are refused where they make no sense', () => {
    for (const change of [{ factor: -0.1 }, { volume: Number.NaN }, { factor: Number.POSITIVE_INFINITY }])
      expect(() => applyOverrides(week, [made(change)])).toThrow('NUMBER_INVALID')
    expect(() => applyOverrides(week, [made({ factor: 1 }, { until: midnight! })])).toThrow(
      'LOCAL_TIME_INVALID',
    )
  })

  test('are a part of the explanation, and all parts add up', () => {
    const history = centre({ days: 84 })
    const explained = explainForecast({ history, horizonDays: 7 })
    const starts = gridStarts(explained.forecast.grid)
    const overrides = [
      made({ factor: 1.2 }, { from: toInstant(starts[0]!), until: toInstant(starts[96]!) }),
      made({ volume: 3000 }, { from: toInstant(starts[48]!), until: toInstant(starts[144]!) }),
    ]
    const { forecast: told, parts } = explainOverrides(explained, overrides)
    expect(parts.at(-1)!.part).toBe('override')
    for (const [i, mean] of told.mean.entries())
      if (mean !== null) expect(parts.reduce((sum, { values }) => sum + values[i]!, 0)).toBeCloseTo(mean, 9)
    expect(explained.forecast).toEqual(forecast({ history, horizonDays: 7 }))
    expect(explainOverrides(explained, [])).toBe(explained)
  })

  test('whatever they are: a volume is met, quantiles stay in order, nothing is negative', () => {
    const change = fc.oneof(
      fc.record({ factor: fc.double({ min: 0, max: 5, noNaN: true }) }),
      fc.record({ volume: fc.double({ min: 0, max: 1e5, noNaN: true }) }),
    )
    const override = fc
      .tuple(
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 1, max: 8 }),
        change,
        fc.integer({ min: 0, max: 9 }),
      )
      .map(([from, length, by, minute]) =>
        made(by, {
          from: toInstant(gridStarts(grid)[from]!),
          until: toInstant(gridStarts(grid)[from]! + length * 21_600_000),
          at: `2026-11-20T09:0${minute}:00Z`,
        }),
      )
    const base = {
      ...week,
      quantiles: [{ level: 0.1, values: week.mean.map((v) => v && v / 2) }, ...week.quantiles],
    }
    fc.assert(
      fc.property(fc.array(override, { maxLength: 5 }), (overrides) => {
        const { forecast: now, applied } = applyOverrides(base, overrides)
        const last = applied.at(-1)?.override
        for (const [i, mean] of now.mean.entries()) {
          expect(mean === null).toBe(week.mean[i] === null)
          if (mean === null) continue
          const [low, high] = now.quantiles.map(({ values }) => values[i]!)
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeGreaterThanOrEqual(low!)
        }
        if (last && 'volume' in last.change) {
          const inside = now.mean.filter((_, i) => {
            const start = gridStarts(grid)[i]!
            return start >= Date.parse(last.from) && start < Date.parse(last.until)
          })
          expect(inside.reduce<number>((a, b) => a + (b ?? 0), 0)).toBeCloseTo(last.change.volume, 6)
        }
      }),
    )
  })
})

describe('value added', () => {
  const history: ContactHistory = { queue: 'voice', grid, volume: [null, 12, 24, 12, null, null, 30, 20] }

  test('scores each override, author and reason by what came, each on top of those before it', () => {
    const good = made({ factor: 1.2 })
    const bad = made({ factor: 2 }, { author: 'bo', at: '2026-11-21T09:00:00Z', reason: 'a feeling' })
    const report = valueAdded({ forecasts: [week], overrides: [bad, good], histories: [history] })
    expect(report.byOverride.map(({ override }) => override)).toEqual([good, bad])
    // Monday: 48 came, 40 were expected (off by 8), 48 with the first (exact), 96 with both
    expect(report.byOverride[0]!.score).toEqual({
      intervals: 3,
      actual: 48,
      wapeBefore: 8 / 48,
      wapeWith: 0,
      valueAdded: 8 / 48,
    })
    expect(report.byOverride[1]!.score).toMatchObject({ wapeBefore: 0, wapeWith: 1, valueAdded: -1 })
    expect(report.byAuthor.map(({ author, score }) => [author, score.valueAdded])).toEqual([
      ['bo', -1],
      ['mei', 8 / 48],
    ])
    expect(report.byReason.map(({ reason }) => reason)).toEqual(['a feeling', 'mailing'])
    expect(report.overall).toEqual({
      intervals: 3,
      actual: 48,
      wapeBefore: 8 / 48,
      wapeWith: 1,
      valueAdded: 8 / 48 - 1,
    })
  })

  test('scores only what is known', () => {
    const ahead = made({ factor: 2 }, { from: tuesday!, until: end })
    const { overall, byOverride } = valueAdded({
      forecasts: [week],
      overrides: [ahead],
      histories: [history],
    })
    // 30 and 20 came where 30 and 10 were expected; with it 60 and 20
    expect(overall).toMatchObject({ intervals: 2, actual: 50, wapeBefore: 0.2, wapeWith: 0.6 })
    expect(byOverride).toHaveLength(1)
    const nothing = valueAdded({ forecasts: [week], overrides: [ahead], histories: [] })
    expect(nothing).toEqual({
      overall: { intervals: 0, actual: 0, wapeBefore: null, wapeWith: null, valueAdded: null },
      byOverride: [],
      byAuthor: [],
      byReason: [],
    })
  })
})
