import { existsSync, readFileSync } from 'node:fs'
import { addDays } from '@kinshift/core/interval'
import {
  type Assignment,
  assignmentOf,
  type ContactCentreAssignment,
  type ContactCentreInstance,
  checkAgent,
  checkContactCentre,
  checkRoster,
  explainRuleBreak,
  type RosterProblem,
} from '@kinshift/core/roster'
import type { LifeConstraint, Preference, ShiftTemplate } from '@kinshift/core/workforce'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agent, contract, early, late, long, MONDAY, moved, night, problem, shift } from './build.ts'

const lifeConstraint: fc.Arbitrary<LifeConstraint> = fc.constantFrom<LifeConstraint>(
  { kind: 'weekdays-off', id: 'l1', label: 'Sundays', strength: 'must', weekdays: [7] },
  { kind: 'shorter-day', id: 'l2', label: 'phased return', strength: 'nice', maxMinutesPerDay: 300 },
  {
    kind: 'custody',
    id: 'l3',
    label: 'children',
    strength: 'strong',
    pattern: '2-2-3',
    anchor: MONDAY,
    window: { latestEnd: '17:00' },
  },
)
const preference: fc.Arbitrary<Preference> = fc.constantFrom<Preference>(
  { id: 'p1', strength: 'nice', wish: 'day-off', weekdays: [3] },
  { id: 'p2', strength: 'strong', wish: 'start-between', startFrom: '10:00', startBefore: '16:00' },
)
const person = fc.record({
  minMinutesPerWeek: fc.constantFrom(0, 960, 1920),
  maxConsecutiveDays: fc.integer({ min: 2, max: 6 }),
  minConsecutiveDaysOff: fc.integer({ min: 1, max: 3 }),
  maxWeekends: fc.nat(2),
})
const fortnight = fc
  .record({
    people: fc.array(
      fc.record({
        contract: person,
        life: fc.uniqueArray(lifeConstraint, { selector: (one) => one.id }),
        wishes: fc.uniqueArray(preference, { selector: (one) => one.id }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    startDate: fc.constantFrom(MONDAY, '2026-03-04', '2026-10-25'),
  })
  .map(({ people, startDate }) =>
    problem({
      startDate,
      days: 14,
      agents: people.map((one, i) =>
        agent({
          id: `a${i}`,
          contract: contract(one.contract),
          lifeConstraints: one.life,
          preferences: one.wishes,
        }),
      ),
    }),
  )
interface Cell {
  readonly worked: number
  readonly template: ShiftTemplate
  readonly by: number
}
const cell: fc.Arbitrary<Cell> = fc.record({
  worked: fc.nat(9),
  template: fc.constantFrom(early, late, night, long),
  by: fc.nat(4),
})
/** Any roster on any of the days, by hand as often as from a template. */
const rosterOf = (p: RosterProblem, cells: Cell[]): Assignment[] =>
  p.agents.flatMap((one, a) =>
    Array.from({ length: p.days }, (_, day) => day).flatMap((day) => {
      const { worked, template, by } = cells[(a * p.days + day) % cells.length]!
      if (worked < 4) return []
      const made = shift(p, addDays(p.startDate, day), template, one.id)
      return [by === 4 ? made : moved(made, by * 10)]
    }),
  )
const cells = fc.array(cell, { minLength: 20, maxLength: 45 })

test('a shuffled roster is the same roster', () => {
  fc.assert(
    fc.property(fortnight, cells, fc.nat(), (p, choice, seed) => {
      const roster = rosterOf(p, choice)
      const shuffled = roster
        .map((one, i) => ({ one, key: (i * 7919 + seed) % 104_729 }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one)
      expect(checkRoster(p, shuffled)).toEqual(checkRoster(p, roster))
    }),
  )
})

test('people are judged one by one: together they have the breaks that each has alone', () => {
  fc.assert(
    fc.property(fortnight, cells, (p, choice) => {
      const roster = rosterOf(p, choice)
      const alone = p.agents.flatMap((one) => checkAgent(p, one.id, roster))
      expect(checkRoster(p, roster).ruleBreaks).toEqual(alone)
    }),
  )
})

test('amounts are above zero, only soft breaks cost, and the parts make the objective', () => {
  fc.assert(
    fc.property(fortnight, cells, (p, choice) => {
      const { ruleBreaks, points, objective } = checkRoster(p, rosterOf(p, choice))
      for (const found of ruleBreaks) {
        expect(found.amount).toBeGreaterThan(0)
        expect(found.points !== undefined).toBe(!found.hard)
        for (const locale of ['en', 'zh-CN'] as const)
          expect(explainRuleBreak(found, locale, p)).not.toMatch(/undefined|NaN|\$\{/)
      }
      expect(objective).toBe(points.shortage + points.surplus + points.preferences)
    }),
  )
})

test('taking a shift away never breaks a rule that limits work', () => {
  const limits = ['one-shift-a-day', 'rest-between-shifts', 'consecutive-days', 'weekends', 'life-constraint']
  fc.assert(
    fc.property(fortnight, cells, fc.nat(100), (p, choice, which) => {
      const roster = rosterOf(p, choice)
      const fewer = roster.filter((_, i) => i !== which % Math.max(1, roster.length))
      const broken = (list: Assignment[]) =>
        checkRoster(p, list).ruleBreaks.filter((found) => found.hard && limits.includes(found.ruleId)).length
      // A run or a weekend may split in two breaks of one rule, so what is compared is whether there are any.
      if (broken(roster) === 0) expect(broken(fewer)).toBe(0)
    }),
  )
})

test.each([
  ['agentId', 'bo', "field 'assignments[0].agentId', found 'bo', expected an agent of the problem"],
  ['queue', 'vip', "field 'assignments[0].queue', found 'vip', expected a queue of the problem"],
  ['date', '2026-11-30', "found '2026-11-30', expected a date from 2026-11-23 to 2026-11-29"],
  ['date', '2026-11-24', 'expected an instant on 2026-11-24 in America/Chicago'],
  ['end', '2026-11-23T14:00:00Z', 'expected an instant after 2026-11-23T14:00:00Z'],
])('an assignment that is not of the problem is refused: %s %s', (field, value, message) => {
  const p = problem()
  const stranger = { ...shift(p, MONDAY, early), [field]: value }
  expect(() => checkRoster(p, [stranger])).toThrow(/^ROSTER_INVALID/)
  expect(() => checkRoster(p, [stranger])).toThrow(message)
})

// Second opinion: contact-centre instances, whose own judge the checker of their format is held against, said as problems.
const folder = new URL('../../../../../shared/data/roster/contact-centre/', import.meta.url)
if (!existsSync(folder)) console.info('skipped: no shared data')

const timeOf = (interval: number) =>
  `${String(Math.floor(interval / 4)).padStart(2, '0')}:${String((interval % 4) * 15).padStart(2, '0')}`

function problemOf(instance: ContactCentreInstance): RosterProblem {
  const part =
    (kind: 'meal' | 'break') => (one: { length: number; earliestOffset: number; latestOffset: number }) => ({
      kind,
      durationMinutes: one.length * 15,
      paid: kind === 'break',
      earliestOffsetMinutes: one.earliestOffset * 15,
      latestOffsetMinutes: one.latestOffset * 15,
    })
  return problem({
    zone: 'UTC',
    days: instance.days,
    intervalMinutes: 15,
    demands: [{ queue: 'sales', requiredStaff: instance.required }],
    shiftTemplates: instance.shifts.map((one) => ({
      id: String(one.id),
      start: timeOf(one.start),
      durationMinutes: one.length * 15,
      breaks: [...(one.meal ? [part('meal')(one.meal)] : []), ...one.breaks.map(part('break'))],
    })),
    agents: instance.agents.map((one) =>
      agent({
        id: String(one.id),
        contract: {
          minMinutesPerWeek: one.weeklyPaidHalfHours[0] * 30,
          maxMinutesPerWeek: one.weeklyPaidHalfHours[1] * 30,
          minRestMinutes: instance.minRestIntervals * 15,
          maxConsecutiveDays: one.maxConsecutiveDays,
          maxWeekends: one.maxWeekends,
          ...(one.shiftLengths && { shiftMinutes: one.shiftLengths.map((length) => length * 15) }),
        },
        // A day off is said as an empty window here: a date off would lower the weekly minimum, which the instance does not.
        lifeConstraints: one.windows.map((window, day) => ({
          kind: 'weekday-window',
          id: `day ${day}`,
          label: 'hours',
          strength: 'must',
          weekdays: [1, 2, 3, 4, 5, 6, 7],
          from: addDays(MONDAY, day),
          until: addDays(MONDAY, day),
          window: window
            ? { earliestStart: timeOf(window[0]), latestEnd: timeOf(window[1]) }
            : { latestEnd: '00:00' },
        })),
      }),
    ),
  })
}

test.skipIf(!existsSync(folder)).each(['60x7_16h_seed1', '60x7_24h_seed1', '60x28_16h_seed1'])(
  '%s as a problem has the points and the kinds of breaks that its own checker finds',
  (name) => {
    const instance: ContactCentreInstance = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
    const p = problemOf(instance)
    const numbers = fc.infiniteStream(fc.nat(999_983))
    const density = fc.constantFrom(0.3, 0.7)
    fc.assert(
      fc.property(numbers, density, (stream, worked) => {
        const draw = (below: number) => Number(stream.next().value) % below
        const theirs: ContactCentreAssignment[] = []
        for (const { id } of instance.agents)
          for (let day = 0; day < instance.days; day++) {
            if (draw(1000) >= worked * 1000) continue
            const one = instance.shifts[draw(instance.shifts.length)]!
            const offset = (part: { earliestOffset: number; latestOffset: number }) =>
              part.earliestOffset + draw(part.latestOffset - part.earliestOffset + 1)
            const rest = one.meal ? { meal: offset(one.meal), breaks: one.breaks.map(offset) } : {}
            theirs.push({ agent: id, day, shift: one.id, ...rest })
          }
        const expected = checkContactCentre(instance, theirs)
        const ours = theirs.map((one) =>
          assignmentOf(
            p,
            String(one.agent),
            addDays(MONDAY, one.day),
            p.shiftTemplates[one.shift]!,
            'sales',
            one.meal === undefined ? [] : [one.meal, ...(one.breaks ?? [])].map((offset) => offset * 15),
          ),
        )
        const found = checkRoster(p, ours)
        expect(found.points.shortage).toBeCloseTo(expected.points.shortage, 6)
        expect(found.points.surplus).toBeCloseTo(expected.points.surplus, 6)
        const missing = found.shortages.reduce((sum, one) => sum + one.missingHours, 0)
        expect(missing).toBeCloseTo(expected.shortAgentHours, 6)
        const agentsOf = (list: readonly { agent: string }[]) =>
          [...new Set(list.map((one) => one.agent))].sort()
        for (const [ourRule, theirRule] of [
          ['rest-between-shifts', 'rest'],
          ['life-constraint', 'window'],
          ['shift-length', 'shift-length'],
          ['consecutive-days', 'max-consecutive-days'],
          ['weekly-hours', 'weekly-hours'],
          ['weekends', 'max-weekends'],
          ['break-window', 'break-window'],
        ] as const)
          expect(
            agentsOf(
              found.ruleBreaks
                .filter((one) => one.ruleId === ourRule)
                .map((one) => ({ agent: one.agentId ?? '' })),
            ),
            ourRule,
          ).toEqual(
            agentsOf(
              expected.ruleBreaks
                .filter((one) => one.rule === theirRule)
                .map((one) => ({ agent: String(one.agent) })),
            ),
          )
      }),
      { numRuns: 5, endOnFailure: true },
    )
  },
)
