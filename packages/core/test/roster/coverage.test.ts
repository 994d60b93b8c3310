import { addDays } from '@kinshift/core/interval'
import {
  coverageCounter,
  coverageOf,
  horizonOf,
  intervalPoints,
  intervalPrices,
  paidMinutes,
  shortagesOf,
} from '@kinshift/core/roster'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agent, early, late, long, MONDAY, moved, night, problem, shift } from './build.ts'

const two = problem({
  agents: [agent(), agent({ id: 'mei', name: '陈梅', skills: [{ queue: 'sales', proficiency: 0.8 }] })],
  demands: [
    { queue: 'sales', requiredStaff: Array.from({ length: 336 }, (_, i) => (i >= 16 && i < 36 ? 2 : 0)) },
  ],
})

test('staff on duty is weighted by proficiency and leaves out breaks, by their share of the interval', () => {
  const assignments = [shift(two, MONDAY, long), shift(two, MONDAY, early, 'mei')]
  const [sales] = coverageOf(two, assignments)
  // 08:00-09:00 Mei alone; then Ana from 09:00, with a 15-minute break at 10:45 and her meal from 13:15 to 14:15.
  expect(sales!.scheduledStaff.slice(15, 37)).toEqual([
    0, 0.8, 0.8, 1.8, 1.8, 1.8, 1.3, 1.8, 1.8, 1.8, 1.8, 1.3, 0.8, 1.3, 1.8, 1.8, 1.8, 0.5, 1, 1, 1, 0,
  ])
  expect(sales!.net[16]).toBe(-1.2)
  expect(sales!.requiredStaff[16]).toBe(2)
})

test('an agent without the skill serves nobody', () => {
  const stranger = problem({ ...two, agents: [agent({ skills: [{ queue: 'billing' }] })] })
  expect(
    coverageOf(stranger, [shift(stranger, MONDAY, early)])[0]!.scheduledStaff.every((n) => n === 0),
  ).toBe(true)
})

test('a prior night reaches into the first morning, the last night runs out of the horizon', () => {
  const prior = problem({ priorAssignments: [shift(two, '2026-11-22', night)] })
  const [sales] = coverageOf(prior, [shift(prior, '2026-11-29', night)])
  expect(sales!.scheduledStaff.slice(0, 13)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0])
  expect(sales!.scheduledStaff.slice(-5)).toEqual([0, 1, 1, 1, 1])
})

test('the price of the next missing agent rises: 50 required, 25 of them one step of 2', () => {
  const prices = intervalPrices({ intervalMinutes: 15 })
  const missing = [0, 1, 2, 3, 4, 6, 7, 50]
  expect(missing.map((n) => intervalPoints(50, 50 - n, prices).shortage)).toEqual([
    0,
    10,
    20,
    40,
    60,
    140,
    220,
    140 + 44 * 80,
  ])
  expect(intervalPoints(1.5, 0, prices)).toEqual({ shortage: 20, surplus: 0 })
  expect(intervalPoints(3, 5.5, prices)).toEqual({ shortage: 0, surplus: 2.5 })
})

test('the same lack costs the same on any grid', () => {
  expect(intervalPrices({ intervalMinutes: 30 })).toMatchObject({ shortage: [20, 40, 80, 160], surplus: 2 })
  expect(intervalPrices({ intervalMinutes: 5, prices: { surplus: 3 } }).surplus).toBe(1)
})

test('a shortage is one stretch: 1 missing for 8 h and 2 for 2 h are 12 h, 1.2 on average', () => {
  const { grid } = horizonOf(two)
  expect(shortagesOf(grid, coverageOf(two, [shift(two, MONDAY, early)]))).toEqual([
    {
      queue: 'sales',
      start: '2026-11-23T14:00:00Z',
      end: '2026-11-24T00:00:00Z',
      missingStaff: 1.2,
      missingHours: 12,
    },
  ])
})

const clockChangeWeek = fc.constantFrom('2026-03-02', '2026-10-26', '2026-11-23', '2028-02-28')
const intervalMinutes = fc.constantFrom(5, 15, 30, 60)
const handMadeShift = fc.record({
  day: fc.nat(6),
  template: fc.constantFrom(early, late, night, long),
  agentId: fc.constantFrom('ana', 'mei'),
  by: fc.integer({ min: -100, max: 100 }),
})

test('staff hours on duty are the hours worked less all breaks, on clock-change days too', () => {
  fc.assert(
    fc.property(
      clockChangeWeek,
      intervalMinutes,
      fc.array(handMadeShift, { maxLength: 8 }),
      (startDate, minutes, shifts) => {
        const here = problem({ agents: two.agents, startDate, days: 9, intervalMinutes: minutes })
        // From the second day to the last but one, so that nothing lies outside.
        const assignments = shifts.map(({ day, template, agentId, by }) =>
          moved(shift(here, addDays(startDate, day + 1), template, agentId), by),
        )
        const [sales] = coverageOf(here, assignments)
        const hours = sales!.scheduledStaff.reduce((sum, staff) => sum + (staff * minutes) / 60, 0)
        const worked = assignments.reduce((sum, one) => {
          const paidBreaks = one.breaks.filter((part) => part.paid).length * 15
          return sum + ((paidMinutes(one) - paidBreaks) / 60) * (one.agentId === 'mei' ? 0.8 : 1)
        }, 0)
        expect(hours).toBeCloseTo(worked, 6)
      },
    ),
  )
})

test('a counter that is edited tells what a fresh count tells', () => {
  fc.assert(
    fc.property(
      fc.array(handMadeShift, { maxLength: 8 }),
      fc.array(handMadeShift, { maxLength: 8 }),
      (kept, taken) => {
        const make = (shifts: typeof kept) =>
          shifts.map((one) => moved(shift(two, addDays(MONDAY, one.day), one.template, one.agentId), one.by))
        const counter = coverageCounter(two, make(taken))
        for (const one of make(kept)) counter.add(one)
        for (const one of make(taken)) counter.remove(one)
        const fresh = coverageCounter(two, make(kept))
        expect(counter.coverage()).toEqual(fresh.coverage())
        expect(counter.points()).toEqual(fresh.points())
      },
    ),
  )
})
