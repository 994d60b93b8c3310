import type { SolveStatus } from '../types.ts'
import { linePricer } from './pricing/pricing.ts'
import type { LineProblem } from './problem/line-problem.ts'
import type { PlannedLine } from './problem/plan.ts'
import type { SearchOutcome } from './search.ts'
import type { Stopwatch } from './stopwatch.ts'

/** How good a roster is, and how good any could be. */
export interface Certificate {
  readonly status: SolveStatus
  /** Points as the format's own judge counts them; null when there is no roster. */
  readonly objective: number | null
  /** No roster of the whole horizon can have fewer points; null when no bound was proven. */
  readonly lowerBound: number | null
  /** (objective - lowerBound) / max(1, objective); null without both. */
  readonly gap: number | null
  readonly seconds: number
}

/** The certificate of a search, and its lines where everybody has one: a roster that leaves somebody out is none. */
export function certified(
  problem: LineProblem,
  { lines, objective, bound, isOptimal }: SearchOutcome,
  watch: Stopwatch,
): Certificate & { readonly lines: readonly PlannedLine[] } {
  const complete = lines.filter((planned) => planned !== undefined)
  const rest = { lowerBound: bound, seconds: watch.seconds() }
  if (lines.length === 0 || complete.length < lines.length) {
    const pricer = linePricer(problem)
    const isProven = lines.some((planned, agent) => !planned && pricer.hasNone(agent))
    return {
      ...rest,
      status: lines.length === 0 ? 'stopped' : isProven ? 'infeasible' : 'none-found',
      objective: null,
      gap: null,
      lines: [],
    }
  }
  return {
    ...rest,
    status: isOptimal ? 'optimal' : 'feasible',
    objective,
    gap: (objective - bound) / Math.max(1, objective),
    lines: complete,
  }
}
