import { readdirSync, readFileSync } from 'node:fs'
import {
  type ContactCentreAssignment,
  type ContactCentreInstance,
  checkContactCentre,
} from '@kinshift/core/roster'
import { contactCentreRosterToJson, parseContactCentre, parseContactCentreRoster } from '@kinshift/files'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasSharedRosterData, SHARED_ROSTER_DATA } from './shared-data.ts'

const SMALL: ContactCentreInstance = {
  name: 'small',
  days: 7,
  intervalMinutes: 60,
  intervalsPerDay: 24,
  openInterval: 8,
  closeInterval: 20,
  minRestIntervals: 11,
  shortagePrices: [10, 20, 40, 80],
  shortageStepDivisor: 25,
  surplusPrice: 1,
  shifts: [
    {
      id: 0,
      start: 8,
      length: 8,
      paidHalfHours: 14,
      meal: { length: 1, earliestOffset: 3, latestOffset: 5 },
      breaks: [],
    },
    { id: 1, start: 20, length: 8, paidHalfHours: 16, meal: null, breaks: [] },
  ],
  agents: [
    {
      id: 0,
      weeklyPaidHalfHours: [14, 30],
      maxConsecutiveDays: 2,
      maxWeekends: 0,
      shiftLengths: [8],
      windows: [[0, 48], [0, 48], [0, 48], null, [9, 48], [0, 48], [0, 48]],
      wishes: [{ day: 0, avoidStartFrom: 8, avoidStartBefore: 9, price: 40 }],
    },
  ],
  required: Array.from({ length: 168 }, (_, i) => (i === 10 || i === 12 ? 2 : 0)),
}

test('points counted by hand: one of two at 10:00, nobody at the meal at 12:00, five hours of surplus, a wish', () => {
  expect(checkContactCentre(SMALL, [{ agent: 0, day: 0, shift: 0, meal: 4 }])).toEqual({
    objective: 10 + 30 + 6 + 40,
    points: { shortage: 40, surplus: 6, wishes: 40 },
    shortAgentHours: 3,
    ruleBreaks: [],
  })
})

test.each<[string, ContactCentreAssignment[]]>([
  ['known', [{ agent: 0, day: 7, shift: 0 }]],
  ['known', [{ agent: 1, day: 0, shift: 0 }]],
  [
    'one-shift-a-day',
    [
      { agent: 0, day: 0, shift: 1 },
      { agent: 0, day: 0, shift: 1 },
    ],
  ],
  ['break-window', [{ agent: 0, day: 0, shift: 0, meal: 6 }]],
  ['break-window', [{ agent: 0, day: 0, shift: 0 }]],
  ['window', [{ agent: 0, day: 3, shift: 1 }]],
  ['window', [{ agent: 0, day: 4, shift: 0, meal: 3 }]],
  [
    'rest',
    [
      { agent: 0, day: 0, shift: 1 },
      { agent: 0, day: 1, shift: 0, meal: 3 },
    ],
  ],
  ['max-weekends', [{ agent: 0, day: 6, shift: 1 }]],
  ['weekly-hours', []],
])('one broken rule: %s', (rule, assignments) => {
  const { ruleBreaks } = checkContactCentre(SMALL, assignments)
  expect(ruleBreaks.map((found) => found.rule)).toContain(rule)
})

test('a small instance and a roster come back as they were written', () => {
  expect(parseContactCentre(JSON.stringify(SMALL))).toEqual(SMALL)
  const roster = [{ agent: 0, day: 0, shift: 0, meal: 4, breaks: [1, 6] }]
  expect(parseContactCentreRoster(contactCentreRosterToJson(roster))).toEqual(roster)
  expect(parseContactCentreRoster(contactCentreRosterToJson([]))).toEqual([])
})

test.each([
  [{ ...SMALL, required: [1] }, "c.json field 'required', found '1 entries', expected 168 entries"],
  [{ ...SMALL, intervalsPerDay: 96 }, "field 'intervalsPerDay', found 96, expected 24 intervals of 60 min"],
  [{ ...SMALL, agents: undefined }, "found 'nothing', expected a property 'agents'"],
])('an instance that contradicts itself is refused', (instance, message) => {
  expect(() => parseContactCentre(JSON.stringify(instance), { file: 'c.json' })).toThrow(message)
})

interface Judge {
  judge(
    instance: unknown,
    assignments: readonly ContactCentreAssignment[],
  ): {
    points: number
    shortage: number
    surplus: number
    wish: number
    shortAgentHours: number
    broken: number
  }
}

const randomRoster = (instance: ContactCentreInstance) =>
  fc
    .record({ density: fc.constantFrom(0.1, 0.6, 0.9), numbers: fc.infiniteStream(fc.nat(999_983)) })
    .map(({ density, numbers }) => {
      const draw = () => Number(numbers.next().value)
      const offset = (part: { earliestOffset: number; latestOffset: number }) =>
        part.earliestOffset + (draw() % (part.latestOffset - part.earliestOffset + 2))
      return instance.agents.flatMap((agent) =>
        Array.from({ length: instance.days }, (_, day) => day).flatMap((day): ContactCentreAssignment[] => {
          if (draw() % 1000 >= density * 1000) return []
          const shift = instance.shifts[draw() % instance.shifts.length]!
          const rest = shift.meal ? { meal: offset(shift.meal), breaks: shift.breaks.map(offset) } : {}
          return [{ agent: agent.id, day, shift: shift.id, ...rest }]
        }),
      )
    })

test.skipIf(!hasSharedRosterData)(
  'the checker and the instances’ own judge agree on random rosters',
  async () => {
    const { judge }: Judge = await import(new URL('judge/contact-centre.mjs', SHARED_ROSTER_DATA).href)
    const folder = new URL('contact-centre/', SHARED_ROSTER_DATA)
    for (const name of readdirSync(folder).filter((file) => /^(60|150)x/.test(file))) {
      const text = readFileSync(new URL(name, folder), 'utf8')
      const instance = parseContactCentre(text, { file: name })
      expect(instance).toEqual(JSON.parse(text))
      fc.assert(
        fc.property(randomRoster(instance), (assignments) => {
          const expected = judge(instance, assignments)
          const found = checkContactCentre(instance, assignments)
          expect(found.points).toEqual({
            shortage: expected.shortage,
            surplus: expected.surplus,
            wishes: expected.wish,
          })
          expect(found.objective).toBe(expected.points)
          expect(found.shortAgentHours).toBe(expected.shortAgentHours)
          expect(found.ruleBreaks.length).toBe(expected.broken)
        }),
        { numRuns: 8, endOnFailure: true },
      )
    }
  },
)
