import { addDays } from '@kinshift/core/interval'
import { checkRoster, type RosterProblem, solveRoster } from '@kinshift/core/roster'
import type { Agent } from '@kinshift/core/workforce'
import { expect, test } from 'vitest'
import { agent, contract, early, late, long, MONDAY, problem, shift } from '../build.ts'

const team = (count: number, changes: (index: number) => Partial<Agent> = () => ({})): Agent[] =>
  Array.from({ length: count }, (_, index) =>
    agent({ id: `a${index}`, name: `Agent ${index}`, ...changes(index) }),
  )

/** So many people from 8 to 22 every day of a week of half-hours. */
const open = (staff: number, days = 7) =>
  Array.from({ length: 48 * days }, (_, i) => (i % 48 >= 16 && i % 48 < 44 ? staff : 0))

const week = (changes: Partial<RosterProblem> = {}): RosterProblem =>
  problem({
    demands: [{ queue: 'sales', requiredStaff: open(2) }],
    shiftTemplates: [early, late, long],
    agents: team(6),
    ...changes,
  })

const hardBreaks = (of: RosterProblem, assignments: Parameters<typeof checkRoster>[1]) =>
  checkRoster(of, assignments).ruleBreaks.filter(({ hard }) => hard)

test('a roster keeps every hard rule, costs what the judge says, and is not below its bound', async () => {
  const of = week()
  const roster = await solveRoster(of, { timeLimitSeconds: 2 })
  const judged = checkRoster(of, roster.assignments)
  expect(hardBreaks(of, roster.assignments)).toEqual([])
  expect(roster.objective).toBeCloseTo(judged.objective, 9)
  expect(roster.lowerBound!).toBeLessThanOrEqual(roster.objective! + 1e-6)
  expect(roster.shortages).toEqual(judged.shortages)
  expect(['optimal', 'feasible']).toContain(roster.status)
  // Six people, five days of eight hours: 28 half-hours x 2 x 7 less 6 x 5 x 16 stay open at least.
  expect(roster.objective!).toBeLessThan(20 * 150)
})

test('what can be met is met without a point, and proven optimal', async () => {
  // Two on the early shift Monday to Friday: five shifts each, nothing short and nothing too much.
  const requiredStaff = open(0).map((_, i) => (i < 48 * 5 && i % 48 >= 16 && i % 48 < 32 ? 2 : 0))
  const roster = await solveRoster(week({ demands: [{ queue: 'sales', requiredStaff }], agents: team(2) }), {
    timeLimitSeconds: 10,
    gap: 0,
  })
  expect(roster).toMatchObject({ status: 'optimal', objective: 0, lowerBound: 0, gap: 0, shortages: [] })
  expect(roster.assignments).toHaveLength(10)
})

test('far more demand than people: the best roster, with its shortages listed', async () => {
  const of = week({ demands: [{ queue: 'sales', requiredStaff: open(50) }], agents: team(3) })
  const roster = await solveRoster(of, { timeLimitSeconds: 1.5 })
  expect(roster.status).not.toBe('infeasible')
  expect(roster.assignments).toHaveLength(15)
  expect(roster.shortages.length).toBeGreaterThan(0)
  expect(hardBreaks(of, roster.assignments)).toEqual([])
})

test('hours that life does not leave room for: infeasible, and as near to them as can be', async () => {
  const stuck = agent({
    contract: contract({ minMinutesPerWeek: 2400 }),
    lifeConstraints: [
      {
        kind: 'weekday-window',
        id: 'evening-school',
        label: 'evening school',
        strength: 'must',
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        window: { latestEnd: '07:00' },
        exceptDates: [addDays(MONDAY, 1), addDays(MONDAY, 2)],
      },
    ],
  })
  const of = week({ agents: [stuck, agent({ id: 'ben', name: 'Ben' })] })
  const roster = await solveRoster(of, { timeLimitSeconds: 1.5 })
  expect(roster.status).toBe('infeasible')
  expect(roster.notes).toContainEqual(expect.objectContaining({ code: 'rules-contradict', agentId: 'ana' }))
  expect(roster.assignments.filter(({ agentId }) => agentId === 'ana')).toHaveLength(2)
  expect(hardBreaks(of, roster.assignments).map(({ ruleId, agentId }) => [ruleId, agentId])).toEqual([
    ['weekly-hours', 'ana'],
  ])
})

test('pinned shifts stand as they are, and people rest after the shifts before the horizon', async () => {
  const base = week()
  const pinned = [shift(base, addDays(MONDAY, 2), late, 'a0')]
  const before = [-1, -2, -3, -4].map((days) => shift(base, addDays(MONDAY, days), late, 'a1'))
  const of = { ...base, pinned, priorAssignments: before }
  const roster = await solveRoster(of, { timeLimitSeconds: 1.5 })
  expect(roster.assignments).toContainEqual(pinned[0])
  expect(hardBreaks(of, roster.assignments)).toEqual([])
  // Four days worked before: the fifth at most, and not before 22:00 + 11 h.
  const monday = roster.assignments.find((one) => one.agentId === 'a1' && one.date === MONDAY)
  const tuesday = roster.assignments.find((one) => one.agentId === 'a1' && one.date === addDays(MONDAY, 1))
  expect(monday && tuesday).toBeUndefined()
  expect(monday?.shiftId).not.toBe('early')
})

