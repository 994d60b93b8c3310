import { addDays } from '@kinshift/core/interval'
import { checkRoster, explainRuleBreak, type RuleId, WORK_RULES } from '@kinshift/core/roster'
import { expect, test } from 'vitest'
import { agent, contract, early, late, long, MONDAY, moved, night, problem, shift } from './build.ts'

const TUESDAY = '2026-11-24'
const WEDNESDAY = '2026-11-25'

// Every rule broken at least once by two agents in one week.
const p = problem({
  days: 7,
  agents: [
    agent({
      contract: contract({
        minMinutesPerWeek: 2880,
        maxMinutesPerWeek: 3000,
        maxMinutesPerDay: 420,
        minConsecutiveDaysOff: 2,
        maxWeekends: 0,
      }),
      lifeConstraints: [
        { kind: 'dates-off', id: 'h', label: 'hearing', strength: 'must', dates: [TUESDAY] },
        {
          kind: 'weekday-window',
          id: 's',
          label: 'home by 16:00',
          strength: 'nice',
          weekdays: [1],
          window: { latestEnd: '15:30' },
        },
      ],
      preferences: [
        { id: 'w', strength: 'nice', wish: 'start-between', startFrom: '09:00', dates: ['2026-11-26'] },
        { id: 'o', strength: 'strong', wish: 'day-off', dates: ['2026-11-26'] },
        { id: 'k', strength: 'strong', wish: 'work', dates: ['2026-11-27'] },
      ],
    }),
    agent({
      id: 'mei',
      name: '陈梅',
      skills: [],
      contract: contract({
        maxConsecutiveDays: 1,
        maxConsecutiveDaysOff: 4,
        maxMinutesPerWeek: 600,
        minShiftsPerWeek: 3,
        nights: { perWeek: { min: 1 } },
        shiftMinutes: [540],
      }),
    }),
  ],
  pinned: [{ ...shift(problem(), WEDNESDAY, early), pinned: true }],
})
const { breaks: _, ...meal } = shift(p, MONDAY, long, 'mei')
const roster = [
  moved(shift(p, MONDAY, early), 0),
  moved(shift(p, MONDAY, late), 0),
  moved(shift(p, TUESDAY, early), 0),
  moved(shift(p, '2026-11-26', early), 0),
  moved(shift(p, '2026-11-28', early), 0),
  { ...meal, breaks: [] },
  moved(shift(p, TUESDAY, early, 'mei'), 0),
]

// What takes more than a week, or must be remembered from day to day.
const q = problem({
  days: 14,
  agents: [
    agent({
      contract: contract({
        maxMinutesPerWeek: 4000,
        maxConsecutiveDays: 14,
        minConsecutiveDays: 2,
        minWeeklyRestMinutes: 2100,
        maxMinutes: 3000,
        averageWeek: { weeks: 2, maxMinutesPerWeek: 1500 },
        overtime: { normalMinutesPerWeek: 1000, maxMinutesPerMonth: 300 },
        maxShiftsPerWeek: 5,
        maxShifts: 9,
        nights: { max: 2, onEnd: { min: 2 }, daysOffAfter: 2, perWeek: { max: 2 } },
        sameStartDays: { max: 2 },
        forwardRotation: true,
        maxStartSpreadMinutes: 240,
        completeWeekends: 'must',
        noSingleDaysOff: 'strong',
      }),
      avoidPatterns: [{ id: 'p', label: 'no late before an early', strength: 'nice', days: ['late', 'day'] }],
      rotation: { strength: 'must', anchor: MONDAY, cycle: ['day', 'off'] },
    }),
  ],
  prices: { kindChange: 5, fairNight: 2 },
})
const days = [early, early, early, late, early, night, null, early, null, night, night, night, null, early]
const second = days.flatMap((template, i) => (template ? [shift(q, addDays(MONDAY, i), template)] : []))

// And a change of queue where shifts stay on one.
const chat = { id: 'chat', name: 'Chat', channel: 'chat' } as const
const r = problem({
  queues: [...problem().queues, chat],
  agents: [agent({ skills: [{ queue: 'sales' }, { queue: 'chat' }] })],
})
const stays = shift(r, MONDAY, long)
const third = { ...stays, breaks: stays.breaks.map((part) => ({ ...part, thenQueue: 'chat' })) }

