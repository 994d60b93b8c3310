import { checkRoster } from '@kinshift/core/roster'
import { expect, test } from 'vitest'
import { agent, contract, early, late, long, MONDAY, moved, night, problem, shift } from '../build.ts'

const TUESDAY = '2026-11-24'

test('one-shift-a-day: two shifts that begin on Monday', () => {
  const p = problem()
  const roster = [shift(p, MONDAY, early), moved(shift(p, MONDAY, early), 540)]
  expect(checkRoster(p, roster).ruleBreaks).toEqual([
    {
      ruleId: 'one-shift-a-day',
      agentId: 'ana',
      dates: [MONDAY],
      hard: true,
      amount: 1,
      unit: 'shifts',
      limit: 1,
    },
  ])
})

test('one-shift-a-day: a night that runs on into Tuesday is no second shift there', () => {
  const p = problem({ agents: [agent({ contract: contract({ minRestMinutes: 0 }) })] })
  expect(checkRoster(p, [shift(p, MONDAY, night), shift(p, TUESDAY, late)]).ruleBreaks).toEqual([])
})

test('rest-between-shifts: late to early is 10 h, 11 are needed', () => {
  const p = problem()
  expect(checkRoster(p, [shift(p, TUESDAY, early), shift(p, MONDAY, late)]).ruleBreaks).toEqual([
    {
      ruleId: 'rest-between-shifts',
      agentId: 'ana',
      dates: [MONDAY, TUESDAY],
      hard: true,
      amount: 60,
      unit: 'minutes',
      limit: 660,
    },
  ])
  const ten = problem({ agents: [agent({ contract: contract({ minRestMinutes: 600 }) })] })
  expect(checkRoster(ten, [shift(ten, MONDAY, late), shift(ten, TUESDAY, early)]).ruleBreaks).toEqual([])
})

test('rest-between-shifts: the night before the horizon counts', () => {
  const prior = problem({ priorAssignments: [shift(problem(), '2026-11-22', night)] })
  expect(checkRoster(prior, [shift(prior, MONDAY, early)]).ruleBreaks).toMatchObject([
    { ruleId: 'rest-between-shifts', dates: ['2026-11-22', MONDAY], amount: 540 },
  ])
})

test('rest-between-shifts: what passes counts, not what clocks show: set forward, 11 h by the clock are 10', () => {
  const spring = problem({ startDate: '2026-03-02' })
  const roster = [shift(spring, '2026-03-07', late), moved(shift(spring, '2026-03-08', early), 60)]
  expect(checkRoster(spring, roster).ruleBreaks).toMatchObject([
    { ruleId: 'rest-between-shifts', amount: 60 },
  ])
  const autumn = problem({ startDate: '2026-10-26' })
  const back = [shift(autumn, '2026-10-31', late), shift(autumn, '2026-11-01', early)]
  expect(checkRoster(autumn, back).ruleBreaks).toEqual([])
})

test('rest-between-shifts: shifts that overlap lack the whole rest and the overlap', () => {
  const p = problem()
  const roster = [shift(p, MONDAY, night), moved(shift(p, TUESDAY, early), -180)]
  expect(checkRoster(p, roster).ruleBreaks).toMatchObject([{ ruleId: 'rest-between-shifts', amount: 720 }])
})

test('daily-hours: paid minutes, so the unpaid meal does not count', () => {
  const p = problem({ agents: [agent({ contract: contract({ maxMinutesPerDay: 480 }) })] })
  expect(checkRoster(p, [shift(p, MONDAY, long)]).ruleBreaks).toEqual([])
  const less = problem({ agents: [agent({ contract: contract({ maxMinutesPerDay: 479 }) })] })
  expect(checkRoster(less, [shift(less, MONDAY, long)]).ruleBreaks).toEqual([
    {
      ruleId: 'daily-hours',
      agentId: 'ana',
      dates: [MONDAY],
      hard: true,
      amount: 1,
      unit: 'minutes',
      limit: 479,
    },
  ])
})

test('shift-length: breaks included, against the nearest length permitted', () => {
  const p = problem({ agents: [agent({ contract: contract({ shiftMinutes: [240, 480] }) })] })
  expect(checkRoster(p, [shift(p, MONDAY, early)]).ruleBreaks).toEqual([])
  expect(checkRoster(p, [shift(p, MONDAY, long)]).ruleBreaks).toEqual([
    {
      ruleId: 'shift-length',
      agentId: 'ana',
      dates: [MONDAY],
      hard: true,
      amount: 60,
      unit: 'minutes',
      limit: 480,
      side: 'over',
    },
  ])
})

test('skill: on a queue that the agent cannot serve', () => {
  const p = problem({ agents: [agent({ skills: [{ queue: 'billing' }] })] })
  expect(checkRoster(p, [shift(p, MONDAY, early)]).ruleBreaks).toEqual([
    {
      ruleId: 'skill',
      agentId: 'ana',
      dates: [MONDAY],
      hard: true,
      amount: 1,
      unit: 'shifts',
      subjectId: 'sales',
    },
  ])
})

test('break-window: each minute outside the window, each missing break, each break in another counts', () => {
  const p = problem()
  const good = shift(p, MONDAY, long)
  const amountOf = (breaks: typeof good.breaks) =>
    checkRoster(p, [{ ...good, breaks }]).ruleBreaks.map((found) => [found.ruleId, found.amount])
  const [first, meal, last] = good.breaks
  const at = (part: typeof first, offset: number) => moved({ ...good, breaks: [part!] }, offset).breaks[0]!
  expect(amountOf(good.breaks)).toEqual([])
  // The first break lies at 105 of 60..150: 46 minutes later is one too late, 46 earlier one too early.
  expect(amountOf([at(first, 46), meal!, last!])).toEqual([['break-window', 1]])
  expect(amountOf([at(first, -46), meal!, last!])).toEqual([['break-window', 1]])
  expect(amountOf([first!, meal!])).toEqual([['break-window', 15]])
  expect(amountOf([...good.breaks, at(last, 30)])).toEqual([['break-window', 15]])
  expect(amountOf([last!, meal!, first!])).toEqual([])
})

test('break-window: without a template, breaks lie inside the shift and not in each other', () => {
  const p = problem()
  const { shiftId: _, ...good } = shift(p, MONDAY, long)
  expect(checkRoster(p, [{ ...good, breaks: [] }]).ruleBreaks).toEqual([])
  const twice = [good.breaks[0]!, good.breaks[0]!]
  expect(checkRoster(p, [{ ...good, breaks: twice }]).ruleBreaks).toMatchObject([{ amount: 15 }])
  const outside = moved({ ...good, breaks: [good.breaks[0]!] }, -120).breaks
  expect(checkRoster(p, [{ ...good, breaks: outside }]).ruleBreaks).toMatchObject([{ amount: 15 }])
})

test('pinned: a pinned shift that is moved, re-queued or missing', () => {
  const pin = { ...shift(problem(), MONDAY, early), pinned: true }
  const p = problem({ pinned: [pin] })
  expect(checkRoster(p, [pin]).ruleBreaks).toEqual([])
  const { pinned: _, ...plain } = pin
  expect(checkRoster(p, [plain]).ruleBreaks).toEqual([])
  expect(checkRoster(p, [moved(pin, 30)]).ruleBreaks).toEqual([
    { ruleId: 'pinned', agentId: 'ana', dates: [MONDAY], hard: true, amount: 1, unit: 'shifts' },
  ])
  expect(checkRoster(p, []).ruleBreaks).toMatchObject([{ ruleId: 'pinned' }])
})
