import { type ErrorCode, KinshiftError } from '../errors.ts'
import { epochOf, gridDays, gridStarts } from '../interval/index.ts'
import type { ContactPlan } from './contact-source.ts'
import { type DutyPlan, dutyOfStaff, dutyPlan } from './duty-plan.ts'
import { type SkillMap, type SkillSet, skillMap } from './skill-groups.ts'
import { type TimeAxis, timeAxis } from './time-axis.ts'
import { timeSampler } from './time-sampler.ts'
import type { SimulatedAgent, SimulatedQueue, SimulatedStaff, SimulationInput } from './types.ts'

/** The input checked and turned into numbers. */
export interface SimulationPlan {
  readonly axis: TimeAxis
  readonly contacts: readonly ContactPlan[]
  /** Dedicated staff, one plan a queue; ... */
  readonly own: readonly DutyPlan[] | null
  /** ... or everybody in one pool. */
  readonly pool: { readonly duty: DutyPlan; readonly skills: SkillMap } | null
  /** Contacts at once, by queue. */
  readonly maxContacts: Int32Array
  readonly replications: number
  readonly maxReplications: number
  readonly warmUpIntervals: number
  readonly seed: number
}

/** @throws KinshiftError SIMULATION_INVALID, QUEUE_UNKNOWN, VOLUME_INVALID, NUMBER_INVALID */
export function simulationPlan(input: SimulationInput): SimulationPlan {
  const { grid, queues, staff, agents, replications = 20, warmUpIntervals = 0, seed = 1 } = input
  const starts = gridStarts(grid)
  const axis = timeAxis(starts.map((start) => (start - starts[0]!) / 1000))
  const ids = queues.map(({ id }) => id)
  if (queues.length === 0 || new Set(ids).size < ids.length)
    refuse('SIMULATION_INVALID', 'queues', ids, 'at least one queue, each with an id of its own')
  if ((staff === undefined) === (agents === undefined))
    refuse('SIMULATION_INVALID', 'staff', staff === undefined ? 'neither' : 'both', 'either staff or agents')
  checkWhole('replications', replications, 2, 1_000_000)
  const maxReplications =
    input.serviceLevelHalfWidth === undefined ? replications : (input.maxReplications ?? 1000)
  checkWhole('maxReplications', maxReplications, replications, 1_000_000)
  if (input.serviceLevelHalfWidth !== undefined)
    checkRange(
      'serviceLevelHalfWidth',
      input.serviceLevelHalfWidth,
      Number.MIN_VALUE,
      1,
      'a fraction above 0',
    )
  checkWhole('warmUpIntervals', warmUpIntervals, 0, grid.count - 1)
  const day = new Int32Array(grid.count)
  const days = gridDays(grid)
  for (const [number, { first, count }] of days.entries()) day.fill(number, first, first + count)
  return {
    axis,
    contacts: queues.map((queue) => contactPlan(queue, axis, day, days.length)),
    own: staff ? ownDuties(staff, queues, axis) : null,
    pool: agents
      ? {
          duty: poolDuty(agents, epochOf(grid.start), axis),
          skills: skillMap(
            agents.map((agent, number) => skillsOf(agent, number, ids)),
            queues.map(({ priority = 1 }) => priority),
            input.routing ?? 'longest-idle',
          ),
        }
      : null,
    maxContacts: Int32Array.from(queues, ({ maxContacts = 1 }) => maxContacts),
    replications,
    maxReplications,
    warmUpIntervals,
    seed,
  }
}

