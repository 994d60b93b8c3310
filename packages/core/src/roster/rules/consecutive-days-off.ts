import { isDateOff } from '../contract-weeks.ts'
import { lineDays, runsOf } from '../line-days.ts'
import type { RuleBreak } from '../types.ts'
import { runBreaks } from './run-breaks.ts'
import { runsOfDays } from './runs-of-days.ts'
import type { WorkRule } from './work-rule.ts'

/**
 * At least `minConsecutiveDaysOff` days off in a row, and at most `maxConsecutiveDaysOff`. A run of days off that touches the end of
 * the horizon may go on after it, and one at the beginning may have begun before it unless prior assignments tell when: neither is too
 * short. Leave ends a run that is looked at for being too long: nobody has to work for it.
 */
export const consecutiveDaysOff: WorkRule = {
  id: 'consecutive-days-off',
  about: 'line',
  kind: 'hard',
  check: (line) => {
    const { agent } = line
    const { minConsecutiveDaysOff: limit = 1, maxConsecutiveDaysOff: max } = agent.contract
    const about = { ruleId: 'consecutive-days-off', agentId: agent.id, unit: 'days' } as const
    const short = runsOfDays(line)
      .filter((run) => !run.working && run.complete && run.dates.length < limit)
      .map(
        (run): RuleBreak => ({
          ...about,
          dates: run.dates,
          hard: true,
          amount: limit - run.dates.length,
          limit,
        }),
      )
    if (max === undefined) return short
    const runs = runsOf(lineDays(line), ({ kind, date }) =>
      kind === 'off' && !isDateOff(agent, date) ? 0 : null,
    )
    return [...short, ...runBreaks(runs, { max }, about)]
  },
  sentence: {
    en: ({ name, dates, over, under, limit, found }) =>
      found.side === 'over'
        ? `${name} has ${over} off in a row, ${dates}; the limit is ${limit}.`
        : `${name} has only ${under} off in a row, ${dates}; ${limit} are needed.`,
    'zh-CN': ({ name, dates, over, under, limit, found }) =>
      found.side === 'over'
        ? `${name}在${dates}连续休息 ${over}，最多 ${limit}。`
        : `${name}在${dates}只连续休息 ${under}，至少需要 ${limit}。`,
  },
}
