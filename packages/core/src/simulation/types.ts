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
  /**
   * By what fraction each further contact in hand lengthens all of the agent's contacts, as in `ChatConcurrency`;
   * `ahtSeconds` is then of a contact handled alone. At least 0, below 1. Default 0.
   */
  readonly handleTimeGrowth?: number
  /** Mean work after the contact, on top of `ahtSeconds`; exponential. Default 0: `ahtSeconds` holds it. */
  readonly wrapUpSeconds?: number
  /** Agents with several skills take the lowest number first, then the longest wait. Default 1; of deferred work 100. */
  readonly priority?: number
  /** Places to wait in; who finds them taken is blocked. Whole, at least 0. Default no limit. */
  readonly maxWaiting?: number
  readonly retrial?: Retrial
  readonly callBack?: CallBackOffer
  readonly deferred?: DeferredQueue
}

/** What a file of `kinshift simulate --queues` and `kinshift roster --simulate` may say of each queue of the forecast, by its name. */
export interface SimulatedQueueSettings {
  readonly queues: Readonly<Record<string, SimulatedQueueSetting>>
}

export interface SimulatedQueueSetting extends Partial<Omit<SimulatedQueue, 'id' | 'volume' | 'ahtSeconds'>> {
  /** Its target, instead of `--service-level`. @exclusiveMinimum 0 @exclusiveMaximum 1 */
  readonly serviceLevel?: number
}

/** Who hung up or was blocked tries again: a new offered contact of the same handle time and a fresh patience. */
export interface Retrial {
  /** After each failed try, 0 to 1. */
  readonly probability: number
  /** Mean time until the next try, above 0; exponential. */
  readonly afterSeconds: number
}

/** Who waits is asked whether to be called back, and then leaves the queue. */
export interface CallBackOffer {
  /** Fraction that accepts, 0 to 1. */
  readonly acceptance: number
  /** Asked after so long in the queue. Default 0: as soon as they would have to wait. */
  readonly offerAfterSeconds?: number
  /**
   * `when-idle`: by an agent who would else be idle; kept when within `promiseSeconds`. `at-time`: `promiseSeconds`
   * after accepting, before those who wait then; kept when no later than by `targetAnswerSeconds`. Default 'when-idle'.
   */
  readonly called?: 'when-idle' | 'at-time'
  /** Above 0. */
  readonly promiseSeconds: number
}

/**
 * Work that may wait: e-mail, tickets, back office. Nobody hangs up; it counts as answered when it is done, so that
 * `targetAnswerSeconds` is its deadline, and what is not done when the grid ends is carried over (`waiting`).
 */
export interface DeferredQueue {
  /** Contacts carried in, waiting when the grid begins; whole. They count as offered in the first interval. Default 0. */
  readonly backlog?: number
  /** Laid aside for contacts of a lower priority number, and taken up again where it was left. Default false. */
  readonly interruptible?: boolean
  /** `grid.count` entries: the deadline counts these hours only. Default all. */
  readonly open?: readonly boolean[]
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
  /** Tell every queue's service level also by blocks of so many intervals, with confidence: 4 quarter-hours, an hour. Whole, at least 1. */
  readonly blockIntervals?: number
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

/**
 * Counts are means per replication. Exactly, without warm-up:
 * offered = answered + abandoned + blocked + callBacks.accepted + waiting, and of people rather than tries
 * offered - retrials = answered + lost + callBacks.accepted + waiting + betweenTries.
 */
export interface SimulatedQueueResult {
  readonly queue: string
  /** Tries: retrials included. */
  readonly offered: number
  /** Deferred work: done. */
  readonly answered: number
  readonly abandoned: number
  /** Found all places to wait taken. */
  readonly blocked: number
  /** Of those offered, how many try again after a failed try. */
  readonly retrials: number
  /** Hung up or blocked for good. */
  readonly lost: number
  /** Will try again after the end of the grid. */
  readonly betweenTries: number
  /** null without an offer. */
  readonly callBacks: SimulatedCallBacks | null
  /** Still in the queue at the end of the grid. */
  readonly waiting: number
  /** null when nothing was offered, and so for the others. Who accepts a call-back is left out of it. */
  readonly serviceLevel: Estimate | null
  /** With `blockIntervals`, by block of arrival from the grid's start, the last one maybe shorter; null where nothing was offered. */
  readonly serviceLevelByBlock?: readonly (Estimate | null)[]
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

/** accepted = called + waiting, exactly, without warm-up. Means per replication. */
export interface SimulatedCallBacks {
  readonly accepted: number
  readonly called: number
  /** Not called yet when the grid ends. */
  readonly waiting: number
  /** Share of the called whose promise was kept; null when nobody was. */
  readonly kept: Estimate | null
  /** Mean time from accepting to the call. */
  readonly averageSeconds: Estimate | null
}

/** Means over replications; arrays of `grid.count`; null where there is nothing to divide by. */
export interface SimulatedIntervals {
  readonly offered: readonly number[]
  readonly answered: readonly number[]
  readonly abandoned: readonly number[]
  readonly blocked: readonly number[]
  readonly retrials: readonly number[]
  /** Accepted a call-back. */
  readonly callBacks: readonly number[]
  readonly serviceLevel: readonly (number | null)[]
  readonly averageSpeedOfAnswerSeconds: readonly (number | null)[]
  readonly averageWaitSeconds: readonly (number | null)[]
  readonly waitProbability: readonly (number | null)[]
  readonly abandonProbability: readonly (number | null)[]
  /** Contacts waiting, on average over the interval's time; deferred work until it is done, so its backlog. */
  readonly meanQueueLength: readonly number[]
  /** This queue's contacts in hand, call-backs included, on average over the interval's time. */
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
