import { checkRoster } from '@kinshift/core/roster'
import { dayKind } from '@kinshift/core/workforce'
import { describe, expect, test } from 'vitest'
import { agent, contract, night, problem, shift } from '../build.ts'
import { breaksOf, day } from './days-in-order.ts'

test('what a shift makes of its day', () => {
  expect(dayKind(6 * 60, 480)).toBe('early')
  expect(dayKind(8 * 60, 480)).toBe('day')
  expect(dayKind(12 * 60, 480)).toBe('day')
  expect(dayKind(12 * 60 + 15, 480)).toBe('late')
  expect(dayKind(16 * 60, 480)).toBe('late')
  expect(dayKind(16 * 60 + 1, 480)).toBe('night')
  expect(dayKind(4 * 60, 480)).toBe('night')
  expect(dayKind(5 * 60, 480)).toBe('early')
})

describe('consecutive-days', () => {
  test('a lone day where two are the least; runs that may be longer than they seem are not judged', () => {
    expect(breaksOf('consecutive-days', '..D..DD', { minConsecutiveDays: 2 })).toEqual([
      {
        ruleId: 'consecutive-days',
        agentId: 'ana',
        dates: [day(2)],
        hard: true,
        amount: 1,
        unit: 'days',
        limit: 2,
        side: 'under',
      },
    ])
    expect(breaksOf('consecutive-days', 'D.DD..D', { minConsecutiveDays: 2 })).toEqual([])
    expect(breaksOf('consecutive-days', 'D..D|D.', { minConsecutiveDays: 2 })).toEqual([])
    expect(breaksOf('consecutive-days', 'D..D|..', { minConsecutiveDays: 2 })).toMatchObject([
      { dates: [day(-1)], side: 'under' },
    ])
  })
})

describe('consecutive-nights', () => {
  test('three on end where two are the most, one where two are the least', () => {
    expect(breaksOf('consecutive-nights', '.NNN...', { nights: { onEnd: { max: 2 } } })).toEqual([
      {
        ruleId: 'consecutive-nights',
        agentId: 'ana',
        dates: [day(1), day(2), day(3)],
        hard: true,
        amount: 1,
        unit: 'nights',
        limit: 2,
        side: 'over',
      },
    ])
    expect(breaksOf('consecutive-nights', '.NN.NN.', { nights: { onEnd: { max: 2 } } })).toEqual([])
    expect(breaksOf('consecutive-nights', '.N..NN.', { nights: { onEnd: { min: 2 } } })).toMatchObject([
      { dates: [day(1)], side: 'under', amount: 1 },
    ])
    expect(breaksOf('consecutive-nights', 'NN|N....', { nights: { onEnd: { max: 2 } } })).toMatchObject([
      { dates: [day(-2), day(-1), day(0)] },
    ])
  })
})

describe('rest-after-nights', () => {
  test('two days off after the last night, prior nights too', () => {
    const two = { nights: { daysOffAfter: 2 } }
    expect(breaksOf('rest-after-nights', '.NN..D.', two)).toEqual([])
    expect(breaksOf('rest-after-nights', '.NN.D..', two)).toEqual([
      {
        ruleId: 'rest-after-nights',
        agentId: 'ana',
        dates: [day(2), day(4)],
        hard: true,
        amount: 1,
        unit: 'days',
        limit: 2,
      },
    ])
    expect(breaksOf('rest-after-nights', 'N|.D.....', two)).toMatchObject([{ dates: [day(-1), day(1)] }])
    expect(breaksOf('rest-after-nights', 'N.|.D....', two)).toEqual([])
    expect(breaksOf('rest-after-nights', '.....N.', two)).toEqual([])
  })
})

