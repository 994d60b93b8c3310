import { checkRoster, solveRoster } from '@kinshift/core/roster'
import { expect, test } from 'vitest'
import { agent, smallProblem } from '../../../../../test/small-problem.ts'

test('a pinned shift against a hard life constraint stays, and the roster is called infeasible with the reason', async () => {
  const base = smallProblem()
  const life = {
    kind: 'dates-off',
    id: 'h',
    label: 'hearing',
    strength: 'must',
    dates: ['2026-12-01'],
  } as const
  const agents = base.agents.map((one) => (one.id === 'ana' ? { ...one, lifeConstraints: [life] } : one))
  const pin = {
    agentId: 'ana',
    date: '2026-12-01',
    start: '2026-12-01T14:00:00Z',
    end: '2026-12-01T18:00:00Z',
    queue: 'phone',
    breaks: [],
  }
  const problem = { ...base, agents, pinned: [pin] }
  const roster = await solveRoster(problem, { timeLimitSeconds: 2 })
  expect(roster.status).toBe('infeasible')
  expect(roster.assignments).toContainEqual(pin)
  expect(roster.notes).toContainEqual(
    expect.objectContaining({
      code: 'pin-breaks-rule',
      ruleBreak: expect.objectContaining({ label: 'hearing' }),
    }),
  )
})

test('a queue that nobody can serve is in the bound, too', async () => {
  const base = smallProblem()
  const billing = { id: 'billing', name: 'Billing', channel: 'voice' } as const
  const problem = {
    ...base,
    queues: [...base.queues, billing],
    demands: [
      ...base.demands,
      { queue: 'billing', requiredStaff: base.demands[0]!.requiredStaff.map((staff) => staff / 2) },
    ],
  }
  const roster = await solveRoster(problem, { timeLimitSeconds: 0.01 })
  // 80 half-hours with one person missing, at 20 points each.
  expect(roster.lowerBound).toBeGreaterThanOrEqual(1600)
  expect(roster.notes).toContainEqual({ code: 'queue-without-skill', queue: 'billing' })
})

test('rotation and night limits that contradict each other are told, and the rest is still planned', async () => {
  const cycle = ['night'] as const
  const odd = agent('ana', { rotation: { strength: 'must', anchor: '2026-11-30', cycle } })
  const base = smallProblem()
  const problem = { ...base, agents: [odd, ...base.agents.slice(1)] }
  const roster = await solveRoster(problem, { timeLimitSeconds: 2 })
  expect(roster.status).toBe('infeasible')
  expect(roster.notes).toContainEqual(expect.objectContaining({ code: 'rules-contradict', agentId: 'ana' }))
  const { ruleBreaks } = checkRoster(problem, roster.assignments)
  expect(ruleBreaks.filter(({ hard, agentId }) => hard && agentId !== 'ana')).toEqual([])
})
