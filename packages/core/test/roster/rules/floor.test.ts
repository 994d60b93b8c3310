import { checkRoster, explainRuleBreak, type RosterProblem, weighChanges } from '@kinshift/core/roster'
import type { Agent, FloorRule } from '@kinshift/core/workforce'
import { expect, test } from 'vitest'
import { agent, early, late, long, MONDAY, night, problem, shift } from '../build.ts'

const TUESDAY = '2026-11-24'
const rule = { id: 'f', label: 'seats in Lisbon' }
const three = (floor: FloorRule, changes: readonly Partial<Agent>[] = [{}, {}, {}]) =>
  problem({
    agents: ['ana', 'ben', 'mei'].map((id, i) => agent({ id, name: id, ...changes[i] })),
    demands: [
      { queue: 'sales', requiredStaff: Array.from({ length: 336 }, (_, i) => (i % 48 < 28 ? 1 : 0)) },
    ],
    floor: [floor],
  })
const floorBreaks = (p: RosterProblem, roster: Parameters<typeof checkRoster>[1]) =>
  checkRoster(p, roster).ruleBreaks.filter(({ subjectId }) => subjectId === 'f')

test('seats: everybody on site has one, breaks or not; whoever works from home has none', () => {
  const seats: FloorRule = { ...rule, kind: 'seats', atMost: 1 }
  const p = three(seats)
  // 08:00-16:00 and 09:00-18:00 with a meal: two on site from 09:00 to 16:00, on one seat.
  const roster = [shift(p, MONDAY, early), shift(p, MONDAY, long, 'ben')]
  expect(floorBreaks(p, roster)).toEqual([
    {
      ruleId: 'seats',
      dates: [MONDAY],
      hard: true,
      amount: 1,
      unit: 'people',
      limit: 1,
      label: 'seats in Lisbon',
      subjectId: 'f',
      side: 'over',
      hours: { start: '2026-11-23T15:00:00Z', end: '2026-11-23T22:00:00Z' },
    },
  ])
  const [found] = floorBreaks(p, roster)
  expect(explainRuleBreak(found!, 'en', p)).toBe(
    "'seats in Lisbon': up to 2 people on site on Mon 23 Nov, 09:00 to 16:00; there are seats for 1 person.",
  )
  expect(explainRuleBreak(found!, 'zh-CN', p)).toBe(
    '“seats in Lisbon”：11月23日（周一）09:00 至 16:00现场最多 2 人，座位只够 1 人。',
  )
  const remote = three(seats, [
    {},
    { lifeConstraints: [{ kind: 'remote-days', id: 'r', label: 'home', strength: 'must', weekdays: [1] }] },
  ])
  expect(floorBreaks(remote, roster)).toEqual([])
  expect(floorBreaks(remote, [shift(p, TUESDAY, early), shift(p, TUESDAY, long, 'ben')])).toHaveLength(1)
  expect(floorBreaks(three({ ...seats, who: { agents: ['ana'] } }), roster)).toEqual([])
  expect(floorBreaks(three({ ...seats, from: TUESDAY }), roster)).toEqual([])
  // Seven hours of one person too many, at 2 points a quarter-hour.
  expect(floorBreaks(three({ ...seats, price: 2 }), roster)).toMatchObject([{ hard: false, points: 56 }])
})

test('senior on duty: whenever a queue asks for somebody, and breaks leave nobody', () => {
  const senior: FloorRule = { ...rule, kind: 'senior-on-duty', atLeast: 1, who: { tag: 'senior' } }
  const p = three(senior, [{ tags: ['senior'] }])
  const whole = [shift(p, MONDAY, night), shift(p, TUESDAY, early), shift(p, TUESDAY, late)]
  const onTuesday = (roster: Parameters<typeof checkRoster>[1]) =>
    floorBreaks(p, roster).filter(({ dates }) => dates[0] === TUESDAY)
  // 22:00-06:00, then 08:00-22:00; asked for from 00:00 to 14:00.
  expect(onTuesday(whole)).toMatchObject([
    { hours: { start: '2026-11-24T12:00:00Z', end: '2026-11-24T14:00:00Z' } },
  ])
  expect(onTuesday([shift(p, MONDAY, night), shift(p, TUESDAY, early)])).toHaveLength(1)
  // The meal of a long shift, from 12:30, and its quarter-hour of a break leave nobody.
  expect(onTuesday([shift(p, TUESDAY, long)])[0]!.amount).toBe(1)
  const [found] = onTuesday(whole)
  expect(explainRuleBreak(found!, 'en', p)).toBe(
    "'seats in Lisbon': at times only 0 people on duty on Tue 24 Nov, 06:00 to 08:00; the least is 1 person.",
  )
})

