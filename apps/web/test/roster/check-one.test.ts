import { checkRoster } from '@kinshift/core/roster'
import { expect, test } from 'vitest'
import { newHardBreaks, rosterJudge, withDate } from '../../src/planner/roster/check-one.ts'
import { shiftEdits } from '../../src/planner/roster/commands.ts'
import { smallCentre } from '../small-centre.ts'

const { problem, assignments } = smallCentre({ agents: 30, days: 14 })

test('asked agent by agent the judge says what it says of the whole roster', () => {
  const judge = rosterJudge(problem)
  const alone = problem.agents.flatMap((agent) =>
    judge.breaksOf(
      agent.id,
      assignments.filter((one) => one.agentId === agent.id),
    ),
  )
  const whole = checkRoster(problem, assignments).ruleBreaks
  const sorted = (breaks: readonly object[]) => breaks.map((one) => JSON.stringify(one)).sort()
  expect(whole.length).toBeGreaterThan(0)
  expect(sorted(alone)).toEqual(sorted(whole))
})

test('only hard breaks that a change brings are held against it', () => {
  const judge = rosterJudge(problem)
  const agent = problem.agents.find((one) => one.lifeConstraints?.length)!
  const own = assignments.filter(
    (one) => one.agentId === agent.id && new Date(one.date).getUTCDay() % 6 !== 0,
  )
  const shift = own[0]!
  const inTime = { ...shift, start: `${shift.date}T07:00:00Z`, end: `${shift.date}T15:00:00Z`, breaks: [] }
  const before = judge.breaksOf(agent.id, withDate([], shift.date, inTime))
  const later = shiftEdits(() => inTime, [inTime], 60)[0]!.after!
  const after = judge.breaksOf(agent.id, withDate([], shift.date, later))
  expect(newHardBreaks(before, before)).toEqual([])
  expect(newHardBreaks(before, after)).toMatchObject([
    { ruleId: 'life-constraint', hard: true, amount: 60, unit: 'minutes' },
  ])
})

test('a pair is judged by what both do, and told to both; what the floor asks is told once', () => {
  const [one, other] = problem.agents
  const pair = {
    id: 'couple',
    label: 'off together',
    kind: 'same-days-off',
    agents: [one!.id, other!.id],
  } as const
  const judge = rosterJudge({
    ...problem,
    together: [pair],
    floor: [{ kind: 'seats', id: 'site', label: 'three seats', atMost: 3 }],
  })
  const of = (id: string) => assignments.filter(({ agentId }) => agentId === id)
  const theirs = of(one!.id).map((shift) => ({ ...shift, agentId: other!.id }))
  expect(judge.pairBreaksOf(one!.id, of(one!.id), () => theirs)).toEqual([])
  const without = judge.pairBreaksOf(one!.id, of(one!.id).slice(1), () => theirs)
  expect(without).toMatchObject([{ ruleId: 'together', agentId: one!.id, otherAgentId: other!.id }])
  expect(judge.breaksOf(one!.id, of(one!.id)).some(({ ruleId }) => ruleId === 'together')).toBe(false)
  expect(judge.sharedBreaks(assignments).some(({ ruleId }) => ruleId === 'seats')).toBe(true)
})
