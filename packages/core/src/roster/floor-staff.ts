import { gridDays, gridStarts, type LocalDate } from '../interval/index.ts'
import { type Agent, type FloorRule, floorHoldsOn, isCounted } from '../workforce/index.ts'
import { addSpan, requiredByQueue, tidy } from './coverage.ts'
import { horizonOf } from './horizon.ts'
import type { Assignment, RosterProblem } from './types.ts'

/** Where a rule about the floor holds: per interval of the grid; for a leave cap per day of the horizon. */
export function floorHolds(problem: RosterProblem, rule: FloorRule): boolean[] {
  const { grid, dates } = horizonOf(problem)
  if (rule.kind === 'leave-cap') return dates.map((date) => floorHoldsOn(rule, date))
  const required = rule.kind === 'seats' ? [] : requiredByQueue(problem, grid.count)
  return gridDays(grid).flatMap(({ date, first, count }) =>
    Array.from({ length: count }, (_, i) => {
      const isOpen = rule.kind === 'seats' || required.some((staff) => staff[first + i]! > 0)
      return isOpen && floorHoldsOn(rule, date)
    }),
  )
}

/**
 * People that a rule about the floor counts: on duty per interval, by the share of it that they are there, whoever is still there from
 * before the horizon included; for a leave cap off per day. `counts` says who counts instead: those of whom a share is asked, say.
 */
export function floorStaff(
  problem: RosterProblem,
  rule: FloorRule,
  assignments: readonly Assignment[],
  counts: (agent: Agent, date: LocalDate) => boolean = (agent, date) => isCounted(rule, agent, date),
): Float64Array {
  const { grid, dates } = horizonOf(problem)
  const agents = new Map(problem.agents.map((agent) => [agent.id, agent]))
  if (rule.kind === 'leave-cap') {
    const worked = new Set(assignments.map(({ agentId, date }) => `${agentId} ${date}`))
    return Float64Array.from(
      dates,
      (date) =>
        problem.agents.filter((agent) => counts(agent, date) && !worked.has(`${agent.id} ${date}`)).length,
    )
  }
  const starts = gridStarts(grid)
  const staff = new Float64Array(grid.count)
  for (const assignment of [...(problem.priorAssignments ?? []), ...assignments]) {
    const agent = agents.get(assignment.agentId)
    if (!agent || !counts(agent, assignment.date)) continue
    addSpan(staff, starts, assignment, 1)
    if (rule.kind !== 'seats') for (const part of assignment.breaks) addSpan(staff, starts, part, -1)
  }
  return staff.map(tidy)
}

/** Points of one person beyond the rule at one interval (a leave cap: on one day); undefined where it is hard. */
export function floorPrice(problem: RosterProblem, { kind, price }: FloorRule): number | undefined {
  if (price === undefined || kind === 'leave-cap') return price
  return (price * problem.intervalMinutes) / 15
}
