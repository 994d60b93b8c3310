import { lineDays } from '../line-days.ts'
import { countBreak } from './count-break.ts'
import type { WorkRule } from './work-rule.ts'

/** Days of the horizon on which a shift begins, within `minShifts` and `maxShifts`. */
export const shifts: WorkRule = {
  id: 'shifts',
  about: 'line',
  kind: 'hard',
  check: (line) => {
    const { minShifts, maxShifts } = line.agent.contract
    const days = lineDays(line).filter(({ day }) => day >= 0)
    const counted = days.filter(({ kind }) => kind !== 'off')
    return countBreak(counted, days, minShifts, maxShifts, {
      ruleId: 'shifts',
      agentId: line.agent.id,
      unit: 'shifts',
    })
  },
  sentence: {
    en: ({ name, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name} has ${under} in this period; ${limit} are the least.`
        : `${name} has ${over} in this period; the limit is ${limit}.`,
    'zh-CN': ({ name, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name}本期有 ${under}，至少 ${limit}。`
        : `${name}本期有 ${over}，最多 ${limit}。`,
  },
}
