import { addDays } from '@kinshift/core/interval'
import { checkAgent, type RuleId } from '@kinshift/core/roster'
import type { Contract } from '@kinshift/core/workforce'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRosterProblem } from '../../../src/roster/solve/compile/compile-roster-problem.ts'
import { OFF } from '../../../src/roster/solve/problem/line-problem.ts'
import { allRulePoints } from '../../../src/roster/solve/problem/line-rules.ts'
import { agent, contract, early, late, MONDAY, night, problem, shift } from '../build.ts'

// What the pricing remembers from day to day against what the judge reads, a rule at a time, on any line.

const TEMPLATES = [early, late, night]
const REMEMBERED: readonly (readonly [RuleId, Partial<Contract>])[] = [
  ['weekly-shifts', { maxShiftsPerWeek: 3 }],
  ['weekly-shifts', { minShiftsPerWeek: 3 }],
  ['weekly-shifts', { minShiftsPerWeek: 2, maxShiftsPerWeek: 4 }],
  ['weekly-nights', { nights: { perWeek: { max: 1 } } }],
  ['weekly-nights', { nights: { perWeek: { min: 1, max: 2 } } }],
  ['consecutive-days-off', { maxConsecutiveDaysOff: 2 }],
  ['consecutive-days', { minConsecutiveDays: 2, maxConsecutiveDays: 30 }],
  ['shifts', { minShifts: 5, maxShifts: 9 }],
  ['nights', { nights: { min: 2, max: 4 } }],
  ['consecutive-nights', { nights: { onEnd: { min: 2, max: 3 } } }],
  ['rest-after-nights', { nights: { daysOffAfter: 2 } }],
  ['same-start-days', { sameStartDays: { min: 2, max: 3 } }],
  ['start-spread', { maxStartSpreadMinutes: 360 }],
]
/** Half the days off, and each second one as the day before: runs come about. */
const days = (most: number) =>
  fc.array(fc.tuple(fc.integer({ min: -3, max: 2 }), fc.boolean()), { maxLength: most }).map((draws) => {
    let last = OFF
    return draws.map(([draw, goesOn]) => {
      if (!goesOn) last = Math.max(OFF, draw)
      return last
    })
  })

test.each(REMEMBERED)('%s, %o: remembered as it is judged', (ruleId, terms) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 6 }),
      days(9),
      days(16),
      fc.subarray([1, 2, 5, 8, 9, 10]),
      (offset, before, inside, leave) => {
        const startDate = addDays(MONDAY, offset)
        const frame = problem({
          startDate,
          days: Math.max(1, inside.length),
          shiftTemplates: TEMPLATES,
          agents: [
            agent({
              contract: contract({ maxConsecutiveDays: 30, ...terms }),
              lifeConstraints: [
                {
                  kind: 'dates-off',
                  id: 'leave',
                  label: 'leave',
                  strength: 'must',
                  dates: leave.map((day) => addDays(startDate, day)),
                },
              ],
            }),
          ],
        })
        const worked = (line: readonly number[], from: number) =>
          line.flatMap((duty, i) =>
            duty === OFF || leave.includes(from + i)
              ? []
              : [shift(frame, addDays(startDate, from + i), TEMPLATES[duty]!)],
          )
        const p = { ...frame, priorAssignments: worked(before, -before.length) }
        const own = worked(inside, 0)
        const { lines, kinds } = compileRosterProblem(p)
        const line = new Int16Array(p.days).fill(OFF)
        for (const { date, shiftId } of own)
          line[Math.round((Date.parse(date) - Date.parse(startDate)) / 86_400_000)] = kinds.findIndex(
            ({ template }) => template!.id === shiftId,
          )
        const isKept = checkAgent(p, 'ana', own).every((found) => found.ruleId !== ruleId)
        expect(allRulePoints(lines.agents[0]!, line)).toBe(isKept ? 0 : Number.POSITIVE_INFINITY)
      },
    ),
    { numRuns: 400 },
  )
})
