import { expect, test } from 'vitest'
import { firstRoster } from '../../../src/roster/solve/first-roster.ts'
import { benchmarkContext } from './benchmark-context.ts'

test('a little beyond the time limit everybody still gets a line, far beyond it nobody does', async () => {
  for (const [left, count] of [
    [-500, 9],
    [-1500, 0],
  ] as const) {
    const context = benchmarkContext()
    const { problem, plan, pricer, watch } = context
    await firstRoster({ ...context, watch: { ...watch, left: () => left } }, {}, pricer)
    expect(problem.agents.filter((_, agent) => plan.lineOf(agent))).toHaveLength(count)
  }
})
