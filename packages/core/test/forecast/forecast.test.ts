import { expect, test } from 'vitest'
import { backtest, FORECAST_MODELS, forecast, type Holiday } from '../../src/forecast/index.ts'
import { gridStarts, intervalsOfWeek, localParts, makeGrid, toInstant } from '../../src/interval/index.ts'
import { centre, startOf } from './histories.ts'

const history = centre({ aht: true })

test('the horizon starts at the local midnight after the last day seen', () => {
  const made = forecast({ history, horizonDays: 7 })
  // The last Sunday, 29 March, is closed; the Saturday before it is the last day seen.
  expect(made.origin).toBe('2026-03-29T04:00:00Z')
  expect(made.grid.start).toBe('2026-03-29T04:00:00Z')
  expect(made.grid.count).toBe(7 * 48)
  expect(made.quantiles.map(({ level }) => level)).toEqual([0.025, 0.1, 0.5, 0.9, 0.975])
  expect(made.warnings).toEqual([])
})

test('what the history has never seen open is null, everything else is a number', () => {
  const made = forecast({ history, horizonDays: 7 })
  const seen = new Set(intervalsOfWeek(history.grid).filter((_, i) => history.volume[i] !== null))
  const weeks = intervalsOfWeek(made.grid)
  for (const [i, value] of made.mean.entries()) {
    expect(value === null).toBe(!seen.has(weeks[i]!))
    expect(made.ahtSeconds[i] === null).toBe(value === null)
  }
})

test('seasonal-naive repeats last week exactly', () => {
  const made = forecast({ history, horizonDays: 7, model: 'seasonal-naive' })
  const starts = gridStarts(made.grid)
  const back = gridStarts(history.grid)
  for (const [i, value] of made.mean.entries()) {
    const week = localParts('America/New_York', toInstant(starts[i]! - 7 * 86_400_000))
    const at = back.indexOf(starts[i]! - 7 * 86_400_000)
    expect(week.time).toBe(localParts('America/New_York', toInstant(starts[i]!)).time)
    expect(value).toBe(history.volume[at])
  }
})

test('the planner weighs weeks by half-lives of three', () => {
  const grid = makeGrid({ zone: 'UTC', startDate: '2026-01-05', days: 14, intervalMinutes: 1440 })
  const volume = [...new Array<number>(7).fill(100), ...new Array<number>(7).fill(200)]
  const made = forecast({ history: { queue: 'q', grid, volume }, horizonDays: 1, model: 'planners-average' })
  const [old, recent] = [0.5 ** (2 / 3), 0.5 ** (1 / 3)]
  expect(made.mean[0]).toBeCloseTo((100 * old + 200 * recent) / (old + recent), 10)
})

test('the same input gives the same output', () => {
  expect(forecast({ history, horizonDays: 7 })).toEqual(forecast({ history, horizonDays: 7 }))
})

test('an event with a factor multiplies its days and leaves others alone', () => {
  const plain = forecast({ history, horizonDays: 7 })
  const events = [{ name: 'mailing', from: '2026-03-31', until: '2026-04-01', factor: 1.5 }]
  const lifted = forecast({ history, horizonDays: 7, events })
  for (const [i, value] of plain.mean.entries()) {
    if (value === null) continue
    const { date } = localParts('America/New_York', toInstant(gridStarts(plain.grid)[i]!))
    const factor = date === '2026-03-31' || date === '2026-04-01' ? 1.5 : 1
    expect(lifted.mean[i]).toBeCloseTo(value * factor, 9)
  }
})

test('an event without a factor is learned from earlier ones of its name', () => {
  const raised = new Set(['2026-01-20', '2026-02-10', '2026-02-26', '2026-03-18'])
  const starts = gridStarts(history.grid)
  const zone = history.grid.zone
  const volume = history.volume.map((v, i) =>
    v !== null && raised.has(localParts(zone, toInstant(starts[i]!)).date) ? v * 2 : v,
  )
  const past = [...raised].map((date) => ({ name: 'billing', from: date, until: date }))
  const next = { name: 'billing', from: '2026-04-02', until: '2026-04-02' }
  const sum = (events: typeof past) => {
    const made = forecast({
      history: { ...history, volume },
      horizonDays: 7,
      model: 'dynamic-regression',
      events,
    })
    return made.mean.slice(4 * 48, 5 * 48).reduce<number>((s, v) => s + (v ?? 0), 0)
  }
  expect(sum([...past, next]) / sum(past)).toBeGreaterThan(1.6)
  expect(sum([...past, next]) / sum(past)).toBeLessThan(2.1)
})

test('a holiday on which the centre was closed every time is null, with a warning', () => {
  const days = centre({ startDate: '2024-12-02', days: 380 })
  const starts = gridStarts(days.grid)
  const shut = ['2024-12-25', '2025-01-01']
  const volume = days.volume.map((v, i) =>
    shut.includes(localParts(days.grid.zone, toInstant(starts[i]!)).date) ? null : v,
  )
  const holidays = [
    { date: '2024-12-25', name: 'Christmas Day' },
    { date: '2025-12-25', name: 'Christmas Day' },
  ]
  const origin = toInstant(startOf(days, '2025-12-15'))
  const made = forecast({ history: { ...days, volume }, origin, horizonDays: 14, holidays })
  const zone = made.grid.zone
  const christmas = [...gridStarts(made.grid)]
    .slice(0, -1)
    .map((ms) => localParts(zone, toInstant(ms)).date === '2025-12-25')
  expect(made.mean.filter((v, i) => christmas[i] && v !== null)).toEqual([])
  expect(made.mean.filter((v, i) => !christmas[i] && v !== null).length).toBe(11 * 24)
  expect(made.warnings).toEqual([{ kind: 'closed', date: '2025-12-25', name: 'Christmas Day' }])
})

