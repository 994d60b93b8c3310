import { inThisThread } from '@kinshift/core/threads'
import { expect, test } from 'vitest'
import { coolingFrom } from '../../../src/roster/solve/annealing/cooling.ts'
import { compileRosterProblem } from '../../../src/roster/solve/compile/compile-roster-problem.ts'
import { EVEN_WEIGHTS } from '../../../src/roster/solve/compile/point-weights.ts'
import { linePricer } from '../../../src/roster/solve/pricing/pricing.ts'
import { newPlan } from '../../../src/roster/solve/problem/plan.ts'
import { askInTime, openHelper, type SearchHelper } from '../../../src/roster/solve/search-helper.ts'
import { tieKeeper } from '../../../src/roster/solve/ties/ties.ts'
import { agent, contract, early, late, long, problem } from '../build.ts'

const people = Array.from({ length: 8 }, (_, i) =>
  agent({ id: `a${i}`, contract: contract({ minMinutesPerWeek: 960, maxStartSpreadMinutes: 300 }) }),
)
const centre = problem({
  intervalMinutes: 15,
  agents: people,
  shiftTemplates: [early, late, long],
  together: [{ id: 't', kind: 'same-days-off', label: 'as agreed', agents: ['a0', 'a1'] }],
  demands: [{ queue: 'sales', requiredStaff: new Array(7 * 96).fill(2) }],
})

test('a helper works on rules and ties that cannot cross a thread, from the problem that they come from', async () => {
  const { lines } = compileRosterProblem(centre)
  const plan = newPlan(lines)
  const pricer = linePricer(lines)
  const ties = tieKeeper(lines, plan, pricer)
  const value = new Float64Array(lines.days * lines.dutyCount).fill(1)
  lines.agents.forEach((_, a) => {
    plan.put(a, { line: ties.pricer.price(a, value)!.line, patterns: new Int32Array(lines.days) })
  })
  expect(ties.broken()).toEqual([])
  const before = plan.points()

  // What crosses to a thread is copied; here the copy is made by hand, so that a function in it would be found out.
  const pool = inThisThread()
  const copying = { ...pool, start: (task: never, input: never) => pool.start(task, structuredClone(input)) }
  expect(openHelper(copying as typeof pool, lines, undefined)).toBeUndefined()
  const helper = openHelper(copying as typeof pool, lines, { problem: centre, weights: EVEN_WEIGHTS })!
  const part = {
    from: 0,
    until: 7,
    movers: 'all' as const,
    milliseconds: 300,
    neighbourhoods: 0,
    annealing: 0.5,
    cooling: coolingFrom(1, 0.1, 0.3),
  }
  const request = {
    lines: plan.snapshot(),
    brokenTies: [],
    seed: 1,
    question: { kind: 'part', part },
  } as const
  const answer = await askInTime(helper, structuredClone(request), 300, undefined)
  plan.restore(answer!.lines)
  expect(plan.points()).toBeLessThan(before)
  expect(ties.broken()).toEqual([])
  lines.agents.forEach((_, a) => {
    expect(pricer.price(a, value, plan.lineOf(a)!.line)).toBeDefined()
  })
  // Too late to begin: the lines come back as they were.
  const late = await askInTime(helper, request, 0, undefined)
  expect(late!.lines).toEqual(request.lines)
  await helper.kill()
})

test('a helper that does not answer is waited for no longer than asked, and not after a stop', async () => {
  const never = { ask: () => new Promise<never>(() => {}) } as unknown as SearchHelper
  const request = {
    lines: [],
    brokenTies: [],
    seed: 1,
    question: { kind: 'plan', milliseconds: 1000, more: 0 },
  } as const
  let began = performance.now()
  expect(await askInTime(never, request, 50, undefined)).toBeUndefined()
  expect(performance.now() - began).toBeLessThan(1500)
  const stop = new AbortController()
  setTimeout(() => stop.abort(), 20)
  began = performance.now()
  expect(await askInTime(never, request, 60_000, stop.signal)).toBeUndefined()
  expect(performance.now() - began).toBeLessThan(1500)
})
