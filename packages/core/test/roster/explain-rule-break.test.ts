import { checkRoster, explainRuleBreak, type RuleId, WORK_RULES } from '@kinshift/core/roster'
import { expect, test } from 'vitest'
import { agent, contract, early, late, long, MONDAY, moved, problem, shift } from './build.ts'

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
      contract: contract({ maxConsecutiveDays: 1, maxMinutesPerWeek: 600, shiftMinutes: [540] }),
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
const { ruleBreaks } = checkRoster(p, roster)

test('the roster breaks every rule, so every sentence is read', () => {
  const broken = new Set(ruleBreaks.map((found) => found.ruleId))
  expect([...broken].sort()).toEqual((Object.keys(WORK_RULES) as RuleId[]).sort())
})

test('a planner reads what is wrong, by how much, and what is allowed', () => {
  const english = new Set(ruleBreaks.map((found) => explainRuleBreak(found, 'en', p)))
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
      "陈梅 works 2 days in a row, Mon 23 Nov and Tue 24 Nov; the limit is 1 day.",
      "陈梅 is on Sales on Mon 23 Nov without the skill for it.",
      "陈梅 is on Sales on Tue 24 Nov without the skill for it.",
      "陈梅's breaks on Mon 23 Nov are 1 h 30 min off where they may lie.",
    ]
  `)
})

test('the same in Simplified Chinese', () => {
  const chinese = new Set(ruleBreaks.map((found) => explainRuleBreak(found, 'zh-CN', p)))
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
      "陈梅在11月23日（周一）和11月24日（周二）连续工作 2 天，最多 1 天。",
      "陈梅在11月23日（周一）被排到“Sales”，但没有相应技能。",
      "陈梅在11月24日（周二）被排到“Sales”，但没有相应技能。",
      "陈梅在11月23日（周一）的休息偏离允许时段 1 小时 30 分钟。",
    ]
  `)
})
