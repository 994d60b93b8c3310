import { epochOf } from '@kinshift/core/interval'
import { assignmentOf, dutySpans } from '@kinshift/core/roster'
import { expect, test } from 'vitest'
import { early, long, MONDAY, problem } from './build.ts'

test('a shift is on its queue between breaks, and on another after the break that says so', () => {
  const of = problem()
  const shift = assignmentOf(of, 'ana', MONDAY, long, 'sales', [60, 240, 420])
  const hoursFrom = (ms: number) => (ms - epochOf(shift.start)) / 3_600_000
  const hours = (from: Parameters<typeof dutySpans>[0]) =>
    dutySpans(from).map(({ queue, startMs, endMs }) => [queue, hoursFrom(startMs), hoursFrom(endMs)])
  expect(hours([shift])).toEqual([
    ['sales', 0, 1],
    ['sales', 1.25, 4],
    ['sales', 5, 7],
    ['sales', 7.25, 9],
  ])
  const breaks = shift.breaks.map((part, i) => (i === 1 ? { ...part, thenQueue: 'chat' } : part))
  expect(hours([{ ...shift, breaks: breaks.toReversed() }])).toEqual([
    ['sales', 0, 1],
    ['sales', 1.25, 4],
    ['chat', 5, 7],
    ['chat', 7.25, 9],
  ])
  expect(dutySpans([assignmentOf(of, 'bo', MONDAY, early, 'sales')])).toMatchObject([{ agentId: 'bo' }])
})
