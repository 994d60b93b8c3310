import type { ServiceGoal, TimeShape } from '../../staffing/index.ts'
import type { Estimate, Routing, SimulatedSkill } from '../types.ts'

/** One line of contacts; arrays have one entry for each interval. */
export interface SkilledQueue {
  readonly id: string
  /** Contacts in the interval, each at least 0. */
  readonly volume: readonly number[]
  /** One for all intervals, or one for each; above 0. */
  readonly ahtSeconds: number | readonly number[]
  readonly goal: Pick<ServiceGoal, 'serviceLevel' | 'targetAnswerSeconds' | 'serviceLevelDefinition'>
  /** Mean patience; absent: nobody hangs up. */
  readonly patienceSeconds?: number
  /** Default lognormal with cv 1. */
  readonly handleTimeShape?: TimeShape
  /** Agents with several skills take the lowest number first. Default 1. */
  readonly priority?: number
}

/** People who can do the same. */
export interface SkillGroupOffer {
  readonly id: string
  readonly skills: readonly (string | SimulatedSkill)[]
  /** Of one head for one interval, above 0. Default 1. */
  readonly cost?: number
  /** Whole, at least 0. Default: no limit. */
  readonly maxHeads?: number
}

/** What is asked, as plain data: a file of `kinshift skills`. */
export interface SkillStaffingProblem {
  readonly intervalMinutes: number
  readonly queues: readonly SkilledQueue[]
  readonly groups: readonly SkillGroupOffer[]
  /** Default 'least-skilled-first'. */
  readonly routing?: Routing
  /** Most replications for one mix of heads, at least 10; what is undecided then does not count as held. Default 160. */
  readonly maxReplications?: number
  /** Default 1. The same seed gives the same answer. */
  readonly seed?: number
}

export interface SkillStaffingInput extends SkillStaffingProblem {
  /** Cancels after the running replication; the best so far is returned. */
  readonly signal?: AbortSignal
  /** 0 to 1, after each interval. */
  readonly onProgress?: (fraction: number) => void
}

export interface SkillStaffingInterval {
  /**
   * 'met': every queue's target holds with 95 % confidence. 'not-met': `maxHeads` do not allow it; the heads are the last
   * ones tried. 'stopped': cancelled; the heads are the best that held, or else the last ones tried.
   */
  readonly status: 'met' | 'not-met' | 'stopped'
  /** On queue, before shrinkage, in the order of `groups`. */
  readonly heads: readonly number[]
  readonly cost: number
  /** No whole heads that carry the load cost less, whatever the routing; null when `maxHeads` carry it with none. */
  readonly bound: number | null
  /** In the order of `queues`; null where nothing comes in. Of the run that confirmed (or refuted) the heads. */
  readonly serviceLevels: readonly (Estimate | null)[]
  /** Mixes of heads played, and the replications that took. */
  readonly simulations: number
  readonly replications: number
}

export interface SkillStaffing {
  /** The worst of the intervals. */
  readonly status: SkillStaffingInterval['status']
  readonly intervals: readonly SkillStaffingInterval[]
  readonly cost: number
  readonly bound: number | null
  readonly simulations: number
  readonly replications: number
  /** Time it took. */
  readonly seconds: number
}
