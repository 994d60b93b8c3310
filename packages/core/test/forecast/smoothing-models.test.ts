import { expect, test } from 'vitest'
import { forecast } from '../../src/forecast/index.ts'
import { gridStarts, intervalsOfWeek, makeGrid } from '../../src/interval/index.ts'

const models = ['seasonal-smoothing', 'mstl-trend']
const grid = makeGrid({ zone: 'UTC', startDate: '2026-01-05', days: 112, intervalMinutes: 60 })
/** Roots of volume that are a level, an interval of the day and an interval of the week: what both models are made of. */
const root = (week: number) =>
  10 + 3 * Math.sin(((week % 1440) / 1440) * 2 * Math.PI) + (week >= 5 * 1440 ? -4 : Math.floor(week / 1440))

test.each(models)('%s repeats what is made of its own parts', (model) => {
  const volume = [...intervalsOfWeek(grid)].map((week) => root(week) ** 2)
  const made = forecast({ history: { queue: 'q', grid, volume }, horizonDays: 7, model })
  const weeks = intervalsOfWeek(made.grid)
  const actual = [...weeks].slice(0, made.mean.length).map((week) => root(week) ** 2)
  const missed = actual.reduce((sum, v, i) => sum + Math.abs(v - made.mean[i]!), 0)
  expect(missed / actual.reduce((a, b) => a + b, 0)).toBeLessThan(0.05)
})

test('mstl-trend follows a level that rises', () => {
  const model = 'mstl-trend'
  const starts = gridStarts(grid)
  const volume = [...intervalsOfWeek(grid)].map(
    (week, i) => (root(week) + (2 * (starts[i]! - starts[0]!)) / (112 * 86_400_000)) ** 2,
  )
  const made = forecast({ history: { queue: 'q', grid, volume }, horizonDays: 7, model })
  const weeks = intervalsOfWeek(made.grid)
  const sum = made.mean.reduce<number>((total, v) => total + v!, 0)
  const flat = [...weeks].reduce((total, week) => total + (root(week) + 2) ** 2, 0)
  expect(sum / flat).toBeGreaterThan(0.97)
  expect(sum / flat).toBeLessThan(1.03)
})
