import {
  type ContactCentreInstance,
  checkRoster,
  type SchedulingBenchmark,
  solveContactCentre,
  solveRoster,
  solveScenarios,
  solveSchedulingBenchmark,
} from '@kinshift/core/roster'
import type { TaskPool } from '@kinshift/core/threads'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRosterProblem } from '../../../src/roster/solve/compile/compile-roster-problem.ts'
import { rosterSizes } from '../../../src/roster/solve/compile/roster-sizes.ts'
import { memoryPlan, type ProblemSizes, type Room } from '../../../src/roster/solve/memory-plan.ts'
import { linePricer } from '../../../src/roster/solve/pricing/pricing.ts'
import { seededRandom } from '../../../src/roster/solve/random.ts'
import { searchLines } from '../../../src/roster/solve/search.ts'
import { stopwatch } from '../../../src/roster/solve/stopwatch.ts'
import { agent, contract, early, late, long, night, problem } from '../build.ts'

const pool = {} as TaskPool
const SMALL: ProblemSizes = { agents: 60, days: 7, duties: 800, rows: 2000, entries: 20_000 }
const VAST: ProblemSizes = { agents: 20_000, days: 28, duties: 800, rows: 8000, entries: 16_000_000 }

test('by default a common problem has all the room that is of use, on two threads', () => {
  const { room, pool: beside } = memoryPlan(SMALL, { pool })
  expect(room.stateValues).toBeGreaterThan(10_000_000)
  expect(beside).toBe(pool)
  expect(memoryPlan(SMALL, {})).not.toHaveProperty('pool')
  expect(memoryPlan(SMALL, { pool, threads: 1 })).not.toHaveProperty('pool')
})

test('with less, the second thread goes first, and what is left is never more than the limit', () => {
  expect(memoryPlan(SMALL, { pool, memoryLimitMegabytes: 512 })).not.toHaveProperty('pool')
  fc.assert(
    fc.property(fc.integer({ min: 450, max: 2000 }), fc.integer({ min: 1, max: 200 }), (limit, less) => {
      const bytes = ({ room }: { room: Room }) =>
        8 * room.stateValues + 12 * room.ruleSteps + 1000 * room.columns
      const plan = memoryPlan(SMALL, { memoryLimitMegabytes: limit })
      expect(bytes(plan)).toBeLessThan(limit * 1e6)
      const tighter = memoryPlan(SMALL, { memoryLimitMegabytes: Math.max(400, limit - less) })
      expect(bytes(tighter)).toBeLessThan(bytes(plan))
      // Two threads at once hold no more than one alone.
      expect(bytes(memoryPlan(SMALL, { pool, memoryLimitMegabytes: limit }))).toBeLessThanOrEqual(bytes(plan))
    }),
  )
})

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a limit of %s is no limit', (limit) => {
  expect(() => memoryPlan(SMALL, { memoryLimitMegabytes: limit })).toThrow(
    /^NUMBER_INVALID: .*memoryLimitMegabytes.*expected a number above 0/,
  )
})

test('what cannot be held is refused with the limit that would do', () => {
  const refusal = (memoryLimitMegabytes?: number) => {
    try {
      memoryPlan(VAST, memoryLimitMegabytes === undefined ? {} : { memoryLimitMegabytes })
      return ''
    } catch (error) {
      return String(error)
    }
  }
  const found = /MEMORY_SHORT: .*found 1024, expected at least (\d+) for 20000 agents x 28 days. Maybe /.exec(
    refusal(),
  )
  const enough = Number(found![1])
  expect(refusal(enough - 1)).toContain('MEMORY_SHORT')
  expect(refusal(enough)).toBe('')
})

