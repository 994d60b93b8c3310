import { checkRoster, scenarioProblem, solveScenarios } from '@kinshift/core/roster'
import { expect, test } from 'vitest'
import { smallProblem } from '../../../../../test/small-problem.ts'

test('a target that asks for more is shorter, hires and overtime make up for it', async () => {
  const scenarios = [
    { name: 'as is' },
    { name: 'twice', staffFactor: 2 },
    { name: 'twice, with overtime', staffFactor: 2, overtimeMinutesPerWeek: 480 },
    { name: 'twice, with hires', staffFactor: 2, hires: [{ like: 'ana', count: 3 }] },
  ]
  const { shiftTemplates } = smallProblem()
  const long = { id: 'long', start: '09:00', durationMinutes: 480 }
  const problem = smallProblem({ shiftTemplates: [...shiftTemplates, long] })
  const results = await solveScenarios(problem, scenarios, { timeLimitSeconds: 4 })
  expect(results.map(({ name }) => name)).toEqual(scenarios.map(({ name }) => name))
  const [asIs, twice, overtime, hires] = results.map(({ shortHours }) => shortHours)
  expect(asIs).toBe(0)
  expect(twice).toBeGreaterThan(0)
  expect(overtime).toBeLessThan(twice!)
  expect(hires).toBeLessThan(twice!)
  // Twenty hours a week are what contracts have.
  expect(results.map(({ overtimeHours }) => overtimeHours > 0)).toEqual([false, false, true, false])
  const { fairness, overtimeHours } = results[2]!
  const beyond = fairness.agents.map(({ paidMinutes }) => Math.max(0, paidMinutes / 60 - 20))
  expect(overtimeHours).toBeCloseTo(
    beyond.reduce((a, b) => a + b, 0),
    9,
  )
  for (const { problem, roster, surplusHours, surplusPoints } of results) {
    expect(roster.lowerBound!).toBeLessThanOrEqual(roster.objective!)
    // A point is a quarter of an hour too many.
    expect(surplusPoints).toBeCloseTo(4 * surplusHours, 6)
    expect(problem.prices).toBeUndefined()
  }
  for (const { problem, roster } of results)
    expect(checkRoster(problem, roster.assignments).ruleBreaks.filter(({ hard }) => hard)).toEqual([])
})

test('a scenario changes what it names and nothing else', () => {
  const problem = smallProblem()
  expect(scenarioProblem(problem, { name: 'as is' })).toEqual(problem)
  const china = scenarioProblem(problem, {
    name: 'china',
    lawSet: 'china-labour-law',
    prices: { surplus: 2 },
  })
  expect(china.agents[0]!.contract.overtime).toBeDefined()
  expect(china.prices).toEqual({ surplus: 2 })
  expect(scenarioProblem(problem, { name: 'across', queueChange: 'after-meal' })).toEqual({
    ...problem,
    queueChange: 'after-meal',
  })
})
