import type { BenchmarkRoster, SchedulingBenchmark } from '../scheduling-benchmark.ts'
import type { SolveOptions } from '../types.ts'
import { type Certificate, certified } from './certificate.ts'
import { compileSchedulingBenchmark } from './compile/compile-scheduling-benchmark.ts'
import { memoryPlan } from './memory-plan.ts'
import { OFF } from './problem/line-problem.ts'
import { searchLines } from './search.ts'
import { stopwatch } from './stopwatch.ts'

/** A roster for a public benchmark instance, with its certificate. */
export interface BenchmarkSolution extends Certificate {
  /** `[employee][day]`; empty when there is no roster. */
  readonly roster: BenchmarkRoster
}

/**
 * Solves a public benchmark instance by column generation, dive and neighbourhood search, until it is proven optimal or the
 * time is over (default 60 s); with `gap` it stops earlier.
 * `(await solveSchedulingBenchmark(instance01)).objective` -> 607
 *
 * @throws NUMBER_INVALID, MEMORY_SHORT for the memory limit.
 */
export async function solveSchedulingBenchmark(
  instance: SchedulingBenchmark,
  options: Omit<SolveOptions, 'warmStart'> = {},
): Promise<BenchmarkSolution> {
  const watch = stopwatch(options.timeLimitSeconds ?? 60, options.signal)
  const { employees, days, shifts } = instance
  const { room, pool } = memoryPlan(
    {
      agents: employees.length,
      days,
      duties: shifts.length,
      rows: days * shifts.length,
      entries: employees.length * days * shifts.length,
    },
    options,
  )
  const problem = { ...compileSchedulingBenchmark(instance), room }
  const outcome = await searchLines(problem, {
    watch,
    gap: options.gap ?? 0,
    seed: options.seed ?? 1,
    ...(pool && { pool }),
    onProgress: (phase, objective, lowerBound) =>
      options.onProgress?.({ seconds: watch.seconds(), phase, objective, lowerBound }),
  })
  const { lines, ...certificate } = certified(problem, outcome, watch)
  const roster = lines.map(({ line }) =>
    Array.from(line, (duty) => (duty === OFF ? null : instance.shifts[duty]!.id)),
  )
  return { ...certificate, roster }
}
