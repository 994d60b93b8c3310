import type { Agent } from '../../../workforce/index.ts'
import { type ContractWeek, contractWeeks } from '../../contract-weeks.ts'
import type { Assignment, RosterProblem } from '../../types.ts'
import {
  averageLimits,
  leastAverageLimits,
  minutesByWeek,
  minutesUnder,
  overtimeLimits,
} from '../../week-hours.ts'
import type { PaidPeriod } from '../problem/line-problem.ts'

/** Minutes between two levels that are tried. */
const STEP = 15

/** Weeks of an agent for the pricing, and as the contract alone would have them. */
export interface PaidPeriods {
  readonly periods: readonly PaidPeriod[]
  /** Weeks less limited than `periods`, for the bound; the same where nothing was tightened. */
  readonly loose: readonly PaidPeriod[]
}

/**
 * The pricing knows hours week by week. What a contract asks of several weeks together (averages, overtime of a month, hours of the
 * period) is shared out among them like water: every week may have, or owes, as much as the others, as far as its own limits go.
 * That is stricter than what is asked, so the bound is proven without it.
 */
export function paidPeriods(problem: RosterProblem, agent: Agent, prior: readonly Assignment[]): PaidPeriods {
  const weeks = contractWeeks(problem, agent, prior)
  const loose = weeks.map((week) => periodOf(week, week.minMinutes, week.maxMinutes - week.priorMinutes))
  const known = minutesByWeek(prior)
  const leasts = leastMinutes(problem, agent, prior, weeks)
  const { maxMinutes, averageWeek, overtime } = agent.contract
  if (leasts.length === 0 && maxMinutes === undefined && !averageWeek && !overtime)
    return { periods: loose, loose }

  const all = [...averageLimits(problem, agent, prior), ...overtimeLimits(problem, agent, prior)]
  // What was worked before may be too much already: then nothing is added in those weeks.
  const spent = all.filter((limit) => minutesUnder(limit, known) > limit.maxMinutes)
  const limits = all.filter((limit) => !spent.includes(limit))
  const mostOf = weeks.map(({ monday, maxMinutes }) =>
    spent.some(({ mondays }) => mondays.includes(monday)) ? 0 : maxMinutes,
  )
  const ceiling = (level: number, floor: 0 | 1 = 1) =>
    weeks.map(({ minMinutes: least, priorMinutes }, k) =>
      Math.max(0, Math.min(mostOf[k]!, Math.max(floor * (least + priorMinutes), level)) - priorMinutes),
    )
  const keeps = (ceilings: readonly number[]) => {
    const minutes = new Map(known)
    weeks.forEach(({ monday, priorMinutes }, k) => {
      minutes.set(monday, priorMinutes + ceilings[k]!)
    })
    const inside = ceilings.reduce((sum, one) => sum + one, 0)
    return (
      (maxMinutes === undefined || inside <= maxMinutes) &&
      limits.every((limit) => minutesUnder(limit, minutes) <= limit.maxMinutes)
    )
  }
  const most = Math.max(0, ...weeks.map((week) => week.maxMinutes))
  const floor = keeps(ceiling(0)) ? 1 : 0
  const ceilings = ceiling(
    STEP * highest(Math.ceil(most / STEP), (level) => keeps(ceiling(level * STEP, floor))),
    floor,
  )
  const least = weeks.map((week) => week.minMinutes)
  for (const limit of leasts) raiseFloors(least, limit, weeks, ceilings, Math.ceil((7 * most) / STEP))
  return { periods: weeks.map((week, k) => periodOf(week, least[k]!, ceilings[k]!)), loose }
}

/** Minutes that some weeks of the horizon, by their places, have to have together. */
interface LeastMinutes {
  readonly places: readonly number[]
  readonly minutes: number
}

/** Least averages in the order of their ends, less what was worked before; last what the whole horizon owes. */
function leastMinutes(
  problem: RosterProblem,
  agent: Agent,
  prior: readonly Assignment[],
  weeks: readonly ContractWeek[],
): LeastMinutes[] {
  const known = minutesByWeek(prior)
  const averages = leastAverageLimits(problem, agent, prior).map((limit) => ({
    places: [...weeks.keys()].filter((k) => limit.mondays.includes(weeks[k]!.monday)),
    minutes: limit.minMinutes! - minutesUnder(limit, known),
  }))
  const { minMinutes } = agent.contract
  if (minMinutes === undefined) return averages
  return [...averages, { places: [...weeks.keys()], minutes: minMinutes }]
}

/** Raises the floors of some weeks to one level, as far as their ceilings allow, until they have together what is owed. */
function raiseFloors(
  least: number[],
  { places, minutes }: LeastMinutes,
  weeks: readonly ContractWeek[],
  ceilings: readonly number[],
  top: number,
): void {
  const before = [...least]
  const floors = (level: number) =>
    places.map((k) =>
      Math.max(before[k]!, Math.min(ceilings[k]!, Math.floor((level * weeks[k]!.dayCount) / 7))),
    )
  const owed = (level: number) => minutes - floors(level).reduce((sum, one) => sum + one, 0)
  // The lowest level that is enough. Where none is, the last week owes the rest: no line has it, and that is the answer.
  const level = owed(0) <= 0 ? 0 : STEP * (1 + highest(top, (one) => owed(one * STEP) > 0))
  floors(level).forEach((floor, i) => {
    least[places[i]!] = floor
  })
  least[places.at(-1)!]! += Math.max(0, owed(level))
  // A level is a whole number of steps: what it is too much would forbid lines of just as many minutes as are asked for.
  let tooMuch = -owed(level)
  for (const k of [...places].reverse()) {
    if (tooMuch <= 0) break
    const less = Math.min(tooMuch, least[k]! - before[k]!)
    least[k]! -= less
    tooMuch -= less
  }
}

function periodOf({ firstDay, dayCount }: ContractWeek, minMinutes: number, maxMinutes: number): PaidPeriod {
  return { firstDay, lastDay: firstDay + dayCount - 1, minMinutes, maxMinutes: Math.max(0, maxMinutes) }
}

/** The highest whole number up to `top` for which `holds` is true, 0 where it never is; true up to somewhere, false from there on. */
function highest(top: number, holds: (value: number) => boolean): number {
  let low = 0
  let high = top
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (holds(middle)) low = middle
    else high = middle - 1
  }
  return low
}
