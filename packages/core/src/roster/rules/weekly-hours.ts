import { contractWeeks } from '../contract-weeks.ts'
import type { RuleBreak } from '../types.ts'
import type { WorkRule } from './work-rule.ts'

/** Paid minutes of a week, Monday to Sunday, within the contract, as {@link contractWeeks} reads it. */
export const weeklyHours: WorkRule = {
  id: 'weekly-hours',
  about: 'line',
  kind: 'hard',
  check: ({ problem, horizon, agent, prior, duties }) =>
    contractWeeks(
      problem,
      agent,
      prior.map((duty) => duty.assignment),
    ).flatMap(({ firstDay, dayCount, minMinutes, maxMinutes, priorMinutes }): RuleBreak[] => {
      let inside = 0
      for (const duty of duties)
        if (duty.day >= firstDay && duty.day < firstDay + dayCount) inside += duty.paidMinutes
      const week = {
        ruleId: 'weekly-hours',
        agentId: agent.id,
        dates: horizon.dates.slice(firstDay, firstDay + dayCount),
        hard: true,
        unit: 'minutes',
      } as const
      if (inside + priorMinutes > maxMinutes && inside > 0)
        return [{ ...week, amount: inside + priorMinutes - maxMinutes, limit: maxMinutes, side: 'over' }]
      if (inside < minMinutes)
        return [{ ...week, amount: minMinutes - inside, limit: minMinutes, side: 'under' }]
      return []
    }),
  sentence: {
    en: ({ name, dates, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name} has ${under} of paid work from ${dates}; the contract gives at least ${limit}.`
        : `${name} has ${over} of paid work from ${dates}; the contract allows ${limit}.`,
    'zh-CN': ({ name, dates, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name}在${dates}的带薪工时为 ${under}，合同保证至少 ${limit}。`
        : `${name}在${dates}的带薪工时为 ${over}，合同上限为 ${limit}。`,
  },
}
