import { lineDays, weeksOf } from '../line-days.ts'
import { countBreak } from './count-break.ts'
import type { WorkRule } from './work-rule.ts'

/** At most `maxShiftsPerWeek` shifts begin in one week, Monday to Sunday; days before the horizon count. */
export const weeklyShifts: WorkRule = {
  id: 'weekly-shifts',
  about: 'line',
  kind: 'hard',
  check: (line) => {
    const limit = line.agent.contract.maxShiftsPerWeek
    if (limit === undefined) return []
    return weeksOf(lineDays(line)).flatMap((week) => {
      const counted = week.filter(({ kind }) => kind !== 'off')
      if (!counted.some(({ day }) => day >= 0)) return []
      return countBreak(counted, week, undefined, limit, {
        ruleId: 'weekly-shifts',
        agentId: line.agent.id,
        unit: 'shifts',
      })
    })
  },
  sentence: {
    en: ({ name, dates, over, limit }) =>
      `${name} has ${over} in the week of ${dates}; the limit is ${limit}.`,
    'zh-CN': ({ name, dates, over, limit }) => `${name}在${dates}这一周有 ${over}，最多 ${limit}。`,
  },
}
