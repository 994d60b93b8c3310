import { checkRoster } from '../../check-roster.ts'
import { coverageOf } from '../../coverage.ts'
import { type FairnessReport, fairnessReport } from '../../fairness-report.ts'
import type { Assignment, Roster, RosterProblem } from '../../types.ts'
import { minutesByWeek } from '../../week-hours.ts'
import { type Scenario, scenarioProblem } from './scenario.ts'

/** One scenario solved: what a planner compares. `roster` tells its points and its bound. */
export interface ScenarioResult {
  readonly name: string
  readonly problem: RosterProblem
  readonly roster: Roster
  readonly agents: number
  readonly paidHours: number
  /** Of the paid hours, those beyond what a week normally has: what the law says, else the contract without the scenario's overtime. */
  readonly overtimeHours: number
  /** Person-hours missing, of all queues. */
  readonly shortHours: number
  /** Person-hours more than required. */
  readonly surplusHours: number
  readonly surplusPoints: number
  readonly wishPoints: number
  readonly fairness: FairnessReport
}

/** The figures of a roster of `changed`, which is `given` under the scenario. */
export function scenarioResult(
  given: RosterProblem,
  scenario: Scenario,
  changed: RosterProblem,
  roster: Roster,
): ScenarioResult {
  const { assignments } = roster
  const { points, shortages } = checkRoster(changed, assignments)
  const fairness = fairnessReport(changed, assignments)
  const surplus = coverageOf(changed, assignments).flatMap(({ net }) =>
    net.map((people) => Math.max(0, people)),
  )
  return {
    name: scenario.name,
    problem: changed,
    roster,
    agents: changed.agents.length,
    paidHours: sum(fairness.agents.map(({ paidMinutes }) => paidMinutes)) / 60,
    overtimeHours: overtimeMinutes(given, scenario, assignments) / 60,
    shortHours: sum(shortages.map(({ missingHours }) => missingHours)),
    surplusHours: (sum(surplus) * changed.intervalMinutes) / 60,
    surplusPoints: points.surplus,
    wishPoints: points.preferences,
    fairness,
  }
}

function overtimeMinutes(
  given: RosterProblem,
  scenario: Scenario,
  assignments: readonly Assignment[],
): number {
  const { agents, priorAssignments = [] } = scenarioProblem(given, { ...scenario, overtimeMinutesPerWeek: 0 })
  return sum(
    agents.flatMap(({ id, contract }) => {
      const normal = contract.overtime?.normalMinutesPerWeek ?? contract.maxMinutesPerWeek
      const isOwn = ({ agentId }: Assignment) => agentId === id
      const prior = minutesByWeek(priorAssignments.filter(isOwn))
      return [...minutesByWeek(assignments.filter(isOwn))].map(([monday, minutes]) => {
        const before = prior.get(monday) ?? 0
        return Math.max(0, before + minutes - normal) - Math.max(0, before - normal)
      })
    }),
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
