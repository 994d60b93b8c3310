import { type LocalDate, mondayOf, weekdayOf } from '../../../interval/index.ts'
import type { Agent } from '../../../workforce/index.ts'
import { horizonOf } from '../../horizon.ts'
import type { RosterProblem } from '../../types.ts'
import {
  averageLimits,
  leastAverageLimits,
  minutesByWeek,
  minutesUnder,
  overtimeLimits,
  type WeeksLimit,
} from '../../week-hours.ts'
import type { LineRule } from '../problem/line-rules.ts'
import type { DutyKind } from './duty-kinds.ts'

/** More minutes than a week has; no limit is beyond `MOST`. */
const WEEK_SIZE = 8 * 1440
const MOST = 2 ** 20

/**
 * What a contract asks of several weeks together, exactly: each limit as a rule that remembers the minutes that count so far, and
 * those of the week under way where some of each week are free. Many states where shifts have many lengths.
 */
export function hoursRules(problem: RosterProblem, agent: Agent, kinds: readonly DutyKind[]): LineRule[] {
  const prior = priorOf(problem, agent)
  const { minMinutes, maxMinutes } = agent.contract
  const known = minutesByWeek(prior)
  const rules = [...averageLimits(problem, agent, prior), ...overtimeLimits(problem, agent, prior)].map(
    (limit) => limitRule(problem, kinds, limit, known),
  )
  rules.push(...leastAverageRules(problem, agent, kinds))
  if (minMinutes !== undefined || maxMinutes !== undefined) {
    const mondays = [...new Set(horizonOf(problem).dates.map(mondayOf))]
    const limit = {
      mondays,
      freeMinutes: 0,
      minMinutes: minMinutes ?? 0,
      maxMinutes: maxMinutes ?? Number.POSITIVE_INFINITY,
    }
    rules.push(limitRule(problem, kinds, limit, new Map()))
  }
  return rules
}

/** Least averages exactly, each stretch of weeks as a rule. */
export function leastAverageRules(
  problem: RosterProblem,
  agent: Agent,
  kinds: readonly DutyKind[],
): LineRule[] {
  const prior = priorOf(problem, agent)
  const known = minutesByWeek(prior)
  return leastAverageLimits(problem, agent, prior).map((limit) => limitRule(problem, kinds, limit, known))
}

function priorOf({ priorAssignments = [] }: RosterProblem, { id }: Agent) {
  return priorAssignments.filter(({ agentId }) => agentId === id)
}

function limitRule(
  problem: RosterProblem,
  kinds: readonly DutyKind[],
  { mondays, freeMinutes, maxMinutes, minMinutes: least = 0 }: WeeksLimit,
  before: ReadonlyMap<LocalDate, number>,
): LineRule {
  const { dates } = horizonOf(problem)
  const firstWeek = mondayOf(dates[0]!)
  const counts = dates.map((date) => mondays.includes(mondayOf(date)))
  const isMonday = dates.map((date, day) => day > 0 && weekdayOf(date) === 1)
  const lastDay = counts.lastIndexOf(true)
  const most = Math.min(maxMinutes, MOST)
  const extra = (minutes: number) => Math.max(0, minutes - freeMinutes)
  const earlier = mondays.filter((monday) => monday < firstWeek)
  const sumBefore = minutesUnder({ mondays: earlier, freeMinutes, maxMinutes }, before)
  return {
    classOf: Int32Array.from(kinds, ({ paidMinutes }) => Math.round(paidMinutes)),
    start: sumBefore * WEEK_SIZE + (counts[0] ? (before.get(firstWeek) ?? 0) : 0),
    step(state, day, minutes) {
      if (!counts[day]) return state
      const underWay = state % WEEK_SIZE
      const sum = Math.floor(state / WEEK_SIZE) + (isMonday[day] ? extra(underWay) : 0)
      const week = (isMonday[day] ? 0 : underWay) + Math.max(0, minutes)
      const total = sum + extra(week)
      if ((minutes >= 0 && total > most) || (day === lastDay && total < least)) return -1
      // Past its last day nothing is remembered, nor what is beyond the least where there is no most.
      if (day === lastDay) return 0
      if (freeMinutes > 0) return sum * WEEK_SIZE + week
      return WEEK_SIZE * (maxMinutes === Number.POSITIVE_INFINITY ? Math.min(total, least) : total)
    },
  }
}
