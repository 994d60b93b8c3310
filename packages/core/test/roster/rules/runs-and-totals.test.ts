import { addDays } from '@kinshift/core/interval'
import { checkRoster, contractWeeks } from '@kinshift/core/roster'
import type { Contract, LifeConstraint } from '@kinshift/core/workforce'
import { expect, test } from 'vitest'
import { agent, contract, early, long, MONDAY, night, problem, shift } from '../build.ts'

/** Ana works early on the days marked x, counted from the horizon's Monday; days before the bar are prior. */
function worked(pattern: string, changes: Partial<Contract>, days = 14) {
  const [before, inside] = pattern.includes('|') ? pattern.split('|') : ['', pattern]
  const at = (marks: string, from: number) =>
    [...marks].flatMap((mark, i) =>
      mark === 'x' ? [shift(problem(), addDays(MONDAY, from + i), early)] : [],
    )
  const p = problem({
    days,
    agents: [
      agent({ contract: contract({ maxMinutesPerWeek: 7 * 480, maxConsecutiveDays: 14, ...changes }) }),
    ],
    priorAssignments: at(before!, -before!.length),
  })
  return checkRoster(p, at(inside!, 0)).ruleBreaks
}

test('consecutive-days: six in a row, five are the most', () => {
  expect(worked('.xxxxxx.......', { maxConsecutiveDays: 6 })).toEqual([])
  expect(worked('.xxxxxx.......', { maxConsecutiveDays: 5 })).toEqual([
    {
      ruleId: 'consecutive-days',
      agentId: 'ana',
      dates: [1, 2, 3, 4, 5, 6].map((day) => addDays(MONDAY, day)),
      hard: true,
      amount: 1,
      unit: 'days',
      limit: 5,
    },
  ])
})

test('consecutive-days: prior days lengthen the first run, a prior run of its own is no matter of this roster', () => {
  expect(worked('xxx|xx.', { maxConsecutiveDays: 4 }, 7)).toMatchObject([
    { ruleId: 'consecutive-days', amount: 1, dates: { length: 5, 0: '2026-11-20' } },
  ])
  expect(worked('xxxxxx|.xx', { maxConsecutiveDays: 4 }, 7)).toEqual([])
})

test('consecutive-days-off: a lone day off where two are needed', () => {
  expect(worked('xx.xx..xx.....', { minConsecutiveDaysOff: 2 })).toEqual([
    {
      ruleId: 'consecutive-days-off',
      agentId: 'ana',
      dates: [addDays(MONDAY, 2)],
      hard: true,
      amount: 1,
      unit: 'days',
      limit: 2,
    },
  ])
})

test('consecutive-days-off: a run at an end of the horizon is not known whole, unless prior days tell', () => {
  const two = { minConsecutiveDaysOff: 2 }
  expect(worked('.xx..x.', two, 7)).toEqual([])
  expect(worked('x|.xx..x.', two, 7)).toMatchObject([{ ruleId: 'consecutive-days-off', dates: [MONDAY] }])
  expect(worked('x.|.xx..x.', two, 7)).toEqual([])
  // The roster that puts work on its first day ends the days off before it.
  expect(worked('x.|xx..x..', two, 7)).toMatchObject([
    { ruleId: 'consecutive-days-off', dates: ['2026-11-22'] },
  ])
  expect(worked('x..|xx..x..', two, 7)).toEqual([])
})

test('consecutive-days-off: four on end where three are the most, those before the horizon included', () => {
  const three = { maxConsecutiveDaysOff: 3 }
  expect(worked('x...x...x...xx', three)).toEqual([])
  expect(worked('x....x...x...x', three)).toEqual([
    {
      ruleId: 'consecutive-days-off',
      agentId: 'ana',
      dates: [1, 2, 3, 4].map((i) => addDays(MONDAY, i)),
      hard: true,
      amount: 1,
      unit: 'days',
      limit: 3,
      side: 'over',
    },
  ])
  expect(worked('x..|..x...x', three, 7)).toMatchObject([
    { amount: 1, dates: { length: 4, 0: '2026-11-21' } },
  ])
  expect(worked('x....|xx...x.', three, 7)).toEqual([])
  // A week's holiday is no run of days off, and the days beside it are counted apart.
  const p = problem({
    days: 14,
    agents: [
      agent({
        contract: contract(three),
        lifeConstraints: [
          {
            kind: 'dates-off',
            id: 'h',
            label: 'holiday',
            strength: 'must',
            dates: [2, 3, 4, 5, 6].map((i) => addDays(MONDAY, i)),
          },
        ],
      }),
    ],
  })
  const on = (...days: number[]) => days.map((i) => shift(p, addDays(MONDAY, i), early))
  expect(checkRoster(p, on(10, 13)).ruleBreaks).toEqual([])
  expect(checkRoster(p, on(11)).ruleBreaks).toMatchObject([{ dates: { length: 4, 0: addDays(MONDAY, 7) } }])
})

test('weekends: Saturday or Sunday makes one, a Friday night does not', () => {
  const one = { maxWeekends: 1 }
  expect(worked('.....xx.......', one)).toEqual([])
  expect(worked('.....x.......x', one)).toEqual([
    {
      ruleId: 'weekends',
      agentId: 'ana',
      dates: ['2026-11-28', '2026-12-06'],
      hard: true,
      amount: 1,
      unit: 'weekends',
      limit: 1,
    },
  ])
  const never = problem({ agents: [agent({ contract: contract({ maxWeekends: 0 }) })] })
  expect(checkRoster(never, [shift(never, '2026-11-27', night)]).ruleBreaks).toEqual([])
})

