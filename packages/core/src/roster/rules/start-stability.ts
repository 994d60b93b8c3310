import { lineDays, weeksOf } from '../line-days.ts'
import type { RuleBreak } from '../types.ts'
import type { WorkRule } from './work-rule.ts'

/** A shift of another kind (early, day, late, night) than the last one of the same week costs `prices.kindChange`. */
export const startStability: WorkRule = {
  id: 'start-stability',
  about: 'line',
  kind: 'priced',
  check: (line) => {
    const { kindChange } = line.prices
    if (kindChange === 0) return []
    return weeksOf(lineDays(line)).flatMap((week) => {
      const worked = week.filter(({ kind }) => kind !== 'off')
      return worked.flatMap((day, i): RuleBreak[] => {
        const before = worked[i - 1]
        if (!before || before.kind === day.kind || day.day < 0) return []
        return [
          {
            ruleId: 'start-stability',
            agentId: line.agent.id,
            dates: [before.date, day.date],
            hard: false,
            amount: 1,
            unit: 'shifts',
            points: kindChange,
          },
        ]
      })
    })
  },
  sentence: {
    en: ({ name, dates }) => `${name} changes the kind of shift within a week, ${dates}.`,
    'zh-CN': ({ name, dates }) => `${name}在同一周内更换班次类型：${dates}。`,
  },
}
