import type { LocalDate } from '../interval/index.ts'

/** Some of the people: those who meet all that is said. */
export interface PeopleFilter {
  /** By id. */
  readonly agents?: readonly string[]
  readonly team?: string
  readonly tag?: string
  /** Able to serve this queue. */
  readonly skill?: string
  /** At it, at least so well. @exclusiveMinimum 0 @maximum 2 */
  readonly minProficiency?: number
}

interface FloorRuleBase {
  readonly id: string
  /** What the planner reads, e.g. 'seats in Lisbon'. */
  readonly label: string
  /** Whom it counts; absent = everybody. */
  readonly who?: PeopleFilter
  /** First day it holds; absent = always. */
  readonly from?: LocalDate
  /** Last day it holds, included; absent = for good. */
  readonly until?: LocalDate
  /** Points per person and quarter-hour (for a leave cap: and day) beyond it; absent = hard. @exclusiveMinimum 0 */
  readonly price?: number
}

/** Seats of a site: a shift takes one from its start to its end, breaks included, but on its agent's remote days. */
export interface Seats extends FloorRuleBase {
  readonly kind: 'seats'
  /** @minimum 0 @asType integer */
  readonly atMost: number
}

/**
 * So many of those present (on shift, not on a break), or such a share of them, can serve a queue, whenever any queue asks for
 * somebody: `atLeast` or `fewestShare`, one of the two.
 */
export interface SkillMix extends FloorRuleBase {
  readonly kind: 'skill-mix'
  readonly skill: string
  /** @minimum 1 @asType integer */
  readonly atLeast?: number
  /** Fraction of the people present whom the rule is about: 0.3 asks three of ten. @exclusiveMinimum 0 @maximum 1 */
  readonly fewestShare?: number
}

/** So many of these present (on shift, not on a break), whenever any queue asks for somebody. */
export interface SeniorOnDuty extends FloorRuleBase {
  readonly kind: 'senior-on-duty'
  /** @minimum 1 @asType integer */
  readonly atLeast: number
}

/** So many of these may be off on one day: with leave (dates off or wished off by date), or `any`how. */
export interface LeaveCap extends FloorRuleBase {
  readonly kind: 'leave-cap'
  /** @minimum 0 @asType integer */
  readonly atMost: number
  /** Default 'leave'. */
  readonly counts?: 'leave' | 'any'
}

/** What holds of everybody together, at every interval or day. @discriminator kind */
export type FloorRule = Seats | SkillMix | SeniorOnDuty | LeaveCap