test('handle time keeps the weekday that takes longer, and one odd interval does not move it', () => {
  const odd = { ...history, ahtSeconds: history.ahtSeconds!.map((v, i) => (i === 3000 ? 1e5 : v)) }
  const made = forecast({ history: odd, horizonDays: 7 })
  const monday = made.ahtSeconds[48 + 21]!
  const tuesday = made.ahtSeconds[96 + 21]!
  expect(monday - tuesday).toBeGreaterThan(15)
  expect(tuesday).toBeGreaterThan(250)
  expect(tuesday).toBeLessThan(275)
})

test('no handle time in the history gives none in the forecast', () => {
  expect(new Set(forecast({ history: centre(), horizonDays: 1 }).ahtSeconds)).toEqual(new Set([null]))
})

test('progress rises to 1 and a given signal stops the work', () => {
  const seen: number[] = []
  forecast({ history, horizonDays: 7, onProgress: (f) => seen.push(f) })
  expect(seen.at(-1)).toBe(1)
  expect([...seen].sort((a, b) => a - b)).toEqual(seen)
  const giveUp = new AbortController()
  expect(() =>
    forecast({ history, horizonDays: 7, signal: giveUp.signal, onProgress: () => giveUp.abort() }),
  ).toThrow(/abort/i)
})

test('days of 23 and 25 hours keep wall time: the forecast has 46 or 50 half-hours', () => {
  const spring = centre({ startDate: '2025-12-15', days: 77, opens: 0, closes: 1440, closedWeekdays: [] })
  expect(forecast({ history: spring, horizonDays: 14 }).grid.count).toBe(14 * 48 - 2)
  const autumn = centre({ startDate: '2026-08-10', days: 77, opens: 0, closes: 1440, closedWeekdays: [] })
  const made = forecast({ history: autumn, horizonDays: 14 })
  expect(made.grid.count).toBe(14 * 48 + 2)
  expect(made.mean.every((v) => v !== null)).toBe(true)
})

test('a backtest tells good models from naive ones, and covers what it says', () => {
  const long = centre({ days: 200, noise: 0.2 })
  const [auto, naive] = backtest({
    history: long,
    horizonDays: 7,
    folds: 6,
    models: ['auto', 'seasonal-naive'],
  })
  expect(auto!.byOrigin.map(({ origin }) => origin.slice(0, 10))).toEqual([
    '2026-06-12',
    '2026-06-19',
    '2026-06-26',
    '2026-07-03',
    '2026-07-10',
    '2026-07-17',
  ])
  expect(auto!.accuracy.wape).toBeLessThan(0.85 * naive!.accuracy.wape)
  expect(auto!.accuracy.coverage80).toBeGreaterThan(0.7)
  expect(auto!.accuracy.coverage80).toBeLessThan(0.9)
  expect(auto!.accuracy.coverage95).toBeGreaterThan(0.9)
})

test('the models are named', () => {
  expect(FORECAST_MODELS).toContain('seasonal-naive')
  expect(FORECAST_MODELS).toContain('planners-average')
  expect(FORECAST_MODELS).toContain('log-linear-regression')
})

test('a horizon, a quantile or a model that makes no sense is refused', () => {
  expect(() => forecast({ history, horizonDays: 0 })).toThrow(/^HORIZON_INVALID/)
  expect(() => forecast({ history, horizonDays: 1.5 })).toThrow(/^HORIZON_INVALID/)
  expect(() => forecast({ history, horizonDays: 7, quantiles: [80] })).toThrow(/^QUANTILE_INVALID.*found 80/)
  expect(() => forecast({ history, horizonDays: 7, model: 'prophet' })).toThrow(
    /^MODEL_UNKNOWN.*planners-average/,
  )
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
  const total = (values: readonly (number | null)[]) => values.reduce<number>((sum, v) => sum + (v ?? 0), 0)
  const noisy = centre({ days: 140, noise: 0.2 })
  const from = (140 - days) * 48
  const changed = { ...noisy, volume: noisy.volume.map((v, i) => (v !== null && i >= from ? factor * v : v)) }
  const before = total(forecast({ history: noisy, horizonDays: 7 }).mean)
  const after = total(forecast({ history: changed, horizonDays: 7 }).mean)
  const followed = (after / before - 1) / (factor - 1)
  expect(followed).toBeGreaterThan(least)
  expect(followed).toBeLessThan(1.1)
})

test('a holiday never seen is told with wider intervals, other days as ever', () => {
  const history = centre({ days: 84 })
  const width = (holidays: readonly Holiday[]) => {
    const made = forecast({ history, horizonDays: 7, holidays, quantiles: [0.1, 0.9] })
    const [low, high] = made.quantiles.map(({ values }) => values)
    return made.mean.map((mean, i) => (mean === null ? 0 : high![i]! - low![i]!))
  }
  const plain = width([])
  // The horizon begins on Sunday, 29 March.
  const first = 3
  const odd = width([{ date: '2026-04-01', name: 'Founding Day' }])
  for (const [i, w] of odd.entries()) {
    if (w === 0) continue
    const day = Math.floor(i / 48)
    if (day === first) expect(w / plain[i]!).toBeGreaterThan(1.5)
    else if (Math.abs(day - first) > 1) expect(w / plain[i]!).toBeCloseTo(1, 1)
  }
})
