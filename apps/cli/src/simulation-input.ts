import type {
  Assignment,
  Forecast,
  IntervalGrid,
  RosterProblem,
  SimulatedAgent,
  SimulatedQueue,
  SimulatedSkill,
  SimulatedStaff,
} from '@kinshift/core'
import { daysBetween, gridStarts, localParts, makeGrid, toInstant } from '@kinshift/core/interval'
import type { RequirementTable } from '@kinshift/files'
import { valuesOn } from './grid-values.ts'

/** How every simulated queue is judged. */
export interface QueueGoal {
  readonly targetAnswerSeconds: number
  readonly patienceSeconds?: number
  readonly ahtSeconds?: number
  readonly dayVariation?: number
}

/** The local days that all forecasts together span. */
export function commonGrid(forecasts: readonly Forecast[]): IntervalGrid {
  const { zone, intervalMinutes } = forecasts[0]!.grid
  const days = forecasts.map(({ grid }) => {
    const starts = gridStarts(grid)
    const dateOf = (epochMs: number) => localParts(zone, toInstant(epochMs)).date
    return { first: dateOf(starts[0]!), last: dateOf(starts[grid.count]! - 1) }
  })
  const startDate = days.map(({ first }) => first).sort()[0]!
  const lastDate = days
    .map(({ last }) => last)
    .sort()
    .at(-1)!
  return makeGrid({ zone, startDate, days: daysBetween(startDate, lastDate) + 1, intervalMinutes })
}

/** The problem's days, in the forecast's intervals. */
export function problemGrid(problem: RosterProblem, forecasts: readonly Forecast[]): IntervalGrid {
  const { zone, startDate, days } = problem
  return makeGrid({ zone, startDate, days, intervalMinutes: forecasts[0]!.grid.intervalMinutes })
}

export function simulatedQueues(
  forecasts: readonly Forecast[],
  grid: IntervalGrid,
  goal: QueueGoal,
): SimulatedQueue[] {
  return forecasts.map((forecast) => ({
    id: forecast.queue,
    volume: valuesOn(grid, forecast.mean, forecast.grid),
    ahtSeconds: valuesOn(grid, forecast.ahtSeconds, forecast.grid).map(
      (seconds) => goal.ahtSeconds ?? seconds,
    ),
    targetAnswerSeconds: goal.targetAnswerSeconds,
    ...(goal.patienceSeconds !== undefined && { patienceSeconds: goal.patienceSeconds }),
    ...(goal.dayVariation !== undefined && { dayVariation: goal.dayVariation }),
  }))
}

/** Base staff: the people on queue, shrinkage taken off. */
export function simulatedStaff(
  requirements: readonly RequirementTable[],
  grid: IntervalGrid,
  concurrency: number,
): SimulatedStaff[] {
  return requirements.map(({ queue, grid: own, baseStaff }) => ({
    queue,
    agents: valuesOn(grid, baseStaff, own).map((agents) => concurrency * (agents ?? 0)),
  }))
}

/** Everybody on the queue of their shift, breaks taken out. One entry per agent, queue and contact handled at once. */
export function simulatedAgents(
  problem: RosterProblem,
  assignments: readonly Assignment[],
  concurrency: number,
): SimulatedAgent[] {
  const skills = new Map<string, SimulatedSkill>(
    problem.agents.flatMap((agent) =>
      agent.skills.map((skill): [string, SimulatedSkill] => [`${agent.id}/${skill.queue}`, skill]),
    ),
  )
  const byAgentAndQueue = Map.groupBy(assignments, ({ agentId, queue }) => `${agentId}/${queue}`)
  return [...byAgentAndQueue].flatMap(([id, shifts]) =>
    Array.from({ length: concurrency }, (_, slot) => ({
      id: concurrency === 1 ? id : `${id}/${slot + 1}`,
      skills: [skills.get(id) ?? { queue: shifts[0]!.queue }],
      onDuty: shifts.toSorted((a, b) => (a.start < b.start ? -1 : 1)).flatMap(onQueue),
    })),
  )
}

function onQueue({ start, end, breaks }: Assignment) {
  const pauses = breaks.toSorted((a, b) => (a.start < b.start ? -1 : 1))
  const starts = [start, ...pauses.map((pause) => pause.end)]
  const ends = [...pauses.map((pause) => pause.start), end]
  return starts
    .map((from, index) => ({ start: from, end: ends[index]! }))
    .filter((duty) => duty.start < duty.end)
}
