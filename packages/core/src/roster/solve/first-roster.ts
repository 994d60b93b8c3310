import type { LinePricer } from './pricing/pricing.ts'
import type { Line, LineAgent } from './problem/line-problem.ts'
import type { PlannedLine } from './problem/plan.ts'
import { isTooLate } from './stopwatch.ts'
import { type BrokenTie, settleTies } from './ties/settle-ties.ts'
import { moveJointly } from './ties/tie-moves.ts'
import type { SearchContext } from './window-search.ts'

export interface FirstRosterOptions {
  /** Lines to start from; agents without one get theirs here. */
  readonly start?: readonly (PlannedLine | undefined)[]
  /** An agent who is held to its rules and to no more, for proofs about ties; absent = all are so. */
  readonly exact?: (agent: number) => LineAgent
  /** Per agent a line that keeps its rules: for when the time is over before there is one. */
  readonly anyLines?: readonly (Line | undefined)[]
}

/** Milliseconds beyond the limit in which agents still get lines of their own, and those in which they get any. */
const LATE_LINES = 200
const TOO_LATE = 1000

/** A line for everybody who has one, by best responses, and what ties hold: gives those that no plan was found to keep. */
export async function firstRoster(
  { problem, plan, response, ties, watch }: SearchContext,
  { start, exact, anyLines }: FirstRosterOptions,
  untied: LinePricer,
): Promise<readonly BrokenTie[]> {
  if (start?.some((planned) => planned)) {
    start.forEach((planned, agent) => {
      if (planned) plan.put(agent, planned)
    })
    problem.agents.forEach((_, agent) => {
      if (!plan.lineOf(agent)) response.respond(agent)
    })
  } else {
    const tied = new Set(ties.ties.flatMap(({ first, second }) => [first, second]))
    response.construct(
      () => isTooLate(watch, LATE_LINES),
      (agent) => (tied.has(agent) ? undefined : anyLines?.[agent]),
      () => watch.left() < -TOO_LATE,
    )
  }
  return settleTies(ties, { problem, plan, response, untied, watch, ...(exact && { exact }) })
}

/** Everybody answers to all others, again and again, until that gains little: prices of a new roster with breaks are blurred first. */
export async function sweepRoster(
  context: SearchContext,
  { isNew, isOver }: { readonly isNew: boolean; readonly isOver: () => boolean },
): Promise<void> {
  const { problem, plan, response, ties, watch, hasBreaks, onImproved } = context
  const width = Math.max(1, Math.round(problem.agents.length / 40))
  const blurs = hasBreaks && isNew ? [2 * width, width, Math.max(1, width >> 1), 0] : []
  for (const blur of blurs)
    for (let pass = 0; pass < 2; pass++) {
      response.sweep({ blur, until: isOver })
      onImproved('re-pricing')
      if (await watch.pause()) return
    }
  for (let pass = 0, last = Number.POSITIVE_INFINITY; pass < 10; pass++) {
    response.sweep({ until: isOver })
    for (const tie of ties.ties) moveJointly(tie, ties, context)
    response.walkBreaks(0, problem.days, 1)
    onImproved('re-pricing')
    if ((await watch.pause()) || plan.points() > last - 0.5) return
    last = plan.points()
  }
}
