import { patternBreaks } from './pattern-breaks.ts'
import type { WorkRule } from './work-rule.ts'

/** Half a weekend: one of its days worked, the other off. Forms of the pattern that the solver reads, too. */
export const HALF_WEEKENDS = [
  { days: ['work', 'off'], startsOn: 6 },
  { days: ['off', 'work'], startsOn: 6 },
] as const

/** Saturday and Sunday are both worked or both off, as `completeWeekends` asks. A weekend that the horizon cuts off is not judged. */
export const completeWeekends: WorkRule = {
  id: 'complete-weekends',
  about: 'line',
  kind: 'by-strength',
  check: (line) => {
    const strength = line.agent.contract.completeWeekends
    if (strength === undefined) return []
    return HALF_WEEKENDS.flatMap((pattern) =>
      patternBreaks(line, pattern, strength, { ruleId: 'complete-weekends', unit: 'weekends' }),
    )
  },
  sentence: {
    en: ({ name, dates }) => `${name} works one day of the weekend ${dates}; both or none was agreed.`,
    'zh-CN': ({ name, dates }) => `${name}在周末${dates}只上一天班，约定为两天都上或都休。`,
  },
}
