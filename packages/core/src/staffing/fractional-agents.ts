import { checkNumber } from './check-input.ts'
import { offeredLoadErlangs } from './offered-load.ts'
import { checkGoal, meetsGoal, queueOutcome } from './queue-outcome.ts'
import { type RequiredAgents, type RequiredAgentsInput, withOutcome } from './required-agents.ts'
import { smallestAgents } from './smallest-agents.ts'

/**
 * The requirement before it is rounded up: the fractional number of agents at which the hardest target is just met, by
 * the continuous extension of Erlang B. For adding up queues whose agents are pooled, and for budgets. `minAgents` and
 * `maxAgents` may be fractional here. Rounded up it equals `requiredAgents`.
 * @example fractionalAgents({ volume: 100, ahtSeconds: 180, intervalMinutes: 30, goal: { serviceLevel: 0.8, targetAnswerSeconds: 20 } })
 * // agents 13.037
 */
export function fractionalAgents(input: RequiredAgentsInput): RequiredAgents {
  const load = offeredLoadErlangs(input)
  const { ahtSeconds, minAgents: lowest = 0 } = input
  const goal = checkGoal(input.goal, input.patienceSeconds, input.maxOccupancy)
  const highest = input.maxAgents ?? Number.POSITIVE_INFINITY
  checkNumber('minAgents', lowest, 0, 1e9, 'a number of at least 0')
  checkNumber(
    'maxAgents',
    highest,
    lowest,
    Number.POSITIVE_INFINITY,
    `a number of at least minAgents (${lowest})`,
  )
  if (load === 0) return withOutcome(load, lowest, ahtSeconds, goal)

  const meets = (agents: number) => meetsGoal(queueOutcome(load, agents, ahtSeconds, goal), goal, 0)
  let meeting = Math.min(highest, smallestAgents(load, ahtSeconds, goal, 0, Number.POSITIVE_INFINITY, load))
  let failing = Math.min(meeting, Math.max(lowest, meeting - 1))
  if (failing === lowest && meets(failing)) meeting = failing
  // Halve until two neighbouring doubles enclose the answer.
  while (meeting > failing) {
    const middle = failing + (meeting - failing) / 2
    if (middle <= failing || middle >= meeting) break
    if (meets(middle)) meeting = middle
    else failing = middle
  }
  return withOutcome(load, Math.max(lowest, meeting), ahtSeconds, goal)
}
