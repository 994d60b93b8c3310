import { type Agent, mayChangeQueue, type ShiftTemplate } from '../../../workforce/index.ts'
import { templatePaidMinutes } from '../../assignment.ts'
import { horizonOf } from '../../horizon.ts'
import type { RosterProblem } from '../../types.ts'
import type { ProblemSizes } from '../memory-plan.ts'
import { dutyKinds } from './duty-kinds.ts'
import { floorClasses } from './floor-rows.ts'

/** How large a roster problem is to the engine, before it is compiled: levels hold it once more each. */
export function rosterSizes(problem: RosterProblem): ProblemSizes {
  const { agents, queues, shiftTemplates, floor = [], levels = [], days } = problem
  const { dates, grid } = horizonOf(problem)
  const duties = dutyKinds(
    problem,
    agents.map((agent) => floorClasses(problem, agent, dates)),
  ).length
  const permitted = ({ contract: { shiftMinutes, maxMinutesPerDay = Number.POSITIVE_INFINITY } }: Agent) =>
    shiftTemplates.filter(
      (template) =>
        (shiftMinutes?.includes(template.durationMinutes) ?? true) &&
        templatePaidMinutes(template) <= maxMinutesPerDay,
    )
  /** On each queue that the agent serves, and from each to each other after a break that permits it. */
  const ways = ({ breaks = [] }: ShiftTemplate, { skills: { length } }: Agent) =>
    length + length * (length - 1) * breaks.filter((part) => mayChangeQueue(problem.queueChange, part)).length
  const entries = agents.reduce(
    (sum, agent) => sum + days * permitted(agent).reduce((all, template) => all + ways(template, agent), 0),
    0,
  )
  return {
    agents: agents.length,
    days,
    duties,
    rows: (queues.length + floor.length) * grid.count,
    entries: entries * (1 + levels.length),
  }
}
