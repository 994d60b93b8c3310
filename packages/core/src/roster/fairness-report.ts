import type { LocalDate } from '../interval/index.ts'
import {
  demandBreach,
  type FairnessLedger,
  isGranted,
  preferenceIsAbout,
  softLifeDemands,
} from '../workforce/index.ts'
import { type AgentLine, agentLine } from './agent-line.ts'
import { type Burden, burdenOn } from './fair-share.ts'
import { groupBy } from './group-by.ts'
import { lineDays } from './line-days.ts'
import type { Assignment, RosterProblem } from './types.ts'
import { agentWishPoints } from './wish-weight.ts'

/** What a roster gives to and asks of one agent; weekends, nights and late shifts as `fair-share` counts them. */
export interface AgentShare {
  readonly agentId: string
  readonly shifts: number
  readonly paidMinutes: number
  readonly weekends: number
  readonly nights: number
  readonly lates: number
  /** Wishes and soft life constraints, a day each. */
  readonly wishesAsked: number
  readonly wishesGranted: number
  /** What they weigh in the objective, by wish budget and ledger, and what of it is not granted. */
  readonly wishPointsAsked: number
  readonly wishPointsDenied: number
  /** The ledger after this period: what the next one starts from. */
  readonly ledger: Required<FairnessLedger>
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
  readonly lates: Spread
  /** The same with what earlier periods asked: what `fairWeekend`, `fairNight` and `fairLate` even out. */
  readonly withLedger: Readonly<Record<Burden['unit'], Spread>>
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
    lates: spreadOf(agents.map((one) => one.lates)),
    withLedger: {
      weekends: spreadOf(agents.map(({ ledger }) => ledger.weekends)),
      nights: spreadOf(agents.map(({ ledger }) => ledger.nights)),
      lates: spreadOf(agents.map(({ ledger }) => ledger.lates)),
    },
  }
}

function shareOf(line: AgentLine): AgentShare {
  const { agent, duties, horizon } = line
  const { ledger = {} } = agent
  const days = lineDays(line)
  const countOf = (unit: Burden['unit']) => days.filter((_, i) => burdenOn(unit, days, i)).length
  const wishes = horizon.dates.flatMap((date) => wishesOn(line, date))
  const denied = wishes.filter(({ granted }) => !granted)
  const burdens = { weekends: countOf('weekends'), nights: countOf('nights'), lates: countOf('lates') }
  return {
    agentId: agent.id,
    shifts: duties.length,
    paidMinutes: total(duties.map((duty) => duty.paidMinutes)),
    ...burdens,
    wishesAsked: wishes.length,
    wishesGranted: wishes.length - denied.length,
    wishPointsAsked: total(wishes.map(({ points }) => points)),
    wishPointsDenied: total(denied.map(({ points }) => points)),
    ledger: {
      weekends: (ledger.weekends ?? 0) + burdens.weekends,
      nights: (ledger.nights ?? 0) + burdens.nights,
      lates: (ledger.lates ?? 0) + burdens.lates,
      wishesAsked: (ledger.wishesAsked ?? 0) + wishes.length,
      wishesGranted: (ledger.wishesGranted ?? 0) + wishes.length - denied.length,
    },
  }
}

/** Every wish that is about the date, granted or not, with its points. */
function wishesOn(
  { problem, agent, duties }: AgentLine,
  date: LocalDate,
): { granted: boolean; points: number }[] {
  const duty = duties.find((one) => one.date === date)
  const preferences = (agent.preferences ?? [])
    .filter((wish) => preferenceIsAbout(wish, date))
    .map((wish) => ({ strength: wish.strength, granted: isGranted(wish, duty?.wallStart ?? null) }))
  const life = softLifeDemands(agent, date).map(({ demand, constraint: { strength } }) => ({
    strength,
    granted: !duty || demandBreach(demand, duty) === 0,
  }))
  return [...preferences, ...life].map(({ strength, granted }) => ({
    granted,
    points: agentWishPoints(problem, agent, strength),
  }))
}

function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) return { least: 0, mean: 0, most: 0 }
  return { least: Math.min(...values), mean: total(values) / values.length, most: Math.max(...values) }
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
