import { addDays, mondayOf, weekdayOf } from '../../interval/index.ts'
import type { WorkRule } from './work-rule.ts'

/** At most `maxWeekends` weekends of the horizon on whose Saturday or Sunday a shift begins. A Friday night is no weekend. */
export const weekends: WorkRule = {
  id: 'weekends',
  about: 'line',
  kind: 'hard',
  check: ({ agent, duties }) => {
    const limit = agent.contract.maxWeekends
    if (limit === undefined) return []
    const worked = duties.filter((duty) => weekdayOf(duty.date) >= 6)
    const saturdays = new Set(worked.map((duty) => addDays(mondayOf(duty.date), 5)))
    if (saturdays.size <= limit) return []
    return [
      {
        ruleId: 'weekends',
        agentId: agent.id,
        dates: [...new Set(worked.map((duty) => duty.date))],
        hard: true,
        amount: saturdays.size - limit,
        unit: 'weekends',
        limit,
      },
    ]
  },
  sentence: {
    en: ({ name, over, limit }) => `${name} works on ${over}; the limit in this period is ${limit}.`,
    'zh-CN': ({ name, over, limit }) => `${name}要在 ${over}上班，本期最多 ${limit}。`,
  },
}
