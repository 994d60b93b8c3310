import { runsOfDays } from './runs-of-days.ts'
import type { WorkRule } from './work-rule.ts'

/**
 * At least `minConsecutiveDaysOff` days off in a row. A run of days off that touches the end of the horizon may go on after
 * it, and one at the beginning may have begun before it unless prior assignments tell when: neither is a break.
 */
export const consecutiveDaysOff: WorkRule = {
  id: 'consecutive-days-off',
  about: 'line',
  kind: 'hard',
  check: (line) => {
    const limit = line.agent.contract.minConsecutiveDaysOff ?? 1
    return runsOfDays(line)
      .filter((run) => !run.working && run.complete && run.dates.length < limit)
      .map((run) => ({
        ruleId: 'consecutive-days-off',
        agentId: line.agent.id,
        dates: run.dates,
        hard: true,
        amount: limit - run.dates.length,
        unit: 'days',
        limit,
      }))
  },
  sentence: {
    en: ({ name, dates, under, limit }) =>
      `${name} has only ${under} off in a row, ${dates}; ${limit} are needed.`,
    'zh-CN': ({ name, dates, under, limit }) => `${name}在${dates}只连续休息 ${under}，至少需要 ${limit}。`,
  },
}
