import { KinshiftError } from '../../errors.ts'
import type { LocalDate } from '../../interval/index.ts'
import { checkAgent } from '../check-roster.ts'
import type { Assignment, RosterProblem } from '../types.ts'
import { type PlanChange, weighChanges } from './plan-change.ts'
import { changesForWish } from './wish-changes.ts'

/** A way to grant a wish on one date, and what it costs. */
export interface WishAlternative {
  /** One or two agent-days; as the schedule's edits. */
  readonly changes: readonly PlanChange[]
  /** Points more than now; below zero where granting is better for the whole. */
  readonly points: number
  readonly coverPoints: number
  readonly wishPoints: number
}

/** What it would take to grant a wish on a date on which the roster does not. */
export interface WishCost {
  readonly date: LocalDate
  /** Without a new hard rule break, cheapest first; empty where no small change does it. */
  readonly alternatives: readonly WishAlternative[]
}

/**
 * The cost of granting a wish by a small change: the agent's day, with one other day of the agent or one colleague. It is
 * what a planner can do at once; a new solve of the whole roster may find a cheaper way, so a cost here is an upper bound.
 * One entry for each date on which the wish is not granted, at most `most` alternatives each (default 3).
 * `costOfWish(problem, roster.assignments, 'ana', 'w1')[0].alternatives[0].points` -> 35
 *
 * @throws ROSTER_INVALID when the problem knows no such agent or wish.
 */
export function costOfWish(
  problem: RosterProblem,
  assignments: readonly Assignment[],
  agentId: string,
  preferenceId: string,
  { most = 3 }: { readonly most?: number } = {},
): WishCost[] {
  const agent = problem.agents.find((one) => one.id === agentId)
  const wish = agent?.preferences?.find((one) => one.id === preferenceId)
  if (!agent || !wish)
    throw new KinshiftError('ROSTER_INVALID', {
      found: `${agentId} ${preferenceId}`,
      expected: 'an agent of the problem and one of their wishes',
    })
  const weigh = weighChanges(problem, assignments)
  return datesNotGranted(problem, assignments, agentId, preferenceId).map((date) => ({
    date,
    alternatives: changesForWish(problem, assignments, agent, wish, date)
      .map((changes) => ({ changes, ...weigh(changes) }))
      .filter(({ newHardBreaks }) => newHardBreaks.length === 0)
      .sort((a, b) => a.points - b.points || a.changes.length - b.changes.length)
      .slice(0, most)
      .map(({ newHardBreaks: _, ...alternative }) => alternative),
  }))
}

function datesNotGranted(
  problem: RosterProblem,
  assignments: readonly Assignment[],
  agentId: string,
  preferenceId: string,
): LocalDate[] {
  return checkAgent(problem, agentId, assignments)
    .filter((found) => found.ruleId === 'preference' && found.subjectId === preferenceId)
    .flatMap((found) => found.dates)
}
