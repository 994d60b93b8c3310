import { gridStarts, makeGrid } from '@kinshift/core/interval'
import {
  checkRoster,
  type RosterProblem,
  type Scenario,
  scenarioProblem,
  solveScenarios,
} from '@kinshift/core/roster'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRosterProblem } from '../../../src/roster/solve/compile/compile-roster-problem.ts'
import { allowedMixtures } from '../../../src/roster/solve/prices/columns.ts'
import { ascendPrices } from '../../../src/roster/solve/prices/price-ascent.ts'
import { linePricer } from '../../../src/roster/solve/pricing/pricing.ts'
import { OFF } from '../../../src/roster/solve/problem/line-problem.ts'
import { columnsFrom, type SharedColumns } from '../../../src/roster/solve/scenarios/shared-columns.ts'
import { agent, contract, MONDAY, problem } from '../build.ts'

// What one scenario's price ascent ends with, as the next one's begins with it: in rounds and lines, then in whole solves.

const meal = { kind: 'meal', durationMinutes: 60, paid: false } as const
const shifts = ['07:00', '10:00', '14:00'].map((start) => ({
  id: `from ${start}`,
  start,
  durationMinutes: 480,
  breaks: [{ ...meal, earliestOffsetMinutes: 180, latestOffsetMinutes: 240 }],
}))

/** Two queues, two peaks a day, people with eight hours between shifts: a late shift may be followed by an early one. */
function centre(people: number, days: number): RosterProblem {
  const grid = { zone: 'America/Chicago', startDate: MONDAY, days, intervalMinutes: 30 }
  const starts = gridStarts(makeGrid(grid))
  const staff = (share: number) =>
    Array.from({ length: starts.length - 1 }, (_, i) => {
      const slot = i % 48
      const isOpen = slot >= 14 && slot < 44
      return isOpen ? Math.round(people * share * (1 + 0.4 * Math.sin(slot / 2.5) + 0.2 * Math.cos(i))) : 0
    })
  return problem({
    ...grid,
    queues: ['sales', 'billing'].map((id) => ({ id, name: id, channel: 'voice' })),
    demands: [
      { queue: 'sales', requiredStaff: staff(0.22) },
      { queue: 'billing', requiredStaff: staff(0.12) },
    ],
    shiftTemplates: shifts,
    agents: Array.from({ length: people }, (_, i) =>
      agent({
        id: `agent-${i}`,
        skills:
          i % 3 === 0
            ? [{ queue: 'sales' }, { queue: 'billing', proficiency: 0.8 }]
            : [{ queue: i % 3 === 1 ? 'sales' : 'billing' }],
        contract: contract({ minMinutesPerWeek: 1260, maxMinutesPerWeek: 2100, minRestMinutes: 480 }),
      }),
    ),
  })
}

const SCENARIOS: readonly Scenario[] = [
  { name: 'as is' },
  { name: 'a tenth more', staffFactor: 1.1 },
  { name: 'overtime', overtimeMinutesPerWeek: 420 },
  { name: 'hires', hires: [{ like: 'agent-0', count: 2 }] },
  { name: 'law', lawSet: 'eu-working-time' },
  { name: 'across', queueChange: 'after-meal' },
]

const always = () => 1
const likeAgent0 = (id: string) => (id.startsWith('agent-0+') ? 'agent-0' : undefined)

/** A price ascent of at most so many rounds, and what it hands on. */
async function ascend(changed: RosterProblem, mostRounds: number, known?: SharedColumns) {
  const compiled = compileRosterProblem(changed)
  const { lines, kinds } = compiled
  const pricer = linePricer(lines)
  const columns = known && columnsFrom(known, changed, compiled, likeAgent0)
  let rounds = 0
  const { bound, prices, bundle } = await ascendPrices(lines, pricer, {
    start: columns?.prices ?? new Float64Array(lines.cover.count),
    ...(columns && { mixtures: allowedMixtures(lines, pricer, columns.mixtures, always) }),
    left: always,
    pause: async () => ++rounds >= mostRounds,
  })
  const mixtures = lines.agents.map((_, i) => bundle.mixtureOf(i))
  const agentIds = changed.agents.map(({ id }) => id)
  return { bound, shared: { kinds, agentIds, prices, mixtures } }
}

test.each(SCENARIOS.slice(1))(
  '$name: columns of as is prove in 12 rounds what takes 24 without',
  async (scenario) => {
    const given = centre(9, 14)
    const { shared } = await ascend(given, 40)
    const changed = scenarioProblem(given, scenario)
    const [alone, after, afterPrices] = [
      await ascend(changed, 24),
      await ascend(changed, 12, shared),
      await ascend(changed, 12, { ...shared, mixtures: shared.mixtures.map(() => []) }),
    ]
    expect(after.bound).toBeGreaterThan(alone.bound)
    // Not for their prices alone, where lines are as long as before.
    if (!scenario.overtimeMinutesPerWeek) expect(after.bound).toBeGreaterThan(afterPrices.bound)
  },
)

