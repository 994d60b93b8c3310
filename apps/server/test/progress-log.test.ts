import { expect, test } from 'vitest'
import { progressLog } from '../src/jobs/progress-log.ts'

const point = (seconds: number, objective: number, phase = 'search') => ({
  seconds,
  phase,
  objective,
  lowerBound: null,
})

test('keeps the first and the last point, and of a burst only its end', () => {
  const log = progressLog()
  for (const [seconds, objective] of [
    [0, 9],
    [0.1, 8],
    [0.2, 7],
    [0.3, 6],
    [0.4, 5],
  ] as const) {
    log.add(point(seconds, objective))
  }
  expect(log.points.map(({ objective }) => objective)).toEqual([9, 7, 5])
  log.add(point(0.41, 4, 'bound'))
  expect(log.points.map(({ objective }) => objective)).toEqual([9, 7, 5, 4])
})

test('an hour of improvements stays a few hundred points, in order, the last one there', () => {
  const log = progressLog()
  for (let i = 0; i <= 36_000; i++) log.add(point(i / 10, 36_000 - i))
  expect(log.points.length).toBeLessThanOrEqual(400)
  expect(log.points.length).toBeGreaterThan(150)
  expect(log.points[0]).toEqual(point(0, 36_000))
  expect(log.points.at(-1)).toEqual(point(3600, 0))
  const seconds = log.points.map((one) => one.seconds)
  expect(seconds).toEqual([...seconds].sort((a, b) => a - b))
})
