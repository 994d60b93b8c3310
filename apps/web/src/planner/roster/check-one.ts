import type { Assignment, LocalDate, RosterProblem, RuleBreak } from '@kinshift/core'
import { checkRoster } from '@kinshift/core/roster'

/** Agents' rule breaks one agent at a time: rules speak of one agent each, so an edit asks core's judge about that agent alone. */
export interface AgentJudge {
  readonly breaksOf: (agentId: string, assignments: readonly Assignment[]) => readonly RuleBreak[]
}

export function agentJudge(problem: RosterProblem): AgentJudge {
  // Demands are left out: coverage is counted on the screen. Pins stand in the assignments themselves.
  const alone = new Map(
    problem.agents.map((agent) => {
      const { pinned: _, ...rest } = problem
      const own: RosterProblem = {
        ...rest,
        demands: [],
        agents: [agent],
        priorAssignments: (problem.priorAssignments ?? []).filter((one) => one.agentId === agent.id),
      }
      return [agent.id, own]
    }),
  )
  return {
    breaksOf: (agentId, assignments) => {
      const own = alone.get(agentId)
      return own ? checkRoster(own, assignments).ruleBreaks : []
    },
  }
}

/** Hard rule breaks that come with a change: those after it that did not stand there before. */
export function newHardBreaks(before: readonly RuleBreak[], after: readonly RuleBreak[]): RuleBreak[] {
  const known = new Map(before.map((one) => [identity(one), one.amount]))
  return after.filter((one) => one.hard && one.amount > (known.get(identity(one)) ?? 0))
}

function identity({ ruleId, agentId, dates, label }: RuleBreak): string {
  return `${ruleId} ${agentId} ${dates.join(',')} ${label ?? ''}`
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
