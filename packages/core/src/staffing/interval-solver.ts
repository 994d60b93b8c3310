import { type ChatConcurrency, chatQueue, checkConcurrency } from './concurrent-chats.ts'
import { firstMeeting } from './first-meeting.ts'
import { type CheckedGoal, meetsGoal, type QueueOutcome, queueOutcome } from './queue-outcome.ts'
import { smallestAgents } from './smallest-agents.ts'

/** Solves one interval by itself, whatever the channel. */
export interface IntervalSolver {
  /** The smallest number that meets the goal; load > 0. `guess` changes the time it takes only. */
  agents(load: number, ahtSeconds: number, lowest: number, guess: number): number
  outcome(load: number, agents: number, ahtSeconds: number): QueueOutcome
}

export function phoneSolver(goal: CheckedGoal): IntervalSolver {
  return {
    agents: (load, ahtSeconds, lowest, guess) =>
      smallestAgents(load, ahtSeconds, goal, lowest, Number.POSITIVE_INFINITY, guess),
    outcome: (load, agents, ahtSeconds) => queueOutcome(load, agents, ahtSeconds, goal),
  }
}

export function chatSolver(goal: CheckedGoal, given: number | ChatConcurrency = 1): IntervalSolver {
  const concurrency = typeof given === 'number' ? { maxChats: given } : given
  checkConcurrency(concurrency)
  const outcome = (load: number, agents: number, ahtSeconds: number) =>
    chatQueue(load, agents, ahtSeconds, concurrency, goal)
  return searching(outcome, goal)
}

/**
 * The same queue when its load is not one number: it is uncertain, or moves inside the interval. What it reaches is the
 * mean over loads that hold for equal shares of time. `factors` are the loads relative to their mean; `weights` are the
 * contacts that come in at each, by default as many as the load says.
 */
export function expectedSolver(
  certain: IntervalSolver,
  goal: CheckedGoal,
  factors: ArrayLike<number>,
  weights: ArrayLike<number> = factors,
): IntervalSolver {
  const total = Array.from(weights).reduce((sum, weight) => sum + weight, 0)
  return searching((load, agents, ahtSeconds) => {
    const outcomes = Array.from(factors, (factor) => certain.outcome(load * factor, agents, ahtSeconds))
    const mean = (of: (outcome: QueueOutcome) => number | null) =>
      outcomes.reduce<number | null>((sum, outcome, k) => {
        const value = of(outcome)
        return sum === null || value === null ? null : sum + (value * weights[k]!) / total
      }, 0)
    return {
      status: outcomes.every(({ status }) => status === 'stable') ? 'stable' : 'unstable',
      waitProbability: mean((outcome) => outcome.waitProbability) ?? 1,
      serviceLevel: mean((outcome) => outcome.serviceLevel) ?? 0,
      averageSpeedOfAnswerSeconds: mean((outcome) => outcome.averageSpeedOfAnswerSeconds),
      averageWaitSeconds: mean((outcome) => outcome.averageWaitSeconds),
      // Time is not weighted by contacts.
      occupancy: outcomes.reduce((sum, outcome) => sum + outcome.occupancy, 0) / outcomes.length,
      abandonProbability: mean((outcome) => outcome.abandonProbability) ?? 0,
    }
  }, goal)
}

function searching(outcome: IntervalSolver['outcome'], goal: CheckedGoal): IntervalSolver {
  return {
    outcome,
    agents: (load, ahtSeconds, lowest, guess) =>
      firstMeeting(
        (agents) => meetsGoal(outcome(load, agents, ahtSeconds), goal, 1e-12),
        Math.max(1, lowest),
        Number.POSITIVE_INFINITY,
        guess,
        Math.sqrt(load) / 8,
      ),
  }
}
