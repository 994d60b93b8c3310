import { weekCountBreaks } from './week-count-breaks.ts'
import type { WorkRule } from './work-rule.ts'

/** Nights that begin in one week within `nights.perWeek`. */
export const weeklyNights: WorkRule = {
  id: 'weekly-nights',
  about: 'line',
  kind: 'hard',
  check: (line) => {
    const limits = line.agent.contract.nights?.perWeek
    if (!limits) return []
    return weekCountBreaks(
      line,
      ({ kind }) => kind === 'night',
      ({ minNights }) => minNights,
      limits.max,
      { ruleId: 'weekly-nights', unit: 'nights' },
    )
  },
  sentence: {
    en: ({ name, dates, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name} works only ${under} in the week of ${dates}; the least is ${limit}.`
        : `${name} works ${over} in one week, ${dates}; the limit is ${limit}.`,
    'zh-CN': ({ name, dates, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name}在${dates}这一周只上 ${under}，至少 ${limit}。`
        : `${name}同一周上 ${over}：${dates}，最多 ${limit}。`,
  },
}
