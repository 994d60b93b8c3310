import { makeGrid } from '@kinshift/core/interval'
import { explainRosterNote, problemNotes, type RosterProblem, rosterProblem } from '@kinshift/core/roster'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agent, contract, early, long, MONDAY, problem, shift } from './build.ts'

const zone = 'America/Chicago'
const requirement = (intervalMinutes: number, requiredStaff: number[], startDate = MONDAY, days = 1) => ({
  queue: 'sales',
  grid: makeGrid({ zone, startDate, days, intervalMinutes }),
  requiredStaff,
})
const parts = {
  zone,
  startDate: MONDAY,
  days: 1,
  queues: [{ id: 'sales', name: 'Sales', channel: 'voice' as const }],
  shiftTemplates: [early],
  agents: [agent()],
}

test('half-hours become quarter-hours: each needs what its half-hour needs', () => {
  const halfHours = Array.from({ length: 48 }, (_, i) => i)
  const made = rosterProblem({ ...parts, intervalMinutes: 15, requirements: [requirement(30, halfHours)] })
  expect(made.demands).toEqual([
    { queue: 'sales', requiredStaff: Array.from({ length: 96 }, (_, i) => i >> 1) },
  ])
  expect(made).toMatchObject({ format: 'kinshift-roster-problem/1', intervalMinutes: 15, days: 1 })
})

test('without a choice the shortest interval is kept', () => {
  const made = rosterProblem({ ...parts, requirements: [requirement(30, new Array(48).fill(2))] })
  expect(made.intervalMinutes).toBe(30)
  expect(rosterProblem({ ...parts, requirements: [] }).intervalMinutes).toBe(15)
})

test('quarter-hours become hours: the mean', () => {
  const quarters = Array.from({ length: 96 }, (_, i) => i % 4)
  const made = rosterProblem({ ...parts, intervalMinutes: 60, requirements: [requirement(15, quarters)] })
  expect(made.demands[0]!.requiredStaff).toEqual(new Array(24).fill(1.5))
})

test('of a longer requirement the horizon is taken; a shorter one is refused', () => {
  const week = Array.from({ length: 7 * 48 }, (_, i) => Math.floor(i / 48))
  const made = rosterProblem({
    ...parts,
    startDate: '2026-11-25',
    days: 2,
    requirements: [requirement(30, week, MONDAY, 7)],
  })
  expect(made.demands[0]!.requiredStaff).toEqual([...new Array(48).fill(2), ...new Array(48).fill(3)])
  expect(() =>
    rosterProblem({ ...parts, days: 8, requirements: [requirement(30, week, MONDAY, 7)] }),
  ).toThrow(
    "requirements of 'sales'', found '2026-11-23T06:00:00Z to 2026-11-30T06:00:00Z', expected staff from 2026-11-23T06:00:00Z to 2026-12-01T06:00:00Z, the whole horizon.",
  )
})

test('no agents are refused here too', () => {
  expect(() => rosterProblem({ ...parts, agents: [], requirements: [] })).toThrow('AGENTS_NONE')
})

const clockChange = fc.constantFrom('2026-03-08', '2026-11-01', MONDAY)
const minutes = fc.constantFrom(5, 15, 30, 60)
const staff = fc.array(fc.nat(40), { minLength: 300, maxLength: 300 })

test('staff hours stay the same on any grid, on clock-change days too', () => {
  fc.assert(
    fc.property(clockChange, minutes, minutes, staff, (startDate, from, to, numbers) => {
      const { count } = makeGrid({ zone, startDate, days: 1, intervalMinutes: from })
      const requiredStaff = numbers.slice(0, count)
      const [demand] = rosterProblem({
        ...parts,
        startDate,
        intervalMinutes: to,
        requirements: [requirement(from, requiredStaff, startDate)],
      }).demands
      const hours = (list: readonly number[], each: number) =>
        list.reduce((sum, n) => sum + (n * each) / 60, 0)
      expect(hours(demand!.requiredStaff, to)).toBeCloseTo(hours(requiredStaff, from), 6)
    }),
  )
})

const notesOf = (given: RosterProblem) =>
  problemNotes(given).map((note) => explainRosterNote(note, 'en', given))

test('what a planner should know before solving', () => {
  const demands = [{ queue: 'sales', requiredStaff: new Array(336).fill(1) }]
  expect(notesOf(problem({ demands }))).toEqual([])
  const stranger = agent({
    skills: [{ queue: 'billing' }],
    contract: contract({ shiftMinutes: [480], maxMinutesPerDay: 480 }),
  })
  const queues = [...parts.queues, { id: 'billing', name: 'Billing', channel: 'chat' as const }]
  expect(notesOf(problem({ demands, queues, agents: [stranger], shiftTemplates: [early, long] }))).toEqual([
    'Nobody has the skill for Sales: its whole demand stays short.',
    'Ana Silva has no skill for any queue that staff is required of.',
    "No contract permits the shift 'long'.",
  ])
})

test('a pinned shift that breaks a rule by itself is named', () => {
  const hearing = {
    kind: 'dates-off',
    id: 'h',
    label: 'hearing',
    strength: 'must',
    dates: ['2026-11-24'],
  } as const
  const ana = agent({ lifeConstraints: [hearing], contract: contract({ minMinutesPerWeek: 960 }) })
  const p = problem({ agents: [ana] })
  const pins = [MONDAY, '2026-11-24'].map((date) => ({ ...shift(p, date, early), pinned: true }))
  expect(notesOf({ ...p, pinned: pins.slice(0, 1) })).toEqual([])
  expect(notesOf({ ...p, pinned: pins })).toEqual([
    "A pinned shift stays as it is: Ana Silva works on Tue 24 Nov, against 'hearing'.",
  ])
})
