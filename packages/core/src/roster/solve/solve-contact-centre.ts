import type { ContactCentreAssignment, ContactCentreInstance } from '../contact-centre.ts'
import type { SolveOptions } from '../types.ts'
import { type Certificate, certified } from './certificate.ts'
import { breaksInOrder, compileContactCentre } from './compile/compile-contact-centre.ts'
import { memoryPlan } from './memory-plan.ts'
import { breakOffsets } from './problem/cover.ts'
import { OFF } from './problem/line-problem.ts'
import { searchLines } from './search.ts'
import { stopwatch } from './stopwatch.ts'

/** A roster for a contact-centre instance, with its certificate. */
export interface ContactCentreSolution extends Certificate {
  readonly assignments: readonly ContactCentreAssignment[]
}

/**
 * Solves a contact-centre instance, until it is proven optimal or the time is over (default 60 s); with `gap` it stops earlier.
 * `(await solveContactCentre(instance, { timeLimitSeconds: 30 })).objective` -> 195
 *
 * @throws NUMBER_INVALID, MEMORY_SHORT for the memory limit.
 */
export async function solveContactCentre(
  instance: ContactCentreInstance,
  options: Omit<SolveOptions, 'warmStart'> = {},
): Promise<ContactCentreSolution> {
  const watch = stopwatch(options.timeLimitSeconds ?? 60, options.signal)
  const { agents, days, shifts, intervalsPerDay } = instance
  const { room, pool } = memoryPlan(
    {
      agents: agents.length,
      days,
      duties: shifts.length,
      rows: days * intervalsPerDay,
      entries: agents.length * days * shifts.length,
    },
    options,
  )
  const problem = { ...compileContactCentre(instance), room }
  const outcome = await searchLines(problem, {
    watch,
    gap: options.gap ?? 0,
    seed: options.seed ?? 1,
    ...(pool && { pool }),
    onProgress: (phase, objective, lowerBound) =>
      options.onProgress?.({ seconds: watch.seconds(), phase, objective, lowerBound }),
  })
  const { lines, ...certificate } = certified(problem, outcome, watch)
  const assignments: ContactCentreAssignment[] = []
  lines.forEach(({ line, patterns }, agent) => {
    line.forEach((duty, day) => {
      if (duty === OFF) return
      const offsets = breakOffsets(problem, duty, patterns[day]!)
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
  return { ...certificate, assignments }
}
