import { lineDays } from '../line-days.ts'
import type { RuleBreak } from '../types.ts'
import type { WorkRule } from './work-rule.ts'

/** Within days worked on end a shift never starts earlier than the day before: early, late, night, but not back. */
export const forwardRotation: WorkRule = {
  id: 'forward-rotation',
  about: 'line',
  kind: 'hard',
  check: (line) => {
    if (!line.agent.contract.forwardRotation) return []
    const days = lineDays(line)
    return days.flatMap((day, i): RuleBreak[] => {
      const before = days[i - 1]
      if (!before || before.start < 0 || day.start < 0 || day.day < 0 || day.start >= before.start) return []
      return [
        {
          ruleId: 'forward-rotation',
          agentId: line.agent.id,
          dates: [before.date, day.date],
          hard: true,
          amount: before.start - day.start,
          unit: 'minutes',
        },
      ]
    })
  },
  sentence: {
    en: ({ name, dates, amount }) =>
      `${name} starts ${amount} earlier on the second of ${dates}; shifts may only move forward.`,
    'zh-CN': ({ name, dates, amount }) => `${name}在${dates}中后一天提前 ${amount}上班，班次只能往后轮。`,
  },
}
