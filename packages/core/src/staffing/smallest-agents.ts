import { firstMeeting } from './first-meeting.ts'
import { idleWeight } from './idle-weight.ts'
import { type CheckedGoal, meetsGoal, queueOutcome } from './queue-outcome.ts'

/**
 * The smallest whole number of agents in [lowest, highest] that meets every target of the goal; `highest` when none
 * does. load > 0. `guess` is where the search with hang-ups begins; it changes the time taken, never the answer.
 */
export function smallestAgents(
  load: number,
  ahtSeconds: number,
  goal: CheckedGoal,
  lowest: number,
  highest: number,
  guess: number,
): number {
  const least = Math.max(1, lowest)
  if (least >= highest) return highest
  return goal.patienceSeconds === Number.POSITIVE_INFINITY
    ? smallestPatient(load, ahtSeconds, goal, least, highest)
    : firstMeeting(
        (agents) => meetsGoal(queueOutcome(load, agents, ahtSeconds, goal), goal, 1e-12),
        least,
        highest,
        guess,
        Math.sqrt(load) / 8,
      )
}

/**
 * Erlang C. The first stable number of agents is the start, 1/B is summed there once and stepped upwards by
 * 1/B(n) = 1 + (n / a) / B(n - 1). Whether C e^-(n-a)T/aht <= 1 - SL is filtered without an exponential a step.
 */
function smallestPatient(
  load: number,
  ahtSeconds: number,
  goal: CheckedGoal,
  lowest: number,
  highest: number,
): number {
  let agents = Math.max(lowest, Math.floor(load) + 1, Math.ceil((load / goal.maxOccupancy) * (1 - 1e-12)))
  if (agents >= highest) return highest
  const late = 1 - goal.serviceLevel
  const decay = goal.targetAnswerSeconds / ahtSeconds
  const perAgent = Math.exp(-decay)
  let waitsOn = Math.exp((load - agents) * decay)
  let inverseB = 1 + idleWeight(agents, load)
  for (; agents < highest; agents += 1) {
    // C = agents / inverseC
    const inverseC = inverseB * (agents - load) + load
    if (agents * waitsOn <= late * inverseC * (1 + 1e-9)) {
      const waiting = agents / inverseC
      const serviceLevel = 1 - waiting * Math.exp((load - agents) * decay)
      const wait = (waiting * ahtSeconds) / (agents - load)
      if (serviceLevel >= goal.serviceLevel && wait <= goal.maxAnswerSeconds) return agents
    }
    inverseB = 1 + (inverseB * (agents + 1)) / load
    waitsOn *= perAgent
  }
  return highest
}
