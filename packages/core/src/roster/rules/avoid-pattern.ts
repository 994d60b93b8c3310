import { patternBreaks } from './pattern-breaks.ts'
import type { WorkRule } from './work-rule.ts'

/** Sequences of days that the agent's `avoidPatterns` forbid or wish away. */
export const avoidPattern: WorkRule = {
  id: 'avoid-pattern',
  about: 'line',
  kind: 'by-strength',
  check: (line) =>
    (line.agent.avoidPatterns ?? []).flatMap((pattern) =>
      patternBreaks(line, pattern, pattern.strength, {
        ruleId: 'avoid-pattern',
        unit: 'times',
        label: pattern.label,
        subjectId: pattern.id,
      }),
    ),
  sentence: {
    en: ({ name, dates, label, found }) =>
      `${name}'s days ${dates} go against ${found.hard ? '' : 'the wish '}'${label}'.`,
    'zh-CN': ({ name, dates, label, found }) =>
      `${name}在${dates}的安排${found.hard ? '违反' : '未满足心愿'}“${label}”。`,
  },
}
