import { KinshiftError } from '@kinshift/core/errors'
import { assignmentOf, checkRoster, type Roster, type RosterProblem } from '@kinshift/core/roster'
import { parseRoster, parseRosterProblem, rosterProblemToJson, rosterToJson } from '@kinshift/files'
import { expect, test } from 'vitest'

const problem: RosterProblem = {
  format: 'kinshift-roster-problem/1',
  name: 'A small week',
  zone: 'America/New_York',
  startDate: '2026-11-23',
  days: 1,
  intervalMinutes: 60,
  queues: [{ id: 'sales', name: 'Sales', channel: 'voice' }],
  demands: [{ queue: 'sales', requiredStaff: new Array(24).fill(1) }],
  shiftTemplates: [
    {
      id: 'early',
      start: '08:00',
      durationMinutes: 480,
      breaks: [
        {
          kind: 'meal',
          durationMinutes: 30,
          paid: false,
          earliestOffsetMinutes: 180,
          latestOffsetMinutes: 300,
        },
      ],
    },
  ],
  agents: [
    {
      id: 'ana',
      name: 'Ana Silva',
      skills: [{ queue: 'sales', proficiency: 0.9 }],
      contract: {
        minMinutesPerWeek: 0,
        maxMinutesPerWeek: 2400,
        minRestMinutes: 660,
        maxConsecutiveDays: 5,
      },
      lifeConstraints: [
        {
          kind: 'weekday-window',
          id: 'school-run',
          label: 'not after 16:30 on school days',
          strength: 'must',
          weekdays: [1, 2],
          window: { latestEnd: '16:30' },
        },
        {
          kind: 'custody',
          id: 'c',
          label: 'children',
          strength: 'nice',
          pattern: '2-2-3',
          anchor: '2026-11-23',
          window: 'off',
        },
      ],
      preferences: [{ id: 'w', strength: 'nice', wish: 'day-off', weekdays: [7] }],
    },
  ],
}
const early = assignmentOf(problem, 'ana', '2026-11-23', problem.shiftTemplates[0]!, 'sales')

/** The message of the refusal of the problem with one place of its JSON changed; undefined takes the place away. */
function refusal(path: string, value: unknown): string {
  const draft: unknown = structuredClone(problem)
  const steps = path.split('.')
  const last = steps.pop()!
  const place = steps.reduce<unknown>((at, step) => Reflect.get(Object(at), step), draft)
  Reflect.set(Object(place), last, value)
  try {
    parseRosterProblem(JSON.stringify(draft), { file: 'week.json' })
  } catch (error) {
    if (error instanceof KinshiftError) return error.message
    throw error
  }
  return 'not refused'
}

test('a problem comes back as it was written', () => {
  expect(parseRosterProblem(rosterProblemToJson(problem))).toEqual(problem)
  expect(parseRosterProblem(`\uFEFF${rosterProblemToJson(problem).replaceAll('\n', '\r\n')}`)).toEqual(
    problem,
  )
})

test('a roster comes back as it was written, and can be checked', () => {
  const roster: Roster = {
    format: 'kinshift-roster/1',
    status: 'feasible',
    assignments: [early],
    objective: 10,
    lowerBound: null,
    gap: null,
    seconds: 0.1,
    seed: 1,
    shortages: [],
    notes: [],
  }
  const read = parseRoster(rosterToJson(roster))
  expect(read).toEqual(roster)
  expect(checkRoster(problem, read.assignments).ruleBreaks).toMatchObject([
    { ruleId: 'life-constraint', hard: false },
  ])
})

