import type { Forecast } from '@kinshift/core/forecast'
import { gridStarts, makeGrid, sliceGrid } from '@kinshift/core/interval'
import { forecastToCsv, parseForecastCsv } from '@kinshift/files'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grids, queueNames, valuesOn } from './generators.ts'

const parse = (text: string, zone = 'America/New_York', intervalMinutes?: number) =>
  parseForecastCsv(text, { file: 'forecast.csv', zone, ...(intervalMinutes ? { intervalMinutes } : {}) })

/** An hour of Monday and the repeated hour of the Sunday before. */
const week: Forecast = (() => {
  const grid = sliceGrid(
    makeGrid({ zone: 'America/New_York', startDate: '2026-11-01', days: 2, intervalMinutes: 60 }),
    0,
    35,
  )
  const at = (values: Record<number, number>) => Array.from({ length: 35 }, (_, i) => values[i] ?? null)
  return {
    queue: 'help',
    grid,
    origin: grid.start,
    model: 'planners-average',
    mean: at({ 1: 3, 2: 4.25, 34: 120.1234567 }),
    quantiles: [
      { level: 0.9, values: at({ 1: 5, 2: 7, 34: 140 }) },
      { level: 0.1, values: at({ 1: 1, 2: 2, 34: 100 }) },
    ],
    ahtSeconds: at({ 1: 200, 34: 210 }),
    warnings: [],
  }
})()

test('one row for every open interval, an offset only in the repeated hour', () => {
  expect(forecastToCsv([week])).toBe(
    [
      'start,queue,mean,q0.1,q0.9,aht_seconds',
      '2026-11-01T01:00-04:00,help,3,1,5,200',
      '2026-11-01T01:00-05:00,help,4.25,2,7,',
      '2026-11-02T09:00,help,120.123457,100,140,210',
      '',
    ].join('\n'),
  )
})

test('days are written as dates', () => {
  const grid = makeGrid({
    zone: 'America/Sao_Paulo',
    startDate: '2018-11-03',
    days: 2,
    intervalMinutes: 1440,
  })
  const daily: Forecast = { ...week, grid, mean: [1, 2], quantiles: [], ahtSeconds: [null, null] }
  expect(forecastToCsv([daily])).toBe(
    'start,queue,mean,aht_seconds\n2018-11-03,help,1,\n2018-11-04,help,2,\n',
  )
  expect(parse(forecastToCsv([daily]), 'America/Sao_Paulo')[0]).toMatchObject({ grid, mean: [1, 2] })
})

const forecasts: fc.Arbitrary<Forecast[]> = fc
  .tuple(
    grids,
    fc.uniqueArray(queueNames, { minLength: 1, maxLength: 3 }),
    fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 4 }),
  )
  .chain(([grid, queues, thousandths]) =>
    fc.tuple(
      ...queues.map((queue) =>
        valuesOn(
          grid,
          fc.nat(1e9).map((n) => n / 1e4),
        ).map(
          (mean): Forecast => ({
            queue,
            grid,
            origin: grid.start,
            model: 'file',
            mean,
            quantiles: [...thousandths]
              .sort((a, b) => a - b)
              .map((n) => ({
                level: n / 1000,
                values: mean.map((value) => value && value + n / 1e4).map(rounded),
              })),
            ahtSeconds: mean.map((value, i) => (value === null || i % 3 === 0 ? null : i + 0.5)),
            warnings: [],
          }),
        ),
      ),
    ),
  )

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e6) / 1e6
}

test('forecasts come back as they were written', () => {
  fc.assert(
    fc.property(forecasts, (written) => {
      const { zone, intervalMinutes, start } = written[0]!.grid
      const back = parse(forecastToCsv(written), zone, intervalMinutes)
      expect(back.map(({ queue }) => queue)).toEqual(written.map(({ queue }) => queue))
      for (const [q, forecast] of back.entries()) {
        const { count } = forecast.grid
        const { mean, quantiles, ahtSeconds } = written[q]!
        expect(forecast.grid).toEqual({ zone, intervalMinutes, start, count })
        expect(mean.slice(count).every((value) => value === null)).toBe(true)
        expect(forecast.mean).toEqual(mean.slice(0, count))
        expect(forecast.ahtSeconds).toEqual(ahtSeconds.slice(0, count))
        expect(forecast.quantiles).toEqual(
          quantiles.map(({ level, values }) => ({ level, values: values.slice(0, count) })),
        )
      }
    }),
    { numRuns: 60 },
  )
})

test('only start and mean are needed; the interval is found', () => {
  const [forecast] = parse('start,mean\n2026-11-23T08:00,4\n2026-11-23T08:15,5\n')
  expect(forecast).toMatchObject({
    queue: 'all',
    grid: { start: '2026-11-23T05:00:00Z', intervalMinutes: 15, count: 96 },
    quantiles: [],
    model: 'file',
  })
  expect(forecast!.mean.slice(31, 35)).toEqual([null, 4, 5, null])
  expect(gridStarts(forecast!.grid)[32]).toBe(Date.parse('2026-11-23T13:00Z'))
})

test('without a zone the text comes back too, a repeated hour included', () => {
  const text = (zone: string, startDate: string, intervalMinutes: number) => {
    const grid = makeGrid({ zone, startDate, days: 3, intervalMinutes })
    const mean = Array.from({ length: grid.count }, (_, i) => i)
    return forecastToCsv([{ ...week, grid, mean, quantiles: [], ahtSeconds: mean }])
  }
  for (const written of [
    text('America/New_York', '2026-10-31', 30),
    text('Australia/Lord_Howe', '2026-04-04', 30),
    text('Europe/Berlin', '2026-03-28', 60),
    text('Asia/Kolkata', '2026-10-31', 15),
    text('America/New_York', '2026-10-31', 1440),
  ]) {
    expect(forecastToCsv(parseForecastCsv(written, { file: 'forecast.csv' }))).toBe(written)
  }
  const nowhere = 'start,mean\n2026-07-01T01:00-04:30,1\n2026-07-01T02:00,1\n'
  expect(() => parseForecastCsv(nowhere, { file: 'forecast.csv' })).toThrow(/^ZONE_UNKNOWN: .*forecast\.csv/)
})

test.each<[string, string, RegExp]>([
  ['no mean', 'start,queue\n2026-11-23T08:00,a\n', /^COLUMN_MISSING: .*forecast\.csv row 1 column 'mean'/],
  [
    'a percentage as level',
    'start,mean,q95\n2026-11-23T08:00,1,1\n',
    /^QUANTILE_INVALID: .*column 'q95'.*Maybe 'q0\.95' is meant\?$/,
  ],
  [
    'a negative mean',
    'start,mean\n2026-11-23T08:00,-1\n',
    /^VOLUME_INVALID: .*row 2 column 'mean', found '-1'/,
  ],
  [
    'a quantile in words',
    'start,mean,q0.5\n2026-11-23T08:00,1,x\n',
    /^NUMBER_INVALID: .*row 2 column 'q0\.5', found 'x'/,
  ],
  [
    'an interval twice',
    'start,mean\n2026-11-23T08:00,1\n2026-11-23T08:30,1\n2026-11-23T08:00,1\n',
    /^INTERVAL_DUPLICATE: .*forecast\.csv row 4/,
  ],
  ['nothing', '', /^HISTORY_EMPTY: .*forecast\.csv/],
])('refused: %s', (_, text, expected) => {
  expect(() => parse(text)).toThrow(expected)
})
