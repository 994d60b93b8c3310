import { type Assignment, checkRoster } from '@kinshift/core/roster'
import { expect, test } from 'vitest'
import { agent, contract, early, problem, shift } from '../build.ts'
import { breaksOf, day } from './days-in-order.ts'

const leave = (dates: string[]) => ({
  lifeConstraints: [{ kind: 'dates-off', id: 'h', label: 'holiday', strength: 'must', dates } as const],
})

test('weekly-shifts: five in a week where four are the most, those before the horizon included', () => {
  expect(breaksOf('weekly-shifts', 'DDDD...DDDD...', { maxShiftsPerWeek: 4 })).toEqual([])
  expect(breaksOf('weekly-shifts', 'DDDDD..', { maxShiftsPerWeek: 4 })).toMatchObject([
    { amount: 1, unit: 'shifts', limit: 4, dates: { length: 5 } },
  ])
})

test('weekly-shifts: fewer than agreed in a whole week, less the share of leave', () => {
  const three = { minShiftsPerWeek: 3 }
  expect(breaksOf('weekly-shifts', 'DDD....DDD....', three)).toEqual([])
  expect(breaksOf('weekly-shifts', 'DDDD...DD.....', three)).toEqual([
    {
      ruleId: 'weekly-shifts',
      agentId: 'ana',
      dates: Array.from({ length: 7 }, (_, i) => day(7 + i)),
      hard: true,
      amount: 1,
      unit: 'shifts',
      limit: 3,
      side: 'under',
    },
  ])
  // Two days of a week that the horizon cuts off are not held against the rest.
  expect(breaksOf('weekly-shifts', 'DDD....DD', three)).toEqual([])
  const five = { minShiftsPerWeek: 5 }
  expect(breaksOf('weekly-shifts', 'DDD....', five, leave([day(3), day(4)]))).toEqual([])
  expect(breaksOf('weekly-shifts', 'DD.....', five, leave([day(3), day(4)]))).toMatchObject([
    { amount: 1, limit: 3 },
  ])
  expect(breaksOf('weekly-shifts', '.......', five, leave([0, 1, 2, 3, 4].map(day)))).toEqual([])
})

test('shifts: of the whole period', () => {
  expect(breaksOf('shifts', 'DDD....', { maxShifts: 2 })).toMatchObject([{ amount: 1, side: 'over' }])
  expect(breaksOf('shifts', 'DDD....', { minShifts: 4 })).toMatchObject([{ amount: 1, side: 'under' }])
  expect(breaksOf('shifts', 'D|DDD....', { minShifts: 3, maxShifts: 3 })).toEqual([])
})

test('period-hours: 24 h where 16 h are allowed, or 32 h due', () => {
  expect(breaksOf('period-hours', 'DDD....', { maxMinutes: 960 })).toMatchObject([
    { amount: 480, unit: 'minutes', limit: 960, side: 'over' },
  ])
  expect(breaksOf('period-hours', 'DDD....', { minMinutes: 1920 })).toMatchObject([
    { amount: 480, limit: 1920, side: 'under' },
  ])
})

test('average-hours: 56 and 40 hours average 48, and the weeks before count as far as they are known', () => {
  const two = { averageWeek: { weeks: 2, maxMinutesPerWeek: 2880 }, maxMinutesPerWeek: 4000 }
  expect(breaksOf('average-hours', 'DDDDD..DDDDDDD', two)).toEqual([])
  expect(breaksOf('average-hours', 'DDDDDD.DDDDDDD', two)).toEqual([
    {
      ruleId: 'average-hours',
      agentId: 'ana',
      dates: Array.from({ length: 14 }, (_, i) => day(i)),
      hard: true,
      amount: 240,
      unit: 'minutes',
      limit: 2880,
      side: 'over',
    },
  ])
  expect(breaksOf('average-hours', 'DDDDDDD', two)).toMatchObject([{ amount: 480 }])
  expect(breaksOf('average-hours', 'DDDDD..|DDDDDDD', two)).toEqual([])
  expect(breaksOf('average-hours', 'DDDDDDD|DDDDDD.', two)).toMatchObject([{ amount: 240 }])
})

test('average-hours: 24 and 40 hours average 32, 24 and 32 do not', () => {
  const two = { leastAverageWeek: { weeks: 2, minMinutesPerWeek: 1920 } }
  expect(breaksOf('average-hours', 'DDD....DDDDD..', two)).toEqual([])
  expect(breaksOf('average-hours', 'DDD....DDDD...', two)).toEqual([
    {
      ruleId: 'average-hours',
      agentId: 'ana',
      dates: Array.from({ length: 14 }, (_, i) => day(i)),
      hard: true,
      amount: 240,
      unit: 'minutes',
      limit: 1920,
      side: 'under',
    },
  ])
  // Any two weeks on end: the second and the third have too little, and nobody at work is too little as well.
  expect(breaksOf('average-hours', 'DDDD...DDDD...DD.....', two)).toMatchObject([
    { amount: 480, dates: { length: 14, 0: day(7) } },
  ])
  expect(breaksOf('average-hours', '..............', two)).toMatchObject([{ amount: 1920 }])
  // One week alone, and two of which the horizon cuts one off, owe nothing yet.
  expect(breaksOf('average-hours', 'D......', two)).toEqual([])
  expect(breaksOf('average-hours', 'D......D.....', two)).toEqual([])
})

