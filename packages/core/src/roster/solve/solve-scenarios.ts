import { KinshiftError } from '../../errors.ts'
import { type Agent, type LawSetId, lawSet, type QueueChange, underLaw } from '../../workforce/index.ts'
import { checkProblem } from '../check-problem.ts'
import { checkRoster } from '../check-roster.ts'
import { type FairnessReport, fairnessReport } from '../fairness-report.ts'
import type { Assignment, Roster, RosterPrices, RosterProblem, SolveOptions } from '../types.ts'
import { memoryPlan } from './memory-plan.ts'
import { rosterSizes } from './roster-sizes.ts'
import { solveRoster } from './solve-roster.ts'

/** What a scenario changes of a problem; what is absent stays. */
export interface Scenario {
  readonly name: string
  /** Times the required staff: 1.1 = a target that asks for a tenth more. @exclusiveMinimum 0 */
  readonly staffFactor?: number
  /** Minutes a week that everybody may work beyond the contract. @minimum 0 */
  readonly overtimeMinutesPerWeek?: number
  /** So many more people like the agent of this id. */
  readonly hires?: readonly Hires[]
  /** Everybody's contract under this law. */
  readonly lawSet?: LawSetId
  readonly prices?: Partial<RosterPrices>
  /** Shifts may change queue. */
  readonly queueChange?: QueueChange
  /** Without what holds of two people. */
  readonly withoutTogether?: boolean
}

export interface Hires {
  readonly like: string
  /** @minimum 1 @asType integer */
  readonly count: number
}

/** What a file of scenarios holds. @minItems 1 */
export type ScenarioList = readonly Scenario[]

/** One scenario solved: what a planner compares. */
export interface ScenarioResult {
  readonly name: string
  readonly problem: RosterProblem
  readonly roster: Roster
  readonly agents: number
  readonly paidHours: number
  readonly shortHours: number
  readonly surplusPoints: number
  readonly wishPoints: number
  readonly fairness: FairnessReport
}

/**
 * The problem as a scenario has it.
 *
 * @throws PROBLEM_INVALID where someone is to be hired like an agent that the problem does not have.
 */
export function scenarioProblem(problem: RosterProblem, scenario: Scenario): RosterProblem {
  const { staffFactor = 1, overtimeMinutesPerWeek = 0, hires = [], prices, withoutTogether } = scenario
  const change = (agent: Agent): Agent => {
    const { contract } = agent
    const longer = { ...contract, maxMinutesPerWeek: contract.maxMinutesPerWeek + overtimeMinutesPerWeek }
    const changed = { ...agent, contract: overtimeMinutesPerWeek > 0 ? longer : contract }
    return scenario.lawSet ? underLaw(changed, lawSet(scenario.lawSet), problem.startDate).agent : changed
  }
  const hired = hires.flatMap(({ like, count }) => {
    const agent = problem.agents.find(({ id }) => id === like)
    if (!agent)
      throw new KinshiftError('PROBLEM_INVALID', {
        where: { field: `${scenario.name}: hires.like` },
        found: like,
        expected: 'the id of an agent of the problem',
      })
    return Array.from({ length: count }, (_, i) => newcomer(agent, i + 1))
  })
  const { together, ...rest } = problem
  return {
    ...rest,
    ...(together && !withoutTogether && { together }),
    agents: [...problem.agents, ...hired].map(change),
    demands: problem.demands.map(({ queue, requiredStaff }) => ({
      queue,
      requiredStaff: requiredStaff.map((staff) => Math.round(staff * staffFactor * 1e6) / 1e6),
    })),
    ...(scenario.queueChange && { queueChange: scenario.queueChange }),
    ...((problem.prices || prices) && { prices: { ...problem.prices, ...prices } }),
  }
}

/** Skills and contract of the model; nobody's life. */
function newcomer({ id, name, skills, contract, team }: Agent, number: number): Agent {
  return {
    id: `${id}+${number}`,
    name: `${name} +${number}`,
    skills,
    contract,
    ...(team !== undefined && { team }),
  }
}

/**
 * The same problem under several settings, one after the other: each starts from the roster of the one before, as far as that keeps
 * the rules, so that differences are the settings' and not chance's. The time limit is for all together, in equal shares.
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
  // all of them are read before the first is solved: nobody waits a minute for a misspelt name
  const changedProblems = scenarios.map((scenario) => scenarioProblem(problem, scenario))
  for (const changed of changedProblems) {
    checkProblem(changed)
    memoryPlan(rosterSizes(changed), options)
  }
  for (const [at, changed] of changedProblems.entries()) {
    const known = new Set(changed.agents.map(({ id }) => id))
    const start = warmStart?.filter(({ agentId }) => known.has(agentId))
    const { warmStart: _, ...rest } = options
    const roster = await solveRoster(changed, {
      ...rest,
      timeLimitSeconds,
      ...(start && { warmStart: start }),
    })
    if (roster.assignments.length > 0) warmStart = roster.assignments
    const { points, shortages } = checkRoster(changed, roster.assignments)
    const fairness = fairnessReport(changed, roster.assignments)
    results.push({
      name: scenarios[at]!.name,
      problem: changed,
      roster,
      agents: changed.agents.length,
      paidHours: fairness.agents.reduce((sum, { paidMinutes }) => sum + paidMinutes, 0) / 60,
      shortHours: shortages.reduce((sum, { missingHours }) => sum + missingHours, 0),
      surplusPoints: points.surplus,
      wishPoints: points.preferences,
      fairness,
    })
  }
  return results
}