const ruleBreaks = [
  ...checkRoster(p, roster).ruleBreaks.map((found) => ({ found, of: p })),
  ...checkRoster(q, second).ruleBreaks.map((found) => ({ found, of: q })),
  ...checkRoster(r, [third]).ruleBreaks.map((found) => ({ found, of: r })),
]

test('the roster breaks every rule, so every sentence is read', () => {
  const broken = new Set(ruleBreaks.map(({ found }) => found.ruleId))
  expect([...broken].sort()).toEqual((Object.keys(WORK_RULES) as RuleId[]).sort())
})

test('an average is told on either side of what was agreed', () => {
  const terms = {
    averageWeek: { weeks: 1, maxMinutesPerWeek: 2100 },
    leastAverageWeek: { weeks: 2, minMinutesPerWeek: 1920 },
  }
  const s = problem({ days: 14, agents: [agent({ contract: contract(terms) })] })
  const worked = [0, 1, 2, 3, 4, 7].map((i) => shift(s, addDays(MONDAY, i), early))
  const said = (locale: 'en' | 'zh-CN') =>
    checkRoster(s, worked).ruleBreaks.map((found) => explainRuleBreak(found, locale, s))
  expect(said('en')).toEqual([
    'Ana Silva averages 40 h a week up to the end of Mon 23 Nov to Sun 29 Nov; 35 h are allowed.',
    'Ana Silva averages only 24 h a week up to the end of Mon 23 Nov to Sun 6 Dec; at least 32 h are due.',
  ])
  expect(said('zh-CN')).toEqual([
    'Ana Silva 截至11月23日（周一）至11月29日（周日）末平均每周工时为 40 小时，上限为 35 小时。',
    'Ana Silva 截至11月23日（周一）至12月6日（周日）末平均每周工时仅 24 小时，至少应有 32 小时。',
  ])
})

