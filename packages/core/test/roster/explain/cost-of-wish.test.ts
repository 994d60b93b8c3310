import { addDays } from '@kinshift/core/interval'
import { checkRoster, costOfWish, type RosterProblem, weighChanges } from '@kinshift/core/roster'
import type { Preference } from '@kinshift/core/workforce'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agent, contract, early, late, MONDAY, problem, shift } from '../build.ts'

const TUESDAY = '2026-11-24'
const dayOff: Preference = { id: 'w', strength: 'strong', wish: 'day-off', dates: [MONDAY] }
const staffOn = (...needs: [day: number, hour: number, staff: number][]) => {
  const requiredStaff = new Array(336).fill(0)
  for (const [day, hour, staff] of needs)
    for (let i = 0; i < 16; i++) requiredStaff[day * 48 + hour * 2 + i] = staff
  return [{ queue: 'sales', requiredStaff }]
}
const two = (changes: Partial<RosterProblem> = {}) =>
  problem({
    shiftTemplates: [early, late],
    demands: staffOn([0, 8, 1], [1, 8, 1]),
    agents: [agent({ preferences: [dayOff] }), agent({ id: 'bo', name: 'Bo' })],
    ...changes,
  })

test('a colleague who is off takes the shift: nothing is short, and the wish is gained', () => {
  const p = two()
  const [monday, tuesday] = [shift(p, MONDAY, early), shift(p, TUESDAY, early)]
  const [cost] = costOfWish(p, [monday, tuesday], 'ana', 'w')
  expect(cost!.date).toBe(MONDAY)
  expect(cost!.alternatives[0]).toEqual({
    changes: [
      { agentId: 'ana', date: MONDAY, before: monday, after: null },
      { agentId: 'bo', date: MONDAY, before: null, after: { ...monday, agentId: 'bo' } },
    ],
    points: -40,
    coverPoints: 0,
    wishPoints: -40,
  })
  // Off without anybody instead: 16 half-hours with one missing at 20 points.
  expect(cost!.alternatives.map((one) => one.points)).toEqual([-40, 280, 312])
})

test('where the colleague may not, the cheapest lawful way is named', () => {
  const p = two({
    agents: [
      agent({ preferences: [dayOff], contract: contract({ minMinutesPerWeek: 960 }) }),
      agent({ id: 'bo', name: 'Bo', skills: [] }),
    ],
    demands: staffOn([0, 8, 1], [1, 8, 1], [3, 14, 1]),
  })
  const [cost] = costOfWish(p, [shift(p, MONDAY, early), shift(p, TUESDAY, early)], 'ana', 'w')
  // Thursday's late shift is wanted as much as Monday's early one.
  expect(cost!.alternatives[0]).toMatchObject({
    points: -40,
    changes: [{ after: null }, { date: '2026-11-26', after: { shiftId: 'late' } }],
  })
})

test('a wish to start late: exchange with the one who is late anyway', () => {
  const wish: Preference = {
    id: 's',
    strength: 'nice',
    wish: 'start-between',
    startFrom: '12:00',
    dates: [MONDAY],
  }
  const p = two({
    agents: [agent({ preferences: [wish] }), agent({ id: 'bo', name: 'Bo' })],
    demands: staffOn([0, 8, 1], [0, 14, 1]),
  })
  const mine = shift(p, MONDAY, early)
  const theirs = shift(p, MONDAY, late, 'bo')
  const [cost] = costOfWish(p, [mine, theirs], 'ana', 's')
  expect(cost!.alternatives[0]!.points).toBe(-10)
  expect(cost!.alternatives[0]!.changes.map((change) => [change.agentId, change.after?.shiftId])).toEqual([
    ['ana', 'late'],
    ['bo', 'early'],
  ])
})

test('a granted wish costs nothing, a pinned shift has no way out, an unknown wish is refused', () => {
  const p = two()
  expect(costOfWish(p, [], 'ana', 'w')).toEqual([])
  const pin = { ...shift(p, MONDAY, early), pinned: true }
  expect(costOfWish(p, [pin], 'ana', 'w')).toEqual([{ date: MONDAY, alternatives: [] }])
  expect(() => costOfWish(p, [], 'bo', 'w')).toThrow('ROSTER_INVALID')
})

test('what an alternative is said to cost is what the judge finds once it is made', () => {
  const cells = fc.array(fc.constantFrom(null, early, late), { minLength: 21, maxLength: 21 })
  const staff = fc.array(fc.nat(3), { minLength: 14, maxLength: 14 })
  fc.assert(
    fc.property(cells, staff, (choice, needs) => {
      const p = two({
        agents: ['ana', 'bo', 'mei'].map((id) =>
          agent({
            id,
            preferences: [dayOff, { ...dayOff, id: 'k', wish: 'work', strength: 'nice', dates: [TUESDAY] }],
          }),
        ),
        demands: staffOn(...needs.map((n, i): [number, number, number] => [i >> 1, i % 2 === 0 ? 8 : 14, n])),
      })
      const roster = p.agents.flatMap((one, a) =>
        Array.from({ length: 7 }, (_, day) => choice[a * 7 + day]!).flatMap((template, day) =>
          template ? [shift(p, addDays(MONDAY, day), template, one.id)] : [],
        ),
      )
      const before = checkRoster(p, roster)
      const weigh = weighChanges(p, roster)
      for (const wish of ['w', 'k'])
        for (const { alternatives } of costOfWish(p, roster, 'ana', wish))
          for (const { changes, points } of alternatives) {
            const gone = new Set(changes.map((change) => change.before))
            const made = changes.flatMap((change) => (change.after ? [change.after] : []))
            const after = checkRoster(p, [...roster.filter((one) => !gone.has(one)), ...made])
            expect(after.objective - before.objective).toBeCloseTo(points, 6)
            expect(weigh(changes).points).toBeCloseTo(points, 6)
            const hard = (list: typeof before) => list.ruleBreaks.filter((found) => found.hard).length
            expect(hard(after)).toBeLessThanOrEqual(hard(before))
          }
    }),
    { numRuns: 30 },
  )
})
