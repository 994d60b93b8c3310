import type { WorkRule } from './work-rule.ts'

/** Paid minutes of one shift at most `maxMinutesPerDay`. */
export const dailyHours: WorkRule = {
  id: 'daily-hours',
  about: 'shift',
  kind: 'hard',
  check: ({ agent, duties }) => {
    const limit = agent.contract.maxMinutesPerDay
    if (limit === undefined) return []
    return duties
      .filter((duty) => duty.paidMinutes > limit)
      .map((duty) => ({
        ruleId: 'daily-hours',
        agentId: agent.id,
        dates: [duty.date],
        hard: true,
        amount: duty.paidMinutes - limit,
        unit: 'minutes',
        limit,
      }))
  },
  sentence: {
    en: ({ name, dates, over, limit }) =>
      `${name} has ${over} of paid work on ${dates}; ${limit} a day are allowed.`,
    'zh-CN': ({ name, dates, over, limit }) => `${name}在${dates}的带薪工时为 ${over}，每天上限为 ${limit}。`,
  },
}
