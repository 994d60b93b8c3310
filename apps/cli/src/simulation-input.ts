import type {
  Assignment,
  Forecast,
  IntervalGrid,
  RosterProblem,
  SimulatedAgent,
  SimulatedQueue,
  SimulatedQueueSettings,
  SimulatedSkill,
  SimulatedStaff,
} from '@kinshift/core'
import { daysBetween, gridStarts, localParts, makeGrid, toInstant } from '@kinshift/core/interval'
import { queueStretches } from '@kinshift/core/workforce'
import type { RequirementTable } from '@kinshift/files'
import { valuesOn } from './grid-values.ts'

/** How every simulated queue is judged, and what its customers do, unless its own settings say otherwise. */
export interface QueueGoal extends QueueSettings {
  readonly targetAnswerSeconds: number
  readonly handleSeconds?: number
}

type QueueSettings = SimulatedQueueSettings['queues'][string]

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
  { handleSeconds, ...goal }: QueueGoal,
  settings: SimulatedQueueSettings['queues'] = {},
): SimulatedQueue[] {
  return forecasts.map((forecast) => ({
    id: forecast.queue,
    volume: valuesOn(grid, forecast.mean, forecast.grid),
    ahtSeconds: valuesOn(grid, forecast.ahtSeconds, forecast.grid).map((seconds) => handleSeconds ?? seconds),
    ...goal,
    ...settings[forecast.queue],
  }))
}

/** Base staff: the people on queue, shrinkage taken off. */
export function simulatedStaff(
  requirements: readonly RequirementTable[],
  grid: IntervalGrid,
): SimulatedStaff[] {
  return requirements.map(({ queue, grid: own, baseStaff }) => ({
    queue,
    agents: valuesOn(grid, baseStaff, own).map((agents) => agents ?? 0),
  }))
}

/** Everybody in their shifts, breaks taken out: on the queue that the shift serves at the time, or on every one of these queues that they can serve. */
export function simulatedAgents(
  problem: RosterProblem,
  assignments: readonly Assignment[],
  onAllOf?: readonly string[],
): SimulatedAgent[] {
  if (onAllOf) {
    const byAgent = Map.groupBy(assignments, ({ agentId }) => agentId)
    return problem.agents.flatMap(({ id, skills }) => {
      const shifts = byAgent.get(id)
      const known = skills.filter(({ queue }) => onAllOf.includes(queue))
      return shifts && known.length > 0 ? { id, skills: known, onDuty: dutyOf(shifts) } : []
    })
  }
  const skills = new Map<string, SimulatedSkill>(
    problem.agents.flatMap((agent) =>
      agent.skills.map((skill): [string, SimulatedSkill] => [`${agent.id}/${skill.queue}`, skill]),
    ),
  )
  const stretches = assignments.flatMap((one) =>
    queueStretches(one).map((stretch) => ({ ...stretch, agentId: one.agentId })),
  )
  const byAgentAndQueue = Map.groupBy(stretches, ({ agentId, queue }) => `${agentId}/${queue}`)
  return Array.from(byAgentAndQueue, ([id, shifts]) => ({
    id,
    skills: [skills.get(id) ?? { queue: shifts[0]!.queue }],
    onDuty: dutyOf(shifts),
  }))
}

type OnDuty = Pick<Assignment, 'start' | 'end' | 'breaks'>

function dutyOf(shifts: readonly OnDuty[]) {
  return shifts.toSorted((a, b) => (a.start < b.start ? -1 : 1)).flatMap(onQueue)
}

function onQueue({ start, end, breaks }: OnDuty) {
  const pauses = breaks.toSorted((a, b) => (a.start < b.start ? -1 : 1))
  const starts = [start, ...pauses.map((pause) => pause.end)]
  const ends = [...pauses.map((pause) => pause.start), end]
  return starts
    .map((from, index) => ({ start: from, end: ends[index]! }))
    .filter((duty) => duty.start < duty.end)
}
