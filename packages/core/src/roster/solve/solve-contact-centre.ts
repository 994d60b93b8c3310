import type { ContactCentreAssignment, ContactCentreInstance } from '../contact-centre.ts'
import type { SolveOptions, SolveStatus } from '../types.ts'
import { breaksInOrder, compileContactCentre } from './compile-contact-centre.ts'
import { breakOffsets } from './cover.ts'
import { OFF } from './line-problem.ts'
import { poolOf, searchLines } from './search.ts'
import { stopwatch } from './stopwatch.ts'

/** A roster for a contact-centre instance, with its certificate. */
export interface ContactCentreSolution {
  readonly status: SolveStatus
  /** Points as `checkContactCentre` counts them; null when there is no roster. */
  readonly objective: number | null
  /** No roster of the whole horizon can have fewer points; null when no bound was proven. */
  readonly lowerBound: number | null
  /** (objective - lowerBound) / max(1, objective); null without both. */
  readonly gap: number | null
  readonly seconds: number
  readonly assignments: readonly ContactCentreAssignment[]
}

/**
 * Solves a contact-centre instance, until it is proven optimal or the time is over (default 60 s); with `gap` it stops earlier.
 * `(await solveContactCentre(instance, { timeLimitSeconds: 30 })).objective` -> 195
 */
export async function solveContactCentre(
  instance: ContactCentreInstance,
  options: Omit<SolveOptions, 'warmStart'> = {},
): Promise<ContactCentreSolution> {
  const watch = stopwatch(options.timeLimitSeconds ?? 60, options.signal)
  const problem = compileContactCentre(instance)
  const outcome = await searchLines(problem, {
    watch,
    gap: options.gap ?? 0,
    seed: options.seed ?? 1,
    ...poolOf(options),
    onProgress: (phase, objective, lowerBound) =>
      options.onProgress?.({ seconds: watch.seconds(), phase, objective, lowerBound }),
  })
  const isComplete = outcome.lines.length > 0 && outcome.lines.every((planned) => planned)
  const { objective, bound } = outcome
  const assignments: ContactCentreAssignment[] = []
  outcome.lines.forEach((planned, agent) => {
    planned?.line.forEach((duty, day) => {
      if (duty === OFF) return
      const offsets = breakOffsets(problem, duty, planned.patterns[day]!)
      let meal: number | undefined
      const breaks: number[] = []
      breaksInOrder(instance.shifts[duty]!).forEach(({ part }, i) => {
        if (part === 0) meal = offsets[i]!
        else breaks[part - 1] = offsets[i]!
      })
      assignments.push({
        agent,
        day,
        shift: duty,
        ...(meal !== undefined && { meal }),
        ...(breaks.length > 0 && { breaks }),
      })
    })
  })
  return {
    status: isComplete
      ? outcome.isOptimal
        ? 'optimal'
        : 'feasible'
      : outcome.lines.length > 0
        ? 'infeasible'
        : 'stopped',
    objective: isComplete ? objective : null,
    lowerBound: bound,
    gap: isComplete ? (objective - bound) / Math.max(1, objective) : null,
    seconds: watch.seconds(),
    assignments: isComplete ? assignments : [],
  }
}
