import type { LocalDate } from '../../interval/index.ts'

/** How a new starter becomes a full head. Weeks are whole; a class starts on a Monday. */
export interface TrainingPath {
  /** In the classroom, off the queues; at least 1. Default 2. */
  readonly trainingWeeks?: number
  /** On the queues under supervision; at least 0. Default 2. */
  readonly nestingWeeks?: number
  /** Of a full head, during nesting: 0 to 1. Default 0: what they handle costs their coach as much. */
  readonly nestingProficiency?: number
  /** Of a full head, by week after nesting, each 0 to 1; 1 from then on. Default []. */
  readonly proficiencyByWeek?: readonly number[]
  /** Fraction of a class that leaves before the end of training, at least 0 and below 1. Default 0. */
  readonly dropout?: number
}

/** How classes may be held. */
export interface ClassRules {
  /** Weeks from the decision to the first Monday of a class: advertise, interview, notice. At least 0. */
  readonly leadWeeks: number
  /** A class needs so many to be held; whole, at least 1. Default 1. */
  readonly minSeats?: number
  /** Whole, at least `minSeats`. */
  readonly maxSeats: number
  /** Trainers or rooms; whole, at least 0. Default 1. */
  readonly classesAtOnce?: number
}

/** In one currency, or in head-weeks of pay as the defaults are. Each at least 0. */
export interface CapacityCosts {
  /** Pay of a head for a week, in training too. Default 1. */
  readonly headWeek?: number
  /** Finding one person. Default 4. */
  readonly hire?: number
  /** Holding a class, whatever its size. Default 2. */
  readonly class?: number
  /** Being one head short for a week: overtime, a partner's agents, customers who wait. Default 20. */
  readonly shortHeadWeek?: number
}

/** What is asked, as plain data: a file of `kinshift capacity`. */
export interface CapacityProblem {
  /** A Monday: week 0, in which the plan is made. */
  readonly firstMonday: LocalDate
  /** Full heads needed at work by week, each at least 0; 78 entries are 18 months. Leave is not in it: see `leave`. */
  readonly requiredHeads: readonly number[]
  /** Fully proficient people on the payroll at the start of week 0; at least 0, may be part-timers added up. */
  readonly heads: number
  /** Fraction of the payroll that has left after 52 weeks, at least 0 and below 1. */
  readonly attritionPerYear: number
  /** Fraction of heads away on leave and sick, at least 0 and below 1: one number, or one for each week. Default 0. */
  readonly leave?: number | readonly number[]
  /** Classes begun or promised, not in `heads`: weeks from week 0 (below 0: begun) and people at the start. */
  readonly underway?: readonly { readonly startsIn: number; readonly seats: number }[]
  readonly training?: TrainingPath
  readonly classes: ClassRules
  readonly costs?: CapacityCosts
  /** Relative gap at which a plan counts as optimal; the forecast behind it is less exact. Default 0.02. */
  readonly gap?: number
  /** Then the best plan so far is taken. Default 20. */
  readonly timeLimitSeconds?: number
}

export interface CapacityPlanInput extends CapacityProblem {
  /** Cancels before the search; the plan is then the one without hiring. */
  readonly signal?: AbortSignal
}

export interface CapacityWeek {
  readonly firstDay: LocalDate
  readonly requiredHeads: number
  /** On the payroll, starters in training included; expected, so a fraction. */
  readonly payroll: number
  /** In training or nesting. */
  readonly learning: number
  /** Full heads at work: less leave, starters by their proficiency. */
  readonly availableHeads: number
  /** availableHeads - requiredHeads: negative = short. */
  readonly net: number
  /** People who begin in a class of this week, underway classes not counted. */
  readonly hires: number
  readonly classes: number
  /** Short, and no class that may still be decided on adds a head by now: only overtime or a partner helps. */
  readonly tooLate: boolean
}

export interface CapacityPlan {
  /** 'optimal': within `gap`. 'feasible': time ran out. 'stopped': cancelled, nothing is hired. */
  readonly status: 'optimal' | 'feasible' | 'stopped'
  readonly weeks: readonly CapacityWeek[]
  /** What to decide and when, in order of start. */
  readonly hiring: readonly {
    readonly decideBy: LocalDate
    readonly startsOn: LocalDate
    /** End of training and nesting. */
    readonly onQueueFrom: LocalDate
    readonly classes: number
    readonly hires: number
  }[]
  readonly hires: number
  /** Sum of the shortage over the weeks. */
  readonly shortHeadWeeks: number
  /** Head-weeks that no plan avoids, however much it may cost. A proven lower bound. */
  readonly unavoidableHeadWeeks: number
  /** Of hiring, pay of the hired until the end of the plan, classes and shortage; pay of today's heads is the same in every plan. */
  readonly cost: number
  /** No plan costs less. */
  readonly costBound: number
}
