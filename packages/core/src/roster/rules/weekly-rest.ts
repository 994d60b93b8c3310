import { lineDays, weeksOf } from '../line-days.ts'
import type { RuleBreak } from '../types.ts'
import type { WorkRule } from './work-rule.ts'

const MINUTE_MS = 60_000

/**
 * In every week that lies wholly inside the horizon some day off belongs to an uninterrupted rest of `minWeeklyRestMinutes`, by what
 * really passes from the end of the shift before to the start of the next. Rest that reaches out of what is known is long enough.
 */
export const weeklyRest: WorkRule = {
  id: 'weekly-rest',
  about: 'line',
  kind: 'hard',
  check: (line) => {
    const limit = line.agent.contract.minWeeklyRestMinutes
    if (limit === undefined) return []
    const duties = [...line.prior, ...line.duties]
    const restAround = (day: number) => {
      const before = duties.findLast((duty) => duty.day < day)
      const after = duties.find((duty) => duty.day > day)
      return before && after ? (after.startMs - before.endMs) / MINUTE_MS : Number.POSITIVE_INFINITY
    }
    return weeksOf(lineDays(line)).flatMap((week): RuleBreak[] => {
      const inside = week.filter(({ day }) => day >= 0)
      if (inside.length < 7) return []
      const rest = Math.max(0, ...inside.map(({ day, kind }) => (kind === 'off' ? restAround(day) : 0)))
      if (rest >= limit) return []
      return [
        {
          ruleId: 'weekly-rest',
          agentId: line.agent.id,
          dates: inside.map(({ date }) => date),
          hard: true,
          amount: limit - rest,
          unit: 'minutes',
          limit,
        },
      ]
    })
  },
  sentence: {
    en: ({ name, dates, under, limit }) =>
      `${name}'s longest rest around a day off from ${dates} is ${under}; ${limit} are needed.`,
    'zh-CN': ({ name, dates, under, limit }) =>
      `${name}在${dates}一周内最长的连续休息为 ${under}，至少需要 ${limit}。`,
  },
}
