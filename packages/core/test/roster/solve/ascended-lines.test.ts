import { expect, test } from 'vitest'
import { ascendedLines } from '../../../src/roster/solve/master/ascended-lines.ts'
import { columnGeneration } from '../../../src/roster/solve/master/column-generation.ts'
import { openMaster } from '../../../src/roster/solve/master/master.ts'
import { wholeWindow } from '../../../src/roster/solve/problem/window.ts'
import { benchmarkContext } from './benchmark-context.ts'

async function root(isAscended: boolean) {
  const context = benchmarkContext()
  const { problem, plan, pricer, response, watch } = context
  response.construct()
  const master = await openMaster(problem, wholeWindow(problem))
  problem.agents.forEach((_, agent) => {
    master.addLine(agent, plan.lineOf(agent)!.line)
  })
  let ascent: number | undefined
  if (isAscended) {
    const found = await ascendedLines(context, pricer, { enough: 0.001 * plan.points(), left: watch.left })
    for (const { agent, line } of found.lines) master.addLine(agent, line)
    ascent = found.ascent.bound
    // Its lines are all there, so the master is no dearer than the mixture of them.
    master.solve(watch.left() / 1000, 'interior')
    expect(master.objective).toBeLessThanOrEqual(found.ascent.points + 1e-6)
  }
  const { bound, rounds } = await columnGeneration(problem, master, pricer, {
    startWith: isAscended ? 'interior' : 'primal',
    left: watch.left,
    pause: async () => false,
  })
  const { objective } = master
  master.dispose()
  return { bound, objective, rounds, ascent }
}

test('a master that begins with the lines of a price ascent comes to the same optimum, in fewer rounds', async () => {
  const plain = await root(false)
  const ascended = await root(true)
  expect(ascended.objective).toBeCloseTo(plain.objective, 5)
  expect(ascended.bound).toBeCloseTo(plain.bound, 3)
  expect(ascended.rounds).toBeLessThan(plain.rounds / 2)
  expect(ascended.ascent!).toBeLessThanOrEqual(plain.objective + 1e-6)
  expect(ascended.ascent!).toBeGreaterThan(0.95 * plain.objective)
})
