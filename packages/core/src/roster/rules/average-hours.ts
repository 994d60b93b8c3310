import type { RuleBreak } from '../types.ts'
import { averageLimits, datesOfWeeks, minutesByWeek, minutesUnder } from '../week-hours.ts'
import type { WorkRule } from './work-rule.ts'

/** Weeks on end average at most `averageWeek.maxMinutesPerWeek`, with the weeks before that prior assignments tell of. */
export const averageHours: WorkRule = {
  id: 'average-hours',
  about: 'line',
  kind: 'hard',
  check: ({ problem, agent, prior, duties }) => {
    const before = prior.map((duty) => duty.assignment)
    const inside = minutesByWeek(duties.map((duty) => duty.assignment))
    const minutes = minutesByWeek([...before, ...duties.map((duty) => duty.assignment)])
    return averageLimits(problem, agent, before).flatMap((limit): RuleBreak[] => {
      const average = minutesUnder(limit, minutes) / limit.mondays.length
      const most = limit.maxMinutes / limit.mondays.length
      if (average <= most + 1e-9 || !limit.mondays.some((monday) => inside.has(monday))) return []
      return [
        {
          ruleId: 'average-hours',
          agentId: agent.id,
          dates: datesOfWeeks(problem, limit.mondays),
          hard: true,
          amount: average - most,
          unit: 'minutes',
          limit: most,
        },
      ]
    })
  },
  sentence: {
    en: ({ name, dates, over, limit }) =>
      `${name} averages ${over} a week up to the end of ${dates}; ${limit} are allowed.`,
    'zh-CN': ({ name, dates, over, limit }) =>
      `${name}截至${dates}末平均每周工时为 ${over}，上限为 ${limit}。`,
  },
}
