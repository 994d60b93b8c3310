import { patternBreaks } from './pattern-breaks.ts'
import type { WorkRule } from './work-rule.ts'

export const SINGLE_DAY_OFF = { days: ['work', 'off', 'work'] } as const

/** A lone day off between two worked ones, as `noSingleDaysOff` asks. */
export const singleDaysOff: WorkRule = {
  id: 'single-days-off',
  about: 'line',
  kind: 'by-strength',
  check: (line) => {
    const strength = line.agent.contract.noSingleDaysOff
    if (strength === undefined) return []
    return patternBreaks(line, SINGLE_DAY_OFF, strength, { ruleId: 'single-days-off', unit: 'days' })
  },
  sentence: {
    en: ({ name, dates }) => `${name} has a single day off in the middle of ${dates}.`,
    'zh-CN': ({ name, dates }) => `${name}在${dates}中间只单独休息一天。`,
  },
}
