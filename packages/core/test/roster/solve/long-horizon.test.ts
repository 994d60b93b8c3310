import { checkSchedulingBenchmark, solveSchedulingBenchmark } from '@kinshift/core/roster'
import { expect, test } from 'vitest'
import { searchLongHorizon } from '../../../src/roster/solve/master/long-horizon.ts'
import { type Line, OFF } from '../../../src/roster/solve/problem/line-problem.ts'
import { benchmarkContext, instance } from './benchmark-context.ts'

// Held against the proven optimum of the branch and price search, which works on the same problems while they are short.

async function searched(seconds: number) {
  const context = benchmarkContext(seconds)
  const { plan, pricer, response } = context
  response.construct()
  const first = plan.points()
  const rosters: (readonly Line[])[] = []
  const bounds: number[] = []
  await searchLongHorizon(context, {
    objective: () => first,
    pricer,
    accept: (lines) => rosters.push(lines),
    prove: (bound) => bounds.push(bound),
  })
  const points = rosters.map((lines) => {
    const roster = lines.map((line) =>
      Array.from(line, (duty) => (duty === OFF ? null : instance.shifts[duty]!.id)),
    )
    const { objective, ruleBreaks } = checkSchedulingBenchmark(instance, roster)
    expect(ruleBreaks).toEqual([])
    return objective
  })
  return { first, points, bound: Math.max(...bounds) }
}

test('one master over the whole horizon proves a bound and dives to within a hundredth of the optimum', async () => {
  const { status, objective } = await solveSchedulingBenchmark(instance, { timeLimitSeconds: 20 })
  expect(status).toBe('optimal')
  const { first, points, bound } = await searched(20)
  expect(first).toBeGreaterThan(objective!)
  expect(bound).toBeLessThanOrEqual(objective! + 1e-6)
  expect(bound).toBeGreaterThan(0.9 * objective!)
  expect(Math.min(...points)).toBeLessThanOrEqual(1.01 * objective!)
})

test('with no time for prices no master is opened, and nothing is claimed', async () => {
  const { points, bound } = await searched(0.001)
  expect(points).toEqual([])
  expect(bound).toBe(Number.NEGATIVE_INFINITY)
})
