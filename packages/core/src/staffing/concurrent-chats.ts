import { checkAgents, checkAht, checkLoad, checkNumber, checkWhole } from './check-input.ts'
import { measuresOf } from './erlang-c.ts'
import { impatientQueue } from './impatient-queue.ts'
import { type CheckedGoal, checkGoal, type QueueOutcome } from './queue-outcome.ts'
import type { ServiceGoal } from './types.ts'

/** How many chats an agent takes at once, and what that does to each. */
export interface ChatConcurrency {
  /** Whole, at least 1. */
  readonly maxChats: number
  /**
   * By what fraction each further simultaneous chat lengthens all of the agent's chats: 0.3 = a chat beside two others
   * takes 1.6 times as long as alone. Default 0: `ahtSeconds` is what was measured while working at full concurrency.
   */
  readonly handleTimeGrowth?: number
}

/**
 * What `agents` reach with chats: a birth-death chain over the number of chats in progress. Chats are kept spread evenly
 * (new ones go to the least busy), an agent with j chats finishes j / (aht (1 + growth (j - 1))) of them per second,
 * and people wait once every agent has `maxChats`. Nobody hands chats over in truth, so with growth the chain is a
 * little hopeful: played chat by chat, the chance to wait is 0.01 higher and the wait 2 to 5 % longer. With one chat at a time it is Erlang C or A; without growth it is the
 * same with agents x maxChats places. Occupancy is the share of the greatest possible throughput that is used.
 * @example chatOutcome({ offeredLoadErlangs: 10, agents: 6, ahtSeconds: 600, concurrency: { maxChats: 3, handleTimeGrowth: 0.2 }, goal: { serviceLevel: 0.8, targetAnswerSeconds: 60 } })
 */
export function chatOutcome(input: {
  /** Volume x handle time of a chat handled alone / interval. */
  readonly offeredLoadErlangs: number
  /** Whole, at least 0. */
  readonly agents: number
  readonly ahtSeconds: number
  readonly concurrency: ChatConcurrency
  readonly goal: ServiceGoal
  readonly patienceSeconds?: number
}): QueueOutcome {
  checkLoad(input.offeredLoadErlangs)
  checkAgents(input.agents)
  checkWhole('agents', input.agents, 0)
  checkAht(input.ahtSeconds)
  checkConcurrency(input.concurrency)
  return chatQueue(
    input.offeredLoadErlangs,
    input.agents,
    input.ahtSeconds,
    input.concurrency,
    checkGoal(input.goal, input.patienceSeconds),
  )
}

export function checkConcurrency(concurrency: ChatConcurrency): void {
  checkWhole('concurrency', concurrency.maxChats, 1)
  checkNumber(
    'handleTimeGrowth',
    concurrency.handleTimeGrowth ?? 0,
    0,
    1 - Number.EPSILON,
    '0 <= handleTimeGrowth < 1 (at 1 a second chat would bring nothing)',
  )
}

/** The same without the checks. */
export function chatQueue(
  load: number,
  agents: number,
  ahtSeconds: number,
  { maxChats, handleTimeGrowth = 0 }: ChatConcurrency,
  goal: CheckedGoal,
): QueueOutcome {
  if (load === 0)
    return {
      status: 'stable',
      waitProbability: 0,
      serviceLevel: 1,
      averageSpeedOfAnswerSeconds: 0,
      averageWaitSeconds: 0,
      occupancy: 0,
      abandonProbability: 0,
    }
  const throughput = (chats: number) => chats / (1 + handleTimeGrowth * (chats - 1))
  const capacity = agents * throughput(maxChats)
  const idle = freePlaceWeight(load, agents, maxChats, throughput)
  if (goal.patienceSeconds < Number.POSITIVE_INFINITY) {
    const queue = impatientQueue({
      load,
      capacity,
      idle,
      blocked: 1 / (1 + idle),
      ahtSeconds,
      patienceSeconds: goal.patienceSeconds,
      targetAnswerSeconds: goal.targetAnswerSeconds,
      definition: goal.definition,
    })
    return {
      status: 'stable',
      waitProbability: queue.waitProbability,
      serviceLevel: queue.serviceLevel,
      averageSpeedOfAnswerSeconds: queue.averageSpeedOfAnswerSeconds,
      averageWaitSeconds: queue.averageWaitSeconds,
      occupancy: queue.occupancy,
      abandonProbability: queue.abandonProbability,
    }
  }
  if (load >= capacity)
    return {
      status: 'unstable',
      waitProbability: 1,
      serviceLevel: 0,
      averageSpeedOfAnswerSeconds: null,
      averageWaitSeconds: null,
      occupancy: 1,
      abandonProbability: 0,
    }
  // Once all are busy the line is geometric with ratio load / capacity.
  const waiting = capacity / (idle * (capacity - load) + capacity)
  const { serviceLevel, averageSpeedOfAnswerSeconds } = measuresOf(
    waiting,
    load,
    capacity,
    ahtSeconds,
    goal.targetAnswerSeconds,
  )
  return {
    status: 'stable',
    waitProbability: waiting,
    serviceLevel,
    averageSpeedOfAnswerSeconds,
    averageWaitSeconds: averageSpeedOfAnswerSeconds,
    occupancy: load / capacity,
    abandonProbability: 0,
  }
}

/** Chance of fewer than agents x maxChats chats in units of the chance of exactly that many: `idleWeight` for chats. */
function freePlaceWeight(
  load: number,
  agents: number,
  maxChats: number,
  throughput: (chats: number) => number,
): number {
  let term = 1
  let sum = 0
  for (let chats = agents * maxChats; chats > 0; chats -= 1) {
    const each = Math.floor(chats / agents)
    const withOneMore = chats - each * agents
    const rate = withOneMore * throughput(each + 1) + (agents - withOneMore) * throughput(each)
    term *= rate / load
    sum += term
    if (rate < load ? term < sum * 1e-17 : sum === Number.POSITIVE_INFINITY) break
  }
  return sum
}
