import { type Agent, preferenceIsAbout, type Strength } from '../workforce/index.ts'
import { horizonOf } from './horizon.ts'
import { intervalPrices, wishPoints } from './prices.ts'
import type { RosterProblem } from './types.ts'

/**
 * What an agent's wishes weigh against their price: less where they are more than the budget, more where earlier periods denied
 * many. With a budget of 100, wishes for 200 points weigh half each; with a ledger of 10 asked and 5 granted, one and a half.
 */
export function wishWeight(problem: RosterProblem, agent: Agent): { budget: number; ledger: number } {
  const { wishesAsked = 0, wishesGranted = 0 } = agent.ledger ?? {}
  const denied = wishesAsked > 0 ? Math.max(0, 1 - wishesGranted / wishesAsked) : 0
  const { wishBudget } = problem.prices ?? {}
  const asked = wishBudget === undefined ? 0 : pointsAsked(problem, agent)
  return {
    budget: wishBudget === undefined || asked <= wishBudget ? 1 : wishBudget / asked,
    ledger: 1 + denied,
  }
}

/** Points of one wish of the agent not granted on one day. */
export function agentWishPoints(problem: RosterProblem, agent: Agent, strength: Strength): number {
  const { budget, ledger } = wishWeight(problem, agent)
  return Math.round(wishPoints(strength, intervalPrices(problem)) * budget * ledger)
}

const known = new WeakMap<RosterProblem, WeakMap<Agent, number>>()

/** What all wishes of an agent for the horizon would cost if none were granted; counted once, every wish is weighed by it. */
function pointsAsked(problem: RosterProblem, agent: Agent): number {
  let ofProblem = known.get(problem)
  if (!ofProblem) {
    ofProblem = new WeakMap()
    known.set(problem, ofProblem)
  }
  let points = ofProblem.get(agent)
  if (points === undefined) {
    points = 0
    const prices = intervalPrices(problem)
    for (const date of horizonOf(problem).dates)
      for (const wish of agent.preferences ?? [])
        if (preferenceIsAbout(wish, date)) points += wishPoints(wish.strength, prices)
    ofProblem.set(agent, points)
  }
  return points
}
