import type { LawSet } from './law-set.ts'

const NIGHT = { nightFrom: '22:00', nightUntil: '06:00', maxMinutesPerDay: 8 * 60 } as const

/** 8 hours a day and 40 a week are normal; what goes beyond is overtime. */
const LIMITS = {
  maxConsecutiveDays: 6,
  maxMinutesPerDay: 11 * 60,
  overtime: { normalMinutesPerWeek: 40 * 60, maxMinutesPerMonth: 36 * 60 },
} as const

export const CHINA_LABOUR_LAW: LawSet = {
  id: 'china-labour-law',
  name: { en: 'China labour law', 'zh-CN': '中国劳动法' },
  covers: 'Employees in mainland China under standard working hours.',
  versions: [
    {
      from: '1995-05-01',
      source: 'Labour Law, articles 38 and 41; State Council Decree 174: 8 hours a day, 40 a week',
      limits: LIMITS,
      remarks: [
        'Overtime is at most 3 hours a day and 36 a month; a week counts in the month of its Sunday.',
        'Whether overtime was agreed is for the contract: without it, state 8 hours a day and 40 a week there.',
      ],
    },
    {
      from: '2012-04-28',
      source:
        'Labour Law, articles 38 and 41; State Council Decrees 174 and 619 (special protection of female employees, articles 6 and 9)',
      limits: LIMITS,
      pregnancy: { ...NIGHT, weeksBeforeDue: 12 },
      nursing: { ...NIGHT, minutesPerInfant: 60 },
      remarks: [
        'Overtime is at most 3 hours a day and 36 a month; a week counts in the month of its Sunday.',
        'Whether overtime was agreed is for the contract: without it, state 8 hours a day and 40 a week there.',
        'The nursing hour is paid working time; it is planned as a day that is an hour shorter.',
      ],
    },
  ],
}
