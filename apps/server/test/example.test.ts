import { expect, test } from 'vitest'
import { DEMO_LOGINS, exampleData } from '../src/planning/example.ts'

const data = exampleData('2026-11-23T03:00:00Z')

test("the example plans the week after now, by the centre's own calendar", () => {
  // still Sunday in New York, Monday already in UTC
  expect(data.centre).toMatchObject({ zone: 'America/New_York', startDate: '2026-11-23', days: 7 })
  expect(exampleData('2026-11-23T06:00:00Z').centre.startDate).toBe('2026-11-30')
})

test('everybody who can log in is there; the agent is one of the agents', () => {
  expect(data.users.map(({ user }) => [user.name, user.role, user.agentId])).toEqual([
    ['planner', 'planner', null],
    ['ana', 'agent', 'ana'],
  ])
  expect(DEMO_LOGINS).toHaveLength(2)
  expect(data.agents.map(({ id }) => id)).toContain('ana')
})

test('every private reason has its constraint, and no word of it is in what planning sees', () => {
  expect(data.privateReasons.length).toBeGreaterThan(20)
  const planning = JSON.stringify({ ...data, privateReasons: [], users: [] })
  for (const { agentId, subjectId, reason } of data.privateReasons) {
    const agent = data.agents.find(({ id }) => id === agentId)
    expect(agent?.lifeConstraints?.map(({ id }) => id)).toContain(subjectId)
    expect(planning).not.toContain(reason)
  }
})
