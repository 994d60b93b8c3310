import { expect, test } from 'vitest'
import { openMaster } from '../../../src/roster/solve/master/master.ts'
import { mixtureIndex, mixtureOf, sureDays } from '../../../src/roster/solve/master/mixture.ts'
import { FREE, OFF } from '../../../src/roster/solve/problem/line-problem.ts'
import { wholeWindow } from '../../../src/roster/solve/problem/window.ts'
import { searchWindow } from '../../../src/roster/solve/window-search.ts'
import { benchmarkContext } from './benchmark-context.ts'

test('shares of a day add up to one person, and days that the mixture holds are sure', async () => {
  const { problem, plan, response } = benchmarkContext()
  const { days, dutyCount } = problem
  const master = await openMaster(problem, wholeWindow(problem))
  try {
    response.construct()
    const add = () => {
      for (const agent of problem.agents.keys()) master.addLine(agent, plan.lineOf(agent)!.line)
    }
    add()
    response.sweep({ ties: 40 })
    add()
    master.solve(10)
    const mixture = mixtureOf(problem, master)
    for (const agent of problem.agents.keys())
      for (let d = 0; d < days; d++) {
        let sum = 0
        for (let duty = OFF; duty < dutyCount; duty++)
          sum += mixture[mixtureIndex(days, dutyCount, agent, d, duty)]!
        expect(sum).toBeCloseTo(1, 6)
      }
    const { line } = plan.lineOf(0)!
    const share = (d: number) => mixture[mixtureIndex(days, dutyCount, 0, d, line[d]!)]!
    expect([...sureDays(problem, mixture, 0, line, 0.6)]).toEqual(
      Array.from(line, (duty, d) => (share(d) >= 0.6 ? duty : FREE)),
    )
  } finally {
    master.dispose()
  }
})

test('a window betters the roster on the days that are not sure, and leaves the sure ones alone', async () => {
  const context = benchmarkContext()
  const { problem, plan, response } = context
  response.construct()
  const before = plan.snapshot()
  const points = plan.points()
  const isSure = (agent: number, day: number) => (agent + day) % 3 === 0
  const { improved } = await searchWindow(context, {
    agents: [...problem.agents.keys()],
    from: 0,
    until: problem.days,
    milliseconds: 5000,
    greed: 0.15,
    rounds: 4,
    maxRounds: 80,
    priceRounds: 0,
    keptRounds: 0,
    hope: 0.9,
    dives: 1,
    sure: (agent) => before[agent]!.line.map((duty, d) => (isSure(agent, d) ? duty : FREE)),
  })
  expect(improved).toBe(true)
  expect(plan.points()).toBeLessThan(points)
  before.forEach((planned, agent) => {
    planned!.line.forEach((duty, d) => {
      if (isSure(agent, d)) expect(plan.lineOf(agent)!.line[d]).toBe(duty)
    })
  })
})