test('a wish that costs nothing is granted; a strong one is worth more than a surplus', async () => {
  const wishes = (index: number): Partial<Agent> =>
    index === 0
      ? { preferences: [{ id: 'w', strength: 'strong', wish: 'day-off', dates: [addDays(MONDAY, 1)] }] }
      : {}
  const of = week({ demands: [{ queue: 'sales', requiredStaff: open(1) }], agents: team(6, wishes) })
  const roster = await solveRoster(of, { timeLimitSeconds: 2 })
  expect(
    roster.assignments.some(({ agentId, date }) => agentId === 'a0' && date === addDays(MONDAY, 1)),
  ).toBe(false)
  expect(checkRoster(of, roster.assignments).points.preferences).toBe(0)
})

test('each assignment is on a queue that the agent has the skill for, weighted by proficiency', async () => {
  const queues = [
    { id: 'sales', name: 'Sales', channel: 'voice' as const },
    { id: 'cases', name: 'Cases', channel: 'email' as const },
  ]
  const skills = (index: number): Partial<Agent> => ({
    skills:
      index % 2 === 0 ? [{ queue: 'sales' }, { queue: 'cases', proficiency: 0.5 }] : [{ queue: 'cases' }],
  })
  const of = week({
    queues,
    demands: queues.map(({ id }) => ({ queue: id, requiredStaff: open(1.5) })),
    agents: team(6, skills),
  })
  const roster = await solveRoster(of, { timeLimitSeconds: 2 })
  expect(hardBreaks(of, roster.assignments)).toEqual([])
  expect(roster.objective).toBeCloseTo(checkRoster(of, roster.assignments).objective, 6)
  expect(roster.lowerBound!).toBeLessThanOrEqual(roster.objective! + 1e-6)
  expect(new Set(roster.assignments.map(({ queue }) => queue))).toEqual(new Set(['sales', 'cases']))
})

test('a week with a clock change', async () => {
  const startDate = '2026-10-26'
  const requiredStaff = new Array<number>(7 * 48 + 2).fill(1)
  const of = week({ startDate, demands: [{ queue: 'sales', requiredStaff }] })
  const roster = await solveRoster(of, { timeLimitSeconds: 1.5 })
  expect(hardBreaks(of, roster.assignments)).toEqual([])
  expect(roster.objective).toBeCloseTo(checkRoster(of, roster.assignments).objective, 6)
})

test('a warm start is never made worse', async () => {
  const of = week()
  const first = await solveRoster(of, { timeLimitSeconds: 2, seed: 3 })
  const second = await solveRoster(of, { timeLimitSeconds: 0.3, seed: 4, warmStart: first.assignments })
  expect(second.objective!).toBeLessThanOrEqual(first.objective! + 1e-6)
})

test('a cancelled solve gives the best so far, soon', async () => {
  const of = week({ agents: team(30), demands: [{ queue: 'sales', requiredStaff: open(12) }] })
  const cancel = new AbortController()
  const before = performance.now()
  const phases: string[] = []
  const roster = await solveRoster(of, {
    timeLimitSeconds: 60,
    gap: 0,
    signal: cancel.signal,
    onProgress: ({ phase }) => {
      phases.push(phase)
      cancel.abort()
    },
  })
  expect(performance.now() - before).toBeLessThan(8000)
  expect(phases[0]).toBe('first roster')
  expect(hardBreaks(of, roster.assignments)).toEqual([])
  expect(roster.assignments.length).toBeGreaterThan(0)
})

test('the time limit is kept, and a limit of nothing still gives a roster', async () => {
  const of = week({ agents: team(30), demands: [{ queue: 'sales', requiredStaff: open(12) }] })
  const before = performance.now()
  const roster = await solveRoster(of, { timeLimitSeconds: 1, gap: 0 })
  expect(performance.now() - before).toBeLessThan(5000)
  expect(roster.assignments.length).toBeGreaterThan(0)
  const hurried = await solveRoster(of, { timeLimitSeconds: 0 })
  expect(hardBreaks(of, hurried.assignments)).toEqual([])
  expect(hurried.assignments.length).toBeGreaterThan(0)
})

test('nothing to do, and nobody to do it', async () => {
  const idle = await solveRoster(week({ demands: [] }), { timeLimitSeconds: 2 })
  expect(idle).toMatchObject({ status: 'optimal', objective: 0, assignments: [] })
  const unskilled = await solveRoster(week({ agents: [agent({ skills: [] })] }), { timeLimitSeconds: 2 })
  expect(unskilled.assignments).toEqual([])
  expect(unskilled.shortages.length).toBeGreaterThan(0)
  await expect(solveRoster(week({ agents: [] }))).rejects.toMatchObject({ code: 'AGENTS_NONE' })
})

test('the fewest minutes of the horizon ask for no more shifts than just reach them', async () => {
  const of = week({
    days: 3,
    demands: [],
    shiftTemplates: [early],
    agents: team(1, () => ({ contract: contract({ minMinutes: 960 }) })),
  })
  const roster = await solveRoster(of, { timeLimitSeconds: 1 })
  expect(hardBreaks(of, roster.assignments)).toEqual([])
  expect(roster.assignments).toHaveLength(2)
})
