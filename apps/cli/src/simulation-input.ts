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
import { KinshiftError } from '@kinshift/core/errors'
import { daysBetween, gridStarts, localParts, makeGrid, toInstant } from '@kinshift/core/interval'
import { type DutySpan, dutySpans } from '@kinshift/core/roster'
import { parseSimulatedQueues, type RequirementTable } from '@kinshift/files'
import { valuesOn } from './grid-values.ts'
import { type Host, readText } from './host.ts'

/** How every simulated queue is judged, and what its customers do, unless its own settings say otherwise. */
export interface QueueGoal extends QueueSettings {
  readonly targetAnswerSeconds: number
  readonly handleSeconds?: number
}

/** A queue, and the service level that it is held to, if any. */
export type JudgedQueue = SimulatedQueue & { readonly serviceLevel?: number }

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
): JudgedQueue[] {
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

/** The settings by queue of a file; none without one. */
export async function readQueueSettings(
  file: string | undefined,
  forecasts: readonly Forecast[],
  host: Host,
): Promise<SimulatedQueueSettings['queues']> {
  if (file === undefined) return {}
  const { queues } = parseSimulatedQueues(await readText(host, file), { file })
  for (const name of Object.keys(queues))
    if (!forecasts.some(({ queue }) => queue === name))
      throw new KinshiftError('QUEUE_UNKNOWN', {
        where: { file, field: 'queues' },
        found: name,
        expected: `one of ${forecasts.map(({ queue }) => `'${queue}'`).join(', ')}`,
      })
  return queues
}

/** Everybody in their shifts, breaks taken out: on the queue that the shift serves at the time, or on every one of these queues that they can serve. */
export function simulatedAgents(
  problem: RosterProblem,
  assignments: readonly Assignment[],
  onAllOf?: readonly string[],
): SimulatedAgent[] {
  const spans = dutySpans(assignments).toSorted((a, b) => a.startMs - b.startMs)
  const onDuty = (own: readonly DutySpan[]) =>
    own.map(({ startMs, endMs }) => ({ start: toInstant(startMs), end: toInstant(endMs) }))
  if (onAllOf) {
    const byAgent = Map.groupBy(spans, ({ agentId }) => agentId)
    return problem.agents.flatMap(({ id, skills }) => {
      const own = byAgent.get(id)
      const known = skills.filter(({ queue }) => onAllOf.includes(queue))
      return own && known.length > 0 ? { id, skills: known, onDuty: onDuty(own) } : []
    })
  }
  const skills = new Map<string, SimulatedSkill>(
    problem.agents.flatMap((agent) =>
      agent.skills.map((skill): [string, SimulatedSkill] => [`${agent.id}/${skill.queue}`, skill]),
    ),
  )
  const byAgentAndQueue = Map.groupBy(spans, ({ agentId, queue }) => `${agentId}/${queue}`)
  return Array.from(byAgentAndQueue, ([id, own]) => ({
    id,
    skills: [skills.get(id) ?? { queue: own[0]!.queue }],
    onDuty: onDuty(own),
  }))
}
