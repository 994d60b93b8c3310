import { addDays } from '@kinshift/core/interval'
import {
  type Assignment,
  assignmentOf,
  checkAgent,
  checkRoster,
  coverageCounter,
  type RosterProblem,
  solveRoster,
} from '@kinshift/core/roster'
import type { Contract, LeastAverageWeek, ShiftTemplate } from '@kinshift/core/workforce'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRosterProblem } from '../../../src/roster/solve/compile/compile-roster-problem.ts'
import { leastAverageRules } from '../../../src/roster/solve/compile/hours-rules.ts'
import { OFF } from '../../../src/roster/solve/problem/line-problem.ts'
import { rulePoints } from '../../../src/roster/solve/problem/line-rules.ts'
import { agent, contract, early, MONDAY, problem } from '../build.ts'

const short: ShiftTemplate = { id: 'short', start: '09:00', durationMinutes: 240 }
const TEMPLATES = [early, short]
/** So many lengths that the hours of several weeks are too many states. */
const MANY = Array.from({ length: 36 }, (_, i) => ({
  id: `s${i}`,
  start: '09:00',
  durationMinutes: 240 + 7 * i,
}))

const free = (terms: Partial<Contract>) =>
  contract({ maxConsecutiveDays: 60, maxMinutesPerWeek: 3360, ...terms })
const average = fc.record(
  {
    weeks: fc.integer({ min: 1, max: 3 }),
    minMinutesPerWeek: fc.integer({ min: 0, max: 2000 }),
    anchor: fc.integer({ min: -30, max: 30 }).map((days) => addDays(MONDAY, days)),
  },
  { requiredKeys: ['weeks', 'minMinutesPerWeek'] },
)
const leaveOf = (dates: string[]) => ({
  kind: 'dates-off' as const,
  id: 'leave',
  label: 'leave',
  strength: 'must' as const,
  dates,
})
/** Days of work from `date` on, by the place of their template. */
const worked = (of: RosterProblem, date: string, line: readonly number[], id = 'ana') =>
  line.flatMap((duty, i) =>
    duty === OFF ? [] : [assignmentOf(of, id, addDays(date, i), of.shiftTemplates[duty]!, 'sales')],
  )
const lineOf = (templates: number, minLength: number, maxLength: number) =>
  fc.array(fc.integer({ min: OFF, max: templates - 1 }), { minLength, maxLength })

test('remembered as it is judged, on any line', () => {
  fc.assert(
    fc.property(
      average,
      fc.integer({ min: 0, max: 6 }),
      lineOf(2, 0, 24),
      lineOf(2, 1, 23),
      fc.subarray([-9, -3, 1, 2, 8, 10]),
      (leastAverageWeek, offset, before, inside, leave) => {
        const startDate = addDays(MONDAY, offset)
        const ana = agent({
          contract: free({ leastAverageWeek }),
          lifeConstraints: [leaveOf(leave.map((day) => addDays(startDate, day)))],
        })
        const frame = problem({ startDate, days: inside.length, shiftTemplates: TEMPLATES, agents: [ana] })
        const at = (line: readonly number[], from: number) =>
          line.map((duty, i) => (leave.includes(from + i) ? OFF : duty))
        const p = {
          ...frame,
          priorAssignments: worked(frame, addDays(startDate, -before.length), at(before, -before.length)),
        }
        const { kinds } = compileRosterProblem(p)
        const own = at(inside, 0)
        const line = Int16Array.from(own, (duty) =>
          duty === OFF ? OFF : kinds.findIndex(({ template }) => template!.id === TEMPLATES[duty]!.id),
        )
        const found = checkAgent(p, 'ana', worked(p, startDate, own))
        const isBroken = leastAverageRules(p, ana, kinds).some((rule) => rulePoints(rule, line) > 0)
        expect(isBroken).toBe(found.some(({ ruleId }) => ruleId === 'average-hours'))
      },
    ),
    { numRuns: 600 },
  )
})

