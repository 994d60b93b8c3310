import type { BenchmarkRoster, SchedulingBenchmark } from '../scheduling-benchmark.ts'
import type { SolveOptions, SolveStatus } from '../types.ts'
import { compileSchedulingBenchmark } from './compile-scheduling-benchmark.ts'
import { OFF } from './line-problem.ts'
import { poolOf, searchLines } from './search.ts'
import { stopwatch } from './stopwatch.ts'

/** A roster for a public benchmark instance, with its certificate. */
export interface BenchmarkSolution {
  readonly status: SolveStatus
  /** Points as `checkSchedulingBenchmark` counts them; null when there is no roster. */
  readonly objective: number | null
  /** No roster can have fewer points; null when no bound was proven. */
  readonly lowerBound: number | null
  /** (objective - lowerBound) / max(1, objective); null without both. */
  readonly gap: number | null
  readonly seconds: number
  /** `[employee][day]`; empty when there is no roster. */
  readonly roster: BenchmarkRoster
}

/**
 * Solves a public benchmark instance by column generation, dive and neighbourhood search, until it is proven optimal or the
 * time is over (default 60 s); with `gap` it stops earlier.
 * `(await solveSchedulingBenchmark(instance01)).objective` -> 607
 */
export async function solveSchedulingBenchmark(
  instance: SchedulingBenchmark,
  options: Omit<SolveOptions, 'warmStart'> = {},
): Promise<BenchmarkSolution> {
  const watch = stopwatch(options.timeLimitSeconds ?? 60, options.signal)
  const problem = compileSchedulingBenchmark(instance)
  const outcome = await searchLines(problem, {
    watch,
    gap: options.gap ?? 0,
    seed: options.seed ?? 1,
    ...poolOf(options),
    onProgress: (phase, objective, lowerBound) =>
      options.onProgress?.({ seconds: watch.seconds(), phase, objective, lowerBound }),
  })
  const lines = outcome.lines
  const isComplete = lines.length > 0 && lines.every((planned) => planned)
  const { objective, bound } = outcome
  return {
    status: isComplete
      ? outcome.isOptimal
        ? 'optimal'
        : 'feasible'
      : lines.length > 0
        ? 'infeasible'
        : 'stopped',
    objective: isComplete ? objective : null,
    lowerBound: bound,
    gap: isComplete ? (objective - bound) / Math.max(1, objective) : null,
    seconds: watch.seconds(),
    roster: isComplete
      ? lines.map((planned) =>
          Array.from(planned!.line, (duty) => (duty === OFF ? null : instance.shifts[duty]!.id)),
        )
      : [],
  }
}