test('a planner reads what is wrong, by how much, and what is allowed', () => {
  const english = new Set(ruleBreaks.map(({ found, of }) => explainRuleBreak(found, 'en', of)))
  expect([...english]).toMatchInlineSnapshot(`
    [
      "Ana Silva has 2 shifts on Mon 23 Nov; one a day is the limit.",
      "Ana Silva rests 10 h between Mon 23 Nov and Tue 24 Nov; 11 h are needed.",
      "Ana Silva has 8 h of paid work on Mon 23 Nov; 7 h a day are allowed.",
      "Ana Silva has 8 h of paid work on Tue 24 Nov; 7 h a day are allowed.",
      "Ana Silva has 8 h of paid work on Thu 26 Nov; 7 h a day are allowed.",
      "Ana Silva has 8 h of paid work on Sat 28 Nov; 7 h a day are allowed.",
      "Ana Silva has only 1 day off in a row, Wed 25 Nov; 2 days are needed.",
      "Ana Silva has only 1 day off in a row, Fri 27 Nov; 2 days are needed.",
      "Ana Silva works on 1 weekend; the limit in this period is 0 weekends.",
      "Ana Silva's shift on Mon 23 Nov goes against the wish 'home by 16:00' by 30 min.",
      "Ana Silva's shift on Mon 23 Nov goes against the wish 'home by 16:00' by 6 h 30 min.",
      "Ana Silva works on Tue 24 Nov, against 'hearing'.",
      "Ana Silva's pinned shift on Wed 25 Nov was changed or is missing.",
      "Ana Silva wished to start from 09:00 and before 24:00 on Thu 26 Nov; it is not granted.",
      "Ana Silva wished to be off on Thu 26 Nov; it is not granted.",
      "Ana Silva wished to work on Fri 27 Nov; it is not granted.",
      "陈梅's shift on Tue 24 Nov lasts 8 h; the nearest length permitted is 9 h.",
      "陈梅 has 17 h of paid work from Mon 23 Nov to Sun 29 Nov; the contract allows 10 h.",
      "陈梅 has only 2 shifts in the week of Mon 23 Nov to Sun 29 Nov; the least is 3 shifts.",
      "陈梅 works 2 days in a row, Mon 23 Nov and Tue 24 Nov; the limit is 1 day.",
      "陈梅 has 5 days off in a row, Wed 25 Nov to Sun 29 Nov; the limit is 4 days.",
      "陈梅 works only 0 nights in the week of Mon 23 Nov to Sun 29 Nov; the least is 1 night.",
      "陈梅 is on Sales on Mon 23 Nov without the skill for it.",
      "陈梅 is on Sales on Tue 24 Nov without the skill for it.",
      "陈梅's breaks on Mon 23 Nov are 1 h 30 min off where they may lie.",
      "Ana Silva rests 10 h between Thu 26 Nov and Fri 27 Nov; 11 h are needed.",
      "Ana Silva has 88 h of paid work in this period; 50 h are allowed.",
      "Ana Silva averages 48 h a week up to the end of Mon 23 Nov to Sun 29 Nov; 25 h are allowed.",
      "Ana Silva averages 44 h a week up to the end of Mon 23 Nov to Sun 6 Dec; 25 h are allowed.",
      "Ana Silva has 31 h 20 min of overtime in the month of Mon 23 Nov to Sun 29 Nov; 5 h are allowed.",
      "Ana Silva has 23 h 20 min of overtime in the month of Mon 30 Nov to Sun 6 Dec; 5 h are allowed.",
      "Ana Silva has 6 shifts in the week of Mon 23 Nov to Sat 28 Nov; the limit is 5 shifts.",
      "Ana Silva has 11 shifts in this period; the limit is 9 shifts.",
      "Ana Silva's longest rest around a day off from Mon 23 Nov to Sun 29 Nov is 26 h; 35 h are needed.",
      "Ana Silva works only 1 day in a row, Mon 30 Nov; 2 days are the least.",
      "Ana Silva works one day of the weekend Sat 28 Nov and Sun 29 Nov; both or none was agreed.",
      "Ana Silva works one day of the weekend Sat 5 Dec and Sun 6 Dec; both or none was agreed.",
      "Ana Silva has a single day off in the middle of Sat 28 Nov to Mon 30 Nov.",
      "Ana Silva has a single day off in the middle of Mon 30 Nov to Wed 2 Dec.",
      "Ana Silva has a single day off in the middle of Fri 4 Dec to Sun 6 Dec.",
      "Ana Silva works 4 nights in this period; the limit is 2 nights.",
      "Ana Silva works 3 nights in one week, Wed 2 Dec to Fri 4 Dec; the limit is 2 nights.",
      "Ana Silva has only 1 night on end, Sat 28 Nov; 2 nights are the least.",
      "Ana Silva has 1 day off after nights, between Sat 28 Nov and Mon 30 Nov; 2 days are needed.",
      "Ana Silva has 1 day off after nights, between Fri 4 Dec and Sun 6 Dec; 2 days are needed.",
      "Ana Silva has the same start for 3 days on end, Mon 23 Nov to Wed 25 Nov; the limit is 2 days.",
      "Ana Silva has the same start for 3 days on end, Wed 2 Dec to Fri 4 Dec; the limit is 2 days.",
      "Ana Silva starts 6 h earlier on the second of Thu 26 Nov and Fri 27 Nov; shifts may only move forward.",
      "Ana Silva's starts lie 14 h apart in the week of Mon 23 Nov to Sat 28 Nov; 4 h are allowed.",
      "Ana Silva's starts lie 14 h apart in the week of Mon 30 Nov to Sun 6 Dec; 4 h are allowed.",
      "Ana Silva's days Thu 26 Nov and Fri 27 Nov go against the wish 'no late before an early'.",
      "Ana Silva's Tue 24 Nov does not follow the rotation.",
      "Ana Silva's Thu 26 Nov does not follow the rotation.",
      "Ana Silva's Sat 28 Nov does not follow the rotation.",
      "Ana Silva's Sun 29 Nov does not follow the rotation.",
      "Ana Silva's Mon 30 Nov does not follow the rotation.",
      "Ana Silva's Tue 1 Dec does not follow the rotation.",
      "Ana Silva's Wed 2 Dec does not follow the rotation.",
      "Ana Silva's Thu 3 Dec does not follow the rotation.",
      "Ana Silva's Fri 4 Dec does not follow the rotation.",
      "Ana Silva's Sat 5 Dec does not follow the rotation.",
      "Ana Silva's Sun 6 Dec does not follow the rotation.",
      "Ana Silva changes the kind of shift within a week, Wed 25 Nov and Thu 26 Nov.",
      "Ana Silva changes the kind of shift within a week, Thu 26 Nov and Fri 27 Nov.",
      "Ana Silva changes the kind of shift within a week, Fri 27 Nov and Sat 28 Nov.",
      "Ana Silva changes the kind of shift within a week, Mon 30 Nov and Wed 2 Dec.",
      "Ana Silva changes the kind of shift within a week, Fri 4 Dec and Sun 6 Dec.",
      "Ana Silva comes to 4 nights more than whoever had least before this period.",
      "Ana Silva changes queue on Mon 23 Nov 1 time more than may be: a shift stays on one queue.",
    ]
  `)
})

