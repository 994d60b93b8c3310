import { epochOf, gridDays, gridStarts } from '../interval/index.ts'
import { checkRange, checkWhole, refuse } from './check-simulation.ts'
import type { ContactPlan } from './contact-source.ts'
import { type DutyPlan, dutyOfStaff, dutyPlan } from './duty-plan.ts'
import { isPlain, type QueueRules } from './queue-rules.ts'
import { contactPlan, queueRules } from './simulated-queues.ts'
import { type SkillMap, type SkillSet, skillMap } from './skill-groups.ts'
import { type TimeAxis, timeAxis } from './time-axis.ts'
import type { SimulatedAgent, SimulatedQueue, SimulatedStaff, SimulationInput } from './types.ts'

/** The input checked and turned into numbers. */
export interface SimulationPlan {
  readonly axis: TimeAxis
  readonly contacts: readonly ContactPlan[]
  /** Of every queue, then of the lines of those to be called back. */
  readonly rules: readonly QueueRules[]
  readonly teams: readonly Team[]
  /** Every queue has its own people: their numbers. */
  readonly isStaffedByQueue: boolean
  readonly replications: number
  readonly maxReplications: number
  readonly warmUpIntervals: number
  readonly seed: number
}

/** People, and the queues that they alone serve. */
export interface Team {
  readonly duty: DutyPlan
  /** Numbers of queues, then of lines of those to be called back. */
  readonly lines: readonly number[]
  /** Of these lines, numbered from 0. */
  readonly rules: readonly QueueRules[]
  /** null: one plain queue, of which a person on duty is as many agents as it has room for. */
  readonly skills: SkillMap | null
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
  if (input.blockIntervals !== undefined) checkWhole('blockIntervals', input.blockIntervals, 1, 1_000_000)
  const day = new Int32Array(grid.count)
  const days = gridDays(grid)
  for (const [number, { first, count }] of days.entries()) day.fill(number, first, first + count)
  const contacts = queues.map((queue) => contactPlan(queue, axis, day, days.length))
  const rules = queueRules(queues, contacts, axis)
  return {
    axis,
    contacts,
    rules,
    teams: staff ? ownTeams(staff, queues, rules, axis) : [sharedTeam(input, agents!, rules, axis)],
    isStaffedByQueue: staff !== undefined,
    replications,
    maxReplications,
    warmUpIntervals,
    seed,
  }
}

/** Each queue with its own people. */
function ownTeams(
  staff: readonly SimulatedStaff[],
  queues: readonly SimulatedQueue[],
  rules: readonly QueueRules[],
  axis: TimeAxis,
): Team[] {
  const ids = queues.map(({ id }) => id)
  for (const { queue, agents } of staff) {
    if (!ids.includes(queue)) refuse('QUEUE_UNKNOWN', 'staff.queue', queue, `one of ${ids.join(', ')}`)
    if (agents.length !== axis.count)
      refuse('SIMULATION_INVALID', `staff of queue '${queue}'`, agents.length, `${axis.count} entries`)
    for (const [i, number] of agents.entries())
      checkRange(`agents[${i}] of queue '${queue}'`, number, 0, 1e6, 'a number of at least 0')
  }
  return queues.map(({ id }, q) => {
    const total = new Float64Array(axis.count)
    for (const { queue, agents } of staff)
      if (queue === id) for (const [i, number] of agents.entries()) total[i]! += number
    const { room, callBack } = rules[q]!
    const lines = callBack ? [q, callBack.line] : [q]
    const own = lines.map((line) => rules[line]!)
    if (isPlain(own[0]!))
      return { duty: dutyOfStaff(total, axis.bounds, room), lines, rules: own, skills: null }
    const duty = dutyOfStaff(total, axis.bounds)
    const ownRules = own.map((rule) =>
      rule.callBack ? { ...rule, callBack: { ...rule.callBack, line: 1 } } : rule,
    )
    const skills = Array.from({ length: duty.agents }, () => [{ queue: 0, speed: 1, afterSeconds: 0 }])
    return { duty, lines, rules: ownRules, skills: skillMap(skills, ownRules, 'longest-idle') }
  })
}

function sharedTeam(
  { grid, queues, routing = 'longest-idle' }: SimulationInput,
  agents: readonly SimulatedAgent[],
  rules: readonly QueueRules[],
  axis: TimeAxis,
): Team {
  const ids = queues.map(({ id }) => id)
  const skills = agents.map((agent, number) => skillsOf(agent, number, ids))
  return {
    duty: poolDuty(agents, epochOf(grid.start), axis),
    lines: rules.map((_, line) => line),
    rules,
    skills: skillMap(skills, rules, routing),
  }
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
