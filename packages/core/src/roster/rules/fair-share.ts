import { burdenOn, burdensOf, sharePoints } from '../fair-share.ts'
import { lineDays } from '../line-days.ts'
import type { RuleBreak } from '../types.ts'
import type { WorkRule } from './work-rule.ts'

/**
 * Weekends, nights and lates cost more the more somebody has of them, in this period and in those that the ledger counts: the
 * squares of everybody's totals are least when they are spread evenly.
 */
export const fairShare: WorkRule = {
  id: 'fair-share',
  about: 'line',
  kind: 'priced',
  check: (line) => {
    const days = lineDays(line)
    return burdensOf(line.problem, line.agent).flatMap((burden): RuleBreak[] => {
      const dates = days.filter((_, i) => burdenOn(burden.unit, days, i)).map(({ date }) => date)
      const points = sharePoints(burden, dates.length)
      if (points === 0) return []
      return [
        {
          ruleId: 'fair-share',
          agentId: line.agent.id,
          dates,
          hard: false,
          amount: burden.before + dates.length,
          unit: burden.unit,
          points,
        },
      ]
    })
  },
  sentence: {
    en: ({ name, amount }) => `${name} comes to ${amount} more than whoever had least before this period.`,
    'zh-CN': ({ name, amount }) => `${name}比本期之前最少的人累计多 ${amount}。`,
  },
}
