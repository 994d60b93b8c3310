import { type RosterProgress, rosterSearchTask } from '@kinshift/core'
import { exampleProblem } from '@kinshift/example-centre'
import { afterEach, expect, test } from 'vitest'
import { rosterTask } from '../src/jobs/planning-tasks.ts'

let opened = 0
const count = () => opened++
process.on('worker', count)
afterEach(() => {
  opened = 0
})

test('a large roster is computed on two threads, tells how far it is, and ends soon when it is stopped', async () => {
  const problem = exampleProblem({ firstDay: '2026-11-30', agents: 24, days: 14 })
  const stop = new AbortController()
  const told: RosterProgress[] = []
  let stoppedAt = 0
  const roster = await rosterTask.run(
    { problem, options: { timeLimitSeconds: 30, gap: 0 } },
    {
      signal: stop.signal,
      tell: (progress) => {
        told.push(progress)
        if (opened > 0 && progress.phase === 'annealing' && stoppedAt === 0) {
          stoppedAt = performance.now()
          stop.abort()
        }
      },
      answer: () => Promise.reject(new Error(`only ${rosterSearchTask.name} is asked`)),
    },
  )
  expect(opened).toBe(1)
  expect(performance.now() - stoppedAt).toBeLessThan(5000)
  expect(roster.status).toBe('feasible')
  expect(told.at(-1)!.objective).toBeCloseTo(roster.objective!, 3)
}, 60_000)

test('where one thread is asked for, one works', async () => {
  const problem = exampleProblem({ firstDay: '2026-11-30', agents: 24, days: 14 })
  await rosterTask.run(
    { problem, options: { timeLimitSeconds: 2, threads: 1 } },
    { signal: new AbortController().signal, tell: () => {}, answer: () => Promise.reject(new Error()) },
  )
  expect(opened).toBe(0)
}, 30_000)
