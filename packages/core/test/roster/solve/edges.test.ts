import { checkRoster, type RosterProblem, solveRoster } from '@kinshift/core/roster'
import { expect, test } from 'vitest'
import { agent, contract, early, late, long, MONDAY, night, problem } from '../build.ts'

/** Problems at the edge of what can be asked: each gets an answer with its reasons, in time. */
const team = (size: number, terms = {}) =>
  Array.from({ length: size }, (_, i) => agent({ id: `a${i}`, contract: contract(terms) }))
const staff = (count: number, days = 7, perDay = 48): RosterProblem['demands'] => [
  { queue: 'sales', requiredStaff: new Array(days * perDay).fill(count) },
]
const hardBreaks = (of: RosterProblem, roster: Awaited<ReturnType<typeof solveRoster>>) =>
  checkRoster(of, roster.assignments).ruleBreaks.filter(({ hard }) => hard)

test('hard rules of one agent that contradict each other are named, the others are planned as usual', async () => {
  const torn = agent({ id: 'torn', contract: contract({ minMinutesPerWeek: 2400, shiftMinutes: [60] }) })
  const of = problem({ agents: [torn, ...team(3)], demands: staff(1) })
  const roster = await solveRoster(of, { timeLimitSeconds: 1 })
  expect(roster.status).toBe('infeasible')
  expect(roster.notes).toContainEqual(expect.objectContaining({ code: 'rules-contradict', agentId: 'torn' }))
  expect(hardBreaks(of, roster).map(({ agentId }) => agentId)).toEqual(['torn'])
})

test('an agent whose hours fit no shift is off, and named where hours are owed', async () => {
  const short = {
    kind: 'weekday-window',
    id: 'w',
    label: 'two hours in the morning',
    strength: 'must',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    window: { earliestStart: '10:00', latestEnd: '12:00' },
  } as const
  const owing = agent({
    id: 'away',
    lifeConstraints: [short],
    contract: contract({ minMinutesPerWeek: 480 }),
  })
  const of = problem({ agents: [owing, ...team(2)], demands: staff(1) })
  const roster = await solveRoster(of, { timeLimitSeconds: 1 })
  expect(roster.status).toBe('infeasible')
  expect(roster.notes).toContainEqual({
    code: 'rules-contradict',
    agentId: 'away',
    gaveUp: 'hours',
    proven: true,
  })
  expect(roster.assignments.some(({ agentId }) => agentId === 'away')).toBe(false)
  const free = problem({ agents: [{ ...owing, contract: contract() }, ...team(2)], demands: staff(1) })
  expect((await solveRoster(free, { timeLimitSeconds: 1 })).status).toMatch(/optimal|feasible/)
})

test('shift templates that nobody may work are named, and nobody is short of an answer', async () => {
  const of = problem({ agents: team(2, { shiftMinutes: [120] }), demands: staff(1) })
  const roster = await solveRoster(of, { timeLimitSeconds: 1 })
  expect(roster.assignments).toEqual([])
  expect(roster.notes.filter(({ code }) => code === 'shift-not-permitted')).toHaveLength(4)
  expect(roster.shortages).not.toEqual([])
  expect(roster.lowerBound).toBeCloseTo(roster.objective!, 4)
})

test('nothing needed, and far more needed than there is', async () => {
  const idle = problem({ agents: team(4), demands: staff(0) })
  expect(await solveRoster(idle, { timeLimitSeconds: 1 })).toMatchObject({ status: 'optimal', objective: 0 })
  const rushed = problem({ agents: team(4), demands: staff(5000) })
  const roster = await solveRoster(rushed, { timeLimitSeconds: 1 })
  expect(hardBreaks(rushed, roster)).toEqual([])
  // Everybody works as long as may be: five shifts of 8 paid hours, or what rest and hours allow.
  expect(roster.assignments).toHaveLength(20)
  expect(roster.gap).toBeLessThan(0.001)
})

test.each([
  ['2026-03-08', 'spring'],
  ['2026-11-01', 'autumn'],
])('one agent over the clock change of %s (%s)', async (sunday) => {
  const of = problem({
    startDate: sunday,
    days: 2,
    agents: team(1),
    shiftTemplates: [early, late, night, long],
    demands: staff(1, 2).map((one) => ({
      ...one,
      requiredStaff: one.requiredStaff
        .slice(0, sunday < '2026-06' ? 94 : undefined)
        .concat(sunday < '2026-06' ? [] : [1, 1]),
    })),
  })
  const roster = await solveRoster(of, { timeLimitSeconds: 1, gap: 0 })
  expect(roster.status).toBe('optimal')
  expect(roster.assignments.length).toBeGreaterThan(0)
  expect(hardBreaks(of, roster)).toEqual([])
})

test('many people and a second: a complete roster, no later than two seconds and what this machine is slower', async () => {
  const lives = {
    kind: 'weekday-window',
    id: 'w',
    label: 'w',
    strength: 'must',
    weekdays: [1, 3],
    window: { latestEnd: '20:00' },
  } as const
  const agents = team(600, { minMinutesPerWeek: 960, minWeeklyRestMinutes: 2100, noSingleDaysOff: 'nice' })
  const of = problem({
    startDate: MONDAY,
    agents: agents.map((one, i) => (i % 2 ? one : { ...one, lifeConstraints: [lives] })),
    shiftTemplates: [early, late, long],
    prices: { kindChange: 4, fairWeekend: 5, wishBudget: 100 },
    together: [{ id: 't', kind: 'same-days-off', label: 'as agreed', agents: ['a0', 'a1'] }],
    demands: staff(80),
  })
  const began = performance.now()
  const roster = await solveRoster(of, { timeLimitSeconds: 1, gap: 0 })
  expect(performance.now() - began).toBeLessThan(6000)
  expect(roster.status).toBe('feasible')
  expect(hardBreaks(of, roster)).toEqual([])
}, 20_000)

test('a solve that is stopped before it began says so', async () => {
  const stop = new AbortController()
  stop.abort()
  const roster = await solveRoster(problem({ agents: team(5), demands: staff(1) }), { signal: stop.signal })
  expect(roster).toMatchObject({ status: 'stopped', objective: null, assignments: [] })
  expect(roster.notes).toContainEqual({ code: 'time-over' })
})
