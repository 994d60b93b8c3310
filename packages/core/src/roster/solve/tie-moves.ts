import type { BestResponse } from './best-response.ts'
import type { Plan } from './plan.ts'
import type { Tie, TieKeeper } from './ties.ts'
import type { SearchContext } from './window-search.ts'

/** Tries to keep a broken tie. */
const TRIES = 8

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

/** Makes the plan keep its ties, whatever it costs; those that it can't are given up and returned. */
export function settleTies(ties: TieKeeper, plan: Plan, response: BestResponse): readonly Tie[] {
  const givenUp: Tie[] = []
  const settle = (tie: Tie) => {
    for (let n = 0; n < TRIES; n++) {
      const [one, other] = n % 2 === 0 ? [tie.first, tie.second] : [tie.second, tie.first]
      plan.take(one)
      plan.take(other)
      response.respond(one, { noise: 20 * n })
      response.respond(other)
      if (plan.lineOf(one) && plan.lineOf(other) && !ties.broken().includes(tie)) return true
    }
    return false
  }
  const isOpen = ({ first, second }: Tie) => !plan.lineOf(first) || !plan.lineOf(second)
  for (const tie of ties.ties) {
    const broken = ties.broken().includes(tie) || isOpen(tie)
    ties.anticipate(broken ? tie : undefined)
    const isKept = !broken || settle(tie)
    ties.anticipate(undefined)
    if (isKept) continue
    givenUp.push(tie)
    ties.giveUp(tie)
    for (const agent of [tie.first, tie.second]) if (!plan.lineOf(agent)) response.respond(agent)
  }
  return givenUp
}