test.each<[string, string, string, unknown]>([
  [
    'another format',
    'format',
    "week.json field 'format', found 'x', expected 'kinshift-roster-problem/1'",
    'x',
  ],
  [
    'a missing property',
    'agents.0.contract.minRestMinutes',
    "field 'agents[0].contract', found 'nothing', expected a property 'minRestMinutes'",
    undefined,
  ],
  [
    'a misspelt property',
    'agents.0.skill',
    "field 'agents[0]', found 'skill', expected only properties that the schema names. Maybe it is misspelt?",
    [],
  ],
  [
    'a misspelt limit of life',
    'agents.0.lifeConstraints.0.window',
    "field 'agents[0].lifeConstraints[0].window', found 'latestend'",
    { latestend: '16:00' },
  ],
  [
    'an unknown kind',
    'agents.0.lifeConstraints.0.kind',
    "field 'agents[0].lifeConstraints[0].kind', found 'tuesdays', expected one of dates-off, weekdays-off, weekday-window, custody, shorter-day",
    'tuesdays',
  ],
  ['text for a number', 'days', "field 'days', found '7', expected of type integer", '7'],
  ['a horizon of zero', 'days', "field 'days', found 0, expected must be >= 1", 0],
  [
    'a date in another order',
    'startDate',
    "field 'startDate', found '23.11.2026', expected text like '2026-11-23'",
    '23.11.2026',
  ],
  ['a date that does not exist', 'startDate', 'LOCAL_TIME_INVALID', '2026-02-30'],
  [
    'no agents',
    'agents',
    "AGENTS_NONE: The roster problem has no agents, week.json field 'agents', found '[]', expected at least one agent",
    [],
  ],
  ['an unknown zone', 'zone', 'ZONE_UNKNOWN', 'Mars/Olympus'],
  ['50 minutes', 'intervalMinutes', "field 'intervalMinutes', found 50, expected a divisor of 60", 50],
  [
    'demand of another grid',
    'demands.0.requiredStaff',
    "field 'demands[0].requiredStaff', found '48 entries', expected 24 entries, one per 60 min of 1 days from 2026-11-23",
    new Array(48).fill(1),
  ],
  [
    'negative demand',
    'demands.0.requiredStaff.3',
    "field 'demands[0].requiredStaff[3]', found -1, expected a number of at least 0",
    -1,
  ],
  [
    'demand for an unknown queue',
    'demands.0.queue',
    "QUEUE_UNKNOWN: No queue has this name, week.json field 'demands[0].queue', found 'sale', expected one of sales",
    'sale',
  ],
  [
    'a skill for an unknown queue',
    'agents.0.skills.0.queue',
    "QUEUE_UNKNOWN: No queue has this name, week.json field 'agents[0].skills[0].queue', found 'vip'",
    'vip',
  ],
  [
    'two agents of one id',
    'agents.1',
    "field 'agents[1]', found 'ana', expected a name that does not stand here twice",
    problem.agents[0],
  ],
  [
    'a contract that asks for more than it allows',
    'agents.0.contract.minMinutesPerWeek',
    "field 'agents[0].contract.minMinutesPerWeek', found 3000, expected at most 2400",
    3000,
  ],
  [
    'a window the wrong way round',
    'agents.0.lifeConstraints.0.window',
    "field 'agents[0].lifeConstraints[0].window.latestEnd', found '02:00', expected later than 22:00. Maybe it is on the next day: '26:00'?",
    { earliestStart: '22:00', latestEnd: '02:00' },
  ],
  [
    'a break after the shift',
    'shiftTemplates.0.breaks.0.latestOffsetMinutes',
    "field 'shiftTemplates[0].breaks[0].latestOffsetMinutes', found 460, expected at most 450, so that the break ends within the shift",
    460,
  ],
  [
    'a start on the next day',
    'shiftTemplates.0.start',
    "field 'shiftTemplates[0].start', found '25:00', expected a time before 24:00",
    '25:00',
  ],
  [
    'more nights a week at least than at most',
    'agents.0.contract.nights',
    "field 'agents[0].contract.nights.perWeek.min', found 3, expected at most 2",
    { perWeek: { min: 3, max: 2 } },
  ],
  [
    'a skill mix that asks for nothing',
    'floor',
    "field 'floor[0]', found 'neither', expected one of 'atLeast' and 'fewestShare'",
    [{ kind: 'skill-mix', id: 'mix', label: 'mix', skill: 'sales' }],
  ],
  [
    'prices that fall',
    'prices',
    "field 'prices.shortage[1]', found 5, expected at least 10: prices rise",
    { shortage: [10, 5] },
  ],
  [
    'a pin of nobody',
    'pinned',
    "field 'pinned[0].agentId', found 'bo', expected an agent of the problem",
    [{ ...early, agentId: 'bo' }],
  ],
  [
    'a prior assignment inside',
    'priorAssignments',
    "field 'priorAssignments[0].date', found '2026-11-23', expected a date before 2026-11-23. Maybe it belongs under 'pinned'?",
    [early],
  ],
  [
    'an instant with offset',
    'pinned',
    "field 'pinned[0].start', found '2026-11-23T08:00:00-05:00', expected text like '2026-11-23T13:00:00Z', an instant in UTC",
    [{ ...early, start: '2026-11-23T08:00:00-05:00' }],
  ],
])('refused: %s', (_, path, message, value) => {
  expect(refusal(path, value)).toContain(message)
})

test.each([
  [
    '',
    "PROBLEM_INVALID: The roster problem does not follow its schema, week.json, found 'an empty file', expected JSON.",
  ],
  ['{"format":', 'week.json, found \'{"format":\', expected JSON. Maybe it was cut off or edited'],
])('text that is no JSON is refused: %j', (text, message) => {
  expect(() => parseRosterProblem(text, { file: 'week.json' })).toThrow(message)
})

test('what is no roster is refused with its own code', () => {
  expect(() => parseRoster('{}', { file: 'r.json' })).toThrow(
    "ROSTER_INVALID: The roster cannot be read, r.json, found 'nothing', expected a property 'format'.",
  )
})

test('an agent without a skill for a queue is no fault', () => {
  const [ana] = problem.agents
  const unskilled = { ...problem, agents: [{ ...ana!, skills: [] }] }
  expect(parseRosterProblem(JSON.stringify(unskilled))).toEqual(unskilled)
})
