import type { Interval, IntervalGrid } from '../interval/index.ts'
import type { ServiceLevelDefinition, TimeShape } from '../staffing/index.ts'

/** One line of contacts. Arrays have `grid.count` entries; null = closed. */
export interface SimulatedQueue {
  readonly id: string
  /** Expected contacts per interval: a Poisson process whose rate is level within the interval. */
  readonly volume: readonly (number | null)[]
  /** Mean handle time of what comes in in the interval. Needed wherever volume is above 0. */
  readonly ahtSeconds: readonly (number | null)[]
  readonly targetAnswerSeconds: number
  /** Default 'answered-of-offered'. */
  readonly serviceLevelDefinition?: ServiceLevelDefinition
  /** Mean patience; absent: nobody hangs up. */
  readonly patienceSeconds?: number
  /** Default exponential. */
  readonly patienceShape?: TimeShape
  /** Default lognormal with cv 1. */
  readonly handleTimeShape?: TimeShape
  /** Standard deviation / mean of a gamma factor that multiplies each local day's volume; default 0. */
  readonly dayVariation?: number
  /**
   * Contacts of this queue (chats) that an agent has in hand at once; whole, at least 1. `ahtSeconds` is then what was
   * measured at that. Occupancy is the share of the places taken. Default 1.
   */
  readonly maxContacts?: number
  /** Agents with several skills take the lowest number first, then the longest wait. Default 1. */
  readonly priority?: number
}

/** Dedicated staff of one queue by interval, such as a requirement's base staff. A fraction works that share of the interval. */
export interface SimulatedStaff {
  readonly queue: string
  /** `grid.count` entries, each at least 0. */
  readonly agents: readonly number[]
}

export interface SimulatedSkill {
  readonly queue: string
  /** Work done in the time in which a fully proficient agent does 1; above 0. Default 1. */
  readonly proficiency?: number
  /** Overflow: takes only contacts of this queue that have waited so long. Default 0. */
  readonly afterSeconds?: number
}

/** A person with skills, on the queues during `onDuty` (shifts less breaks); a contact begun is finished after its end. */
export interface SimulatedAgent {
  readonly id?: string
  readonly skills: readonly (string | SimulatedSkill)[]
  readonly onDuty: readonly Interval[]
}

/**
 * Who gets a contact when several are free. `longest-idle`: who has waited longest for work.
 * `least-skilled-first`: who can do the least else, then the longest idle.
 */
export type Routing = 'longest-idle' | 'least-skilled-first'

export interface SimulationInput {
  readonly grid: IntervalGrid
  readonly queues: readonly SimulatedQueue[]
  /** Either this, each queue with its own people, ... */
  readonly staff?: readonly SimulatedStaff[]
  /** ... or people with skills. */
  readonly agents?: readonly SimulatedAgent[]
  /** For `agents`. Default 'longest-idle'. */
  readonly routing?: Routing
  /** Independent repetitions of the whole grid; a whole number of at least 2. Default 20. */
  readonly replications?: number
  /** Repeat beyond `replications` until every queue's service level is known to within this (95 %), ... */
  readonly serviceLevelHalfWidth?: number
  /** ... but no more often than this. Default 1000. */
  readonly maxReplications?: number
  /** First intervals left out of the totals and estimates, while the queue fills up; the rows by interval show them. Default 0. */
  readonly warmUpIntervals?: number
  /** Default 1. The same seed gives the same answer, and the same contacts whatever the staff. */
  readonly seed?: number
  /** Cancels after the running replication; what is done is returned. */
  readonly signal?: AbortSignal
  /** 0 to 1. */
  readonly onProgress?: (fraction: number) => void
}

/** A mean over replications with its 95 % confidence interval (Student's t). */
export interface Estimate {
  readonly mean: number
  readonly low: number
  readonly high: number
  readonly standardError: number
}

export interface SimulationResult {
  /** 'stopped': cancelled before the replications wished for. */
  readonly status: 'done' | 'stopped'
  readonly replications: number
  readonly queues: readonly SimulatedQueueResult[]
  /** Share of on-queue time spent handling, all agents; null when nobody was on duty. */
  readonly occupancy: Estimate | null
  /** For `agents`, in their order. */
  readonly agents: readonly SimulatedAgentResult[]
}

/** Counts are means per replication. offered = answered + abandoned + waiting, exactly. */
export interface SimulatedQueueResult {
  readonly queue: string
  readonly offered: number
  readonly answered: number
  readonly abandoned: number
  /** Still in the queue at the end of the grid. */
  readonly waiting: number
  /** null when nothing was offered, and so for the others. */
  readonly serviceLevel: Estimate | null
  /** Mean wait of the answered. */
  readonly averageSpeedOfAnswerSeconds: Estimate | null
  /** Mean wait of all, hang-ups included, those still waiting until the end. */
  readonly averageWaitSeconds: Estimate | null
  readonly waitProbability: Estimate | null
  readonly abandonProbability: Estimate | null
  /** For dedicated staff; null with `agents`, whose time belongs to no single queue. */
  readonly occupancy: Estimate | null
  /** Wait of the answered that a fraction of them does not exceed, to within 5 %. */
  readonly waitQuantiles: readonly { readonly level: number; readonly seconds: number }[]
  /** By interval of arrival. */
  readonly intervals: SimulatedIntervals
}

/** Means over replications; arrays of `grid.count`; null where there is nothing to divide by. */
export interface SimulatedIntervals {
  readonly offered: readonly number[]
  readonly answered: readonly number[]
  readonly abandoned: readonly number[]
  readonly serviceLevel: readonly (number | null)[]
  readonly averageSpeedOfAnswerSeconds: readonly (number | null)[]
  readonly averageWaitSeconds: readonly (number | null)[]
  readonly waitProbability: readonly (number | null)[]
  readonly abandonProbability: readonly (number | null)[]
  /** Contacts waiting, on average over the interval's time. */
  readonly meanQueueLength: readonly number[]
  /** Agents handling this queue's contacts, on average over the interval's time. */
  readonly busyAgents: readonly number[]
  readonly occupancy: readonly (number | null)[]
}

export interface SimulatedAgentResult {
  readonly id: string
  /** Contacts handled, mean per replication. */
  readonly contacts: number
  /** Hours on queue, mean per replication; finishing the last contact included. */
  readonly hours: number
  readonly occupancy: number | null
}
