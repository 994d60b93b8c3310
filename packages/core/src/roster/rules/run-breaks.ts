import type { DayCounts } from '../../workforce/index.ts'
import type { LineRun } from '../line-days.ts'
import type { RuleBreak } from '../types.ts'

/** Runs that are longer or shorter than they may be. Only complete ones are ever too short; those before the horizon never too long. */
export function runBreaks(
  runs: readonly LineRun[],
  { min = 1, max = Number.POSITIVE_INFINITY }: DayCounts,
  about: Pick<RuleBreak, 'ruleId' | 'agentId' | 'unit'>,
): RuleBreak[] {
  return runs.flatMap(({ days, complete }): RuleBreak[] => {
    const { length } = days
    const found = { ...about, dates: days.map(({ date }) => date), hard: true }
    if (length > max && days.at(-1)!.day >= 0)
      return [{ ...found, amount: length - max, limit: max, side: 'over' }]
    if (complete && length < min) return [{ ...found, amount: min - length, limit: min, side: 'under' }]
    return []
  })
}
