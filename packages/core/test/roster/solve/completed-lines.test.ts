import { expect, test } from 'vitest'
import { completedLines } from '../../../src/roster/solve/master/completed-lines.ts'
import { FREE, OFF } from '../../../src/roster/solve/problem/line-problem.ts'
import { benchmarkContext } from './benchmark-context.ts'

// A dive that the time runs out on: some days are fixed, the rest is open.

test('from half of the days of a good roster everybody gets a line, together about as good; the plan is left as it was', () => {
  const context = benchmarkContext()
  const { problem, plan, pricer, response } = context
  response.construct()
  const first = plan.points()
  for (let n = 0; n < 10; n++) response.sweep()
  const before = plan.snapshot()
  const points = plan.points()
  const forced = before.map((planned) => planned!.line.map((duty, day) => (day < 14 ? duty : FREE)))
  const lines = completedLines(context, forced)!
  expect(plan.snapshot()).toEqual(before)
  const nothing = new Float64Array(problem.days * problem.dutyCount)
  lines.forEach((line, agent) => {
    expect(pricer.price(agent, nothing, line)).toBeDefined()
    plan.put(agent, { line, patterns: new Int32Array(problem.days) })
  })
  expect(plan.points()).toBeLessThan((first + points) / 2)
})

test('nobody gets a line where somebody has none that keeps what is fixed', () => {
  const context = benchmarkContext()
  const { problem, plan, response } = context
  response.construct()
  const before = plan.snapshot()
  const forced = problem.agents.map(() => new Int16Array(problem.days).fill(FREE))
  // Never at work: fewer minutes than the contract has.
  forced[3]!.fill(OFF)
  expect(completedLines(context, forced)).toBeUndefined()
  expect(plan.snapshot()).toEqual(before)
})
