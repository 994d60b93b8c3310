import { expect, test } from 'vitest'
import { columnGeneration } from '../../../src/roster/solve/master/column-generation.ts'
import { dive } from '../../../src/roster/solve/master/dive.ts'
import { openMaster } from '../../../src/roster/solve/master/master.ts'
import { FREE, keepsFixed, OFF } from '../../../src/roster/solve/problem/line-problem.ts'
import { wholeWindow } from '../../../src/roster/solve/problem/window.ts'
import { benchmarkContext } from './benchmark-context.ts'

test.each([{ replaces: false }, { replaces: true }])(
  'a dive ends near the bound with lines that keep the rules and what was fixed, and leaves the master as it was, $replaces',
  async ({ replaces }) => {
    const { problem, plan, pricer, response, random, watch } = benchmarkContext()
    response.construct()
    const window = wholeWindow(problem)
    const master = await openMaster(problem, window)
    const pause = async () => false
    window.agents.forEach((agent) => {
      master.addLine(agent, plan.lineOf(agent)!.line)
    })
    const forced = window.agents.map(() => new Int16Array(problem.days).fill(FREE))
    forced[4]!.fill(OFF, 8, 10)
    // Lines that do not keep what is fixed leave the master before it is solved.
    master.columns.forEach((column, j) => {
      if (column.kind === 'line' && !keepsFixed(column.line, forced[column.place]!)) master.fix(j, 0, 0)
    })
    const { bound } = await columnGeneration(problem, master, pricer, { forced, left: watch.left, pause })
    const before = master.objective
    const lines = (await dive(problem, master, pricer, random, {
      forced,
      cutoff: Number.POSITIVE_INFINITY,
      greed: 0.08,
      rounds: 5,
      by: 'day',
      replaces,
      watch,
      milliseconds: watch.left(),
    }))!
    master.solve(watch.left() / 1000)
    const after = master.objective
    master.dispose()

    const nothing = new Float64Array(problem.days * problem.dutyCount)
    lines.forEach((line, agent) => {
      expect(pricer.price(agent, nothing, line)).toBeDefined()
      expect(keepsFixed(line, forced[agent]!)).toBe(true)
      plan.put(agent, { line, patterns: new Int32Array(problem.days) })
    })
    expect(after).toBeLessThanOrEqual(before + 1e-6)
    const points = plan.points() - problem.constantPoints
    expect(points).toBeGreaterThanOrEqual(bound - 1e-6)
    expect(points).toBeLessThan(1.02 * bound)
  },
)
