import type { SearchContext } from '../window-search.ts'
import type { Tie, TieKeeper } from './ties.ts'

/**
 * Both of a tie anew: one as if alone, the other given the one. Kept when it is better and breaks nothing, so the plan is never worse.
 */
export function moveJointly(
  { first, second }: Tie,
  ties: TieKeeper,
  { plan, response, random }: Pick<SearchContext, 'plan' | 'response' | 'random'>,
): void {
  const kept = plan.snapshot()
  const points = plan.points()
  const [one, other] = random.next() < 0.5 ? [first, second] : [second, first]
  plan.take(one)
  plan.take(other)
  response.respond(one, { noise: random.next() < 0.5 ? 0 : 5 })
  response.respond(other)
  response.respond(one)
  const isWhole = plan.lineOf(one) !== undefined && plan.lineOf(other) !== undefined
  if (!isWhole || plan.points() >= points - 1e-6 || ties.broken().length > 0) plan.restore(kept)
}