test('from Thursday to Sunday every roster can be tried: none that the judge forbids is found, and the best is', async () => {
  const startDate = addDays(MONDAY, 3)
  const person = fc.record({ average, before: lineOf(2, 3, 24), wantsOff: fc.boolean() })
  let [bound, impossible] = [0, 0]
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { minLength: 1, maxLength: 2 }),
      fc.array(fc.nat(2), { minLength: 96, maxLength: 96 }),
      async (people, requiredStaff) => {
        const frame = problem({
          startDate,
          days: 4,
          intervalMinutes: 60,
          shiftTemplates: TEMPLATES,
          demands: [{ queue: 'sales', requiredStaff }],
          agents: people.map(({ average: leastAverageWeek, wantsOff }, i) =>
            agent({
              id: `a${i}`,
              contract: free({ leastAverageWeek }),
              preferences: wantsOff
                ? [{ id: 'o', strength: 'strong', wish: 'day-off', weekdays: [5, 7] }]
                : [],
            }),
          ),
        })
        const p = {
          ...frame,
          priorAssignments: people.flatMap(({ before }, i) =>
            worked(frame, addDays(startDate, -before.length), before, `a${i}`),
          ),
        }
        const all = people.map((_, i) => linesOf(p, `a${i}`))
        const lawful = all.map((lines) => lines.filter(({ isHard }) => !isHard))
        if (lawful.some((lines, i) => lines.length < all[i]!.length)) bound++
        const best = bestOf(p, lawful)
        const roster = await solveRoster(p, { timeLimitSeconds: 0.2, gap: 0, threads: 1 })
        if (best === Number.POSITIVE_INFINITY) {
          impossible++
          expect(roster.status).toBe('infeasible')
          return
        }
        expect(roster.status).toMatch(/^(optimal|feasible)$/)
        expect(checkRoster(p, roster.assignments).ruleBreaks.filter(({ hard }) => hard)).toEqual([])
        expect(roster.objective!).toBeGreaterThanOrEqual(best - 1e-6)
        expect(roster.lowerBound!).toBeLessThanOrEqual(best + 1e-6)
        if (roster.status === 'optimal') expect(roster.objective!).toBeCloseTo(best, 4)
      },
    ),
    { numRuns: 100, endOnFailure: true },
  )
  // The rule is what decides in many of them.
  expect(bound).toBeGreaterThan(5)
  expect(impossible).toBeLessThan(20)
}, 60_000)

function linesOf(p: RosterProblem, id: string) {
  let lines: number[][] = [[]]
  for (let day = 0; day < p.days; day++)
    lines = lines.flatMap((line) => [OFF, 0, 1].map((duty) => [...line, duty]))
  return lines.map((line) => {
    const assignments = worked(p, p.startDate, line, id)
    const found = checkAgent(p, id, assignments)
    const points = found.reduce((sum, broken) => sum + (broken.points ?? 0), 0)
    return { assignments, points, isHard: found.some(({ hard }) => hard) }
  })
}

function bestOf(
  p: RosterProblem,
  lines: readonly (readonly { assignments: Assignment[]; points: number }[])[],
) {
  const counter = coverageCounter(p)
  const search = (index: number, wishes: number): number => {
    if (index === lines.length) {
      const { shortage, surplus } = counter.points()
      return shortage + surplus + wishes
    }
    let best = Number.POSITIVE_INFINITY
    for (const { assignments, points } of lines[index]!) {
      for (const one of assignments) counter.add(one)
      best = Math.min(best, search(index + 1, wishes + points))
      for (const one of assignments) counter.remove(one)
    }
    return best
  }
  return search(0, 0)
}

/** A problem of whole weeks whose least average some line just keeps. */
const witnessed = (templates: readonly ShiftTemplate[]) =>
  fc
    .record({
      weeks: fc.integer({ min: 1, max: 4 }),
      horizonWeeks: fc.integer({ min: 1, max: 4 }),
      days: lineOf(templates.length, 56, 56),
      mostInWeek: fc.integer({ min: 2400, max: 3360 }),
    })
    .map(({ weeks, horizonWeeks, days, mostInWeek }): RosterProblem => {
      const pastDays = 28
      const line = days.slice(0, pastDays + 7 * horizonWeeks)
      const hours: number[] = []
      for (let week = 0; week < line.length / 7; week++) {
        let sum = 0
        for (let d = 7 * week; d < 7 * week + 7; d++) {
          const paid = line[d] === OFF ? 0 : templates[line[d]!]!.durationMinutes
          if (sum + paid > mostInWeek) line[d] = OFF
          else sum += paid
        }
        hours.push(sum)
      }
      // The first week is known from its Monday on.
      if (line[0] === OFF) {
        line[0] = templates.length - 1
        hours[0]! += templates.at(-1)!.durationMinutes
      }
      const averages = hours.flatMap((_, last) =>
        last < 4 || last + 1 < weeks
          ? []
          : [hours.slice(last + 1 - weeks, last + 1).reduce((sum, one) => sum + one, 0) / weeks],
      )
      const leastAverageWeek = { weeks, minMinutesPerWeek: Math.min(...averages) }
      const frame = problem({
        days: 7 * horizonWeeks,
        shiftTemplates: templates,
        agents: [agent({ contract: free({ leastAverageWeek, maxMinutesPerWeek: mostInWeek }) })],
      })
      return {
        ...frame,
        priorAssignments: worked(frame, addDays(MONDAY, -pastDays), line.slice(0, pastDays)),
      }
    })

