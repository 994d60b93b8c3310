import { KinshiftError } from '../errors.ts'
import type { Forecast } from '../forecast/index.ts'
import { checkAht, checkVolume, checkWhole } from './check-input.ts'
import { type ChatConcurrency, chatQueue, checkConcurrency } from './concurrent-chats.ts'
import { deferredStaff } from './deferred-work.ts'
import { firstMeeting } from './first-meeting.ts'
import { type CheckedGoal, checkGoal, meetsGoal, type QueueOutcome, queueOutcome } from './queue-outcome.ts'
import { type ShrinkageCause, staffWithShrinkage, totalShrinkage } from './shrinkage.ts'
import { smallestAgents } from './smallest-agents.ts'
import type { Requirement, ServiceGoal } from './types.ts'

export interface RequirementInput {
  /** Only these fields of a forecast are needed; null in `mean` = closed. */
  readonly forecast: Pick<Forecast, 'queue' | 'grid' | 'mean' | 'ahtSeconds'>
  readonly goal: ServiceGoal
  /** Holds for every interval, instead of the forecast's. */
  readonly ahtSeconds?: number
  /** Mean patience: hang-ups are counted (Erlang A). Absent: nobody hangs up (Erlang C). */
  readonly patienceSeconds?: number
  /** Beside the goal's own cap; the lower holds. */
  readonly maxOccupancy?: number
  /** One fraction, or its causes. Default 0. */
  readonly shrinkage?: number | readonly ShrinkageCause[]
  /** On queue, while open. Whole, default 0. */
  readonly minStaff?: number
  /** Default 'voice'. E-mail is deferred work: done within `goal.targetAnswerSeconds` of opening hours. */
  readonly channel?: 'voice' | 'chat' | 'email'
  /** Chats an agent takes at once, default 1. */
  readonly concurrency?: number | ChatConcurrency
  /** Narrows the hours in which people work; contacts of other hours count for e-mail only. Default: where `mean` is not null. */
  readonly open?: readonly boolean[]
}

/**
 * Staff per interval of one queue, each interval for itself in steady state (SIPP); e-mail over all intervals together.
 * Closed intervals need 0. A queue with no contacts needs `minStaff`.
 * @example requirement({ forecast, goal: { serviceLevel: 0.8, targetAnswerSeconds: 20 }, shrinkage: 0.3 })
 * @throws KinshiftError VOLUME_INVALID, NUMBER_INVALID, SERVICE_LEVEL_OUT_OF_RANGE, SHRINKAGE_OUT_OF_RANGE
 */
export function requirement(input: RequirementInput): Requirement {
  const { forecast, minStaff = 0, channel = 'voice' } = input
  const { grid } = forecast
  const goal = checkGoal(input.goal, input.patienceSeconds, input.maxOccupancy)
  const shrinkage = totalShrinkage(input.shrinkage ?? 0)
  checkWhole('minStaff', minStaff, 0)
  if (input.ahtSeconds !== undefined) checkAht(input.ahtSeconds)

  const sheet = emptySheet(grid.count)
  const aht = fillLoads(sheet, input)
  if (channel === 'email') fillDeferred(sheet, grid.intervalMinutes, goal, minStaff)
  else {
    const answer = channel === 'chat' ? chatSolver(goal, input.concurrency) : phoneSolver(goal)
    fillIntervals(sheet, aht, minStaff, answer)
  }
  return {
    queue: forecast.queue,
    grid,
    goal: input.goal,
    shrinkage,
    offeredLoadErlangs: sheet.loads,
    baseStaff: sheet.baseStaff,
    requiredStaff: sheet.baseStaff.map((base) => staffWithShrinkage(base, shrinkage)),
    serviceLevel: sheet.serviceLevel,
    averageSpeedOfAnswerSeconds: sheet.answerSeconds,
    occupancy: sheet.occupancy,
  }
}

interface Sheet {
  readonly open: boolean[]
  readonly loads: number[]
  readonly baseStaff: number[]
  readonly serviceLevel: (number | null)[]
  readonly answerSeconds: (number | null)[]
  readonly occupancy: (number | null)[]
}

