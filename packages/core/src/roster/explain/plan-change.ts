import type { LocalDate } from '../../interval/index.ts'
import { checkAgent, checkGroups } from '../check-roster.ts'
import { coverageCounter } from '../coverage.ts'
import { groupBy } from '../group-by.ts'
import type { Assignment, RosterProblem, RuleBreak } from '../types.ts'

/** One agent on one date: what stands there and what would. null = off. The shape of the schedule's edits. */
export interface PlanChange {
  readonly agentId: string
  readonly date: LocalDate
  readonly before: Assignment | null
  readonly after: Assignment | null
}

/** What a set of changes would do to a roster. */
export interface ChangeEffect {
  /** Points more (or fewer, below zero) than now: cover and wishes of everybody concerned. */
  readonly points: number
  readonly coverPoints: number
  readonly wishPoints: number
  /** Hard rule breaks of those concerned that they do not have now. */
  readonly newHardBreaks: readonly RuleBreak[]
}

/**
 * Weighs changes of a roster without touching it; made once for a roster, asked often. All changes of one set are made together.
 * `weighChanges(problem, roster.assignments)([{ agentId: 'ana', date, before: early, after: null }]).points` -> 120
 */
export function weighChanges(
  problem: RosterProblem,
  assignments: readonly Assignment[],
): (changes: readonly PlanChange[]) => ChangeEffect {
  const counter = coverageCounter(problem, assignments)
  const total = () => {
    const { shortage, surplus } = counter.points()
    return shortage + surplus
  }
  const coverNow = total()
  const own = groupBy(assignments, (one) => one.agentId)
  const breaksNow = new Map<string, readonly RuleBreak[]>()
  const nowOf = (agentId: string) => {
    const known = breaksNow.get(agentId) ?? checkAgent(problem, agentId, own.get(agentId) ?? [])
    breaksNow.set(agentId, known)
    return known
  }
  return (changes) => {
    for (const { before, after } of changes) {
      if (before) counter.remove(before)
      if (after) counter.add(after)
    }
    const coverPoints = total() - coverNow
    for (const { before, after } of changes) {
      if (after) counter.remove(after)
      if (before) counter.add(before)
    }
    let wishPoints = 0
    const newHardBreaks: RuleBreak[] = []
    for (const [agentId, theirs] of groupBy(changes, (change) => change.agentId)) {
      const dates = new Set(theirs.map((change) => change.date))
      const line = (own.get(agentId) ?? []).filter((one) => !dates.has(one.date))
      for (const { after } of theirs) if (after) line.push(after)
      const now = nowOf(agentId)
      const then = checkAgent(problem, agentId, line)
      wishPoints += pointsOf(then) - pointsOf(now)
      const known = new Set(now.filter((found) => found.hard).map(nameOf))
      newHardBreaks.push(...then.filter((found) => found.hard && !known.has(nameOf(found))))
    }
    if (problem.together?.length || problem.floor?.length) {
      const { before, after } = groupBreaks(problem, assignments, changes)
      wishPoints += pointsOf(after) - pointsOf(before)
      const known = new Set(before.map(nameOf))
      newHardBreaks.push(...after.filter((found) => found.hard && !known.has(nameOf(found))))
    }
    return { points: coverPoints + wishPoints, coverPoints, wishPoints, newHardBreaks }
  }
}

/** Breaks of rules about several people and the floor that concern whom the changes touch. */
function groupBreaks(
  problem: RosterProblem,
  assignments: readonly Assignment[],
  changes: readonly PlanChange[],
): { before: RuleBreak[]; after: RuleBreak[] } {
  const about = new Set(changes.map((change) => change.agentId))
  const touched = new Set(changes.map(({ agentId, date }) => `${agentId} ${date}`))
  const then = assignments.filter(({ agentId, date }) => !touched.has(`${agentId} ${date}`))
  for (const { after } of changes) if (after) then.push(after)
  return { before: checkGroups(problem, assignments, about), after: checkGroups(problem, then, about) }
}

function pointsOf(ruleBreaks: readonly RuleBreak[]): number {
  return ruleBreaks.reduce((sum, found) => sum + (found.points ?? 0), 0)
}

/** Two breaks are the same one when rule, dates and amount are. */
function nameOf({ ruleId, dates, amount, subjectId }: RuleBreak): string {
  return JSON.stringify([ruleId, dates, amount, subjectId])
}