function contactPlan(queue: SimulatedQueue, axis: TimeAxis, day: Int32Array, days: number): ContactPlan {
  const { id, volume, ahtSeconds, patienceSeconds, dayVariation = 0 } = queue
  const at = (field: string) => `${field} of queue '${id}'`
  if (volume.length !== axis.count || ahtSeconds.length !== axis.count)
    refuse(
      'SIMULATION_INVALID',
      at('volume'),
      volume.length,
      `${axis.count} entries in volume and ahtSeconds`,
    )
  const rate = new Float64Array(axis.count)
  const aht = new Float64Array(axis.count)
  for (let i = 0; i < axis.count; i += 1) {
    const contacts = volume[i] ?? 0
    if (!(contacts >= 0 && contacts < Number.POSITIVE_INFINITY))
      refuse('VOLUME_INVALID', at(`volume[${i}]`), contacts, 'a number of at least 0')
    if (contacts === 0) continue
    const seconds = ahtSeconds[i] ?? 0
    checkRange(
      at(`ahtSeconds[${i}]`),
      seconds,
      Number.MIN_VALUE,
      1e9,
      'seconds above 0 wherever there are contacts',
    )
    rate[i] = contacts / (axis.bounds[i + 1]! - axis.bounds[i]!)
    aht[i] = seconds
  }
  checkRange(
    at('targetAnswerSeconds'),
    queue.targetAnswerSeconds,
    0,
    Number.MAX_VALUE,
    'seconds of at least 0',
  )
  if (patienceSeconds !== undefined)
    checkRange(
      at('patienceSeconds'),
      patienceSeconds,
      Number.MIN_VALUE,
      Number.POSITIVE_INFINITY,
      'seconds above 0',
    )
  checkWhole(at('maxContacts'), queue.maxContacts ?? 1, 1, 100)
  checkRange(at('dayVariation'), dayVariation, 0, 10, 'a fraction of at least 0')
  return {
    id,
    rate,
    bounds: axis.bounds,
    day,
    days,
    aht,
    handleTime: timeSampler(queue.handleTimeShape ?? { kind: 'lognormal', cv: 1 }, at('handleTimeShape')),
    patienceSeconds: patienceSeconds ?? Number.POSITIVE_INFINITY,
    patience: timeSampler(queue.patienceShape ?? { kind: 'exponential' }, at('patienceShape')),
    dayVariation,
  }
}

function ownDuties(
  staff: readonly SimulatedStaff[],
  queues: readonly SimulatedQueue[],
  axis: TimeAxis,
): DutyPlan[] {
  const ids = queues.map(({ id }) => id)
  for (const { queue, agents } of staff) {
    if (!ids.includes(queue)) refuse('QUEUE_UNKNOWN', 'staff.queue', queue, `one of ${ids.join(', ')}`)
    if (agents.length !== axis.count)
      refuse('SIMULATION_INVALID', `staff of queue '${queue}'`, agents.length, `${axis.count} entries`)
    for (const [i, number] of agents.entries())
      checkRange(`agents[${i}] of queue '${queue}'`, number, 0, 1e6, 'a number of at least 0')
  }
  return queues.map(({ id, maxContacts = 1 }) => {
    const total = new Float64Array(axis.count)
    for (const { queue, agents } of staff)
      if (queue === id) for (const [i, number] of agents.entries()) total[i]! += number
    return dutyOfStaff(total, axis.bounds, maxContacts)
  })
}

function poolDuty(agents: readonly SimulatedAgent[], gridStart: number, axis: TimeAxis): DutyPlan {
  return dutyPlan(
    agents.map(({ onDuty }) =>
      onDuty.map(
        ({ start, end }) => [(epochOf(start) - gridStart) / 1000, (epochOf(end) - gridStart) / 1000] as const,
      ),
    ),
    axis.horizon,
  )
}

function skillsOf(agent: SimulatedAgent, number: number, ids: readonly string[]): SkillSet {
  const name = agent.id ?? String(number)
  return agent.skills.map((skill) => {
    const { queue, proficiency = 1, afterSeconds = 0 } = typeof skill === 'string' ? { queue: skill } : skill
    if (!ids.includes(queue))
      refuse('QUEUE_UNKNOWN', `skills of agent '${name}'`, queue, `one of ${ids.join(', ')}`)
    checkRange(`proficiency of agent '${name}'`, proficiency, 0.01, 100, 'a number from 0.01 to 100')
    checkRange(`afterSeconds of agent '${name}'`, afterSeconds, 0, 1e9, 'seconds of at least 0')
    return { queue: ids.indexOf(queue), speed: proficiency, afterSeconds }
  })
}

function checkWhole(field: string, value: number, lowest: number, highest: number): void {
  if (!Number.isInteger(value) || value < lowest || value > highest)
    refuse('NUMBER_INVALID', field, value, `a whole number from ${lowest} to ${highest}`)
}

function checkRange(field: string, value: number, lowest: number, highest: number, expected: string): void {
  if (!(value >= lowest && value <= highest)) refuse('NUMBER_INVALID', field, value, expected)
}

function refuse(code: ErrorCode, field: string, found: unknown, expected: string): never {
  throw new KinshiftError(code, { where: { field }, found, expected })
}