test('a line that the changed law forbids is left behind, the others share the whole', async () => {
  const given = centre(3, 7)
  const law = scenarioProblem(given, { name: 'law', lawSet: 'eu-working-time' })
  const here = compileRosterProblem(given)
  const late = shifts.at(-1)!.id
  const line = (...days: readonly (string | undefined)[]) =>
    Int16Array.from(days, (id) =>
      id === undefined
        ? OFF
        : here.kinds.findIndex(
            ({ template, queue, weight }) => template?.id === id && queue === 'sales' && weight === 1,
          ),
    )
  const early = shifts[0]!.id
  const patterns = new Int32Array(7)
  const lateEarly = {
    line: line(late, early, early, undefined, undefined, undefined, undefined),
    patterns,
    weight: 0.75,
  }
  const earlyLate = {
    line: line(early, early, late, undefined, undefined, undefined, undefined),
    patterns,
    weight: 0.25,
  }
  const known: SharedColumns = {
    kinds: here.kinds,
    agentIds: ['agent-0'],
    prices: new Float64Array(here.lines.cover.count),
    mixtures: [[lateEarly, earlyLate]],
  }
  const kept = (changed: RosterProblem) => {
    const there = compileRosterProblem(changed)
    const { mixtures } = columnsFrom(known, changed, there, likeAgent0)!
    return allowedMixtures(there.lines, linePricer(there.lines), mixtures, always).map((mixture) =>
      mixture.map(({ line, weight }) => ({
        weight,
        days: Array.from(line, (duty) => there.kinds[duty]?.template?.id),
      })),
    )
  }
  expect(kept(given)[0]!.map(({ weight }) => weight)).toEqual([0.75, 0.25])
  expect(kept(law)).toEqual([
    [{ weight: 1, days: [early, early, late, undefined, undefined, undefined, undefined] }],
    [],
    [],
  ])
  // A newcomer works as the one that it is like; duties have other places where more shifts are known.
  const more = { ...given, shiftTemplates: [{ ...shifts[0]!, id: 'one more' }, ...shifts] }
  const hires = scenarioProblem(more, { name: 'hires', hires: [{ like: 'agent-0', count: 1 }] })
  expect(kept(hires).at(-1)).toEqual(kept(given)[0])
})

test('whatever the scenarios and their order, every roster keeps its rules and no bound is above its points', async () => {
  const given = centre(20, 14)
  let solved = 0
  let bounded = 0
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...SCENARIOS], { minLength: 2, maxLength: 3 }), async (list) => {
      const orders = [list, list.toReversed()]
      const runs = []
      for (const order of orders)
        runs.push(...(await solveScenarios(given, order, { timeLimitSeconds: 0.8 * order.length, gap: 0 })))
      for (const { name, problem, roster } of runs) {
        if (roster.status === 'stopped') continue
        solved++
        const judged = checkRoster(problem, roster.assignments)
        expect(judged.ruleBreaks.filter(({ hard }) => hard)).toEqual([])
        expect(roster.objective).toBeCloseTo(judged.objective, 6)
        if (roster.lowerBound! > 0) bounded++
        // What is proven of a scenario holds of the rosters that it got in any order.
        for (const other of runs)
          if (other.name === name && other.roster.objective !== null)
            expect(roster.lowerBound!).toBeLessThanOrEqual(other.roster.objective + 1e-6)
      }
    }),
    { numRuns: 4 },
  )
  expect(solved).toBeGreaterThan(0)
  expect(bounded).toBeGreaterThan(0)
}, 60_000)

test('a first plan is made of the columns of the scenario before; cancelled there, what is solved stays and no bound is false', async () => {
  const stop = new AbortController()
  const scenarios: Scenario[] = [
    { name: 'as is' },
    { name: 'half', staffFactor: 0.5 },
    { name: 'law', lawSet: 'eu-working-time' },
  ]
  let solves = 0
  let last = Number.POSITIVE_INFINITY
  const results = await solveScenarios(centre(20, 14), scenarios, {
    timeLimitSeconds: 15,
    gap: 0,
    signal: stop.signal,
    onProgress: ({ seconds, phase }) => {
      // Seconds begin anew with each scenario.
      if (seconds < last) solves++
      last = seconds
      // A plan that is kept has no mixtures beside it, unless there are columns.
      if (solves === 2 && phase === 'mixtures') stop.abort()
    },
  })
  expect(solves).toBe(2)
  expect(stop.signal.aborted).toBe(true)
  expect(results.map(({ name }) => name)).toEqual(scenarios.map(({ name }) => name))
  expect(results.map(({ roster }) => roster.status)).toEqual(['feasible', 'feasible', 'stopped'])
  for (const { problem, roster } of results.slice(0, 2)) {
    const { objective, ruleBreaks } = checkRoster(problem, roster.assignments)
    expect(ruleBreaks.filter(({ hard }) => hard)).toEqual([])
    expect(roster.lowerBound!).toBeLessThanOrEqual(objective)
  }
}, 60_000)
