import type { Instant, LocalDate } from '../interval/index.ts'
import type { Labels } from '../locale.ts'
import type { TaskPool } from '../threads/index.ts'
import type { Agent, FloorRule, Queue, QueueChange, ShiftTemplate, Together } from '../workforce/index.ts'
import type { RosterNote } from './roster-note.ts'

/** One agent on one shift on one date, at instants: on `queue` from its start, on another after a break that says so. */
export interface Assignment {
  readonly agentId: string
  /** Local date of the start. */
  readonly date: LocalDate
  readonly start: Instant
  readonly end: Instant
  /** Of its start. */
  readonly queue: string
  readonly breaks: readonly PlannedBreak[]
  /** The template it came from; absent after a change by hand. */
  readonly shiftId?: string
  /** May not be moved by the solver. */
  readonly pinned?: boolean
}

export interface PlannedBreak {
  readonly kind: 'meal' | 'break'
  readonly start: Instant
  readonly end: Instant
  readonly paid: boolean
  /** Queue that the agent serves after it; absent = the one before it. See `queueStretches`. */
  readonly thenQueue?: string
}

/** Staff needed of one queue in every interval of the problem's grid. */
export interface Demand {
  readonly queue: string
  /** One entry per interval of the horizon's grid; may be fractional. */
  readonly requiredStaff: readonly number[]
}

/**
 * What things cost, in points. A missing agent-interval costs more the deeper the shortage: step k of width
 * max(1, round(required / shortageStepDivisor)) costs shortage[k], the last price holds for the rest.
 */
export interface RosterPrices {
  /** Rising. Default 10, 20, 40, 80 per agent and quarter-hour (scaled by intervalMinutes / 15). */
  readonly shortage: readonly number[]
  /** Default 25. @exclusiveMinimum 0 */
  readonly shortageStepDivisor: number
  /** Per surplus agent and quarter-hour (scaled likewise). Default 1. @minimum 0 */
  readonly surplus: number
  /** A strong wish not granted, a day. Default 40. @minimum 0 */
  readonly strongWish: number
  /** A nice wish not granted, a day. Default 10. @minimum 0 */
  readonly niceWish: number
  /** A shift of another kind (early, day, late, night) than the last one of the same week. Default 0. @minimum 0 */
  readonly kindChange: number
  /** The k-th weekend, night or late costs so much times what its agent had before it, ledger and all. Default 0. @minimum 0 */
  readonly fairWeekend: number
  /** @minimum 0 */
  readonly fairNight: number
  /** @minimum 0 */
  readonly fairLate: number
  /** Points that the wishes of one agent may come to; beyond them all weigh less. Absent = no limit. @exclusiveMinimum 0 */
  readonly wishBudget?: number
}

/** All that a roster is made from. JSON-safe; its JSON Schema is generated from this type. */
export interface RosterProblem {
  readonly format: 'kinshift-roster-problem/1'
  readonly name?: string
  /** IANA name. */
  readonly zone: string
  /** First day; weeks are counted Monday to Sunday. */
  readonly startDate: LocalDate
  /** @minimum 1 @maximum 98 @asType integer */
  readonly days: number
  /** Divides 60. @minimum 5 @maximum 60 @asType integer */
  readonly intervalMinutes: number
  readonly queues: readonly Queue[]
  readonly demands: readonly Demand[]
  readonly shiftTemplates: readonly ShiftTemplate[]
  readonly agents: readonly Agent[]
  /** What holds of two people: couples, carpools, trainee and mentor, key holders. */
  readonly together?: readonly Together[]
  /** What holds of everybody together: seats, skill mix, senior on duty, leave at the same time. */
  readonly floor?: readonly FloorRule[]
  /** The last days before `startDate`: they count for rest and runs. */
  readonly priorAssignments?: readonly Assignment[]
  /** Fixed: the roster must contain them. */
  readonly pinned?: readonly Assignment[]
  readonly prices?: Partial<RosterPrices>
  /** Shifts may change queue on their way. Absent = each stays on one. */
  readonly queueChange?: QueueChange
  /**
   * What dominates what, such as `[['shortage'], ['wishes', 'fairness']]`: first as few points of the first level as can be, then of
   * the next among the rosters that have no more of the first, and so on. What no level names is weighed with the last. Absent =
   * all points are weighed against each other.
   */
  readonly levels?: readonly PointLevel[]
}

/** What points are for: `wishes` are those of preferences, soft life constraints, patterns and rotations. */
export type PointKind = 'shortage' | 'surplus' | 'wishes' | 'fairness' | 'stability' | 'floor'

/** @minItems 1 */
export type PointLevel = readonly PointKind[]

/** What a level came to. */
export interface LevelOutcome {
  readonly kinds: readonly PointKind[]
  readonly points: number
  /** No roster that has no more points in any level before has fewer in this one. */
  readonly lowerBound: number
}

/**
 * Status of an optimisation: proven best, a solution, proof that there is none, none found but nothing proven, or stopped before any.
 * With `infeasible` and `none-found` a roster is one that gives up little, and its notes say what.
 */
export type SolveStatus = 'optimal' | 'feasible' | 'infeasible' | 'none-found' | 'stopped'

