import { type ErrorCode, type ErrorPlace, KinshiftError } from '../errors.ts'
import { checkZone, daysBetween, minutesOfTime } from '../interval/index.ts'
import type { Agent, Contract, LifeConstraint, ShiftTemplate } from '../workforce/index.ts'
import { horizonOf } from './horizon.ts'
import type { Assignment, RosterProblem } from './types.ts'

type Refuse = (field: string, found: unknown, expected: string, maybe?: string, code?: ErrorCode) => never

/**
 * Refuses a problem that contradicts itself, beyond what its schema says; field paths are as in its JSON.
 * A demand that nobody can meet is no fault: see {@link problemNotes}.
 *
 * @throws AGENTS_NONE, ZONE_UNKNOWN, QUEUE_UNKNOWN, LOCAL_TIME_INVALID, else PROBLEM_INVALID.
 */
export function checkProblem(problem: RosterProblem, where: ErrorPlace = {}): void {
  const refuse: Refuse = (field, found, expected, maybe, code = 'PROBLEM_INVALID') => {
    throw new KinshiftError(code, {
      where: { ...where, field },
      found,
      expected,
      ...(maybe !== undefined && { maybe }),
    })
  }
  if (problem.agents.length === 0)
    refuse('agents', '[]', 'at least one agent', 'the list of people was filtered to nobody?', 'AGENTS_NONE')
  checkZone(problem.zone)
  if (60 % problem.intervalMinutes !== 0)
    refuse('intervalMinutes', problem.intervalMinutes, 'a divisor of 60')
  const { dayIndex } = horizonOf(problem)

  refuseDuplicates(problem.queues, 'queues', (queue) => queue.id, refuse)
  refuseDuplicates(problem.demands, 'demands', (demand) => demand.queue, refuse)
  refuseDuplicates(problem.shiftTemplates, 'shiftTemplates', (template) => template.id, refuse)
  refuseDuplicates(problem.agents, 'agents', (agent) => agent.id, refuse)
  const queues = new Set(problem.queues.map((queue) => queue.id))
  const known = (field: string, queue: string) => {
    if (!queues.has(queue))
      refuse(field, queue, `one of ${[...queues].join(', ')}`, 'it is misspelt?', 'QUEUE_UNKNOWN')
  }
  checkDemands(problem, known, refuse)
  problem.shiftTemplates.forEach((template, index) => {
    checkTemplate(template, `shiftTemplates[${index}]`, refuse)
  })
  problem.agents.forEach((agent, index) => {
    const field = `agents[${index}]`
    agent.skills.forEach((skill, i) => {
      known(`${field}.skills[${i}].queue`, skill.queue)
    })
    checkAgentOf(agent, field, refuse)
  })
  checkPrices(problem, refuse)
  refuseDuplicates((problem.levels ?? []).flat(), 'levels', (kind) => kind, refuse)

  const agents = new Set(problem.agents.map((agent) => agent.id))
  refuseDuplicates(problem.together ?? [], 'together', (one) => one.id, refuse)
  problem.together?.forEach((pair, index) => {
    const field = `together[${index}]`
    const [first, second] = pair.agents
    if (pair.agents.length !== 2 || first === second)
      refuse(`${field}.agents`, pair.agents.join(', '), 'two people')
    for (const agent of pair.agents)
      if (!agents.has(agent)) refuse(`${field}.agents`, agent, 'an agent of the problem', 'it is misspelt?')
  })
  checkFloor(problem, agents, known, refuse)
  problem.pinned?.forEach((one, index) => {
    const field = `pinned[${index}]`
    if (!agents.has(one.agentId)) refuse(`${field}.agentId`, one.agentId, 'an agent of the problem')
    known(`${field}.queue`, one.queue)
    one.breaks.forEach(({ thenQueue }, place) => {
      if (thenQueue !== undefined) known(`${field}.breaks[${place}].thenQueue`, thenQueue)
    })
    if (!dayIndex.has(one.date)) refuse(`${field}.date`, one.date, 'a date of the horizon')
    checkSpan(one, field, refuse)
  })
  problem.priorAssignments?.forEach((one, index) => {
    const field = `priorAssignments[${index}]`
    if (daysBetween(problem.startDate, one.date) >= 0)
      refuse(`${field}.date`, one.date, `a date before ${problem.startDate}`, "it belongs under 'pinned'?")
    checkSpan(one, field, refuse)
  })
}

