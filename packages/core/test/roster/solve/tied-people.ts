import type { RosterProblem } from '@kinshift/core/roster'
import type { Contract, LifeConstraint, Together } from '@kinshift/core/workforce'
import fc from 'fast-check'
import { agent, contract, early, late, problem } from '../build.ts'

const staff = [{ queue: 'sales', requiredStaff: new Array(4 * 48).fill(1) }]

const terms = fc.record({
  maxConsecutiveDays: fc.integer({ min: 1, max: 4 }),
  minConsecutiveDaysOff: fc.constantFrom(1, 1, 2),
  minMinutes: fc.constantFrom(0, 480, 960, 1440),
  maxMinutes: fc.constantFrom(960, 1440, 2400),
  more: fc.constantFrom<Partial<Contract>>(
    {},
    { minConsecutiveDays: 2 },
    { maxConsecutiveDaysOff: 1 },
    { sameStartDays: { max: 1 } },
    { noSingleDaysOff: 'must' },
  ),
})
const life = fc.constantFrom<LifeConstraint[]>(
  [],
  [],
  [{ kind: 'weekdays-off', id: 'off', label: 'off', strength: 'must', weekdays: [2] }],
  [
    {
      kind: 'weekday-window',
      id: 'window',
      label: 'window',
      strength: 'must',
      weekdays: [1, 3],
      window: { latestEnd: '17:00' },
    },
  ],
)
const kind = fc.constantFrom<(agents: [string, string], i: number) => Together>(
  (agents, i) => ({ id: `t${i}`, label: `t${i}`, agents, kind: 'same-days-off' }),
  (agents, i) => ({ id: `t${i}`, label: `t${i}`, agents, kind: 'never-both' }),
  (agents, i) => ({ id: `t${i}`, label: `t${i}`, agents, kind: 'never-both', kinds: ['late', 'night'] }),
  (agents, i) => ({ id: `t${i}`, label: `t${i}`, agents, kind: 'no-overlap', gapMinutes: 60 }),
  (agents, i) => ({ id: `t${i}`, label: `t${i}`, agents, kind: 'carpool', deltaMinutes: 60 }),
  (agents, i) => ({ id: `t${i}`, label: `t${i}`, agents, kind: 'mentor' }),
  (agents, i) => ({ id: `t${i}`, label: `t${i}`, agents, kind: 'mentor', from: '2026-11-25' }),
)
const two = fc.constantFrom<[number, number]>([0, 1], [1, 0], [1, 2], [2, 1], [2, 0])
/** Four days of three people with one to three ties among them, who have few plans or none. */
export const tiedPeople = fc
  .record({
    people: fc.array(fc.tuple(terms, life), { minLength: 3, maxLength: 3 }),
    ties: fc.array(fc.tuple(kind, two), { minLength: 1, maxLength: 3 }),
  })
  .map(({ people, ties }): RosterProblem => {
    const names = ['a', 'b', 'c']
    return problem({
      days: 4,
      shiftTemplates: [early, late],
      agents: people.map(([{ more, ...limits }, lifeConstraints], i) =>
        agent({ id: names[i]!, contract: contract({ ...limits, ...more }), lifeConstraints }),
      ),
      demands: staff,
      together: ties.map(([of, [one, other]], i) => of([names[one]!, names[other]!], i)),
    })
  })