test('nights: too many and too few in the period', () => {
  expect(breaksOf('nights', 'N..N..N', { nights: { max: 2 } })).toEqual([
    {
      ruleId: 'nights',
      agentId: 'ana',
      dates: [day(0), day(3), day(6)],
      hard: true,
      amount: 1,
      unit: 'nights',
      limit: 2,
      side: 'over',
    },
  ])
  expect(breaksOf('nights', 'N|N.N....', { nights: { max: 2 } })).toEqual([])
  expect(breaksOf('nights', 'D.....N', { nights: { min: 2 } })).toMatchObject([{ amount: 1, side: 'under' }])
})

test('weekly-nights: too many in a week, days before the horizon included, and too few in a whole one', () => {
  const most = { nights: { perWeek: { max: 2 } } }
  expect(breaksOf('weekly-nights', 'NN.....NN.....', most)).toEqual([])
  expect(breaksOf('weekly-nights', '.....NNN......', most)).toEqual([])
  expect(breaksOf('weekly-nights', 'N..N..N', most)).toEqual([
    {
      ruleId: 'weekly-nights',
      agentId: 'ana',
      dates: [day(0), day(3), day(6)],
      hard: true,
      amount: 1,
      unit: 'nights',
      limit: 2,
      side: 'over',
    },
  ])
  // The horizon begins on the Thursday of a week with two nights.
  const thursday = { startDate: day(3) }
  const before = [0, 1].map((i) => shift(problem(), day(i), night))
  const p = problem({
    ...thursday,
    days: 4,
    agents: [agent({ contract: contract(most) })],
    priorAssignments: before,
  })
  expect(checkRoster(p, []).ruleBreaks).toEqual([])
  expect(checkRoster(p, [shift(p, day(5), night)]).ruleBreaks).toMatchObject([
    { ruleId: 'weekly-nights', dates: [day(0), day(1), day(5)], amount: 1 },
  ])
  const least = { nights: { perWeek: { min: 2 } } }
  expect(breaksOf('weekly-nights', 'NN.....N', least)).toEqual([])
  expect(breaksOf('weekly-nights', 'ND.....', least)).toMatchObject([
    { dates: { length: 7 }, amount: 1, limit: 2, side: 'under' },
  ])
})

test('same-start-days: at least two on end with one start, at most two', () => {
  expect(breaksOf('same-start-days', 'DDLDD..', { sameStartDays: { min: 2 } })).toMatchObject([
    { dates: [day(2)], amount: 1, unit: 'days', limit: 2, side: 'under' },
  ])
  expect(breaksOf('same-start-days', 'DDLL.DD', { sameStartDays: { min: 2, max: 2 } })).toEqual([])
  expect(breaksOf('same-start-days', '.DDD...', { sameStartDays: { max: 2 } })).toMatchObject([
    { dates: [day(1), day(2), day(3)], amount: 1, side: 'over' },
  ])
})

test('forward-rotation: starts move on within days worked on end, a day off begins anew', () => {
  expect(breaksOf('forward-rotation', 'EDL.E..', { forwardRotation: true })).toEqual([])
  expect(breaksOf('forward-rotation', '.LD....', { forwardRotation: true })).toEqual([
    {
      ruleId: 'forward-rotation',
      agentId: 'ana',
      dates: [day(1), day(2)],
      hard: true,
      amount: 360,
      unit: 'minutes',
    },
  ])
  expect(breaksOf('forward-rotation', 'L|D', { forwardRotation: true })).toMatchObject([{ amount: 360 }])
})

test('start-spread: a week between 08:00 and 14:00 spreads over six hours, from Monday anew', () => {
  expect(breaksOf('start-spread', 'D..L...', { maxStartSpreadMinutes: 360 })).toEqual([])
  expect(breaksOf('start-spread', 'D..L...', { maxStartSpreadMinutes: 240 })).toMatchObject([
    { dates: [day(0), day(3)], amount: 120, unit: 'minutes', limit: 240 },
  ])
  expect(breaksOf('start-spread', '......DL......', { maxStartSpreadMinutes: 240 })).toEqual([])
})

