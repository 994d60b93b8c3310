import { lineDays, runsOf } from '../line-days.ts'
import { runBreaks } from './run-breaks.ts'
import type { WorkRule } from './work-rule.ts'

/** Days on end with the same start within `sameStartDays`; another start or a day off ends them. */
export const sameStartDays: WorkRule = {
  id: 'same-start-days',
  about: 'line',
  kind: 'hard',
  check: (line) => {
    const limits = line.agent.contract.sameStartDays
    if (!limits) return []
    const runs = runsOf(lineDays(line), ({ start }) => (start < 0 ? null : start))
    return runBreaks(runs, limits, { ruleId: 'same-start-days', agentId: line.agent.id, unit: 'days' })
  },
  sentence: {
    en: ({ name, dates, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name} keeps the same start for only ${under}, ${dates}; ${limit} are the least.`
        : `${name} has the same start for ${over} on end, ${dates}; the limit is ${limit}.`,
    'zh-CN': ({ name, dates, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name}在${dates}相同上班时间只保持 ${under}，至少 ${limit}。`
        : `${name}在${dates}相同上班时间连续 ${over}，最多 ${limit}。`,
  },
}
