import { onlyAdds } from './cover.ts'
import type { FloorSpan, LineProblem } from './line-problem.ts'

/** Rows first .. limit - 1 in which an agent counts `weight`: for a share of those present, or against it. */
export type SignedRows = Pick<FloorSpan, 'first' | 'limit' | 'weight'>

/**
 * Per agent the rows that some people take cover away from. Just where a share is kept, one more person saves nothing and one the
 * other way costs: whoever answers to prices has to ask for those of its own sign.
 */
export function signedRows(problem: LineProblem): (agent: number) => readonly SignedRows[] {
  const { agents, floors = [], cover } = problem
  if (onlyAdds(cover)) return () => []
  const known: (readonly SignedRows[] | undefined)[] = []
  return (agent) => (known[agent] ??= rowsOf(agent))

  function rowsOf(agent: number): readonly SignedRows[] {
    const byRule = new Map<number, SignedRows>()
    for (const s of new Set(agents[agent]!.duty))
      for (const span of floors[s] ?? []) if (cover.least[span.first]! < 0) byRule.set(span.first, span)
    return [...byRule.values()]
  }
}
