import type { IntervalGrid } from '../interval/index.ts'
import type { ShrinkageSplit } from './shrinkage-split.ts'

/** The target: 80/20 is `{ serviceLevel: 0.8, targetAnswerSeconds: 20 }`. */
export interface ServiceGoal {
  /** Fraction answered within the target, above 0 and below 1. */
  readonly serviceLevel: number
  readonly targetAnswerSeconds: number
  /** Fraction of on-queue time spent handling, above 0, at most 1. */
  readonly maxOccupancy?: number
  /** Mean wait of the answered, seconds; a second target beside the service level. */
  readonly maxAverageSpeedOfAnswerSeconds?: number
  /** Fraction that hangs up; needs a patience. */
  readonly maxAbandonProbability?: number
  /** How hang-ups count; only with a patience. Default 'answered-of-offered'. */
  readonly serviceLevelDefinition?: ServiceLevelDefinition
}

/**
 * The four usual service levels where people hang up; T is the target answer time.
 * - `answered-of-offered`: answered within T / offered. The strictest: every hang-up counts against it.
 * - `answered-of-answered`: answered within T / answered. Hang-ups do not count at all.
 * - `answered-of-offered-without-early-abandons`: answered within T / (offered - hung up within T).
 * - `answered-or-abandoned-in-time`: (answered or hung up within T) / offered: nobody waited longer than T.
 */
export type ServiceLevelDefinition =
  | 'answered-of-offered'
  | 'answered-of-answered'
  | 'answered-of-offered-without-early-abandons'
  | 'answered-or-abandoned-in-time'

/**
 * The shape of random times; the mean is given apart, so a shape fits every interval.
 * `lognormal`: `cv` = standard deviation / mean, above 0. `empirical`: drawn from these, scaled to the mean.
 */
export type TimeShape =
  | { readonly kind: 'exponential' }
  | { readonly kind: 'lognormal'; readonly cv: number }
  | { readonly kind: 'constant' }
  | { readonly kind: 'empirical'; readonly seconds: readonly number[] }

/** Staff per interval of one queue. Closed intervals need 0. All arrays have `grid.count` entries. */
export interface Requirement {
  readonly queue: string
  readonly grid: IntervalGrid
  readonly goal: ServiceGoal
  /** Fraction of paid time lost, breaks that the roster plans left out. */
  readonly shrinkage: number
  readonly offeredLoadErlangs: readonly number[]
  /** On queue, before shrinkage. */
  readonly baseStaff: readonly number[]
  /** ceil(baseStaff / (1 - shrinkage)) */
  readonly requiredStaff: readonly number[]
  /** What base staff reaches; null when closed. */
  readonly serviceLevel: readonly (number | null)[]
  readonly averageSpeedOfAnswerSeconds: readonly (number | null)[]
  readonly occupancy: readonly (number | null)[]
  /** Where the rostered hours go; only when shrinkage was given by cause. */
  readonly shrinkageSplit?: ShrinkageSplit
}
