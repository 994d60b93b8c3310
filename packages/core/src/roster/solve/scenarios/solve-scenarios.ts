import { checkProblem } from '../../check-problem.ts'
import type { Assignment, RosterProblem, SolveOptions } from '../../types.ts'
import { rosterSizes } from '../compile/roster-sizes.ts'
import { memoryPlan } from '../memory-plan.ts'
import { solveFromColumns } from '../solve-roster.ts'
import { newcomersOf, type Scenario, scenarioProblem } from './scenario.ts'
import { type ScenarioResult, scenarioResult } from './scenario-result.ts'
import type { SharedColumns } from './shared-columns.ts'

/**
 * The same problem under several settings, one after the other: each starts from the roster of the one before, as far as that keeps
 * the rules, and from its prices and lines, so that differences are the settings' and not chance's. The time limit is for all together, in equal shares.
 * `(await solveScenarios(problem, [{ name: 'as is' }, { name: 'a tenth more', staffFactor: 1.1 }]))[1].shortHours` -> 12.5
 *
 * @throws as `solveRoster` and `scenarioProblem`.
 */
export async function solveScenarios(
  problem: RosterProblem,
  scenarios: readonly Scenario[],
  options: SolveOptions = {},
): Promise<ScenarioResult[]> {
  const results: ScenarioResult[] = []
  const timeLimitSeconds = (options.timeLimitSeconds ?? 60) / Math.max(1, scenarios.length)
  let warmStart: readonly Assignment[] | undefined = options.warmStart
  let columns: SharedColumns | undefined
  // all of them are read before the first is solved: nobody waits a minute for a misspelt name
  const changedProblems = scenarios.map((scenario) => scenarioProblem(problem, scenario))
  for (const changed of changedProblems) {
    checkProblem(changed)
    memoryPlan(rosterSizes(changed), options)
  }
  for (const [at, changed] of changedProblems.entries()) {
    const likes = new Map(newcomersOf(scenarios[at]!))
    const known = new Set(changed.agents.map(({ id }) => id))
    const start = warmStart?.filter(({ agentId }) => known.has(agentId))
    const { warmStart: _, ...rest } = options
    const settings = { ...rest, timeLimitSeconds, ...(start && { warmStart: start }) }
    const solved = await solveFromColumns(changed, settings, columns, (id) => likes.get(id))
    const { roster } = solved
    columns = solved.columns ?? columns
    if (roster.assignments.length > 0) warmStart = roster.assignments
    results.push(scenarioResult(problem, scenarios[at]!, changed, roster))
  }
  return results
}
