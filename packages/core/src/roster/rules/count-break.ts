import type { LineDay } from '../line-days.ts'
import type { RuleBreak } from '../types.ts'

/** A number of days against its limits: one break at most. Too few has no dates of its own, so it names the first and last looked at. */
export function countBreak(
  counted: readonly LineDay[],
  all: readonly LineDay[],
  min: number | undefined,
  max: number | undefined,
  about: Pick<RuleBreak, 'ruleId' | 'agentId' | 'unit'>,
): RuleBreak[] {
  const { length } = counted
  if (max !== undefined && length > max)
    return [
      {
        ...about,
        dates: counted.map(({ date }) => date),
        hard: true,
        amount: length - max,
        limit: max,
        side: 'over',
      },
    ]
  if (min !== undefined && length < min)
    return [
      {
        ...about,
        dates: all.map(({ date }) => date),
        hard: true,
        amount: min - length,
        limit: min,
        side: 'under',
      },
    ]
  return []
}
