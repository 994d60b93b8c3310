import { breaksMayMeet } from '../problem/duty-values.ts'
import { dutyCost } from '../problem/line-cost.ts'
import { type Line, type LineAgent, type LineProblem, OFF } from '../problem/line-problem.ts'
import { allRulePoints } from '../problem/line-rules.ts'
import type { Plan } from '../problem/plan.ts'
import { mayFollow } from '../problem/succession.ts'

export interface DutyOption {
  readonly duty: number
  readonly cost: number
}

/** Agents who may work the same duties on a day at the same cost: to the program they are one. */
export interface DayGroup {
  readonly agents: number[]
  readonly options: readonly DutyOption[]
}

/** Agents who keep something of what they do; their breaks may move all the same. */
export interface DayScope {
  readonly keepsDuty: (agent: number) => boolean
  /** Paid minutes of the day. */
  readonly keepsHours: (agent: number) => boolean
}

export const ANY_DUTY: DayScope = { keepsDuty: () => false, keepsHours: () => false }

/**
 * What agents who work on a day may work instead, all other days standing. Breaks of duties that go from queue to queue, count for
 * the floor or whose breaks might meet have no independent places: whoever works such a duty is left out.
 */
export function dayGroups(
  problem: LineProblem,
  plan: Plan,
  day: number,
  { keepsDuty, keepsHours }: DayScope,
): DayGroup[] {
  const isPlain = problem.breaks.map(
    (list, s) => !problem.routes?.[s] && !problem.floors?.[s]?.length && !breaksMayMeet(list),
  )
  const groups = new Map<string, DayGroup>()
  problem.agents.forEach((agent, a) => {
    const line = plan.lineOf(a)?.line
    const held = line?.[day] ?? OFF
    if (!line || held === OFF || !isPlain[held]) return
    const options = keepsDuty(a)
      ? [{ duty: held, cost: dutyCost(agent, day, held) }]
      : optionsOf(
          problem,
          agent,
          line,
          day,
          (s) => isPlain[s]! && !(keepsHours(a) && problem.paidMinutes[s] !== problem.paidMinutes[held]),
        )
    const key = options.map(({ duty, cost }) => `${duty} ${cost}`).join()
    const group = groups.get(key)
    if (group) group.agents.push(a)
    else groups.set(key, { agents: [a], options })
  })
  return [...groups.values()]
}

function optionsOf(
  problem: LineProblem,
  agent: LineAgent,
  line: Line,
  day: number,
  mayBe: (duty: number) => boolean,
): DutyOption[] {
  const { paidMinutes, days } = problem
  const held = line[day]!
  const period = agent.periods.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)!
  let otherMinutes = -paidMinutes[held]!
  for (let d = period.firstDay; d <= period.lastDay; d++)
    if (line[d] !== OFF) otherMinutes += paidMinutes[line[d]!]!
  const pointsBefore = allRulePoints(agent, line)

  const options: DutyOption[] = []
  for (let e = agent.dayStart[day]!; e < agent.dayStart[day + 1]!; e++) {
    const duty = agent.duty[e]!
    const minutes = otherMinutes + paidMinutes[duty]!
    if (duty !== held) {
      if (!mayBe(duty) || minutes < period.minMinutes || minutes > period.maxMinutes) continue
      if (day > 0 && line[day - 1] !== OFF && !mayFollow(agent.succession, line[day - 1]!, duty)) continue
      if (day < days - 1 && line[day + 1] !== OFF && !mayFollow(agent.succession, duty, line[day + 1]!))
        continue
    }
    let cost = agent.cost[e]!
    if (agent.rules && duty !== held) {
      const changed = Int16Array.from(line)
      changed[day] = duty
      cost += allRulePoints(agent, changed) - pointsBefore
    }
    if (cost < Number.POSITIVE_INFINITY) options.push({ duty, cost })
  }
  return options
}
