import { expect, test } from 'vitest'
import { explainForecast } from '../../src/forecast/index.ts'
import { addDays, gridDays, localToInstant } from '../../src/interval/index.ts'
import { centre } from './histories.ts'

const zone = 'Europe/Berlin'
const first = '2024-01-01'
const week = (k: number, weekday: number) => addDays(first, 7 * k + weekday - 1)
/** Each of its own name, so that none is learned by name: Thursdays, whose Fridays bridge, and Wednesdays, with none. */
const holidays = [8, 20, 33, 47, 60, 72, 85, 95].map((k, i) => ({
  date: week(k, i % 2 === 0 ? 4 : 3),
  name: `Feast ${i}`,
}))
const bridges = holidays.filter((_, i) => i % 2 === 0).map(({ date }) => addDays(date, 1))

/** A year and nine months in which days between a holiday and the weekend are quiet. */
function quietBridges(closedWeekdays: readonly number[]) {
  const plain = centre({
    zone,
    startDate: first,
    days: 700,
    intervalMinutes: 1440,
    closedWeekdays,
    noise: 0.05,
  })
  const days = gridDays(plain.grid)
  const volume = plain.volume.map((v, d) =>
    v === null
      ? null
      : bridges.includes(days[d]!.date) || holidays.some(({ date }) => date === days[d]!.date)
        ? Math.round(0.6 * v)
        : v,
  )
  return { ...plain, volume }
}

const shareOf = (closedWeekdays: readonly number[], holiday: string) => {
  const { forecast, parts } = explainForecast({
    history: quietBridges(closedWeekdays),
    horizonDays: 7,
    origin: localToInstant(zone, week(99, 1), '00:00'),
    holidays: [...holidays, { date: holiday, name: 'New feast' }],
    model: 'dynamic-regression',
  })
  const bridge = parts.find(({ part }) => part === 'bridge')?.values
  return forecast.mean.map((mean, d) => (mean === null ? null : (bridge?.[d] ?? 0) / mean))
}

test.each([
  ['closed at weekends', [6, 7]],
  ['open every day, when Saturday and Sunday are days of rest', []],
])('a Friday after a Thursday holiday is foreseen quiet, and said to be a bridge day: %s', (_, closed) => {
  const shares = shareOf(closed, week(99, 4))
  expect(shares[4]).toBeLessThan(-0.1)
  expect(shares.filter((share, d) => d !== 4 && share !== null && share !== 0)).toEqual([])
})

test('the Monday before a Tuesday holiday is one too, the Thursday after a Wednesday is none', () => {
  expect(shareOf([6, 7], week(99, 2))[0]).toBeLessThan(-0.1)
  expect(shareOf([6, 7], week(99, 3)).every((share) => share === null || share === 0)).toBe(true)
})
