import type { SchedulingBenchmark } from '@kinshift/core/roster'
import { bestResponse } from '../../../src/roster/solve/best-response.ts'
import { compileSchedulingBenchmark } from '../../../src/roster/solve/compile/compile-scheduling-benchmark.ts'
import { linePricer } from '../../../src/roster/solve/pricing/pricing.ts'
import { newPlan } from '../../../src/roster/solve/problem/plan.ts'
import { seededRandom } from '../../../src/roster/solve/random.ts'
import { stopwatch } from '../../../src/roster/solve/stopwatch.ts'
import { tieKeeper } from '../../../src/roster/solve/ties/ties.ts'
import type { SearchContext } from '../../../src/roster/solve/window-search.ts'

const DAYS = 28

/** Nine people and four weeks, by day and by night. */
export const instance: SchedulingBenchmark = {
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

/** What a search of it works with, its plan still empty. */
export function benchmarkContext(seconds = 60): SearchContext {
  const problem = compileSchedulingBenchmark(instance)
  const plan = newPlan(problem)
  const random = seededRandom(1)
  const pricer = linePricer(problem)
  return {
    problem,
    hasBreaks: false,
    plan,
    pricer,
    ties: tieKeeper(problem, plan, pricer),
    response: bestResponse(problem, plan, pricer, random),
    random,
    watch: stopwatch(seconds),
    onImproved: () => {},
    onUseful: () => {},
  }
}
