import type { WorkRule } from './work-rule.ts'

/** Paid minutes of the horizon within `minMinutes` and `maxMinutes`. */
export const periodHours: WorkRule = {
  id: 'period-hours',
  about: 'line',
  kind: 'hard',
  check: ({ agent, horizon, duties }) => {
    const { minMinutes, maxMinutes } = agent.contract
    const minutes = duties.reduce((sum, duty) => sum + duty.paidMinutes, 0)
    const found = {
      ruleId: 'period-hours',
      agentId: agent.id,
      dates: horizon.dates,
      hard: true,
      unit: 'minutes',
    } as const
    if (maxMinutes !== undefined && minutes > maxMinutes)
      return [{ ...found, amount: minutes - maxMinutes, limit: maxMinutes, side: 'over' }]
    if (minMinutes !== undefined && minutes < minMinutes)
      return [{ ...found, amount: minMinutes - minutes, limit: minMinutes, side: 'under' }]
    return []
  },
  sentence: {
    en: ({ name, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name} has ${under} of paid work in this period; at least ${limit} are due.`
        : `${name} has ${over} of paid work in this period; ${limit} are allowed.`,
    'zh-CN': ({ name, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name}本期带薪工时为 ${under}，至少应有 ${limit}。`
        : `${name}本期带薪工时为 ${over}，上限为 ${limit}。`,
  },
}
