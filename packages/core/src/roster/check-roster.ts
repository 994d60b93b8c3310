import { KinshiftError } from '../errors.ts'
import { epochOf } from '../interval/index.ts'
import { agentLine } from './agent-line.ts'
import { coverageCounter } from './coverage.ts'
import { groupBy } from './group-by.ts'
import { horizonOf } from './horizon.ts'
import { GROUP_RULES, WORK_RULES } from './rules/index.ts'
import { shortagesOf } from './shortages.ts'
import type { Assignment, RosterCheck, RosterProblem, RuleBreak } from './types.ts'

const RULES = Object.values(WORK_RULES)
const GROUPS = Object.values(GROUP_RULES)

/**
 * The independent judge: every roster, from the solver, by hand, by import or by swap, is what this says it is. It reads the
 * finished assignments and knows nothing of how they came about. Nobody rostered is a roster too: short everywhere, and
 * under everybody's weekly minimum. `objective` counts shortage, surplus and wishes; hard breaks have no price.
 * `checkRoster(problem, roster.assignments).ruleBreaks.filter((found) => found.hard)` -> `[]`
 *
 * @throws ROSTER_INVALID when an assignment is not of this problem: unknown agent or queue, a date outside the horizon or
 * not the local date of its start, an end that is not after the start. A queue after a break is one of its queues, too.
 */
export function checkRoster(problem: RosterProblem, assignments: readonly Assignment[]): RosterCheck {
  refuseStrangers(problem, assignments)
  const own = groupBy(assignments, (one) => one.agentId)
  const prior = groupBy(problem.priorAssignments ?? [], (one) => one.agentId)
  const ruleBreaks = [
    ...problem.agents.flatMap((agent) =>
      breaksOfLine(agentLine(problem, agent, own.get(agent.id) ?? [], prior.get(agent.id) ?? [])),
    ),
    ...checkGroups(problem, assignments),
  ]
  const counter = coverageCounter(problem, assignments)
  const points = { ...counter.points(), preferences: sumOfPoints(ruleBreaks) }
  const coverage = counter.coverage()
  return {
    objective: points.shortage + points.surplus + points.preferences,
    points,
    ruleBreaks,
    coverage,
    shortages: shortagesOf(horizonOf(problem).grid, coverage),
  }
}

/** The breaks of rules about several people and the floor; with `agentIds`, only those that concern some of these. */
export function checkGroups(
  problem: RosterProblem,
  assignments: readonly Assignment[],
  agentIds?: ReadonlySet<string>,
): RuleBreak[] {
  return GROUPS.flatMap((rule) => rule.check(problem, assignments, agentIds))
}

/**
 * The rule breaks of one agent alone, quick enough for every step of a drag. `assignments` are that agent's, or everybody's.
 *
 * @throws ROSTER_INVALID as {@link checkRoster}, and for an agent that the problem does not know.
 */
export function checkAgent(
  problem: RosterProblem,
  agentId: string,
  assignments: readonly Assignment[],
): RuleBreak[] {
  const agent = problem.agents.find((one) => one.id === agentId)
  if (!agent)
    throw new KinshiftError('ROSTER_INVALID', { found: agentId, expected: 'an agent of the problem' })
  const own = assignments.filter((one) => one.agentId === agentId)
  refuseStrangers(problem, own)
  return breaksOfLine(agentLine(problem, agent, own))
}

function breaksOfLine(line: ReturnType<typeof agentLine>): RuleBreak[] {
  return RULES.flatMap((rule) => rule.check(line))
}

function sumOfPoints(ruleBreaks: readonly RuleBreak[]): number {
  return ruleBreaks.reduce((sum, found) => sum + (found.points ?? 0), 0)
}

function refuseStrangers(problem: RosterProblem, assignments: readonly Assignment[]): void {
  const { dates, dayIndex, wallMinutes } = horizonOf(problem)
  const agents = new Set(problem.agents.map((agent) => agent.id))
  const queues = new Set(problem.queues.map((queue) => queue.id))
  assignments.forEach(({ agentId, queue, date, start, end, breaks }, index) => {
    const refuse = (field: string, found: string, expected: string) => {
      throw new KinshiftError('ROSTER_INVALID', {
        where: { field: `assignments[${index}].${field}` },
        found,
        expected,
      })
    }
    if (!agents.has(agentId)) refuse('agentId', agentId, 'an agent of the problem')
    if (!queues.has(queue)) refuse('queue', queue, 'a queue of the problem')
    breaks.forEach(({ thenQueue }, place) => {
      if (thenQueue !== undefined && !queues.has(thenQueue))
        refuse(`breaks[${place}].thenQueue`, thenQueue, 'a queue of the problem')
    })
    if (!dayIndex.has(date)) refuse('date', date, `a date from ${dates[0]} to ${dates.at(-1)}`)
    const wallStart = wallMinutes(date, epochOf(start))
    if (wallStart < 0 || wallStart >= 1440) refuse('start', start, `an instant on ${date} in ${problem.zone}`)
    if (!(epochOf(end) > epochOf(start))) refuse('end', end, `an instant after ${start}`)
  })
}