test('skill mix: so many of those present have the skill', () => {
  const mix: FloorRule = { ...rule, kind: 'skill-mix', skill: 'sales', atLeast: 2 }
  const p = three(mix, [{}, {}, { skills: [] }])
  const both = [shift(p, TUESDAY, early), shift(p, TUESDAY, early, 'ben')]
  const hoursOf = (roster: Parameters<typeof checkRoster>[1]) =>
    floorBreaks(p, roster).find(({ dates }) => dates[0] === TUESDAY)
  // Nobody before 08:00, two until 14:00.
  expect(hoursOf(both)).toMatchObject({ hours: { end: '2026-11-24T14:00:00Z' }, amount: 2, limit: 2 })
  expect(hoursOf([...both.slice(1), shift(p, TUESDAY, early, 'mei')])).toMatchObject({
    hours: { end: '2026-11-24T20:00:00Z' },
  })
})

test('skill mix: such a share of those present has the skill', () => {
  const mix: FloorRule = { ...rule, kind: 'skill-mix', skill: 'sales', fewestShare: 0.6 }
  const people = [{}, {}, { skills: [] }]
  const p = three(mix, people)
  const ana = shift(p, TUESDAY, early)
  const ben = shift(p, TUESDAY, early, 'ben')
  const mei = shift(p, TUESDAY, early, 'mei')
  // Two of three, one of one, and nobody at all.
  expect(floorBreaks(p, [ana, ben, mei])).toEqual([])
  expect(floorBreaks(p, [ana])).toEqual([])
  expect(floorBreaks(p, [])).toEqual([])
  // One of two from 08:00 until nobody is asked for at 14:00: a fifth of a person too few.
  expect(floorBreaks(p, [ana, mei])).toEqual([
    {
      ruleId: 'skill-mix',
      dates: [TUESDAY],
      hard: true,
      amount: expect.closeTo(0.2),
      unit: 'people',
      label: 'seats in Lisbon',
      subjectId: 'f',
      side: 'under',
      hours: { start: '2026-11-24T14:00:00Z', end: '2026-11-24T20:00:00Z' },
    },
  ])
  // While Mei is on a break Ana is all that are present.
  const away = {
    kind: 'break',
    start: '2026-11-24T14:00:00Z',
    end: '2026-11-24T20:00:00Z',
    paid: true,
  } as const
  expect(floorBreaks(p, [ana, { ...mei, breaks: [away] }])).toEqual([])
  // The share is of those whom the rule is about.
  expect(floorBreaks(three({ ...mix, who: { agents: ['ana', 'ben'] } }, people), [ana, mei])).toEqual([])
  const [found] = floorBreaks(p, [ana, mei])
  expect(explainRuleBreak(found!, 'en', p)).toBe(
    "'seats in Lisbon': at times 0.2 people too few with the skill on Tue 24 Nov, 08:00 to 14:00; the least is 60% of those present.",
  )
  expect(explainRuleBreak(found!, 'zh-CN', p)).toBe(
    '“seats in Lisbon”：11月24日（周二）08:00 至 14:00有时具备该技能的人少 0.2 人，至少应占在岗人员的 60%。',
  )
  // Twelve half-hours of a fifth of a person, at 2 points a quarter-hour.
  const [priced] = floorBreaks(three({ ...mix, price: 2 }, people), [ana, mei])
  expect(priced!.hard).toBe(false)
  expect(priced!.points).toBeCloseTo(9.6)
  // Whoever has not the skill brings it about.
  const comes = { agentId: 'mei', date: TUESDAY, before: null, after: mei }
  expect(weighChanges(p, [ana])([comes]).newHardBreaks.map(({ ruleId }) => ruleId)).toContain('skill-mix')
})

test('leave cap: of those who asked for the date so many may be off', () => {
  const cap: FloorRule = { ...rule, kind: 'leave-cap', atMost: 1 }
  const asks = {
    preferences: [{ id: 'w', strength: 'nice', wish: 'day-off', dates: [MONDAY] }],
  } satisfies Partial<Agent>
  const away = {
    lifeConstraints: [{ kind: 'dates-off', id: 'h', label: 'h', strength: 'must', dates: [MONDAY] }],
  } satisfies Partial<Agent>
  const p = three(cap, [asks, away, {}])
  const [found, ...others] = floorBreaks(p, [])
  expect(found).toMatchObject({ ruleId: 'leave-cap', dates: [MONDAY], amount: 1, limit: 1, side: 'over' })
  expect(found).not.toHaveProperty('hours')
  expect(others).toEqual([])
  expect(explainRuleBreak(found!, 'en', p)).toBe(
    "'seats in Lisbon': 2 people off on Mon 23 Nov; at most 1 person may be.",
  )
  const mine = shift(p, MONDAY, early)
  expect(floorBreaks(p, [mine])).toEqual([])
  expect(floorBreaks(three({ ...cap, counts: 'any' }, [asks, away, {}]), [mine])[0]).toMatchObject({
    amount: 1,
    dates: [MONDAY],
  })
  // A change that brings it about is weighed with it, and one that was there before is not held against a change.
  const off = { agentId: 'ana', date: MONDAY, before: mine, after: null }
  expect(weighChanges(p, [mine])([off]).newHardBreaks).toMatchObject([{ ruleId: 'leave-cap' }])
  expect(
    weighChanges(
      p,
      [],
    )([{ agentId: 'mei', date: MONDAY, before: null, after: shift(p, MONDAY, late, 'mei') }]).newHardBreaks,
  ).toEqual([])
})
