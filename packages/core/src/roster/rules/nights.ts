import { lineDays } from '../line-days.ts'
import { countBreak } from './count-break.ts'
import type { WorkRule } from './work-rule.ts'

/** Nights of the horizon within `nights.min` and `nights.max`. */
export const nights: WorkRule = {
  id: 'nights',
  about: 'line',
  kind: 'hard',
  check: (line) => {
    const limits = line.agent.contract.nights
    if (!limits) return []
    const days = lineDays(line).filter(({ day }) => day >= 0)
    const counted = days.filter(({ kind }) => kind === 'night')
    return countBreak(counted, days, limits.min, limits.max, {
      ruleId: 'nights',
      agentId: line.agent.id,
      unit: 'nights',
    })
  },
  sentence: {
    en: ({ name, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name} works ${under} in this period; ${limit} are the least.`
        : `${name} works ${over} in this period; the limit is ${limit}.`,
    'zh-CN': ({ name, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name}本期上 ${under}，至少 ${limit}。`
        : `${name}本期上 ${over}，最多 ${limit}。`,
  },
}
