import { checkRoster, type RosterProblem, solveRoster } from '@kinshift/core/roster'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestResponse } from '../../../src/roster/solve/best-response.ts'
import { compileRosterProblem } from '../../../src/roster/solve/compile/compile-roster-problem.ts'
import { linePricer } from '../../../src/roster/solve/pricing/pricing.ts'
import type { Line, LineProblem } from '../../../src/roster/solve/problem/line-problem.ts'
import { newPlan } from '../../../src/roster/solve/problem/plan.ts'
import { seededRandom } from '../../../src/roster/solve/random.ts'
import { stopwatch } from '../../../src/roster/solve/stopwatch.ts'
import { endOf, jointSearch } from '../../../src/roster/solve/ties/joint-lines.ts'
import { settleTies } from '../../../src/roster/solve/ties/settle-ties.ts'
import { type Tie, tieKeeper } from '../../../src/roster/solve/ties/ties.ts'
import { agent, contract, early, late, MONDAY, problem } from '../build.ts'
import { tiedPeople } from './tied-people.ts'

const short = { id: 'short', start: '14:00', durationMinutes: 240 }
const staff = (days: number) => [{ queue: 'sales', requiredStaff: new Array(days * 48).fill(1) }]

/** A trainee of eight hours in three days whose mentor never works two days on end: Monday and Wednesday, or not at all. */
const MENTOR = problem({
  days: 3,
  shiftTemplates: [short],
  agents: [
    agent({ id: 'trainee', contract: contract({ minMinutes: 480, maxMinutes: 960 }) }),
    agent({ id: 'mentor', contract: contract({ maxConsecutiveDays: 1 }) }),
  ],
  // Tuesday is when people are wanted, so that each of the two alone would rather work then.
  demands: [
    { queue: 'sales', requiredStaff: Array.from({ length: 144 }, (_, i) => (i >= 48 && i < 96 ? 2 : 0)) },
  ],
  together: [{ id: 't', label: 'as agreed', kind: 'mentor', agents: ['trainee', 'mentor'] }],
})

test.each([1, 2, 3, 4, 5])(
  'the only plan that a mentor and a trainee have is found (seed %i)',
  async (seed) => {
    const roster = await solveRoster(MENTOR, { timeLimitSeconds: 1, seed, threads: 1 })
    expect(roster.status).toMatch(/^(optimal|feasible)$/)
    expect(checkRoster(MENTOR, roster.assignments).ruleBreaks.filter(({ hard }) => hard)).toEqual([])
    const dates = (id: string) =>
      roster.assignments
        .filter((one) => one.agentId === id)
        .map(({ date }) => date)
        .sort()
    expect(dates('trainee')).toEqual([MONDAY, '2026-11-25'])
    expect(dates('mentor')).toEqual([MONDAY, '2026-11-25'])
  },
)

test('hours that are shared out among weeks give way to the only weeks that two have together', async () => {
  const away = [
    '2026-11-30',
    '2026-12-01',
    '2026-12-02',
    '2026-12-03',
    '2026-12-04',
    '2026-12-05',
    '2026-12-06',
  ]
  const of = problem({
    days: 14,
    shiftTemplates: [early],
    agents: [
      agent({ id: 'trainee', contract: contract({ minMinutes: 960, maxMinutes: 960 }) }),
      agent({
        id: 'mentor',
        lifeConstraints: [{ kind: 'dates-off', id: 'leave', label: 'leave', strength: 'must', dates: away }],
      }),
    ],
    demands: staff(14),
    together: [{ id: 't', label: 'as agreed', kind: 'mentor', agents: ['trainee', 'mentor'] }],
  })
  const roster = await solveRoster(of, { timeLimitSeconds: 1, threads: 1 })
  expect(roster.status).toMatch(/^(optimal|feasible)$/)
  expect(checkRoster(of, roster.assignments).ruleBreaks.filter(({ hard }) => hard)).toEqual([])
  const dates = roster.assignments.filter(({ agentId }) => agentId === 'trainee').map(({ date }) => date)
  expect(dates).toHaveLength(2)
  for (const date of dates) expect(away).not.toContain(date)
})

/** All lines of an agent, one by one. */
function allLines(
  { days, agents }: LineProblem,
  pricer: ReturnType<typeof linePricer>,
  index: number,
): Line[] {
  const { duty, dayStart } = agents[index]!
  const nothing = new Float64Array(1000)
  let lines: number[][] = [[]]
  for (let d = 0; d < days; d++)
    lines = lines.flatMap((line) =>
      [-1, ...duty.slice(dayStart[d]!, dayStart[d + 1]!)].map((s) => [...line, s]),
    )
  return lines.map((line) => Int16Array.from(line)).filter((line) => pricer.price(index, nothing, line))
}

function keeps({ first, second, allows }: Tie, lines: readonly Line[]): boolean {
  return lines[first]!.every((duty, day) =>
    ([-1, 0, 1] as const).every((offset) => {
      const theirs = lines[second]![day + offset]
      return theirs === undefined || allows(day, duty, theirs, offset)
    }),
  )
}

