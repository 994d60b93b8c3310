import type { RuleBreak } from '../types.ts'
import { datesOfWeeks, minutesByWeek, minutesUnder, overtimeLimits } from '../week-hours.ts'
import type { WorkRule } from './work-rule.ts'

/** What weeks have beyond the normal one stays, month by month, within `overtime.maxMinutesPerMonth`. */
export const overtime: WorkRule = {
  id: 'overtime',
  about: 'line',
  kind: 'hard',
  check: ({ problem, agent, prior, duties }) => {
    const before = prior.map((duty) => duty.assignment)
    const inside = minutesByWeek(duties.map((duty) => duty.assignment))
    const minutes = minutesByWeek([...before, ...duties.map((duty) => duty.assignment)])
    return overtimeLimits(problem, agent, before).flatMap((limit): RuleBreak[] => {
      const extra = minutesUnder(limit, minutes)
      if (extra <= limit.maxMinutes || !limit.mondays.some((monday) => inside.has(monday))) return []
      return [
        {
          ruleId: 'overtime',
          agentId: agent.id,
          dates: datesOfWeeks(problem, limit.mondays),
          hard: true,
          amount: extra - limit.maxMinutes,
          unit: 'minutes',
          limit: limit.maxMinutes,
        },
      ]
    })
  },
  sentence: {
    en: ({ name, dates, over, limit }) =>
      `${name} has ${over} of overtime in the month of ${dates}; ${limit} are allowed.`,
    'zh-CN': ({ name, dates, over, limit }) => `${name}在${dates}所在月份加班 ${over}，上限为 ${limit}。`,
  },
}
