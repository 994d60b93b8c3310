import type { IntervalGrid } from '../../interval/index.ts'
import type { Estimate, Routing, SimulatedQueue } from '../../simulation/index.ts'
import type { Roster, RosterProblem, SolveOptions } from '../types.ts'

/** A queue of the problem as the simulator plays it, and the service level that it should reach. */
export interface TargetQueue extends SimulatedQueue {
  /** Fraction within `targetAnswerSeconds`, above 0 and below 1. */
  readonly serviceLevel: number
}

/** What customers do while a roster is worked. */
export interface SimulatedTraffic {
  /** The problem's days, in its zone; intervals of any length that divides 60 minutes. */
  readonly grid: IntervalGrid
  /** Who is on a queue that is not among them is away from these. Deferred work is played, its requirement left as it is. */
  readonly queues: readonly TargetQueue[]
  /** Default 'longest-idle'. */
  readonly routing?: Routing
  /**
   * Fraction of the time between breaks in which people are away from their queue, at least 0 and below 1; they are so in turn. What
   * the requirement was made with. Default 0.
   */
  readonly shrinkage?: number
  /** Of the horizon, for each roster; a whole number of at least 10. Default 40. */
  readonly replications?: number
}

export interface SimulationCutsOptions extends SolveOptions {
  /** Rosters after the first; a whole number of at least 0. Default 8. */
  readonly maxRounds?: number
  /** After each roster was played. */
  readonly onRound?: (round: SimulationRound) => void
}

/**
 * `holds` and `misses` are said with confidence only: of a queue over all days 95 %, of one of its hours three standard errors, since
 * among hundreds of hours some would be off by two from chance.
 */
export type TargetVerdict = 'holds' | 'misses' | 'unclear'

/** One roster of the way. */
export interface SimulationRound {
  /** 0: for the requirement as it was given. */
  readonly round: number
  /** Hours of a queue whose requirement was raised, or lowered, before it. */
  readonly raised: number
  readonly lowered: number
  /** Agent hours required, all simulated queues. */
  readonly requiredHours: number
  /** For this round's requirement. */
  readonly objective: number | null
  /** Hours of a queue that miss its target. */
  readonly missingHours: number
  /** Contacts that queues and hours lack to their targets over the horizon, where they are below them with 95 % confidence. */
  readonly missedContacts: number
  /** The best roster so far. */
  readonly isBest: boolean
  /** Since the start. */
  readonly seconds: number
}

/** What a roster reaches in one queue. */
export interface SimulatedReach {
  /** Over all days; null where nothing comes in. */
  readonly serviceLevel: Estimate | null
  /** Its hours with contacts, by what can be said of them. */
  readonly hours: Readonly<Record<TargetVerdict, number>>
  readonly missedContacts: number
  /** `misses`: over all days, or in one of its hours. `holds`: over all days, and no hour misses. */
  readonly verdict: TargetVerdict
}

export interface QueueBySimulation {
  readonly queue: string
  /** The target. */
  readonly serviceLevel: number
  readonly targetAnswerSeconds: number
  /** What the formulas promise of the requirement as given, each queue by itself; null where they do not know its kind of work. */
  readonly byFormula: number | null
  /** Of the first roster and of the one that is returned; null when there was no time to play. */
  readonly before: SimulatedReach | null
  readonly after: SimulatedReach | null
  readonly requiredHoursBefore: number
  readonly requiredHoursAfter: number
}

export interface SimulationCuts {
  /** The best roster, made for `problem`: points, bound and shortages are by its requirement. */
  readonly roster: Roster
  /** As given, with the refined requirement. */
  readonly problem: RosterProblem
  /** The worst of the queues; 'unclear' too when there was no time to play. */
  readonly targets: TargetVerdict
  /** Whether `before` and `after` are of contacts from which no cut was made. */
  readonly confirmed: boolean
  readonly queues: readonly QueueBySimulation[]
  readonly rounds: readonly SimulationRound[]
  /** 'settled': simulation asks for no other requirement, or people lack for it. */
  readonly ended: 'settled' | 'round-limit' | 'time-limit' | 'cancelled'
  readonly seconds: number
}