/** Named assignments proposed, with the certificate. */
export interface Roster {
  readonly format: 'kinshift-roster/1'
  readonly status: SolveStatus
  readonly assignments: readonly Assignment[]
  /** Points as `checkRoster` counts them; null when there is no roster. */
  readonly objective: number | null
  /** No roster can have fewer points; null when no bound was proven, and where `levels` tell it level by level. */
  readonly lowerBound: number | null
  /** (objective - lowerBound) / max(1, objective); null without both. */
  readonly gap: number | null
  readonly seconds: number
  readonly seed: number
  readonly shortages: readonly Shortage[]
  /** In their order, where the problem has levels and the roster keeps all hard rules. */
  readonly levels?: readonly LevelOutcome[]
  /** Why there is no roster, or what to be careful about; `explainRosterNote` says it in sentences. */
  readonly notes: readonly RosterNote[]
}

/** Consecutive intervals of one queue in which people are missing. */
export interface Shortage {
  readonly queue: string
  readonly start: Instant
  readonly end: Instant
  /** Agents missing on average over it. */
  readonly missingStaff: number
  /** missingStaff x hours */
  readonly missingHours: number
}

export type RuleId =
  | 'one-shift-a-day'
  | 'rest-between-shifts'
  | 'weekly-hours'
  | 'daily-hours'
  | 'shift-length'
  | 'consecutive-days'
  | 'weekly-rest'
  | 'period-hours'
  | 'average-hours'
  | 'overtime'
  | 'weekly-shifts'
  | 'shifts'
  | 'nights'
  | 'weekly-nights'
  | 'consecutive-nights'
  | 'rest-after-nights'
  | 'same-start-days'
  | 'forward-rotation'
  | 'start-spread'
  | 'complete-weekends'
  | 'single-days-off'
  | 'avoid-pattern'
  | 'rotation'
  | 'start-stability'
  | 'fair-share'
  | 'together'
  | 'seats'
  | 'skill-mix'
  | 'senior-on-duty'
  | 'leave-cap'
  | 'consecutive-days-off'
  | 'weekends'
  | 'skill'
  | 'queue-change'
  | 'life-constraint'
  | 'break-window'
  | 'pinned'
  | 'preference'

/** A rule that a roster does not keep. `hard` ones block publication; others have a price. */
export interface RuleBreak {
  readonly ruleId: RuleId
  /** Absent where it is about the floor. */
  readonly agentId?: string
  /** The second person, where it is about two. */
  readonly otherAgentId?: string
  readonly dates: readonly LocalDate[]
  readonly hard: boolean
  /** By how much, in `unit`. */
  readonly amount: number
  readonly unit:
    | 'people'
    | 'minutes'
    | 'days'
    | 'shifts'
    | 'nights'
    | 'lates'
    | 'weekends'
    | 'wishes'
    | 'times'
  /** The limit that is broken, in `unit`, where there is one. */
  readonly limit?: number
  /** Public words of the life constraint or wish it is about. */
  readonly label?: string
  /** The same in the languages in which they are known. */
  readonly labels?: Labels
  /** Id of the life constraint, wish, queue or rule about the floor that it is about. */
  readonly subjectId?: string
  /** Whether the roster holds more than the limit or less, where it could be either. */
  readonly side?: 'over' | 'under'
  /** First and last minute of the date that it is about, where it is about hours. */
  readonly hours?: { readonly start: Instant; readonly end: Instant }
  /** What it costs; only where `hard` is false. */
  readonly points?: number
}

/** Who is on duty per interval of one queue. */
export interface Coverage {
  readonly queue: string
  readonly requiredStaff: readonly number[]
  /** Proficiency-weighted staff on shift and not on a break. */
  readonly scheduledStaff: readonly number[]
  /** scheduled - required; negative = short. */
  readonly net: readonly number[]
}

/** The independent judge's answer. */
export interface RosterCheck {
  readonly objective: number
  readonly points: {
    readonly shortage: number
    readonly surplus: number
    readonly preferences: number
  }
  readonly ruleBreaks: readonly RuleBreak[]
  readonly coverage: readonly Coverage[]
  readonly shortages: readonly Shortage[]
}

export interface RosterProgress {
  readonly seconds: number
  readonly phase: string
  readonly objective: number | null
  readonly lowerBound: number | null
}

export interface SolveOptions {
  /** Default 60. */
  readonly timeLimitSeconds?: number
  /** Stop when the gap is at most this. Default 0.01. */
  readonly gap?: number
  /** Default 2; 1 is deterministic. */
  readonly threads?: number
  /** Threads to work beside this one, `threads` permitting; they serve `rosterSearchTask`. Default: none. */
  readonly pool?: TaskPool
  /**
   * Megabytes that the whole process may hold, as far as the engine can tell from the problem's sizes. Default 1024. With less it goes
   * slower: smaller states, no second thread; what can't be held is refused with MEMORY_SHORT. @exclusiveMinimum 0
   */
  readonly memoryLimitMegabytes?: number
  readonly seed?: number
  /** Start from this roster. */
  readonly warmStart?: readonly Assignment[]
  /** Cancels; the best so far is returned. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: RosterProgress) => void
}
