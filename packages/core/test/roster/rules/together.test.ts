import { checkRoster, explainRuleBreak, weighChanges } from '@kinshift/core/roster'
import { type Together, togetherBreach } from '@kinshift/core/workforce'
import { expect, test } from 'vitest'
import { agent, early, late, MONDAY, night, problem, shift } from '../build.ts'

const TUESDAY = '2026-11-24'
const pair = { id: 't', label: 'one at home', agents: ['ana', 'ben'] }
const two = (together: Together) =>
  problem({ agents: [agent(), agent({ id: 'ben', name: 'Ben Okafor' })], together: [together] })
const at = (start: number, length = 480) => ({ start, length })

test('minutes or days by which two people go against what holds of them', () => {
  const sameDays: Together = { ...pair, kind: 'same-days-off' }
  expect(togetherBreach(sameDays, MONDAY, null, at(480))).toBe(1)
  expect(togetherBreach(sameDays, MONDAY, null, null)).toBe(0)
  expect(togetherBreach({ ...sameDays, until: '2026-11-22' }, MONDAY, null, at(480))).toBe(0)

  const evenings: Together = { ...pair, kind: 'never-both', kinds: ['late'] }
  expect(togetherBreach(evenings, MONDAY, at(840), at(900))).toBe(1)
  expect(togetherBreach(evenings, MONDAY, at(840), at(480))).toBe(0)
  expect(togetherBreach({ ...pair, kind: 'never-both' }, MONDAY, at(840), at(480))).toBe(1)

  const home: Together = { ...pair, kind: 'no-overlap', gapMinutes: 30 }
  expect(togetherBreach(home, MONDAY, at(480), at(960))).toBe(30)
  expect(togetherBreach(home, MONDAY, at(480), at(990))).toBe(0)
  // A night from 22:00 to 06:00 and a shift from 05:00 of the next day.
  expect(togetherBreach(home, MONDAY, at(1320), at(300), 1)).toBe(90)

  const carpool: Together = { ...pair, kind: 'carpool', deltaMinutes: 15 }
  expect(togetherBreach(carpool, MONDAY, at(480), at(540))).toBe(90)
  expect(togetherBreach(carpool, MONDAY, at(480), null)).toBe(0)

  const mentor: Together = { ...pair, kind: 'mentor' }
  expect(togetherBreach(mentor, MONDAY, at(480), null)).toBe(480)
  expect(togetherBreach(mentor, MONDAY, at(480), at(540))).toBe(60)
  expect(togetherBreach(mentor, MONDAY, null, at(540))).toBe(0)
})

test('together: the judge names both, in both languages', () => {
  const p = two({ ...pair, kind: 'no-overlap' })
  const roster = [shift(p, MONDAY, early), shift(p, MONDAY, late, 'ben'), shift(p, TUESDAY, night, 'ben')]
  const { ruleBreaks } = checkRoster(p, roster)
  expect(ruleBreaks).toEqual([
    {
      ruleId: 'together',
      agentId: 'ana',
      otherAgentId: 'ben',
      dates: [MONDAY],
      hard: true,
      amount: 120,
      unit: 'minutes',
      label: 'one at home',
      subjectId: 't',
    },
  ])
  expect(explainRuleBreak(ruleBreaks[0]!, 'en', p)).toBe(
    "Ana Silva and Ben Okafor do not keep 'one at home' on Mon 23 Nov.",
  )
  expect(explainRuleBreak(ruleBreaks[0]!, 'zh-CN', p)).toBe(
    'Ana Silva 与Ben Okafor在11月23日（周一）未遵守“one at home”。',
  )
})

test('a change that would bring two people apart or together is weighed with them', () => {
  const p = two({ ...pair, kind: 'same-days-off' })
  const mine = shift(p, MONDAY, early)
  const theirs = shift(p, MONDAY, late, 'ben')
  const weigh = weighChanges(p, [mine, theirs])
  const off = { agentId: 'ana', date: MONDAY, before: mine, after: null }
  expect(weigh([off]).newHardBreaks).toMatchObject([{ ruleId: 'together' }])
  expect(weigh([off, { agentId: 'ben', date: MONDAY, before: theirs, after: null }]).newHardBreaks).toEqual(
    [],
  )
})
