import { trivialBound } from './prices/bound.ts'
import type { LineProblem } from './problem/line-problem.ts'
import type { Plan, PlannedLine } from './problem/plan.ts'

/** A line per agent; undefined where the agent has no line that keeps the rules. */
export type Lines = readonly (PlannedLine | undefined)[]

/** The best roster known, and what is proven of all rosters. */
export interface Incumbent {
  readonly lines: Lines
  readonly objective: number
  /** No roster has fewer points. */
  readonly bound: number
  readonly isProven: boolean
  /** Proven, or near enough. */
  readonly isDone: boolean
  /** The search's plan as it stands, or another one, if it is sound and better than the best known. */
  keep(phase: string, found?: Plan): void
  prove(value: number): void
  tell(phase: string): void
}

export interface IncumbentOptions {
  readonly problem: LineProblem
  /** The problem that bounds are proven with. */
  readonly relaxation: LineProblem
  readonly plan: Plan
  /** Relative gap at which a search is done. */
  readonly gap: number
  /** Only plans that this holds of are kept. */
  readonly isSound: (plan: Plan) => boolean
  readonly onProgress: (phase: string, objective: number, bound: number) => void
}

export function newIncumbent(options: IncumbentOptions): Incumbent {
  const { problem, relaxation, plan, gap, isSound, onProgress } = options
  let lines: Lines = []
  let objective = Number.POSITIVE_INFINITY
  let bound = trivialBound(relaxation)

  const incumbent: Incumbent = {
    get lines() {
      return lines
    },
    get objective() {
      return objective
    },
    get bound() {
      return bound
    },
    get isProven() {
      return objective - bound < (problem.isWhole ? 1 - 1e-6 : 1e-6 * Math.max(1, Math.abs(objective)))
    },
    get isDone() {
      return incumbent.isProven || (objective - bound) / Math.max(1, Math.abs(objective)) <= gap
    },
    keep(phase, found = plan) {
      const points = found.points()
      if (points >= objective - 1e-9 || !isSound(found)) return
      objective = points
      lines = found.snapshot()
      incumbent.tell(phase)
    },
    prove(value) {
      // A bound found in floating point is taken down a little before it is called proven.
      const careful = value - 1e-7 * Math.max(1, Math.abs(value))
      const proven = problem.isWhole ? Math.ceil(careful - 1e-6) : careful
      bound = Math.max(bound, proven)
    },
    tell(phase) {
      onProgress(phase, objective, bound)
    },
  }
  return incumbent
}
