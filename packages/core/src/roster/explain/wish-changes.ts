import type { LocalDate } from '../../interval/index.ts'
import { type Agent, isGranted, type Preference } from '../../workforce/index.ts'
import { assignmentOf } from '../assignment.ts'
import { horizonOf } from '../horizon.ts'
import type { Assignment, RosterProblem } from '../types.ts'
import type { PlanChange } from './plan-change.ts'

/**
 * Sets of changes that grant a wish on one date, small enough to be told in a sentence:
 * - for the agent alone: go off, take another shift on the day, and work on another day instead of this one (or off there);
 * - with one colleague: who is off takes the shift over, or two who both work exchange their shifts of that day.
 * Pinned shifts stay. Nothing is weighed here, and some of these break rules.
 */
export function changesForWish(
  problem: RosterProblem,
  assignments: readonly Assignment[],
  agent: Agent,
  wish: Preference,
  date: LocalDate,
): PlanChange[][] {
  const { dates, wallMinutes } = horizonOf(problem)
  const at = new Map(assignments.map((one) => [`${one.agentId} ${one.date}`, one]))
  const shiftOf = (agentId: string, on: LocalDate) => at.get(`${agentId} ${on}`) ?? null
  const grants = (after: Assignment | null) =>
    isGranted(wish, after && wallMinutes(date, Date.parse(after.start)))
  const now = shiftOf(agent.id, date)
  if (now?.pinned || grants(now)) return []

  const change = (agentId: string, on: LocalDate, after: Assignment | null): PlanChange => ({
    agentId,
    date: on,
    before: shiftOf(agentId, on),
    after,
  })
  const shiftsOn = (on: LocalDate) =>
    agent.skills.flatMap(({ queue }) =>
      problem.shiftTemplates.map((template) => assignmentOf(problem, agent.id, on, template, queue)),
    )
  const today = [null, ...shiftsOn(date)].filter(grants).map((after) => change(agent.id, date, after))
  const elsewhere = dates.filter((on) => on !== date && !shiftOf(agent.id, on)?.pinned)
  const withOtherDay = today.flatMap((first) =>
    elsewhere.flatMap((on) => {
      const there = shiftOf(agent.id, on)
      if (now && first.after === null && there === null)
        return shiftsOn(on).map((after) => [first, change(agent.id, on, after)])
      if (!now && first.after !== null && there !== null) return [[first, change(agent.id, on, null)]]
      return []
    }),
  )
  const withColleague = problem.agents.flatMap((colleague) => {
    if (colleague.id === agent.id) return []
    const theirs = shiftOf(colleague.id, date)
    if (theirs?.pinned || (!theirs && !now)) return []
    const mine = theirs && handedTo(theirs, agent)
    if (!grants(mine)) return []
    return [[change(agent.id, date, mine), change(colleague.id, date, now && handedTo(now, colleague))]]
  })
  return [...today.map((one) => [one]), ...withOtherDay, ...withColleague]
}

function handedTo(assignment: Assignment, { id }: Agent): Assignment {
  return { ...assignment, agentId: id }
}
