import { weekCountBreaks } from './week-count-breaks.ts'
import type { WorkRule } from './work-rule.ts'

/** Shifts that begin in one week within `minShiftsPerWeek` and `maxShiftsPerWeek`. */
export const weeklyShifts: WorkRule = {
  id: 'weekly-shifts',
  about: 'line',
  kind: 'hard',
  check: (line) => {
    const { minShiftsPerWeek, maxShiftsPerWeek } = line.agent.contract
    if (minShiftsPerWeek === undefined && maxShiftsPerWeek === undefined) return []
    return weekCountBreaks(
      line,
      ({ kind }) => kind !== 'off',
      ({ minShifts }) => minShifts,
      maxShiftsPerWeek,
      { ruleId: 'weekly-shifts', unit: 'shifts' },
    )
  },
  sentence: {
    en: ({ name, dates, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name} has only ${under} in the week of ${dates}; the least is ${limit}.`
        : `${name} has ${over} in the week of ${dates}; the limit is ${limit}.`,
    'zh-CN': ({ name, dates, over, under, limit, found }) =>
      found.side === 'under'
        ? `${name}在${dates}这一周只有 ${under}，至少 ${limit}。`
        : `${name}在${dates}这一周有 ${over}，最多 ${limit}。`,
  },
}
