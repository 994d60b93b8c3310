import { checkNumber, checkPositive, checkShrinkage, checkWhole } from './check-input.ts'
import { type OfferedLoadInput, offeredLoadErlangs } from './offered-load.ts'
import { checkGoal, type QueueOutcome, queueOutcome } from './queue-outcome.ts'
import { smallestAgents } from './smallest-agents.ts'
import type { ServiceGoal } from './types.ts'

export interface TradeOffInput extends OfferedLoadInput {
  /** Its targets say where the curve is marked and centred; its seconds and definition say what is measured. */
  readonly goal: ServiceGoal
  /** Without it, too few agents have no finite wait, and so no price. */
  readonly patienceSeconds?: number
  /** Default: six fewer than the goal needs. Whole. */
  readonly fromAgents?: number
  /** Default: six more than the goal needs. Whole. */
  readonly toAgents?: number
  /** Fraction of paid time lost; default 0. */
  readonly shrinkage?: number
  /** Cost of a paid hour in any currency; default 1. */
  readonly hourCost?: number
}

/** What one number of agents brings and costs in the interval. */
export interface TradeOffPoint extends QueueOutcome {
  readonly agents: number
  readonly meetsGoal: boolean
  /** agents x interval / (1 - shrinkage) */
  readonly paidHours: number
  readonly cost: number
  /** Seconds that all customers of the interval together wait; null when the queue is unstable. */
  readonly waitingSeconds: number | null
  /** Waiting-seconds that one more agent would save; null where this point or the next is unstable. */
  readonly savedByNext: number | null
}

/**
 * Service against staff for one interval: the curve behind the question "what if there is one fewer?".
 * @example tradeOff({ volume: 100, ahtSeconds: 180, intervalMinutes: 30, goal: { serviceLevel: 0.8, targetAnswerSeconds: 20 }, patienceSeconds: 120 })
 */
export function tradeOff(input: TradeOffInput): TradeOffPoint[] {
  const load = offeredLoadErlangs(input)
  const { volume, ahtSeconds, intervalMinutes, shrinkage = 0, hourCost = 1 } = input
  const goal = checkGoal(input.goal, input.patienceSeconds)
  checkShrinkage(shrinkage)
  checkPositive('hourCost', hourCost, 'currency')
  const needed = load === 0 ? 0 : smallestAgents(load, ahtSeconds, goal, 0, Number.POSITIVE_INFINITY, load)
  const fromAgents = input.fromAgents ?? Math.max(0, needed - 6)
  const toAgents = input.toAgents ?? Math.max(needed + 6, fromAgents)
  checkWhole('fromAgents', fromAgents, 0)
  checkWhole('toAgents', toAgents, fromAgents)
  checkNumber('toAgents', toAgents - fromAgents, 0, 1e6, 'at most a million more than fromAgents')

  const points: TradeOffPoint[] = []
  let outcome = queueOutcome(load, fromAgents, ahtSeconds, goal)
  for (let agents = fromAgents; agents <= toAgents; agents += 1) {
    const next = queueOutcome(load, agents + 1, ahtSeconds, goal)
    const paidHours = (agents * intervalMinutes) / 60 / (1 - shrinkage)
    points.push({
      ...outcome,
      agents,
      meetsGoal: agents >= needed,
      paidHours,
      cost: paidHours * hourCost,
      waitingSeconds: times(volume, outcome.averageWaitSeconds),
      savedByNext: waitSaved(volume, outcome, next),
    })
    outcome = next
  }
  return points
}

/**
 * What the first, second, ... missing agent costs customers in one interval, in waiting-seconds: never falling, so that
 * a roster spreads its shortage. Stops at `depth` or at nobody; unstable queues (no patience) repeat the last price.
 * @example understaffingPrices({ volume: 100, ahtSeconds: 180, intervalMinutes: 30, goal, patienceSeconds: 120, baseStaff: 14, depth: 3 })
 */
export function understaffingPrices(
  input: OfferedLoadInput & {
    readonly goal: ServiceGoal
    readonly patienceSeconds?: number
    readonly baseStaff: number
    readonly depth: number
  },
): number[] {
  const load = offeredLoadErlangs(input)
  const { volume, ahtSeconds, baseStaff, depth } = input
  const goal = checkGoal(input.goal, input.patienceSeconds)
  checkWhole('baseStaff', baseStaff, 0)
  checkWhole('depth', depth, 1)
  const prices: number[] = []
  let last = 0
  let outcome = queueOutcome(load, baseStaff, ahtSeconds, goal)
  for (let missing = 1; missing <= Math.min(depth, baseStaff); missing += 1) {
    const fewer = queueOutcome(load, baseStaff - missing, ahtSeconds, goal)
    last = Math.max(last, waitSaved(volume, fewer, outcome) ?? last)
    prices.push(last)
    outcome = fewer
  }
  return prices
}

function waitSaved(volume: number, before: QueueOutcome, after: QueueOutcome): number | null {
  if (before.averageWaitSeconds === null || after.averageWaitSeconds === null) return null
  return volume * (before.averageWaitSeconds - after.averageWaitSeconds)
}

function times(volume: number, seconds: number | null): number | null {
  return seconds === null ? null : volume * seconds
}