function checkFloor(
  { floor = [] }: RosterProblem,
  agents: ReadonlySet<string>,
  known: (field: string, queue: string) => void,
  refuse: Refuse,
): void {
  refuseDuplicates(floor, 'floor', (one) => one.id, refuse)
  floor.forEach((rule, index) => {
    const field = `floor[${index}]`
    const { who = {}, from, until } = rule
    if (from !== undefined && until !== undefined && from > until)
      refuse(`${field}.until`, until, `${from} or later`)
    if (rule.kind === 'skill-mix') {
      known(`${field}.skill`, rule.skill)
      const isBoth = rule.atLeast !== undefined && rule.fewestShare !== undefined
      if (isBoth || (rule.atLeast === undefined && rule.fewestShare === undefined))
        refuse(
          field,
          isBoth ? 'both' : 'neither',
          "one of 'atLeast' and 'fewestShare'",
          isBoth ? 'each is a rule of its own?' : undefined,
        )
    }
    if (who.skill !== undefined) known(`${field}.who.skill`, who.skill)
    for (const agent of who.agents ?? [])
      if (!agents.has(agent))
        refuse(`${field}.who.agents`, agent, 'an agent of the problem', 'it is misspelt?')
  })
}

function checkDemands(
  problem: RosterProblem,
  known: (field: string, queue: string) => void,
  refuse: Refuse,
): void {
  const { count } = horizonOf(problem).grid
  problem.demands.forEach((demand, index) => {
    const field = `demands[${index}]`
    known(`${field}.queue`, demand.queue)
    if (demand.requiredStaff.length !== count)
      refuse(
        `${field}.requiredStaff`,
        `${demand.requiredStaff.length} entries`,
        `${count} entries, one per ${problem.intervalMinutes} min of ${problem.days} days from ${problem.startDate}`,
        'the clock changes in between, or the requirement has another interval length',
      )
    const bad = demand.requiredStaff.findIndex((staff) => !(staff >= 0 && Number.isFinite(staff)))
    if (bad >= 0)
      refuse(`${field}.requiredStaff[${bad}]`, demand.requiredStaff[bad], 'a number of at least 0')
  })
}

function checkTemplate(template: ShiftTemplate, field: string, refuse: Refuse): void {
  if (minutesOfTime(template.start) >= 1440)
    refuse(`${field}.start`, template.start, 'a time before 24:00', 'it belongs to the next day?')
  template.breaks?.forEach((part, index) => {
    const at = `${field}.breaks[${index}]`
    if (part.earliestOffsetMinutes > part.latestOffsetMinutes)
      refuse(`${at}.latestOffsetMinutes`, part.latestOffsetMinutes, `at least ${part.earliestOffsetMinutes}`)
    if (part.latestOffsetMinutes + part.durationMinutes > template.durationMinutes)
      refuse(
        `${at}.latestOffsetMinutes`,
        part.latestOffsetMinutes,
        `at most ${template.durationMinutes - part.durationMinutes}, so that the break ends within the shift`,
      )
  })
}

