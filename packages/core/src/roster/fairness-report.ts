import { addDays, type LocalDate, mondayOf, weekdayOf } from '../interval/index.ts'
import { demandBreach, isGranted, preferenceIsAbout, softLifeDemands } from '../workforce/index.ts'
import { type AgentLine, agentLine } from './agent-line.ts'
import { groupBy } from './group-by.ts'
import type { Assignment, RosterProblem } from './types.ts'

/** The hours that make a shift a night: it lies between midnight and 05:00 for a while. */
const NIGHT_MINUTES = 5 * 60

/** What a roster gives to and asks of one agent. */
export interface AgentShare {
  readonly agentId: string
  readonly shifts: number
  readonly paidMinutes: number
  /** Weekends of the horizon with a shift that begins on Saturday or Sunday. */
  readonly weekends: number
  /** Shifts that lie between midnight and 05:00 for a while. */
  readonly nights: number
  /** Wishes and soft life constraints, a day each. */
  readonly wishesAsked: number
  readonly wishesGranted: number
}

/** How a figure is spread over people. */
export interface Spread {
  readonly least: number
  readonly mean: number
  readonly most: number
}

/** How a roster treats people: wishes, and what is unpleasant. */
export interface FairnessReport {
  /** In the problem's order. */
  readonly agents: readonly AgentShare[]
  readonly wishesAsked: number
  readonly wishesGranted: number
  /** Share of wishes granted, among those who asked for any; null when nobody did. */
  readonly grantedShare: Spread | null
  readonly weekends: Spread
  readonly nights: Spread
}

/**
 * Wish fulfilment and fairness of a roster, counted from the assignments. A wish for two days counts two.
 * `fairnessReport(problem, roster.assignments).grantedShare` -> `{ least: 0.5, mean: 0.9, most: 1 }`
 */
export function fairnessReport(problem: RosterProblem, assignments: readonly Assignment[]): FairnessReport {
  const own = groupBy(assignments, (one) => one.agentId)
  const agents = problem.agents.map((agent) => shareOf(agentLine(problem, agent, own.get(agent.id) ?? [])))
  const asking = agents.filter((one) => one.wishesAsked > 0)
  return {
    agents,
    wishesAsked: total(agents.map((one) => one.wishesAsked)),
    wishesGranted: total(agents.map((one) => one.wishesGranted)),
    grantedShare:
      asking.length === 0 ? null : spreadOf(asking.map((one) => one.wishesGranted / one.wishesAsked)),
    weekends: spreadOf(agents.map((one) => one.weekends)),
    nights: spreadOf(agents.map((one) => one.nights)),
  }
}

function shareOf(line: AgentLine): AgentShare {
  const { agent, duties, horizon } = line
  const granted = horizon.dates.flatMap((date) => wishesOn(line, date))
  return {
    agentId: agent.id,
    shifts: duties.length,
    paidMinutes: total(duties.map((duty) => duty.paidMinutes)),
    weekends: new Set(
      duties.filter((duty) => weekdayOf(duty.date) >= 6).map((duty) => addDays(mondayOf(duty.date), 5)),
    ).size,
    nights: duties.filter((duty) => duty.wallStart < NIGHT_MINUTES || duty.wallEnd > 1440).length,
    wishesAsked: granted.length,
    wishesGranted: granted.filter(Boolean).length,
  }
}

/** Granted or not, for every wish that is about the date. */
function wishesOn({ agent, duties }: AgentLine, date: LocalDate): boolean[] {
  const duty = duties.find((one) => one.date === date)
  const preferences = (agent.preferences ?? [])
    .filter((wish) => preferenceIsAbout(wish, date))
    .map((wish) => isGranted(wish, duty?.wallStart ?? null))
  const life = softLifeDemands(agent, date).map(({ demand }) => !duty || demandBreach(demand, duty) === 0)
  return [...preferences, ...life]
}

function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) return { least: 0, mean: 0, most: 0 }
  return { least: Math.min(...values), mean: total(values) / values.length, most: Math.max(...values) }
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
