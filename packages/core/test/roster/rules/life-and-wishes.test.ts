import { checkRoster, explainRuleBreak, preferenceOutcome } from '@kinshift/core/roster'
import type { LifeConstraint, Preference } from '@kinshift/core/workforce'
import { expect, test } from 'vitest'
import { agent, early, late, MONDAY, night, problem, shift } from '../build.ts'

const schoolRun: LifeConstraint = {
  kind: 'weekday-window',
  id: 'school-run',
  label: 'not after 16:00 on school days',
  strength: 'must',
  weekdays: [1, 2, 3, 4, 5],
  window: { earliestStart: '08:30', latestEnd: '16:00' },
}

test('life-constraint: minutes outside the hours, at both ends', () => {
  const p = problem({ agents: [agent({ lifeConstraints: [schoolRun] })] })
  const found = (template: typeof early) => checkRoster(p, [shift(p, MONDAY, template)]).ruleBreaks
  expect(found({ id: 'short', start: '08:30', durationMinutes: 450 })).toEqual([])
  expect(found(early)).toEqual([
    {
      ruleId: 'life-constraint',
      agentId: 'ana',
      dates: [MONDAY],
      hard: true,
      amount: 30,
      unit: 'minutes',
      label: 'not after 16:00 on school days',
      subjectId: 'school-run',
    },
  ])
  expect(found(late)).toMatchObject([{ amount: 360 }])
})

test('life-constraint: a label is told in the reader’s language where it is known', () => {
  const labelled: LifeConstraint = { ...schoolRun, labels: { 'zh-CN': '上学日不晚于 16:00 下班' } }
  const p = problem({ agents: [agent({ lifeConstraints: [labelled] })] })
  const [found] = checkRoster(p, [shift(p, MONDAY, early)]).ruleBreaks
  expect(explainRuleBreak(found!, 'en', p)).toContain("'not after 16:00 on school days'")
  expect(explainRuleBreak(found!, 'zh-CN', p)).toContain('“上学日不晚于 16:00 下班”')
})

test('life-constraint: hours past midnight, by the wall clock also when it changes', () => {
  const lastTrain: LifeConstraint = { ...schoolRun, weekdays: [6], window: { latestEnd: '29:00' } }
  const autumn = problem({ startDate: '2026-10-26', agents: [agent({ lifeConstraints: [lastTrain] })] })
  expect(checkRoster(autumn, [shift(autumn, '2026-10-31', night)]).ruleBreaks).toEqual([])
  const plain = problem({ agents: [agent({ lifeConstraints: [lastTrain] })] })
  expect(checkRoster(plain, [shift(plain, '2026-11-28', night)]).ruleBreaks).toMatchObject([{ amount: 60 }])
})

test('life-constraint: work on a day off is a shift too many, as a wish it has a price and blocks nothing', () => {
  const off: LifeConstraint = {
    kind: 'dates-off',
    id: 'hearing',
    label: 'hearing',
    strength: 'strong',
    dates: [MONDAY],
  }
  const wish = problem({ agents: [agent({ lifeConstraints: [off, { ...schoolRun, strength: 'nice' }] })] })
  const { ruleBreaks, points, objective } = checkRoster(wish, [shift(wish, MONDAY, late)])
  expect(ruleBreaks).toEqual([
    {
      ruleId: 'life-constraint',
      agentId: 'ana',
      dates: [MONDAY],
      hard: false,
      amount: 1,
      unit: 'shifts',
      label: 'hearing',
      subjectId: 'hearing',
      points: 40,
    },
    {
      ruleId: 'life-constraint',
      agentId: 'ana',
      dates: [MONDAY],
      hard: false,
      amount: 360,
      unit: 'minutes',
      label: 'not after 16:00 on school days',
      subjectId: 'school-run',
      points: 10,
    },
  ])
  // Eight hours of surplus in half-hours cost 2 points each.
  expect(points).toEqual({ shortage: 0, surplus: 32, preferences: 50 })
  expect(objective).toBe(82)
})

const dayOff: Preference = { id: 'w1', strength: 'strong', wish: 'day-off', dates: [MONDAY, '2026-11-24'] }
const work: Preference = { id: 'w2', strength: 'nice', wish: 'work', weekdays: [6] }
const notEarly: Preference = {
  id: 'w3',
  strength: 'nice',
  wish: 'start-between',
  startFrom: '09:00',
  startBefore: '14:00',
}

test('preference: each day that a wish is not granted costs its price', () => {
  const p = problem({ agents: [agent({ preferences: [dayOff, work, notEarly] })] })
  const wishes = (...dates: string[]) =>
    checkRoster(
      p,
      dates.map((date) => shift(p, date, early)),
    ).ruleBreaks.map(({ subjectId, dates: [date], points, hard }) => [subjectId, date, points, hard])
  expect(wishes()).toEqual([['w2', '2026-11-28', 10, false]])
  expect(wishes(MONDAY, '2026-11-28')).toEqual([
    ['w1', MONDAY, 40, false],
    ['w3', MONDAY, 10, false],
    ['w3', '2026-11-28', 10, false],
  ])
})

test('preference: a start at startBefore is too late, one at startFrom is in time', () => {
  const p = problem({ agents: [agent({ preferences: [notEarly] })] })
  const at = (start: string) => checkRoster(p, [shift(p, MONDAY, { ...early, start })]).points.preferences
  expect([at('08:59'), at('09:00'), at('13:59'), at('14:00')]).toEqual([10, 0, 0, 10])
})

test('the outcome of a wish: open, granted, not granted, with its days', () => {
  const p = problem()
  const dates = [MONDAY, '2026-11-24']
  const outcome = (wish: Preference, ...on: string[]) =>
    preferenceOutcome(
      wish,
      on.map((date) => shift(p, date, early)),
      dates,
      p.zone,
    )
  expect(outcome(dayOff)).toEqual({ outcome: 'granted', granted: dates, notGranted: [] })
  expect(outcome(dayOff, '2026-11-24')).toEqual({
    outcome: 'not-granted',
    granted: [MONDAY],
    notGranted: ['2026-11-24'],
  })
  expect(outcome(work)).toEqual({ outcome: 'open', granted: [], notGranted: [] })
  expect(outcome(notEarly, MONDAY)).toMatchObject({ outcome: 'not-granted', notGranted: [MONDAY] })
})
