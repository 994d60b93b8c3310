import { lineDays, runsOf } from '../line-days.ts'
import { runBreaks } from './run-breaks.ts'
import type { WorkRule } from './work-rule.ts'

/** Nights on end within `nights.onEnd`; a run whose beginning or end is not known is never too short. */
export const consecutiveNights: WorkRule = {
  id: 'consecutive-nights',
  about: 'line',
  kind: 'hard',
  check: (line) => {
    const limits = line.agent.contract.nights?.onEnd
    if (!limits) return []
    const runs = runsOf(lineDays(line), ({ kind }) => (kind === 'night' ? 0 : null))
    return runBreaks(runs, limits, { ruleId: 'consecutive-nights', agentId: line.agent.id, unit: 'nights' })
  },
  sentence: {
    en: ({ name, dates, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name} has only ${under} on end, ${dates}; ${limit} are the least.`
        : `${name} has ${over} on end, ${dates}; the limit is ${limit}.`,
    'zh-CN': ({ name, dates, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name}在${dates}只连上 ${under}，至少 ${limit}。`
        : `${name}在${dates}连上 ${over}，最多 ${limit}。`,
  },
}
