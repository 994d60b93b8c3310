import { lineDays, runsOf } from '../line-days.ts'
import type { RuleBreak } from '../types.ts'
import type { WorkRule } from './work-rule.ts'

/**
 * No more than `maxConsecutiveDays` dates in a row on which a shift begins, and no fewer than `minConsecutiveDays`; days worked just
 * before the horizon count. A run that touches the horizon's end, or begins where nothing is known of the day before, may be longer
 * than it seems: it is never too short.
 */
export const consecutiveDays: WorkRule = {
  id: 'consecutive-days',
  about: 'line',
  kind: 'hard',
  check: (line) => {
    const { maxConsecutiveDays: most, minConsecutiveDays: least = 1 } = line.agent.contract
    return runsOf(lineDays(line), ({ kind }) => (kind === 'off' ? null : 0)).flatMap(
      ({ days, complete }): RuleBreak[] => {
        const { length } = days
        const found = {
          ruleId: 'consecutive-days',
          agentId: line.agent.id,
          dates: days.map(({ date }) => date),
          hard: true,
          unit: 'days',
        } as const
        if (length > most && days.at(-1)!.day >= 0) return [{ ...found, amount: length - most, limit: most }]
        if (complete && length < least)
          return [{ ...found, amount: least - length, limit: least, side: 'under' }]
        return []
      },
    )
  },
  sentence: {
    en: ({ name, dates, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name} works only ${under} in a row, ${dates}; ${limit} are the least.`
        : `${name} works ${over} in a row, ${dates}; the limit is ${limit}.`,
    'zh-CN': ({ name, dates, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name}在${dates}只连续工作 ${under}，至少 ${limit}。`
        : `${name}在${dates}连续工作 ${over}，最多 ${limit}。`,
  },
}
