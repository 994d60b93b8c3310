import { checkRoster, type RosterProblem, solveRoster } from '@kinshift/core/roster'
import type { FloorRule } from '@kinshift/core/workforce'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestResponse } from '../../../src/roster/solve/best-response.ts'
import { compileRosterProblem } from '../../../src/roster/solve/compile/compile-roster-problem.ts'
import { lagrangianBound } from '../../../src/roster/solve/prices/bound.ts'
import { linePricer } from '../../../src/roster/solve/pricing/pricing.ts'
import { newPlan } from '../../../src/roster/solve/problem/plan.ts'
import { seededRandom } from '../../../src/roster/solve/random.ts'
import { agent, contract, early, late, long, MONDAY, problem } from '../build.ts'
import { expectMovesToCount } from './small-moves.ts'

const FLOOR: readonly FloorRule[] = [
  { kind: 'seats', id: 'seats', label: 'site', atMost: 2 },
  { kind: 'senior-on-duty', id: 'senior', label: 'senior', atLeast: 1, who: { tag: 'senior' }, price: 4 },
  { kind: 'skill-mix', id: 'mix', label: 'mix', skill: 'sales', atLeast: 2, price: 2 },
  { kind: 'skill-mix', id: 'share', label: 'share', skill: 'billing', fewestShare: 0.4, price: 3 },
  { kind: 'leave-cap', id: 'leave', label: 'leave', atMost: 2, counts: 'any', price: 15 },
]

function centre(people: number, floor: readonly FloorRule[], days = 14): RosterProblem {
  return problem({
    days,
    intervalMinutes: 15,
    agents: Array.from({ length: people }, (_, i) =>
      agent({
        id: `a${i}`,
        contract: contract({ minMinutesPerWeek: 960 }),
        ...(i % 3 === 0 && { tags: ['senior'] }),
        skills: [{ queue: 'sales' }, ...(i % 4 < 2 ? [{ queue: 'billing' }] : [])],
        ...(i % 2 === 0 && {
          lifeConstraints: [
            { kind: 'remote-days', id: 'home', label: 'home', strength: 'must', weekdays: [1, 2, 5] },
          ],
        }),
      }),
    ),
    queues: [
      { id: 'sales', name: 'Sales', channel: 'voice' },
      { id: 'billing', name: 'Billing', channel: 'voice' },
    ],
    shiftTemplates: [early, late, long, { ...long, id: 'late long', start: '12:00' }],
    demands: [
      {
        queue: 'sales',
        requiredStaff: Array.from({ length: days * 96 }, (_, i) =>
          i % 96 >= 32 && i % 96 < 88 ? people / 3 : 0,
        ),
      },
    ],
    floor,
  })
}

test('small moves count what they change on the floor: the cover is that of the lines', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 6 }),
      fc.subarray([...FLOOR]),
      fc.nat(1000),
      (people, floor, seed) => {
        expectMovesToCount(centre(people, floor), seed)
      },
    ),
    { numRuns: 40 },
  )
})

test('a bound holds at whatever prices, also where some take cover away', () => {
  const floor: FloorRule[] = [
    { kind: 'skill-mix', id: 'share', label: 'share', skill: 'billing', fewestShare: 0.6, price: 3 },
    { kind: 'skill-mix', id: 'hard', label: 'hard', skill: 'billing', fewestShare: 0.25 },
  ]
  const { lines } = compileRosterProblem(centre(4, floor, 7))
  const pricer = linePricer(lines)
  const random = seededRandom(7)
  const plan = newPlan(lines)
  const response = bestResponse(lines, plan, pricer, random)
  response.construct()
  // Never worse than before: just where a share is kept, too.
  for (let pass = 0; pass < 6; pass++) {
    const before = plan.points()
    response.sweep()
    expect(plan.points()).toBeLessThanOrEqual(before + 1e-6)
  }
  fc.assert(
    fc.property(fc.nat(1000), fc.constantFrom(1, 20, 20_000), (seed, most) => {
      const draw = seededRandom(seed)
      const prices = Float64Array.from(plan.cover, () => most * (1.4 * draw.next() - 0.2))
      expect(lagrangianBound(lines, pricer, prices)).toBeLessThanOrEqual(plan.points())
    }),
    { numRuns: 60 },
  )
})

test('a roster large enough for annealing keeps what the floor asks, and its bound holds', async () => {
  const p = centre(24, [
    { kind: 'seats', id: 'seats', label: 'site', atMost: 9 },
    {
      kind: 'senior-on-duty',
      id: 'senior',
      label: 'senior',
      atLeast: 1,
      who: { tag: 'senior' },
      from: MONDAY,
    },
    { kind: 'skill-mix', id: 'share', label: 'share', skill: 'billing', fewestShare: 0.4 },
    { kind: 'leave-cap', id: 'leave', label: 'leave', atMost: 16, counts: 'any' },
  ])
  const roster = await solveRoster(p, { timeLimitSeconds: 6, threads: 1 })
  const { ruleBreaks, objective } = checkRoster(p, roster.assignments)
  expect(ruleBreaks.filter(({ hard }) => hard)).toEqual([])
  expect(roster.status).toBe('feasible')
  expect(roster.lowerBound!).toBeLessThanOrEqual(objective)
})
