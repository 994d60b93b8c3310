import type { RuleBreak } from '../types.ts'
import {
  averageLimits,
  datesOfWeeks,
  leastAverageLimits,
  minutesByWeek,
  minutesUnder,
  type WeeksLimit,
} from '../week-hours.ts'
import type { WorkRule } from './work-rule.ts'

/**
 * Weeks on end average at most `averageWeek.maxMinutesPerWeek` and at least `leastAverageWeek.minMinutesPerWeek`, with the weeks
 * before that prior assignments tell of.
 */
export const averageHours: WorkRule = {
  id: 'average-hours',
  about: 'line',
  kind: 'hard',
  check: ({ problem, agent, prior, duties }) => {
    const before = prior.map((duty) => duty.assignment)
    const inside = minutesByWeek(duties.map((duty) => duty.assignment))
    const minutes = minutesByWeek([...before, ...duties.map((duty) => duty.assignment)])
    const averageOf = (limit: WeeksLimit) => minutesUnder(limit, minutes) / limit.mondays.length
    const found = ({ mondays }: WeeksLimit) =>
      ({
        ruleId: 'average-hours',
        agentId: agent.id,
        dates: datesOfWeeks(problem, mondays),
        hard: true,
        unit: 'minutes',
      }) as const
    return [
      ...averageLimits(problem, agent, before).flatMap((limit): RuleBreak[] => {
        const most = limit.maxMinutes / limit.mondays.length
        const over = averageOf(limit) - most
        if (over <= 1e-9 || !limit.mondays.some((monday) => inside.has(monday))) return []
        return [{ ...found(limit), amount: over, limit: most, side: 'over' }]
      }),
      ...leastAverageLimits(problem, agent, before).flatMap((limit): RuleBreak[] => {
        const least = limit.minMinutes! / limit.mondays.length
        const short = least - averageOf(limit)
        return short <= 1e-9 ? [] : [{ ...found(limit), amount: short, limit: least, side: 'under' }]
      }),
    ]
  },
  sentence: {
    en: ({ name, dates, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name} averages only ${under} a week up to the end of ${dates}; at least ${limit} are due.`
        : `${name} averages ${over} a week up to the end of ${dates}; ${limit} are allowed.`,
    'zh-CN': ({ name, dates, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name}截至${dates}末平均每周工时仅 ${under}，至少应有 ${limit}。`
        : `${name}截至${dates}末平均每周工时为 ${over}，上限为 ${limit}。`,
  },
}
