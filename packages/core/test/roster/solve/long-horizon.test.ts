import {
  checkSchedulingBenchmark,
  type SchedulingBenchmark,
  solveSchedulingBenchmark,
} from '@kinshift/core/roster'
import { expect, test } from 'vitest'
import { bestResponse } from '../../../src/roster/solve/best-response.ts'
import { compileSchedulingBenchmark } from '../../../src/roster/solve/compile-scheduling-benchmark.ts'
import { type Line, OFF } from '../../../src/roster/solve/line-problem.ts'
import { searchLongHorizon } from '../../../src/roster/solve/long-horizon.ts'
import { newPlan } from '../../../src/roster/solve/plan.ts'
import { linePricer } from '../../../src/roster/solve/pricing.ts'
import { seededRandom } from '../../../src/roster/solve/random.ts'
import { stopwatch } from '../../../src/roster/solve/stopwatch.ts'
import { tieKeeper } from '../../../src/roster/solve/ties.ts'

// Held against the proven optimum of the branch and price search, which works on the same problems while they are short.

const DAYS = 28
const instance: SchedulingBenchmark = {
  days: DAYS,
  shifts: [
    { id: 'D', minutes: 480, mayNotBeFollowedBy: [] },
    { id: 'N', minutes: 600, mayNotBeFollowedBy: ['D'] },
  ],
  employees: Array.from({ length: 9 }, (_, n) => ({
    id: `E${n}`,
    maxShifts: { D: DAYS, N: DAYS },
    maxMinutes: 9600,
    minMinutes: 7200,
    maxConsecutiveShifts: 5,
    minConsecutiveShifts: 2,
    minConsecutiveDaysOff: 2,
    maxWeekends: 2,
    daysOff: [(5 * n) % DAYS],
  })),
  requestsOn: Array.from({ length: 9 }, (_, n) => ({
    employee: `E${n}`,
    day: (7 * n) % DAYS,
    shift: 'N',
    weight: 3,
  })),
  requestsOff: Array.from({ length: 9 }, (_, n) => ({
    employee: `E${n}`,
    day: (11 * n + 3) % DAYS,
    shift: 'D',
    weight: 2,
  })),
  cover: Array.from({ length: DAYS }, (_, day) => [
    { day, shift: 'D', required: 3, weightUnder: 100, weightOver: 1 },
    { day, shift: 'N', required: 2, weightUnder: 100, weightOver: 1 },
  ]).flat(),
}

async function searched(seconds: number) {
  const problem = compileSchedulingBenchmark(instance)
  const plan = newPlan(problem)
  const random = seededRandom(1)
  const pricer = linePricer(problem)
  const response = bestResponse(problem, plan, pricer, random)
  response.construct(
    () => false,
    () => undefined,
  )
  const first = plan.points()
  const rosters: (readonly Line[])[] = []
  const bounds: number[] = []
  await searchLongHorizon(
    {
      problem,
      hasBreaks: false,
      plan,
      pricer,
      ties: tieKeeper(problem, plan, pricer),
      response,
      random,
      watch: stopwatch(seconds),
      onImproved: () => {},
      onUseful: () => {},
    },
    {
      objective: () => first,
      pricer,
      accept: (lines) => rosters.push(lines),
      prove: (bound) => bounds.push(bound),
    },
  )
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
