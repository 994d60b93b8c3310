import { daysBetween, epochOf, type LocalDate } from '../interval/index.ts'
import type { Agent, WallShift } from '../workforce/index.ts'
import { paidMinutes } from './assignment.ts'
import { type Horizon, horizonOf } from './horizon.ts'
import { intervalPrices } from './prices.ts'
import type { Assignment, RosterPrices, RosterProblem } from './types.ts'

/** One shift of one agent with what rules ask about it, read once. */
export interface Duty extends WallShift {
  readonly assignment: Assignment
  /** Local date of the start: an overnight shift belongs to the day that it begins on. */
  readonly date: LocalDate
  /** Days from the problem's first day; negative for prior assignments. */
  readonly day: number
  readonly startMs: number
  readonly endMs: number
}

/** One agent's plan: what a rule about one person looks at. */
export interface AgentLine {
  readonly problem: RosterProblem
  readonly horizon: Horizon
  readonly prices: RosterPrices
  readonly agent: Agent
  /** Before the first day, in order of start. */
  readonly prior: readonly Duty[]
  /** On the problem's days, in order of start. */
  readonly duties: readonly Duty[]
}

/** The line of an agent from the agent's own assignments on the problem's days; prior ones are taken from the problem. */
export function agentLine(
  problem: RosterProblem,
  agent: Agent,
  assignments: readonly Assignment[],
  prior: readonly Assignment[] = (problem.priorAssignments ?? []).filter((one) => one.agentId === agent.id),
): AgentLine {
  const horizon = horizonOf(problem)
  const read = (list: readonly Assignment[]) =>
    list.map((one) => dutyOf(problem, horizon, one)).sort((a, b) => a.startMs - b.startMs)
  return {
    problem,
    horizon,
    prices: intervalPrices(problem),
    agent,
    prior: read(prior),
    duties: read(assignments),
  }
}

function dutyOf(problem: RosterProblem, horizon: Horizon, assignment: Assignment): Duty {
  const { date } = assignment
  const startMs = epochOf(assignment.start)
  const endMs = epochOf(assignment.end)
  return {
    assignment,
    date,
    day: horizon.dayIndex.get(date) ?? daysBetween(problem.startDate, date),
    startMs,
    endMs,
    wallStart: horizon.wallMinutes(date, startMs),
    wallEnd: horizon.wallMinutes(date, endMs),
    paidMinutes: paidMinutes(assignment),
  }
}
