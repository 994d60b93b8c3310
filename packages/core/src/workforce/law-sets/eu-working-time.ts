import type { LawSet } from './law-set.ts'

export const EU_WORKING_TIME: LawSet = {
  id: 'eu-working-time',
  name: { en: 'EU working-time directive', 'zh-CN': '欧盟工作时间指令' },
  covers: 'Workers in the European Union; national law may ask for more.',
  versions: [
    {
      from: '2004-08-02',
      source:
        'Directive 2003/88/EC, articles 3 (daily rest), 5 (weekly rest), 6 (weekly hours), 16 (four months)',
      limits: {
        minRestMinutes: 11 * 60,
        minWeeklyRestMinutes: 35 * 60,
        maxConsecutiveDays: 6,
        averageWeek: { weeks: 17, maxMinutesPerWeek: 48 * 60 },
      },
      remarks: [
        'Hours average over 17 weeks, as far back as the prior assignments of the problem tell; weeks before those do not count, in neither direction.',
        'The 24 + 11 hours of weekly rest lie around a day off of every week, Monday to Sunday.',
      ],
    },
  ],
}