test.each([
  ['exact from the start', TEMPLATES, 30],
  ['shared out among the weeks', MANY, 10],
] as const)(
  'where some line keeps it, the solver has one, %s',
  async (_, templates, numRuns) => {
    await fc.assert(
      fc.asyncProperty(witnessed(templates), async (p) => {
        const roster = await solveRoster(p, { timeLimitSeconds: 0.5, gap: 0, threads: 1 })
        expect(roster.status).toMatch(/^(optimal|feasible)$/)
        expect(checkRoster(p, roster.assignments).ruleBreaks.filter(({ hard }) => hard)).toEqual([])
        expect(roster.lowerBound!).toBeLessThanOrEqual(roster.objective! + 1e-6)
      }),
      { numRuns, endOnFailure: true },
    )
  },
  120_000,
)

const fortnight = (leastAverageWeek: LeastAverageWeek, templates: readonly ShiftTemplate[], days: number[]) =>
  problem({
    days: 14,
    intervalMinutes: 60,
    shiftTemplates: templates,
    agents: [agent({ contract: free({ leastAverageWeek }) })],
    demands: [
      {
        queue: 'sales',
        requiredStaff: Array.from({ length: 14 * 24 }, (_, i) =>
          days.includes(Math.floor(i / 24)) && i % 24 >= 8 && i % 24 < 16 ? 1 : 0,
        ),
      },
    ],
  })

test('a week of 48 hours and one of 16 average 32: what a least average is agreed for, at no point', async () => {
  const busy = [0, 1, 2, 3, 4, 5, 8, 10]
  const p = fortnight({ weeks: 2, minMinutesPerWeek: 1920 }, [early], busy)
  const roster = await solveRoster(p, { timeLimitSeconds: 2, gap: 0, threads: 1 })
  expect(roster).toMatchObject({ status: 'optimal', objective: 0 })
  expect(roster.assignments.map(({ date }) => date)).toEqual(busy.map((day) => addDays(MONDAY, day)))
})

test('nobody is needed: no more than just reaches it, proven best', async () => {
  const p = fortnight({ weeks: 2, minMinutesPerWeek: 1200 }, TEMPLATES, [])
  const roster = await solveRoster(p, { timeLimitSeconds: 2, gap: 0, threads: 1 })
  expect(roster).toMatchObject({ status: 'optimal' })
  const minutes = roster.assignments.reduce(
    (sum, one) => sum + (Date.parse(one.end) - Date.parse(one.start)) / 60_000,
    0,
  )
  expect(minutes).toBe(2400)
  expect(roster.lowerBound).toBeCloseTo(roster.objective!, 6)
})

test('many lengths are shared out among the weeks, few are exact', () => {
  const periodsOf = (templates: readonly ShiftTemplate[]) =>
    compileRosterProblem(
      fortnight({ weeks: 2, minMinutesPerWeek: 1920 }, templates, []),
    ).lines.agents[0]!.periods.map(({ minMinutes }) => minMinutes)
  expect(periodsOf(TEMPLATES)).toEqual([0, 0])
  expect(periodsOf(MANY)).toEqual([1920, 1920])
})

test('too little was worked before to make up for: as much as can be, and the answer says why', async () => {
  const frame = problem({
    agents: [
      agent({
        contract: contract({ leastAverageWeek: { weeks: 2, minMinutesPerWeek: 2160 }, nights: { max: 0 } }),
      }),
    ],
  })
  const p = { ...frame, priorAssignments: worked(frame, addDays(MONDAY, -7), [0, 0, 0, OFF, OFF, OFF, OFF]) }
  const roster = await solveRoster(p, { timeLimitSeconds: 2, threads: 1 })
  expect(roster.status).toBe('infeasible')
  expect(roster.notes).toContainEqual({
    code: 'rules-contradict',
    agentId: 'ana',
    gaveUp: 'hours',
    proven: true,
  })
  // 40 of the 48 hours that are missing, and still no night.
  const { ruleBreaks } = checkRoster(p, roster.assignments)
  expect(ruleBreaks.filter(({ hard }) => hard)).toMatchObject([
    { ruleId: 'average-hours', side: 'under', amount: 240 },
  ])
})

test('a least average above what may be is refused, with the place, the value and a way out', async () => {
  const refused = (terms: Partial<Contract>) =>
    solveRoster(problem({ agents: [agent({ contract: contract(terms) })] })).then(
      () => 'solved',
      (error: Error) => error.message,
    )
  const field = 'agents[0].contract.leastAverageWeek.minMinutesPerWeek'
  expect(await refused({ leastAverageWeek: { weeks: 4, minMinutesPerWeek: 7680 } })).toBe(
    `PROBLEM_INVALID: The roster problem does not follow its schema, field '${field}', found 7680, expected at most 2400, the contract's maxMinutesPerWeek. Maybe it is of all 4 weeks together?`,
  )
  const most = { averageWeek: { weeks: 17, maxMinutesPerWeek: 1800 } }
  expect(await refused({ leastAverageWeek: { weeks: 1, minMinutesPerWeek: 1920 }, ...most })).toContain(
    `'${field}', found 1920, expected at most 1800, the contract's averageWeek.maxMinutesPerWeek. Maybe`,
  )
})