function checkAgentOf(agent: Agent, field: string, refuse: Refuse): void {
  refuseDuplicates(agent.skills, `${field}.skills`, (skill) => skill.queue, refuse)
  const { contract } = agent
  const least = (name: string, min = 0, max = Number.POSITIVE_INFINITY) => {
    if (min > max) refuse(`${field}.contract.${name}`, min, `at most ${max}`)
  }
  least('minMinutesPerWeek', contract.minMinutesPerWeek, contract.maxMinutesPerWeek)
  least('minShiftsPerWeek', contract.minShiftsPerWeek, contract.maxShiftsPerWeek)
  least('minConsecutiveDaysOff', contract.minConsecutiveDaysOff, contract.maxConsecutiveDaysOff)
  least('nights.perWeek.min', contract.nights?.perWeek?.min, contract.nights?.perWeek?.max)
  checkLeastAverage(contract, `${field}.contract.leastAverageWeek.minMinutesPerWeek`, refuse)
  refuseDuplicates(agent.lifeConstraints ?? [], `${field}.lifeConstraints`, (one) => one.id, refuse)
  refuseDuplicates(agent.preferences ?? [], `${field}.preferences`, (one) => one.id, refuse)
  agent.lifeConstraints?.forEach((constraint, index) => {
    checkLife(constraint, `${field}.lifeConstraints[${index}]`, refuse)
  })
}

/** A least average above what any week, or the average, may have could never be kept. */
function checkLeastAverage(contract: Contract, field: string, refuse: Refuse): void {
  const { leastAverageWeek, averageWeek, maxMinutesPerWeek } = contract
  if (!leastAverageWeek) return
  const { minMinutesPerWeek, weeks } = leastAverageWeek
  const most = Math.min(maxMinutesPerWeek, averageWeek?.maxMinutesPerWeek ?? Number.POSITIVE_INFINITY)
  if (minMinutesPerWeek <= most) return
  const whose = most === maxMinutesPerWeek ? 'maxMinutesPerWeek' : 'averageWeek.maxMinutesPerWeek'
  refuse(
    field,
    minMinutesPerWeek,
    `at most ${most}, the contract's ${whose}`,
    minMinutesPerWeek <= weeks * most
      ? `it is of all ${weeks} weeks together?`
      : 'one of the two is a misprint?',
  )
}

function checkLife(constraint: LifeConstraint, field: string, refuse: Refuse): void {
  const { from, until } = constraint
  if (from !== undefined && until !== undefined && from > until)
    refuse(`${field}.until`, until, `${from} or later`)
  if (constraint.kind === 'busy-hours') {
    const { busyFrom, busyUntil } = constraint
    if (minutesOfTime(busyFrom) >= minutesOfTime(busyUntil))
      refuse(`${field}.busyUntil`, busyUntil, `later than ${busyFrom}`, nextDayOf(busyUntil))
  }
  const window = 'window' in constraint && constraint.window !== 'off' ? constraint.window : {}
  const { earliestStart, latestEnd } = window
  if (earliestStart !== undefined && latestEnd !== undefined)
    if (minutesOfTime(earliestStart) >= minutesOfTime(latestEnd))
      refuse(`${field}.window.latestEnd`, latestEnd, `later than ${earliestStart}`, nextDayOf(latestEnd))
}

function nextDayOf(time: string): string {
  return `it is on the next day: '${Number(time.slice(0, 2)) + 24}${time.slice(2)}'?`
}

function checkPrices({ prices }: RosterProblem, refuse: Refuse): void {
  const shortage = prices?.shortage
  if (!shortage) return
  if (shortage.length === 0) refuse('prices.shortage', '[]', 'at least one price')
  shortage.forEach((price, index) => {
    if (!(price >= (shortage[index - 1] ?? 0)))
      refuse(`prices.shortage[${index}]`, price, `at least ${shortage[index - 1] ?? 0}: prices rise`)
  })
}

function checkSpan(one: Assignment, field: string, refuse: Refuse): void {
  if (!(Date.parse(one.end) > Date.parse(one.start))) refuse(`${field}.end`, one.end, `after ${one.start}`)
}

function refuseDuplicates<T>(
  items: readonly T[],
  field: string,
  keyOf: (item: T) => string,
  refuse: Refuse,
): void {
  const seen = new Set<string>()
  items.forEach((item, index) => {
    const key = keyOf(item)
    if (seen.has(key)) refuse(`${field}[${index}]`, key, 'a name that does not stand here twice')
    seen.add(key)
  })
}