test('weekends: a Sunday that begins the horizon counts, the Saturday before it does not', () => {
  const p = problem({
    startDate: '2026-11-29',
    agents: [agent({ contract: contract({ maxWeekends: 0 }) })],
    priorAssignments: [shift(problem(), '2026-11-28', early)],
  })
  expect(checkRoster(p, []).ruleBreaks).toEqual([])
  expect(checkRoster(p, [shift(p, '2026-11-29', early)]).ruleBreaks).toMatchObject([{ ruleId: 'weekends' }])
})

test('weekly-hours: paid minutes, above and below', () => {
  const p = problem({
    agents: [agent({ contract: contract({ minMinutesPerWeek: 1440, maxMinutesPerWeek: 1920 }) })],
  })
  const days = (n: number) => Array.from({ length: n }, (_, i) => shift(p, addDays(MONDAY, i), long))
  expect(checkRoster(p, days(3)).ruleBreaks).toEqual([])
  expect(checkRoster(p, days(4)).ruleBreaks).toEqual([])
  const week = Array.from({ length: 7 }, (_, i) => addDays(MONDAY, i))
  const common = { ruleId: 'weekly-hours', agentId: 'ana', dates: week, hard: true, unit: 'minutes' }
  expect(checkRoster(p, days(2)).ruleBreaks).toEqual([{ ...common, amount: 480, limit: 1440, side: 'under' }])
  expect(checkRoster(p, days(5)).ruleBreaks).toEqual([{ ...common, amount: 480, limit: 1920, side: 'over' }])
})

test('weekly-hours: a Sunday night counts in the week that it begins in', () => {
  const p = problem({
    days: 14,
    agents: [agent({ contract: contract({ minMinutesPerWeek: 480, maxMinutesPerWeek: 480 }) })],
  })
  const roster = [shift(p, '2026-11-29', night), shift(p, '2026-12-04', night)]
  expect(checkRoster(p, roster).ruleBreaks).toEqual([])
})

test('weekly-hours: of a week cut off by the horizon the maximum holds, with what was worked before, the minimum not', () => {
  const fixed = { minMinutesPerWeek: 960, maxMinutesPerWeek: 960 }
  const p = problem({
    startDate: '2026-11-25',
    days: 5,
    agents: [agent({ contract: contract(fixed) })],
    priorAssignments: [shift(problem(), '2026-11-22', early), shift(problem(), MONDAY, early)],
  })
  const roster = ['2026-11-25', '2026-11-26'].map((date) => shift(p, date, early))
  expect(checkRoster(p, []).ruleBreaks).toEqual([])
  expect(checkRoster(p, roster.slice(1)).ruleBreaks).toEqual([])
  expect(checkRoster(p, roster).ruleBreaks).toMatchObject([
    { ruleId: 'weekly-hours', amount: 480, side: 'over' },
  ])
})

const datesOff = (...dates: string[]): LifeConstraint => ({
  kind: 'dates-off',
  id: 'leave',
  label: 'leave',
  strength: 'must',
  dates,
})
const weekdaysOff = (...weekdays: (1 | 2 | 3 | 4 | 5 | 6 | 7)[]): LifeConstraint => ({
  kind: 'weekdays-off',
  id: 'standing',
  label: 'days off',
  strength: 'must',
  weekdays,
})
const weekOf = (first: number, n: number) => Array.from({ length: n }, (_, i) => addDays(MONDAY, first + i))

test.each<[string, LifeConstraint[], number]>([
  ['nothing', [], 2400],
  ['a day of leave', [datesOff(MONDAY)], 1920],
  ['five days of leave', [datesOff(...weekOf(0, 5))], 0],
  ['seven days of leave', [datesOff(...weekOf(0, 7))], 0],
  ['weekends off', [weekdaysOff(6, 7)], 2400],
  ['weekends off and a day of leave', [weekdaysOff(6, 7), datesOff(MONDAY)], 1920],
  ['leave on a day that is off anyway', [weekdaysOff(6, 7), datesOff('2026-11-28')], 2400],
  ['a four-day week and a day of leave', [weekdaysOff(5, 6, 7), datesOff(MONDAY)], 1800],
  [
    'the children all week',
    [
      {
        kind: 'custody',
        id: 'c',
        label: 'children',
        strength: 'must',
        pattern: 'alternate-weeks',
        anchor: MONDAY,
        window: 'off',
      },
    ],
    0,
  ],
  ['a wish for leave', [{ ...datesOff(MONDAY), strength: 'strong' }], 2400],
])('weekly-hours: with %s', (_, lifeConstraints, minMinutes) => {
  const terms = { minMinutesPerWeek: 2400, minShiftsPerWeek: 5, nights: { perWeek: { min: 2 } } }
  const ana = agent({ contract: contract(terms), lifeConstraints })
  const week = { monday: MONDAY, firstDay: 0, dayCount: 7, maxMinutes: 2400, priorMinutes: 0 }
  // Whole shifts and nights, 480 and 1200 minutes' worth each, rounded down.
  const minShifts = Math.floor(minMinutes / 480)
  const minNights = Math.floor(minMinutes / 1200)
  expect(contractWeeks(problem({ agents: [ana] }), ana)).toEqual([
    { ...week, minMinutes, minShifts, minNights },
  ])
})