test('the same in Simplified Chinese', () => {
  const chinese = new Set(ruleBreaks.map(({ found, of }) => explainRuleBreak(found, 'zh-CN', of)))
  expect([...chinese]).toMatchInlineSnapshot(`
    [
      "Ana Silva 在11月23日（周一）有 2 个班次，每天最多一个。",
      "Ana Silva 在11月23日（周一）和11月24日（周二）之间只休息 10 小时，至少需要 11 小时。",
      "Ana Silva 在11月23日（周一）的带薪工时为 8 小时，每天上限为 7 小时。",
      "Ana Silva 在11月24日（周二）的带薪工时为 8 小时，每天上限为 7 小时。",
      "Ana Silva 在11月26日（周四）的带薪工时为 8 小时，每天上限为 7 小时。",
      "Ana Silva 在11月28日（周六）的带薪工时为 8 小时，每天上限为 7 小时。",
      "Ana Silva 在11月25日（周三）只连续休息 1 天，至少需要 2 天。",
      "Ana Silva 在11月27日（周五）只连续休息 1 天，至少需要 2 天。",
      "Ana Silva 要在 1 个周末上班，本期最多 0 个周末。",
      "Ana Silva 在11月23日（周一）的班次未满足心愿“home by 16:00”，相差 30 分钟。",
      "Ana Silva 在11月23日（周一）的班次未满足心愿“home by 16:00”，相差 6 小时 30 分钟。",
      "Ana Silva 在11月24日（周二）上班，违反“hearing”。",
      "Ana Silva 在11月25日（周三）的锁定班次被更改或缺失。",
      "Ana Silva 希望在11月26日（周四）于 09:00 至 24:00 之间开始，未能满足。",
      "Ana Silva 希望在11月26日（周四）休息，未能满足。",
      "Ana Silva 希望在11月27日（周五）上班，未能满足。",
      "陈梅在11月24日（周二）的班次时长为 8 小时，最接近的允许时长为 9 小时。",
      "陈梅在11月23日（周一）至11月29日（周日）的带薪工时为 17 小时，合同上限为 10 小时。",
      "陈梅在11月23日（周一）至11月29日（周日）这一周只有 2 个班次，至少 3 个班次。",
      "陈梅在11月23日（周一）和11月24日（周二）连续工作 2 天，最多 1 天。",
      "陈梅在11月25日（周三）至11月29日（周日）连续休息 5 天，最多 4 天。",
      "陈梅在11月23日（周一）至11月29日（周日）这一周只上 0 个夜班，至少 1 个夜班。",
      "陈梅在11月23日（周一）被排到“Sales”，但没有相应技能。",
      "陈梅在11月24日（周二）被排到“Sales”，但没有相应技能。",
      "陈梅在11月23日（周一）的休息偏离允许时段 1 小时 30 分钟。",
      "Ana Silva 在11月26日（周四）和11月27日（周五）之间只休息 10 小时，至少需要 11 小时。",
      "Ana Silva 本期带薪工时为 88 小时，上限为 50 小时。",
      "Ana Silva 截至11月23日（周一）至11月29日（周日）末平均每周工时为 48 小时，上限为 25 小时。",
      "Ana Silva 截至11月23日（周一）至12月6日（周日）末平均每周工时为 44 小时，上限为 25 小时。",
      "Ana Silva 在11月23日（周一）至11月29日（周日）所在月份加班 31 小时 20 分钟，上限为 5 小时。",
      "Ana Silva 在11月30日（周一）至12月6日（周日）所在月份加班 23 小时 20 分钟，上限为 5 小时。",
      "Ana Silva 在11月23日（周一）至11月28日（周六）这一周有 6 个班次，最多 5 个班次。",
      "Ana Silva 本期有 11 个班次，最多 9 个班次。",
      "Ana Silva 在11月23日（周一）至11月29日（周日）一周内最长的连续休息为 26 小时，至少需要 35 小时。",
      "Ana Silva 在11月30日（周一）只连续工作 1 天，至少 2 天。",
      "Ana Silva 在周末11月28日（周六）和11月29日（周日）只上一天班，约定为两天都上或都休。",
      "Ana Silva 在周末12月5日（周六）和12月6日（周日）只上一天班，约定为两天都上或都休。",
      "Ana Silva 在11月28日（周六）至11月30日（周一）中间只单独休息一天。",
      "Ana Silva 在11月30日（周一）至12月2日（周三）中间只单独休息一天。",
      "Ana Silva 在12月4日（周五）至12月6日（周日）中间只单独休息一天。",
      "Ana Silva 本期上 4 个夜班，最多 2 个夜班。",
      "Ana Silva 同一周上 3 个夜班：12月2日（周三）至12月4日（周五），最多 2 个夜班。",
      "Ana Silva 在11月28日（周六）只连上 1 个夜班，至少 2 个夜班。",
      "Ana Silva 上完夜班后在11月28日（周六）和11月30日（周一）之间只休息 1 天，至少需要 2 天。",
      "Ana Silva 上完夜班后在12月4日（周五）和12月6日（周日）之间只休息 1 天，至少需要 2 天。",
      "Ana Silva 在11月23日（周一）至11月25日（周三）相同上班时间连续 3 天，最多 2 天。",
      "Ana Silva 在12月2日（周三）至12月4日（周五）相同上班时间连续 3 天，最多 2 天。",
      "Ana Silva 在11月26日（周四）和11月27日（周五）中后一天提前 6 小时上班，班次只能往后轮。",
      "Ana Silva 在11月23日（周一）至11月28日（周六）这一周的上班时间相差 14 小时，最多允许 4 小时。",
      "Ana Silva 在11月30日（周一）至12月6日（周日）这一周的上班时间相差 14 小时，最多允许 4 小时。",
      "Ana Silva 在11月26日（周四）和11月27日（周五）的安排未满足心愿“no late before an early”。",
      "Ana Silva 在11月24日（周二）的安排不符合轮班周期。",
      "Ana Silva 在11月26日（周四）的安排不符合轮班周期。",
      "Ana Silva 在11月28日（周六）的安排不符合轮班周期。",
      "Ana Silva 在11月29日（周日）的安排不符合轮班周期。",
      "Ana Silva 在11月30日（周一）的安排不符合轮班周期。",
      "Ana Silva 在12月1日（周二）的安排不符合轮班周期。",
      "Ana Silva 在12月2日（周三）的安排不符合轮班周期。",
      "Ana Silva 在12月3日（周四）的安排不符合轮班周期。",
      "Ana Silva 在12月4日（周五）的安排不符合轮班周期。",
      "Ana Silva 在12月5日（周六）的安排不符合轮班周期。",
      "Ana Silva 在12月6日（周日）的安排不符合轮班周期。",
      "Ana Silva 在同一周内更换班次类型：11月25日（周三）和11月26日（周四）。",
      "Ana Silva 在同一周内更换班次类型：11月26日（周四）和11月27日（周五）。",
      "Ana Silva 在同一周内更换班次类型：11月27日（周五）和11月28日（周六）。",
      "Ana Silva 在同一周内更换班次类型：11月30日（周一）和12月2日（周三）。",
      "Ana Silva 在同一周内更换班次类型：12月4日（周五）和12月6日（周日）。",
      "Ana Silva 比本期之前最少的人累计多 4 个夜班。",
      "Ana Silva 在11月23日（周一）更换队列超出允许 1 次：一个班次只在一个队列。",
    ]
  `)
})
