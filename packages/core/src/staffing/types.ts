import type { IntervalGrid } from "../interval/index.ts";

/** The target: 80/20 is `{ serviceLevel: 0.8, targetAnswerSeconds: 20 }`. */
export interface ServiceGoal {
	/** Fraction answered within the target, above 0 and below 1. */
	readonly serviceLevel: number;
	readonly targetAnswerSeconds: number;
	/** Fraction of on-queue time spent handling, above 0, at most 1. */
	readonly maxOccupancy?: number;
}

/** Staff per interval of one queue. Closed intervals need 0. All arrays have `grid.count` entries. */
export interface Requirement {
	readonly queue: string;
	readonly grid: IntervalGrid;
	readonly goal: ServiceGoal;
	/** Fraction of paid time lost, breaks that the roster plans left out. */
	readonly shrinkage: number;
	readonly offeredLoadErlangs: readonly number[];
	/** On queue, before shrinkage. */
	readonly baseStaff: readonly number[];
	/** ceil(baseStaff / (1 - shrinkage)) */
	readonly requiredStaff: readonly number[];
	/** What base staff reaches; null when closed. */
	readonly serviceLevel: readonly (number | null)[];
	readonly averageSpeedOfAnswerSeconds: readonly (number | null)[];
	readonly occupancy: readonly (number | null)[];
}
