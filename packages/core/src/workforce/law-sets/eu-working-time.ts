import type { LawSet } from './law-set.ts'

export const EU_WORKING_TIME: LawSet = {
  id: 'eu-working-time',
  name: { en: 'EU working-time directive', 'zh-CN': '欧盟工作时间指令' },
  covers: 'Workers in the European Union; national law may ask for more.',
  versions: [
    {
      from: '2004-08-02',
      source: 'Directive 2003/88/EC, articles 3 (daily rest), 5 (weekly rest), 6 (weekly hours)',
      limits: { minRestMinutes: 11 * 60, maxConsecutiveDays: 6, maxMinutesPerWeek: 48 * 60 },
      remarks: [
        'The law averages 48 hours over up to four months; here every week keeps them.',
        'A day off in every seven, with the rest before it, makes the 24 + 11 hours of weekly rest for shifts that do not run past noon of the day off.',
      ],
    },
  ],
}
