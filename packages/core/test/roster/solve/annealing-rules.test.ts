import { checkRoster, type RosterProblem, solveRoster } from '@kinshift/core/roster'
import type { Contract, Together } from '@kinshift/core/workforce'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anneal } from '../../../src/roster/solve/annealing/annealing.ts'
import { annealingMemory } from '../../../src/roster/solve/annealing/annealing-memory.ts'
import { canAnneal } from '../../../src/roster/solve/annealing/annealing-model.ts'
import { bestResponse } from '../../../src/roster/solve/best-response.ts'
import { compileRosterProblem } from '../../../src/roster/solve/compile/compile-roster-problem.ts'
import { linePricer } from '../../../src/roster/solve/pricing/pricing.ts'
import { OFF } from '../../../src/roster/solve/problem/line-problem.ts'
import { allRulePoints } from '../../../src/roster/solve/problem/line-rules.ts'
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
const pair = { id: 't', label: 'as agreed', agents: ['a0', 'a1'] as [string, string] }
const together = fc.constantFrom<Together>(
  { ...pair, kind: 'same-days-off' },
  { ...pair, kind: 'never-both' },
  { ...pair, kind: 'never-both', kinds: ['late', 'night'] },
  { ...pair, kind: 'no-overlap', gapMinutes: 60 },
  { ...pair, kind: 'carpool', deltaMinutes: 60 },
  { ...pair, kind: 'mentor', deltaMinutes: 180, from: '2026-11-24' },
)
/** Two weeks of people of whom two are tied, every rule of memory on, beside prices on kinds and weekends. */
const tiedCentre = fc
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

async function started(of: RosterProblem, seed: number) {
  const { lines } = compileRosterProblem(of)
  const random = seededRandom(seed)
  const plan = newPlan(lines)
  const pricer = linePricer(lines)
  const ties = tieKeeper(lines, plan, pricer)
  const response = bestResponse(lines, plan, ties.pricer, random)
  response.construct()
  await settleTies(ties, { problem: lines, plan, response, untied: pricer, watch: stopwatch(60) })
  return { lines, random, plan, pricer, ties }
}

test('annealing keeps what holds of two together and what rules remember, whatever the temperature', async () => {
  await fc.assert(
    fc.asyncProperty(tiedCentre, fc.nat(1000), fc.constantFrom(0.5, 10, 1000), async (of, seed, hot) => {
      const { lines, random, plan, pricer, ties } = await started(of, seed)
      expect(canAnneal(lines)).toBe(true)
      fc.pre(lines.agents.every((_, a) => plan.lineOf(a)))
      const watch = stopwatch(60)
      const scope = { from: 0, until: 14, movers: 'all' as const, ties: ties.standing() }
      const time = { milliseconds: 15, left: watch.left, pause: watch.pause }
      await anneal(lines, plan, random, { ...scope, ...time, hot, cold: hot / 2, soft: 0.1 })
      expect(ties.broken()).toEqual([])
      const nothing = new Float64Array(lines.days * lines.dutyCount)
      lines.agents.forEach((_, a) => {
        expect(pricer.price(a, nothing, plan.lineOf(a)!.line)).toBeDefined()
      })
    }),
    { numRuns: 60 },
  )
})

test('what changed days cost in rules is what the whole line costs more', async () => {
  await fc.assert(
    fc.asyncProperty(tiedCentre, fc.nat(1000), async (of, seed) => {
      const { lines, plan, random } = await started(of, seed)
      fc.pre(lines.agents.every((_, a) => plan.lineOf(a)))
      const current = lines.agents.map((_, a) => Int16Array.from(plan.lineOf(a)!.line))
      const memory = annealingMemory(lines, (a, d) => current[a]![d]!)
      for (let n = 0; n < 200; n++) {
        const a = random.below(current.length)
        const line = current[a]!
        const one = lines.agents[a]!
        const before = Int16Array.from(line)
        const first = random.below(14)
        const last = Math.min(13, first + random.below(4))
        for (const d of [first, last])
          line[d] = random.next() < 0.4 ? OFF : one.duty[random.below(one.duty.length)]!
        const points = allRulePoints(one, before)
        expect(memory.points[a]).toBeCloseTo(points, 6)
        const gain = memory.gain(a, first, last)
        if (allRulePoints(one, line) === Number.POSITIVE_INFINITY) expect(gain).toBe(Number.POSITIVE_INFINITY)
        else expect(gain).toBeCloseTo(allRulePoints(one, line) - points, 6)
        if (gain === Number.POSITIVE_INFINITY) line.set(before)
        else memory.keep(a, first, last)
      }
    }),
    { numRuns: 60 },
  )
})

test('people with pairs are annealed, too, and the judge finds no hard break', async () => {
  const people = Array.from({ length: 24 }, (_, i) =>
    agent({ id: `a${i}`, contract: contract({ minMinutesPerWeek: 960, noSingleDaysOff: 'nice' }) }),
  )
  const of = problem({
    days: 14,
    intervalMinutes: 15,
    agents: people,
    shiftTemplates: [early, late, long],
    prices: { kindChange: 7 },
    together: [
      { ...pair, kind: 'same-days-off' },
      { ...pair, id: 'u', kind: 'carpool', agents: ['a2', 'a3'], deltaMinutes: 60 },
    ],
    demands: [{ queue: 'sales', requiredStaff: new Array(14 * 96).fill(5) }],
  })
  const phases = new Set<string>()
  const roster = await solveRoster(of, {
    timeLimitSeconds: 2,
    gap: 0,
    onProgress: ({ phase }) => phases.add(phase),
  })
  expect(phases).toContain('annealing')
  expect(checkRoster(of, roster.assignments).ruleBreaks.filter(({ hard }) => hard)).toEqual([])
  expect(roster.lowerBound).toBeLessThanOrEqual(roster.objective!)
}, 10_000)
