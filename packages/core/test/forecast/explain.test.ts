import { expect, test } from 'vitest'
import { explainForecast, FORECAST_MODELS, forecast } from '../../src/forecast/index.ts'
import { centre } from './histories.ts'

const history = centre({ days: 140 })
const events = [{ name: 'mailing', from: '2026-05-27', until: '2026-05-28', factor: 1.2 }]

test.each(['auto', ...FORECAST_MODELS])('the parts of %s add up to the mean', (model) => {
  const { forecast: made, parts } = explainForecast({ history, horizonDays: 7, model, events })
  expect(parts[0]!.part).toBe('level')
  for (const [i, mean] of made.mean.entries()) {
    const sum = parts.reduce((total, { values }) => total + (values[i] ?? 0), 0)
    if (mean === null) expect(parts.every(({ values }) => values[i] === null)).toBe(true)
    else expect(Math.abs(sum - mean)).toBeLessThanOrEqual(1e-9 * Math.max(1, mean))
  }
  expect(made).toEqual(forecast({ history, horizonDays: 7, model, events }))
})

test('a busy weekday, a quiet one and a given event are told as such', () => {
  const { forecast: made, parts } = explainForecast({
    history,
    horizonDays: 7,
    model: 'dynamic-regression',
    events,
  })
  const sum = (part: string, day: number) =>
    parts
      .find((entry) => entry.part === part)!
      .values.slice(48 * day, 48 * (day + 1))
      .reduce<number>((total, v) => total + (v ?? 0), 0)
  // The grid starts on Sunday, 24 May 2026.
  expect(made.grid.start).toBe('2026-05-24T04:00:00Z')
  expect(sum('weekday', 1)).toBeGreaterThan(0)
  expect(sum('weekday', 6)).toBeLessThan(0)
  expect(sum('given-event', 2)).toBe(0)
  const wednesday = made.mean.slice(48 * 3, 48 * 4).reduce<number>((total, v) => total + (v ?? 0), 0)
  expect(sum('given-event', 3)).toBeCloseTo(wednesday * (1 - 1 / 1.2), 6)
})
