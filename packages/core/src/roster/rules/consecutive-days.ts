import { runsOfDays } from './runs-of-days.ts'
import type { WorkRule } from './work-rule.ts'

/** No more than `maxConsecutiveDays` dates in a row on which a shift begins; days worked just before the horizon count. */
export const consecutiveDays: WorkRule = {
  id: 'consecutive-days',
  about: 'line',
  kind: 'hard',
  check: (line) => {
    const limit = line.agent.contract.maxConsecutiveDays
    return runsOfDays(line)
      .filter((run) => run.working && run.dates.length > limit)
      .map((run) => ({
        ruleId: 'consecutive-days',
        agentId: line.agent.id,
        dates: run.dates,
        hard: true,
        amount: run.dates.length - limit,
        unit: 'days',
        limit,
      }))
  },
  sentence: {
    en: ({ name, dates, over, limit }) => `${name} works ${over} in a row, ${dates}; the limit is ${limit}.`,
    'zh-CN': ({ name, dates, over, limit }) => `${name}在${dates}连续工作 ${over}，最多 ${limit}。`,
  },
}