test('average-hours: weeks before the horizon count from the first Monday that is known on', () => {
  const two = { leastAverageWeek: { weeks: 2, minMinutesPerWeek: 1920 } }
  expect(breaksOf('average-hours', 'DDDDD..|DDD....', two)).toEqual([])
  expect(breaksOf('average-hours', 'DDDD...|DDD....', two)).toMatchObject([
    { amount: 240, side: 'under', dates: { length: 7 } },
  ])
  // Hired on a Tuesday, or known from then on only.
  expect(breaksOf('average-hours', '.DDD...|DDD....', two)).toEqual([])
  expect(breaksOf('average-hours', 'D.......DDD...|DDD....', two)).toMatchObject([{ amount: 480 }])
  // The horizon begins on a Thursday: the days before are part of its first week.
  const thursday = { startDate: day(3) }
  const one = { leastAverageWeek: { weeks: 1, minMinutesPerWeek: 1920 } }
  const before = (ago: number) => shift(problem({ agents: [agent()] }), day(3 - ago), early)
  const average = (prior: Assignment[]) => {
    const p = problem({
      ...thursday,
      days: 4,
      agents: [agent({ contract: contract({ ...one, maxConsecutiveDays: 30 }) })],
      priorAssignments: prior,
    })
    return checkRoster(p, [shift(p, day(3), early)]).ruleBreaks.filter((found) => found.side === 'under')
  }
  expect(average([before(3), before(2), before(1)])).toEqual([])
  expect(average([before(3), before(1)])).toMatchObject([{ amount: 480, dates: { length: 4 } }])
  expect(average([before(2), before(1)])).toEqual([])
  expect(average([])).toEqual([])
})

test('average-hours: fixed reference periods follow each other from their anchor, before it too', () => {
  const from = (anchor: string) => ({ leastAverageWeek: { weeks: 2, minMinutesPerWeek: 1920, anchor } })
  const days = 'DDDD...DDDDD..DDD....DDDDD..DD.....'
  const firsts = (anchor: string) =>
    breaksOf('average-hours', days, from(anchor)).map(({ dates, amount }) => [dates[0], amount])
  expect(firsts(day(0))).toEqual([])
  // Weeks two and three, four and five; the anchor may lie anywhere in its week, and in any such week.
  expect(firsts(day(9))).toEqual([[day(21), 240]])
  expect(firsts(day(-5))).toEqual([[day(21), 240]])
  expect(firsts(day(7 * 21))).toEqual([[day(21), 240]])
})

test('average-hours: leave takes its share of what is owed, before the horizon and in it', () => {
  const two = { leastAverageWeek: { weeks: 2, minMinutesPerWeek: 2400 } }
  expect(breaksOf('average-hours', 'DDDDD..DDD....', two)).toMatchObject([{ amount: 480, limit: 2400 }])
  expect(breaksOf('average-hours', 'DDDDD..DDD....', two, leave([day(10), day(11)]))).toEqual([])
  expect(breaksOf('average-hours', 'DDD....|DDDDD..', two, leave([day(-4), day(-3)]))).toEqual([])
  expect(breaksOf('average-hours', 'DDD....|DDDD...', two, leave([day(-4), day(-3)]))).toMatchObject([
    { amount: 240, limit: 1920 },
  ])
})

test('overtime: 8 hours over 40 in each of two weeks of December are 16 of the month', () => {
  const terms = { overtime: { normalMinutesPerWeek: 2400, maxMinutesPerMonth: 900 }, maxMinutesPerWeek: 4000 }
  // Weeks that end on 29 November, 6 and 13 December.
  expect(breaksOf('overtime', 'DDDDDD.DDDDDD.DDDDD..', terms)).toEqual([])
  expect(breaksOf('overtime', 'DDDDD..DDDDDD.DDDDDD.', terms)).toMatchObject([
    { amount: 60, unit: 'minutes', limit: 900, dates: { length: 14, 0: day(7) } },
  ])
})

test('weekly-rest: 35 hours around some day off of each whole week', () => {
  const terms = { minWeeklyRestMinutes: 2100 }
  // A late ends at 22:00, a dawn begins at 06:00 two days later: 32 hours.
  expect(breaksOf('weekly-rest', 'LLL.EEE', terms)).toMatchObject([
    { amount: 180, unit: 'minutes', limit: 2100, dates: { length: 7 } },
  ])
  expect(breaksOf('weekly-rest', 'LLL.LLL', terms)).toEqual([])
  expect(breaksOf('weekly-rest', 'LLLLLLL', terms)).toMatchObject([{ amount: 2100 }])
  // The Sunday's rest goes on into the next week, or is cut short there.
  expect(breaksOf('weekly-rest', 'DDDDDD.DDDDDD.', terms)).toEqual([])
  expect(breaksOf('weekly-rest', 'LLLLLL.ELLLLL.', terms)).toMatchObject([{ dates: { 0: day(0) } }])
})

test('preference: more wishes than the budget all weigh less, those of who was often denied weigh more', () => {
  const wishes = [0, 1].map((i) => ({
    id: `w${i}`,
    strength: 'strong' as const,
    wish: 'day-off' as const,
    dates: [day(i)],
  }))
  const points = (wishBudget: number | undefined, ledger = {}) =>
    breaksOf(
      'preference',
      'DD.....',
      {},
      { preferences: wishes, ledger },
      { prices: wishBudget === undefined ? {} : { wishBudget } },
    ).map((found) => found.points)
  expect(points(undefined)).toEqual([40, 40])
  expect(points(80)).toEqual([40, 40])
  expect(points(40)).toEqual([20, 20])
  expect(points(undefined, { wishesAsked: 4, wishesGranted: 1 })).toEqual([70, 70])
})
