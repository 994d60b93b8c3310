import type { Assignment, LocalDate, RosterProblem, RuleBreak } from '@kinshift/core'
import { checkAgent, checkGroups, GROUP_RULES } from '@kinshift/core/roster'

/** Rule breaks as an edit needs them: of one agent alone, and of what holds of several people or the floor. */
export interface RosterJudge {
  readonly breaksOf: (agentId: string, assignments: readonly Assignment[]) => readonly RuleBreak[]
  /** What holds of the agent and another, who does what `others` says. */
  readonly pairBreaksOf: (
    agentId: string,
    assignments: readonly Assignment[],
    others: (agentId: string) => readonly Assignment[],
  ) => readonly RuleBreak[]
  readonly sharedBreaks: (assignments: readonly Assignment[]) => readonly RuleBreak[]
}

export function rosterJudge(problem: RosterProblem): RosterJudge {
  // Demands are left out: coverage is counted on the screen. Pins stand in the assignments themselves.
  const { pinned: _, together = [], floor = [], ...rest } = problem
  const alone = new Map(
    problem.agents.map((agent) => {
      const own: RosterProblem = {
        ...rest,
        demands: [],
        priorAssignments: (problem.priorAssignments ?? []).filter((one) => one.agentId === agent.id),
      }
      return [agent.id, own]
    }),
  )
  return {
    breaksOf: (agentId, assignments) => {
      const own = alone.get(agentId)
      return own ? checkAgent(own, agentId, assignments) : []
    },
    pairBreaksOf: (agentId, assignments, others) => {
      const pairs = together.filter(({ agents }) => agents.includes(agentId))
      if (pairs.length === 0) return []
      const partners = new Set(pairs.flatMap(({ agents }) => agents.filter((id) => id !== agentId)))
      const plans = [...assignments, ...[...partners].flatMap((id) => [...others(id)])]
      return GROUP_RULES.together.check(problem, plans, new Set([agentId]))
    },
    sharedBreaks: (assignments) =>
      together.length + floor.length === 0 ? [] : checkGroups(problem, assignments),
  }
}

/** Hard rule breaks that come with a change: those after it that did not stand there before. */
export function newHardBreaks(before: readonly RuleBreak[], after: readonly RuleBreak[]): RuleBreak[] {
  const known = new Map(before.map((one) => [identity(one), one.amount]))
  return after.filter((one) => one.hard && one.amount > (known.get(identity(one)) ?? 0))
}

function identity({ ruleId, agentId, subjectId, dates, label }: RuleBreak): string {
  return `${ruleId} ${agentId} ${subjectId} ${dates.join(',')} ${label ?? ''}`
}

/** An agent's assignments with one date's replaced. */
export function withDate(
  assignments: readonly Assignment[],
  date: LocalDate,
  assignment: Assignment | null,
): Assignment[] {
  const others = assignments.filter((one) => one.date !== date)
  return assignment ? [...others, assignment] : others
}