test('every way to a roster refuses at the door', async () => {
  const p = problem({ agents: [agent()], shiftTemplates: [early] })
  const centre: ContactCentreInstance = {
    days: 1,
    shifts: [],
    agents: [],
    required: [],
    intervalsPerDay: 96,
  } as never
  const benchmark: SchedulingBenchmark = {
    days: 1,
    shifts: [],
    employees: [],
    requestsOn: [],
    requestsOff: [],
    cover: [],
  }
  const options = { memoryLimitMegabytes: 100 }
  const refused = expect.objectContaining({ code: 'MEMORY_SHORT' })
  await expect(solveRoster(p, options)).rejects.toEqual(refused)
  await expect(solveScenarios(p, [{ name: 'as is' }], options)).rejects.toEqual(refused)
  await expect(solveContactCentre(centre, options)).rejects.toEqual(refused)
  await expect(solveSchedulingBenchmark(benchmark, options)).rejects.toEqual(refused)
})

/** People with rules that must be remembered, each other ones. */
const remembering = (days = 14) =>
  problem({
    days,
    shiftTemplates: [early, late, night, long],
    agents: [
      contract({ nights: { onEnd: { min: 2, max: 3 }, daysOffAfter: 2 }, minMinutesPerWeek: 960 }),
      contract({ sameStartDays: { min: 2, max: 3 }, maxStartSpreadMinutes: 360 }),
      contract({ minShiftsPerWeek: 3, maxConsecutiveDaysOff: 3, completeWeekends: 'must' }),
    ].map((terms, i) => agent({ id: `a${i}`, contract: terms })),
    demands: [{ queue: 'sales', requiredStaff: new Array(days * 48).fill(1) }],
  })

test('sizes are no less than what is compiled', () => {
  const p = { ...remembering(), floor: [{ kind: 'seats', id: 's', label: 's', atMost: 3 }] as const }
  const { lines } = compileRosterProblem(p)
  const sizes = rosterSizes(p)
  expect(sizes).toMatchObject({ agents: 3, days: 14, duties: lines.dutyCount, rows: lines.cover.count })
  expect(sizes.entries).toBeGreaterThanOrEqual(lines.agents.reduce((sum, { duty }) => sum + duty.length, 0))
})

test('rules without room for all are made anew, and every line is priced as before', () => {
  const { lines } = compileRosterProblem(remembering())
  const roomy = linePricer(lines)
  const room = { stateValues: 20_000_000, ruleSteps: 1200, columns: 1000 }
  const tight = linePricer({ ...lines, room })
  const random = seededRandom(3)
  for (let round = 0; round < 8; round++) {
    const value = Float64Array.from({ length: lines.days * lines.dutyCount }, () => 100 * random.next())
    for (let a = 0; a < 3; a++) expect(tight.price(a, value)).toEqual(roomy.price(a, value))
  }
})

test('states that do not fit whatever rules are left out are refused', () => {
  const { lines } = compileRosterProblem(remembering())
  const room = { stateValues: 1000, ruleSteps: 5000, columns: 1000 }
  const pricer = linePricer({ ...lines, room })
  expect(() => pricer.price(0, new Float64Array(lines.days * lines.dutyCount))).toThrow(
    /^MEMORY_SHORT: .*found '\d+ MB for the states of one agent', expected at most 1 MB with this limit/,
  )
})

test('with hardly a column a roster still keeps all rules, and its bound holds', async () => {
  const p = remembering(7)
  const room = { stateValues: 1_000_000, ruleSteps: 5000, columns: 1 }
  const { lines } = compileRosterProblem(p, undefined, undefined, room)
  const { objective, bound } = await searchLines(lines, {
    watch: stopwatch(1),
    gap: 0,
    seed: 1,
    onProgress: () => {},
  })
  const free = await solveRoster(p, { timeLimitSeconds: 2, threads: 1, gap: 0 })
  expect(checkRoster(p, free.assignments).ruleBreaks.filter(({ hard }) => hard)).toEqual([])
  expect(bound).toBeLessThanOrEqual(free.objective! + 1e-6)
  expect(objective).toBeGreaterThanOrEqual(free.lowerBound! - 1e-6)
})
