import { lineDays } from '../line-days.ts'
import type { RuleBreak } from '../types.ts'
import type { WorkRule } from './work-rule.ts'

/** After the last night of a run as many days off as `nights.daysOffAfter` says, as far as the horizon goes. */
export const restAfterNights: WorkRule = {
  id: 'rest-after-nights',
  about: 'line',
  kind: 'hard',
  check: (line) => {
    const limit = line.agent.contract.nights?.daysOffAfter
    if (limit === undefined) return []
    const days = lineDays(line)
    return days.flatMap((day, i): RuleBreak[] => {
      const next = days[i + 1]
      if (day.kind !== 'night' || !next || next.kind === 'night') return []
      const back = days.slice(i + 1, i + 1 + limit).findIndex(({ kind }) => kind !== 'off')
      const broken = days[i + 1 + back]
      if (back < 0 || !broken || broken.day < 0) return []
      return [
        {
          ruleId: 'rest-after-nights',
          agentId: line.agent.id,
          dates: [day.date, broken.date],
          hard: true,
          amount: limit - back,
          unit: 'days',
          limit,
        },
      ]
    })
  },
  sentence: {
    en: ({ name, dates, under, limit }) =>
      `${name} has ${under} off after nights, between ${dates}; ${limit} are needed.`,
    'zh-CN': ({ name, dates, under, limit }) =>
      `${name}上完夜班后在${dates}之间只休息 ${under}，至少需要 ${limit}。`,
  },
}
