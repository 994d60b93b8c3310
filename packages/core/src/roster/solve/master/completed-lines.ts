import { FREE, type Line, OFF } from '../problem/line-problem.ts'
import type { SearchContext } from '../window-search.ts'

/** Times that everybody answers again, free of what was fixed. */
const SWEEPS = 2

/**
 * Whole lines from days that are fixed: each agent in turn gets the best line that keeps its own, beside what is fixed of the others
 * and chosen before; then everybody answers anew. The plan is left as it was found. Undefined when someone has no such line.
 */
export function completedLines(
  { problem, plan, response, random }: SearchContext,
  forced: readonly Line[],
): readonly Line[] | undefined {
  const before = plan.snapshot()
  const everyone = random.shuffled(problem.agents.map((_, agent) => agent))
  for (const agent of everyone)
    plan.put(agent, {
      line: forced[agent]!.map((duty) => (duty === FREE ? OFF : duty)),
      patterns: new Int32Array(problem.days),
    })
  const parts = plan.snapshot()
  for (const agent of everyone) response.respond(agent, { forced: forced[agent]! })
  const isComplete = everyone.every((agent) => plan.lineOf(agent) !== parts[agent])
  if (isComplete) for (let n = 0; n < SWEEPS; n++) response.sweep()
  const lines = everyone.toSorted((a, b) => a - b).map((agent) => plan.lineOf(agent)!.line)
  plan.restore(before)
  return isComplete ? lines : undefined
}
