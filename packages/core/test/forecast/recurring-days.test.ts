import { expect, test } from 'vitest'
import { forecast } from '../../src/forecast/index.ts'
import { recurringDays } from '../../src/forecast/recurring-days.ts'
import type { ContactHistory } from '../../src/history/index.ts'
import { gridDays } from '../../src/interval/index.ts'
import { centre, startOf } from './histories.ts'

/** Four years of days from 1 January 2022 (epoch day 18993), a little odd now and then; then another year. */
const epochDay = Int32Array.from({ length: 1826 }, (_, d) => 18993 + d)
const origin = 1461
const date = (d: number) => new Date(epochDay[d]! * 86_400_000).toISOString().slice(0, 10)
const oddness = (odd: Record<string, number>) =>
  Float64Array.from(epochDay, (_, d) => (d < origin ? (odd[date(d)] ?? Math.sin(d * d)) : Number.NaN))
const ahead = (odd: Record<string, number>) =>
  [...recurringDays(epochDay, oddness(odd), origin)]
    .filter(([d]) => d >= origin)
    .map(([d, days]) => [date(d), days.map(({ name, years }) => `${name} x${years}`).join()])

test('a date that is low every year is known ahead; one that was low once in four years is not', () => {
  const odd = { '2022-05-17': -4, '2023-05-17': -5, '2024-05-17': -4, '2025-05-17': -6, '2024-08-20': -9 }
  expect(ahead(odd)).toEqual([['2026-05-17', '17 May x4']])
})

test('a weekday of the month is known by its count from either end', () => {
  const thanksgiving = { '2022-11-24': -5, '2023-11-23': -5, '2024-11-28': -5, '2025-11-27': -5 }
  expect(ahead(thanksgiving)[0]).toEqual([
    '2026-11-26',
    expect.stringContaining('fourth Thursday of November x4'),
  ])
  const lastMonday = { '2022-05-30': -5, '2023-05-29': -5, '2024-05-27': -5, '2025-05-26': -5 }
  expect(ahead(lastMonday)).toEqual([['2026-05-25', 'last Monday of May x4']])
})

test('years that disagree are no pattern', () => {
  expect(ahead({ '2022-05-17': -6, '2023-05-17': 6, '2024-05-17': -6, '2025-05-17': 6 })).toEqual([])
})

/** Two years and ten months of a shop whose owner's holidays no list knows: quiet on 17 June, shut on 5 August. */
const shop = (shut: number | null): ContactHistory => {
  const history = centre({ startDate: '2023-07-31', days: 1100, intervalMinutes: 60, closedWeekdays: [7] })
  const volume = [...history.volume]
  for (const { date, first, count } of gridDays(history.grid))
    for (let i = first; i < first + count; i++) {
      if (volume[i] === null) continue
      if (date.endsWith('-06-17')) volume[i] = Math.round(0.3 * volume[i]!)
      if (date.endsWith('-08-05')) volume[i] = shut
    }
  return { ...history, volume }
}
const dayOf = (history: ContactHistory, day: string, origin: string) => {
  const made = forecast({
    history,
    horizonDays: 14,
    origin: new Date(startOf(history, origin)).toISOString().replace('.000', ''),
  })
  const { first, count } = gridDays(made.grid).find((one) => one.date === day)!
  const values = made.mean.slice(first, first + count)
  return { sum: values.reduce<number>((s, v) => s + (v ?? 0), 0), values, warnings: made.warnings }
}

test('a quiet day that comes every year is forecast quiet without a list of holidays', () => {
  const quiet = dayOf(shop(null), '2026-06-17', '2026-06-15').sum
  const usual = dayOf(shop(null), '2026-06-18', '2026-06-15').sum
  expect(quiet / usual).toBeGreaterThan(0.25)
  expect(quiet / usual).toBeLessThan(0.6)
})

test.each([null, 0])('a date that was shut (%s) in two years is shut in the third, and said so', (shut) => {
  const { values, warnings } = dayOf(shop(shut), '2026-08-05', '2026-07-27')
  expect(values.every((v) => v === null)).toBe(true)
  expect(warnings).toContainEqual({ kind: 'closed', date: '2026-08-05', name: '5 August' })
})
