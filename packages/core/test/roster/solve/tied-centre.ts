import type { RosterProblem } from '@kinshift/core/roster'
import type { Contract, Together } from '@kinshift/core/workforce'
import fc from 'fast-check'
import { bestResponse } from '../../../src/roster/solve/best-response.ts'
import { compileRosterProblem } from '../../../src/roster/solve/compile/compile-roster-problem.ts'
import { linePricer } from '../../../src/roster/solve/pricing/pricing.ts'
import { newPlan } from '../../../src/roster/solve/problem/plan.ts'
import { seededRandom } from '../../../src/roster/solve/random.ts'
import { stopwatch } from '../../../src/roster/solve/stopwatch.ts'
import { settleTies } from '../../../src/roster/solve/ties/settle-ties.ts'
import { tieKeeper } from '../../../src/roster/solve/ties/ties.ts'
import { agent, contract, early, late, long, MONDAY, night, problem } from '../build.ts'

const remembered = fc.constantFrom<Partial<Contract>>(
  {},
  { minConsecutiveDays: 2 },
  { minWeeklyRestMinutes: 2100 },
  { maxShiftsPerWeek: 4, noSingleDaysOff: 'strong' },
  { minShifts: 4, maxShifts: 8 },
  { minShiftsPerWeek: 2, maxConsecutiveDaysOff: 3 },
  { leastAverageWeek: { weeks: 2, minMinutesPerWeek: 1200 } },
  { leastAverageWeek: { weeks: 1, minMinutesPerWeek: 1440 }, maxShiftsPerWeek: 4 },
  { nights: { perWeek: { min: 1, max: 2 } } },
  { nights: { onEnd: { min: 2, max: 3 }, daysOffAfter: 2 } },
  { sameStartDays: { max: 3 }, forwardRotation: true },
  { maxStartSpreadMinutes: 240, completeWeekends: 'nice' },
  { completeWeekends: 'must' },
)
export const pair = { id: 't', label: 'as agreed', agents: ['a0', 'a1'] as [string, string] }
const together = fc.constantFrom<Together>(
  { ...pair, kind: 'same-days-off' },
  { ...pair, kind: 'never-both' },
  { ...pair, kind: 'never-both', kinds: ['late', 'night'] },
  { ...pair, kind: 'no-overlap', gapMinutes: 60 },
  { ...pair, kind: 'carpool', deltaMinutes: 60 },
  { ...pair, kind: 'mentor', deltaMinutes: 180, from: '2026-11-24' },
)
/** Two weeks of people of whom two are tied, every rule of memory on, beside prices on kinds and weekends. */
export const tiedCentre = fc
  .record({
    people: fc.array(remembered, { minLength: 2, maxLength: 5 }),
    together,
    second: fc.option(together, { nil: undefined }),
    staff: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ people, together, second, staff }): RosterProblem => {
    const frame = problem({
      startDate: MONDAY,
      days: 14,
      intervalMinutes: 15,
      agents: people.map((terms, i) =>
        agent({ id: `a${i}`, contract: contract({ minMinutesPerWeek: 480, ...terms }) }),
      ),
      shiftTemplates: [early, late, night, long, { ...long, id: 'late long', start: '12:00' }],
      prices: { kindChange: 7, fairWeekend: 5, fairNight: 3 },
    })
    const others = second
      ? [{ ...second, id: 'u', agents: ['a1', people.length > 2 ? 'a2' : 'a0'] as const }]
      : []
    return {
      ...frame,
      together: [together, ...others],
      demands: [{ queue: 'sales', requiredStaff: new Array(14 * 96).fill(staff) }],
    }
  })

/** A plan that keeps every rule and tie, as far as one was found. */
export async function startedPlan(of: RosterProblem, seed: number) {
  const { lines } = compileRosterProblem(of)
  const random = seededRandom(seed)
  const plan = newPlan(lines)
  const pricer = linePricer(lines)
  const ties = tieKeeper(lines, plan, pricer)
  const response = bestResponse(lines, plan, ties.pricer, random)
  response.construct()
  await settleTies(ties, { problem: lines, plan, response, untied: pricer, watch: stopwatch(60) })
  return { lines, random, plan, pricer, ties, response }
}
