import { minutesOfTime } from '../../interval/index.ts'
import {
  type Agent,
  type DayLimits,
  dayLimits,
  fitsDayLimits,
  type ShiftTemplate,
} from '../../workforce/index.ts'
import { paidMinutes, templatePaidMinutes } from '../assignment.ts'
import { contractWeeks } from '../contract-weeks.ts'
import { horizonOf } from '../horizon.ts'
import type { Assignment, RosterProblem } from '../types.ts'

/** Agents who serve the same queues, as one supply. */
export interface SkillGroup {
  /** Queue ids. */
  readonly queues: readonly string[]
  readonly agents: readonly Agent[]
  /** By day: how many of them may work at all. */
  readonly open: readonly number[]
  /** By week: paid minutes that are left to give, and that must be given. */
  readonly weeks: readonly { readonly minMinutes: number; readonly maxMinutes: number }[]
}

/** What a workforce can give, without names. */
export interface WorkforceSupply {
  readonly groups: readonly SkillGroup[]
  /** By week of the groups: first day and number of days. */
  readonly weeks: readonly { readonly firstDay: number; readonly dayCount: number }[]
  /** How many agents may work this template on this queue and day. */
  readonly countOf: (template: ShiftTemplate, queue: string, day: number) => number
}

/** The supply that `pinned` assignments leave: their agents are taken on those days, their minutes are given. */
export function workforceSupply(problem: RosterProblem, pinned: readonly Assignment[]): WorkforceSupply {
  const { dates, dayIndex } = horizonOf(problem)
  const limits = new Map(problem.agents.map((agent) => [agent.id, dayLimits(agent, dates)]))
  const taken = new Set(pinned.map((one) => `${one.agentId} ${dayIndex.get(one.date)}`))
  const isOpen = (agent: Agent, day: number) =>
    !limits.get(agent.id)![day]!.off && !taken.has(`${agent.id} ${day}`)

  const bySkills = new Map<string, Agent[]>()
  for (const agent of problem.agents) {
    const key = problem.queues
      .map((queue) => queue.id)
      .filter((id) => agent.skills.some((skill) => skill.queue === id))
      .join('\n')
    bySkills.set(key, [...(bySkills.get(key) ?? []), agent])
  }
  const groups = [...bySkills].map(([key, agents]): SkillGroup => {
    const contracts = agents.map((agent) => ({ agent, weeks: contractWeeks(problem, agent) }))
    const weekCount = contracts[0]!.weeks.length
    return {
      queues: key === '' ? [] : key.split('\n'),
      agents,
      open: dates.map((_, day) => agents.filter((agent) => isOpen(agent, day)).length),
      weeks: Array.from({ length: weekCount }, (_, week) => {
        let minMinutes = 0
        let maxMinutes = 0
        for (const { agent, weeks } of contracts) {
          const limit = weeks[week]!
          const given = pinnedMinutes(
            pinned,
            agent,
            dates.slice(limit.firstDay, limit.firstDay + limit.dayCount),
          )
          minMinutes += Math.max(0, limit.minMinutes - given)
          maxMinutes += Math.max(0, limit.maxMinutes - limit.priorMinutes - given)
        }
        return { minMinutes, maxMinutes }
      }),
    }
  })
  return {
    groups,
    weeks: contractWeeks(problem, problem.agents[0]!).map(({ firstDay, dayCount }) => ({
      firstDay,
      dayCount,
    })),
    countOf: (template, queue, day) =>
      problem.agents.filter(
        (agent) =>
          isOpen(agent, day) &&
          agent.skills.some((skill) => skill.queue === queue) &&
          mayWork(agent, limits.get(agent.id)![day]!, template),
      ).length,
  }
}

/** By the template's own times: generous on the night when the clock changes. */
function mayWork(agent: Agent, limits: DayLimits, template: ShiftTemplate): boolean {
  const { shiftMinutes, maxMinutesPerDay } = agent.contract
  const paid = templatePaidMinutes(template)
  if (shiftMinutes && !shiftMinutes.includes(template.durationMinutes)) return false
  if (maxMinutesPerDay !== undefined && paid > maxMinutesPerDay) return false
  const wallStart = minutesOfTime(template.start)
  const plain = { wallStart, wallEnd: wallStart + template.durationMinutes, paidMinutes: paid }
  return fitsDayLimits(limits, plain) || fitsDayLimits(limits, { ...plain, wallEnd: plain.wallEnd - 60 })
}

function pinnedMinutes(pinned: readonly Assignment[], agent: Agent, dates: readonly string[]): number {
  let minutes = 0
  for (const one of pinned)
    if (one.agentId === agent.id && dates.includes(one.date)) minutes += paidMinutes(one)
  return minutes
}