test('start-stability: each change of kind within a week costs its price', () => {
  const steady = { prices: { kindChange: 7 } }
  expect(breaksOf('start-stability', 'DD.L.LD', {}, {}, steady)).toMatchObject([
    { dates: [day(1), day(3)], points: 7, hard: false },
    { dates: [day(5), day(6)], points: 7, hard: false },
  ])
  expect(breaksOf('start-stability', '......DL......', {}, {}, steady)).toEqual([])
  expect(breaksOf('start-stability', 'DL')).toEqual([])
})

test('complete-weekends: half a weekend, hard or for points; one cut off by the horizon is not judged', () => {
  expect(breaksOf('complete-weekends', '.....D.', { completeWeekends: 'must' })).toMatchObject([
    { dates: [day(5), day(6)], hard: true, amount: 1, unit: 'weekends' },
  ])
  expect(breaksOf('complete-weekends', '......D', { completeWeekends: 'strong' })).toMatchObject([
    { hard: false, points: 40 },
  ])
  expect(breaksOf('complete-weekends', '.....DD', { completeWeekends: 'must' })).toEqual([])
  expect(breaksOf('complete-weekends', '.....D', { completeWeekends: 'must' })).toEqual([])
})

test('single-days-off: off between two worked days, by price', () => {
  expect(breaksOf('single-days-off', 'D.D..D.', { noSingleDaysOff: 'nice' })).toMatchObject([
    { dates: [day(0), day(1), day(2)], hard: false, points: 10 },
  ])
})

test('avoid-pattern: late, off, early; anchored patterns only on their weekday', () => {
  const pattern = { id: 'p', label: 'no late, off, early', strength: 'must' } as const
  const turn = { avoidPatterns: [{ ...pattern, days: ['late', 'off', 'early'] }] } as const
  expect(breaksOf('avoid-pattern', '.L.E...', {}, turn)).toEqual([
    {
      ruleId: 'avoid-pattern',
      agentId: 'ana',
      dates: [day(1), day(2), day(3)],
      hard: true,
      amount: 1,
      unit: 'times',
      label: 'no late, off, early',
      subjectId: 'p',
    },
  ])
  expect(breaksOf('avoid-pattern', 'L.|E', {}, turn)).toMatchObject([{ dates: [day(-2), day(-1), day(0)] }])
  const friday = { avoidPatterns: [{ ...pattern, days: ['late', 'work'], startsOn: 5 }] } as const
  expect(breaksOf('avoid-pattern', 'LD..LD.', {}, friday)).toMatchObject([{ dates: [day(4), day(5)] }])
})

test('rotation: two days, two nights, two off, and hard days off ask for nothing', () => {
  const rotation = {
    strength: 'must',
    anchor: day(-6),
    cycle: ['day', 'day', 'night', 'night', 'off', 'off'],
  } as const
  expect(breaksOf('rotation', 'DDNN..D', {}, { rotation })).toEqual([])
  expect(breaksOf('rotation', 'DDN.D.D', {}, { rotation })).toMatchObject([
    { dates: [day(3)], hard: true },
    { dates: [day(4)], hard: true },
  ])
  const leave = { kind: 'dates-off', id: 'l', label: 'leave', strength: 'must', dates: [day(3)] } as const
  expect(breaksOf('rotation', 'DDN...D', {}, { rotation, lifeConstraints: [leave] })).toEqual([])
})

test('fair-share: the k-th costs what was had before it, less what everybody had', () => {
  const prices = { fairWeekend: 5, fairNight: 3 }
  expect(breaksOf('fair-share', '.....DD.......', {}, {}, { prices })).toEqual([])
  expect(breaksOf('fair-share', 'NN...DD.....D.', {}, {}, { prices })).toMatchObject([
    { unit: 'weekends', amount: 2, points: 5 },
    { unit: 'nights', amount: 2, points: 3 },
  ])
})
