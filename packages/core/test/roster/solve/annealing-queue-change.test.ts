import { checkRoster, type RosterProblem, solveRoster } from '@kinshift/core/roster'
import { type FloorRule, queuesServed } from '@kinshift/core/workforce'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agent, contract, long, problem } from '../build.ts'
import { expectMovesToCount } from './small-moves.ts'

const SENIOR: FloorRule = {
  kind: 'senior-on-duty',
  id: 'senior',
  label: 'senior',
  atLeast: 1,
  who: { tag: 'senior' },
  price: 4,
}

/** Sales from 09:00 to 13:30, chat from 13:30 to 18:00, each by half of the people; every third knows sales alone. */
function centre(people: number, changes: Partial<RosterProblem>, days = 14): RosterProblem {
  const between = (from: number, until: number) =>
    Array.from({ length: days * 96 }, (_, i) => (i % 96 >= from && i % 96 < until ? people / 2 : 0))
  return problem({
    days,
    intervalMinutes: 15,
    queues: [
      { id: 'sales', name: 'Sales', channel: 'voice' },
      { id: 'chat', name: 'Chat', channel: 'chat' },
    ],
    agents: Array.from({ length: people }, (_, i) =>
      agent({
        id: `a${i}`,
        contract: contract({ minMinutesPerWeek: 960 }),
        skills: [
          { queue: 'sales', ...(i % 2 === 0 && { proficiency: 0.75 }) },
          ...(i % 3 === 0 ? [] : [{ queue: 'chat' }]),
        ],
        ...(i % 4 === 0 && { tags: ['senior'] }),
      }),
    ),
    shiftTemplates: [
      long,
      { ...long, id: 'sooner', start: '08:30' },
      { ...long, id: 'later', start: '10:00' },
    ],
    demands: [
      { queue: 'sales', requiredStaff: between(36, 54) },
      { queue: 'chat', requiredStaff: between(54, 72) },
    ],
    ...changes,
  })
}

test('small moves count what changes of queue give and take: the cover is that of the lines', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 6 }),
      fc.constantFrom('after-meal' as const, 'after-break' as const),
      fc.subarray([SENIOR]),
      fc.nat(1000),
      (people, queueChange, floor, seed) => {
        expectMovesToCount(centre(people, { queueChange, floor }), seed)
      },
    ),
    { numRuns: 30 },
  )
})

test('a roster large enough for annealing uses changes where queues are busy in turn, and its bound holds', async () => {
  const solve = async (changes: Partial<RosterProblem>) => {
    const of = centre(24, changes)
    const roster = await solveRoster(of, { timeLimitSeconds: 6, threads: 1 })
    const { ruleBreaks, objective } = checkRoster(of, roster.assignments)
    expect(ruleBreaks.filter(({ hard }) => hard)).toEqual([])
    expect(roster.objective).toBeCloseTo(objective, 6)
    expect(roster.lowerBound!).toBeLessThanOrEqual(objective + 1e-6)
    return roster
  }
  const stays = await solve({})
  const changes = await solve({ queueChange: 'after-meal' })
  expect(stays.assignments.every((one) => queuesServed(one).length === 1)).toBe(true)
  expect(changes.assignments.some((one) => queuesServed(one).length === 2)).toBe(true)
  expect(changes.objective!).toBeLessThan(0.8 * stays.objective!)
})