/** Is there a plan of the three that keeps the ties? By trying all. */
function hasPlan(lines: LineProblem, pricer: ReturnType<typeof linePricer>, ties: readonly Tie[]): boolean {
  const own = lines.agents.map((_, a) => allLines(lines, pricer, a))
  const among = (...who: number[]) =>
    ties.filter(
      ({ first, second }) =>
        who.includes(first) && who.includes(second) && (first === who.at(-1) || second === who.at(-1)),
    )
  const fits = (chosen: Line[], who: number[]) => among(...who).every((tie) => keeps(tie, chosen))
  return own[0]!.some((a) =>
    own[1]!.some((b) => fits([a, b], [0, 1]) && own[2]!.some((c) => fits([a, b, c], [0, 1, 2]))),
  )
}

test('lines that several can have together are found, or proven not to be, as by trying all', () => {
  const seen = { found: 0, none: 0 }
  fc.assert(
    fc.property(tiedPeople, (of) => {
      const { lines } = compileRosterProblem(of)
      const pricer = linePricer(lines)
      const nothing = new Float64Array(lines.days * lines.dutyCount)
      fc.pre(lines.agents.every((_, a) => pricer.price(a, nothing)))
      const ties = lines.ties!
      const request = { problem: lines, pricer, ties, agents: [0, 1, 2], fixed: new Map<number, Line>() }
      const found = endOf(jointSearch(request), 10_000)
      expect(found).not.toBe('unknown')
      const isThere = hasPlan(lines, pricer, ties)
      expect(found !== 'none').toBe(isThere)
      seen[isThere ? 'found' : 'none']++
      if (typeof found === 'string') return
      const chosen = [0, 1, 2].map((a) => found.get(a)!)
      for (const tie of ties) expect(keeps(tie, chosen)).toBe(true)
      chosen.forEach((line, a) => {
        expect(pricer.price(a, nothing, line)).toBeDefined()
      })
    }),
    { numRuns: 150 },
  )
  // Both must have come up, or the test says little.
  expect(Math.min(seen.found, seen.none)).toBeGreaterThan(10)
})

async function settled(of: RosterProblem, seed: number, watch = stopwatch(60)) {
  const { lines } = compileRosterProblem(of)
  const plan = newPlan(lines)
  const pricer = linePricer(lines)
  const ties = tieKeeper(lines, plan, pricer)
  const response = bestResponse(lines, plan, ties.pricer, seededRandom(seed))
  response.construct()
  const givenUp = await settleTies(ties, { problem: lines, plan, response, untied: pricer, watch })
  return { lines, plan, pricer, ties, givenUp }
}

test('a tie is given up only where it cannot be kept with those before it, which is proven with as few as will do, and nobody is left without a line', async () => {
  await fc.assert(
    fc.asyncProperty(tiedPeople, fc.nat(1000), async (of, seed) => {
      const { lines, plan, pricer, ties, givenUp } = await settled(of, seed)
      const nothing = new Float64Array(lines.days * lines.dutyCount)
      fc.pre(lines.agents.every((_, a) => pricer.price(a, nothing)))
      const kept: Tie[] = []
      for (const tie of lines.ties!) {
        const isThere = hasPlan(lines, pricer, [...kept, tie])
        const broken = givenUp.find((one) => one.tie === tie)
        expect(broken === undefined).toBe(isThere)
        if (broken) {
          const { proof } = broken
          expect(proof![0]).toBe(tie)
          expect(hasPlan(lines, pricer, proof!)).toBe(false)
          for (const one of proof!)
            expect(
              hasPlan(
                lines,
                pricer,
                proof!.filter((other) => other !== one),
              ),
            ).toBe(true)
        }
        if (isThere) kept.push(tie)
      }
      expect(ties.broken()).toEqual([])
      for (const a of lines.agents.keys()) expect(plan.lineOf(a)).toBeDefined()
    }),
    { numRuns: 150 },
  )
})

/** Two who are never to be there together, on more than half of four weeks' days each: no day tells so. */
const TOO_MANY = problem({
  days: 28,
  shiftTemplates: [early, late],
  agents: ['a', 'b'].map((id) => agent({ id, contract: contract({ minShifts: 15 }) })),
  demands: staff(28),
  together: [{ id: 't', label: 'as agreed', kind: 'never-both', agents: ['a', 'b'] }],
})

test('what is not decided in time is no proof, and a stop ends the search', async () => {
  const { lines } = compileRosterProblem(TOO_MANY)
  const request = { problem: lines, ties: lines.ties!, agents: [0, 1], fixed: new Map<number, Line>() }
  expect(endOf(jointSearch({ ...request, pricer: linePricer(lines) }), 100)).toBe('unknown')

  /** Nodes until a tie is given up by a watch that says so much is left, or was stopped. */
  const nodesWith = async (left: number, signal?: AbortSignal) => {
    let nodes = 0
    const pause = async () => ++nodes < 0
    const { givenUp } = await settled(TOO_MANY, 1, { seconds: () => 0, left: () => left, pause, signal })
    expect(givenUp).toHaveLength(1)
    return nodes
  }
  expect(await nodesWith(-1, AbortSignal.abort())).toBe(0)
  expect(await nodesWith(-2000)).toBe(0)
  // Nothing is left, but a small problem's few nodes are still gone through.
  const few = await nodesWith(-1)
  expect(few).toBeGreaterThan(50)
  expect(few).toBeLessThan(500)
  expect(await nodesWith(60_000)).toBeGreaterThan(1000)
})