function emptySheet(count: number): Sheet {
  return {
    open: new Array(count).fill(false),
    loads: new Array(count).fill(0),
    baseStaff: new Array(count).fill(0),
    serviceLevel: new Array(count).fill(null),
    answerSeconds: new Array(count).fill(null),
    occupancy: new Array(count).fill(null),
  }
}

/** Fills opening and load; gives the handle time per interval. */
function fillLoads(sheet: Sheet, input: RequirementInput): Float64Array {
  const { forecast, channel } = input
  const { count, intervalMinutes } = forecast.grid
  const aht = new Float64Array(count)
  for (let i = 0; i < count; i += 1) {
    const volume = forecast.mean[i] ?? null
    const open = volume !== null && (input.open?.[i] ?? true)
    sheet.open[i] = input.channel === 'email' && input.open ? input.open[i]! : open
    if (volume === null || (!open && channel !== 'email')) continue
    if (!(volume >= 0 && volume <= Number.MAX_VALUE)) checkVolume(volume)
    if (volume === 0) {
      aht[i] = 1
      continue
    }
    const seconds = input.ahtSeconds ?? forecast.ahtSeconds[i] ?? null
    if (seconds === null)
      throw new KinshiftError('NUMBER_INVALID', {
        where: { field: `ahtSeconds[${i}] of queue ${forecast.queue}` },
        found: null,
        expected: 'a handle time above 0 wherever contacts are expected',
        maybe: 'give ahtSeconds for the whole queue?',
      })
    checkAht(seconds)
    aht[i] = seconds
    sheet.loads[i] = (volume * seconds) / (intervalMinutes * 60)
  }
  return aht
}

/** Solves one interval: agents, and what they reach. `guess` is the answer of the interval before. */
interface Solver {
  agents(load: number, aht: number, lowest: number, guess: number): number
  outcome(load: number, agents: number, aht: number): QueueOutcome
}

function phoneSolver(goal: CheckedGoal): Solver {
  return {
    agents: (load, aht, lowest, guess) =>
      smallestAgents(load, aht, goal, lowest, Number.POSITIVE_INFINITY, guess),
    outcome: (load, agents, aht) => queueOutcome(load, agents, aht, goal),
  }
}

function chatSolver(goal: CheckedGoal, given: number | ChatConcurrency = 1): Solver {
  const concurrency = typeof given === 'number' ? { maxChats: given } : given
  checkConcurrency(concurrency)
  const outcome = (load: number, agents: number, aht: number) =>
    chatQueue(load, agents, aht, concurrency, goal)
  return {
    agents: (load, aht, lowest, guess) =>
      firstMeeting(
        (agents) => meetsGoal(outcome(load, agents, aht), goal, 1e-12),
        Math.max(1, lowest),
        Number.POSITIVE_INFINITY,
        guess,
        Math.sqrt(load) / 8,
      ),
    outcome,
  }
}

function fillIntervals(sheet: Sheet, aht: Float64Array, minStaff: number, solver: Solver): void {
  let guess = 0
  for (let i = 0; i < aht.length; i += 1) {
    if (!sheet.open[i]) continue
    const load = sheet.loads[i]!
    const agents = load === 0 ? minStaff : solver.agents(load, aht[i]!, minStaff, guess || load)
    const outcome = solver.outcome(load, agents, aht[i]!)
    guess = agents
    sheet.baseStaff[i] = agents
    sheet.serviceLevel[i] = outcome.serviceLevel
    sheet.answerSeconds[i] = outcome.averageSpeedOfAnswerSeconds
    sheet.occupancy[i] = outcome.occupancy
  }
}

function fillDeferred(sheet: Sheet, intervalMinutes: number, goal: CheckedGoal, minStaff: number): void {
  const plan = deferredStaff({
    work: sheet.loads,
    open: sheet.open,
    intervalSeconds: intervalMinutes * 60,
    answerSeconds: goal.targetAnswerSeconds,
    maxOccupancy: goal.maxOccupancy,
    minStaff,
  })
  for (let i = 0; i < sheet.loads.length; i += 1) {
    if (!sheet.open[i]) continue
    const wait = plan.waitSeconds[i]!
    sheet.baseStaff[i] = plan.staff[i]!
    sheet.serviceLevel[i] = 1
    sheet.answerSeconds[i] = Number.isNaN(wait) ? 0 : wait
    sheet.occupancy[i] = plan.occupancy[i]!
  }
}
