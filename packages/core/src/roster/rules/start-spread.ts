import { lineDays, weeksOf } from '../line-days.ts'
import type { RuleBreak } from '../types.ts'
import type { WorkRule } from './work-rule.ts'

/** Earliest and latest start of a week lie at most `maxStartSpreadMinutes` apart; days before the horizon count. */
export const startSpread: WorkRule = {
  id: 'start-spread',
  about: 'line',
  kind: 'hard',
  check: (line) => {
    const limit = line.agent.contract.maxStartSpreadMinutes
    if (limit === undefined) return []
    return weeksOf(lineDays(line)).flatMap((week): RuleBreak[] => {
      const worked = week.filter(({ start }) => start >= 0)
      const starts = worked.map(({ start }) => start)
      const spread = Math.max(...starts) - Math.min(...starts)
      if (!(spread > limit) || !worked.some(({ day }) => day >= 0)) return []
      return [
        {
          ruleId: 'start-spread',
          agentId: line.agent.id,
          dates: worked.map(({ date }) => date),
          hard: true,
          amount: spread - limit,
          unit: 'minutes',
          limit,
        },
      ]
    })
  },
  sentence: {
    en: ({ name, dates, over, limit }) =>
      `${name}'s starts lie ${over} apart in the week of ${dates}; ${limit} are allowed.`,
    'zh-CN': ({ name, dates, over, limit }) =>
      `${name}在${dates}这一周的上班时间相差 ${over}，最多允许 ${limit}。`,
  },
}
