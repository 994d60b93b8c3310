import {
  explainRosterNote,
  ROSTER_NOTE_CODES,
  type RosterNote,
  type RosterProblem,
  type RuleBreak,
} from '@kinshift/core/roster'
import { expect, test } from 'vitest'
import { agent, problem } from './build.ts'

const of: RosterProblem = problem({
  agents: [agent({ id: 'ana', name: 'Ana Silva' }), agent({ id: 'mei', name: '陈梅' })],
})
const [queue] = of.queues
const ruleBreak: RuleBreak = {
  ruleId: 'weekends',
  agentId: 'mei',
  dates: ['2026-11-28'],
  hard: true,
  amount: 1,
  limit: 0,
  unit: 'weekends',
}
const days = [
  { agentId: 'ana', date: '2026-11-24' },
  { agentId: 'mei', date: '2026-11-25' },
]

const CASES: readonly (readonly [RosterNote, en: string, zh: string])[] = [
  [
    { code: 'queue-without-skill', queue: queue!.id },
    `Nobody has the skill for ${queue!.name}: its whole demand stays short.`,
    `没有人具备“${queue!.name}”的技能：该队列的需求将全部缺人。`,
  ],
  [
    { code: 'agent-without-queue', agentId: 'ana' },
    'Ana Silva has no skill for any queue that staff is required of.',
    'Ana Silva 的技能与任何需要人力的队列都不相符。',
  ],
  [
    { code: 'shift-not-permitted', shiftTemplate: 'long' },
    "No contract permits the shift 'long'.",
    '没有任何合同允许班次“long”。',
  ],
  [{ code: 'pin-breaks-rule', ruleBreak }, 'A pinned shift stays as it is: ', '已固定的班次保持不变：'],
  [
    { code: 'rules-contradict', agentId: 'gone', gaveUp: 'rest' },
    'No plan was found that keeps all rules of gone: fixed shifts leave too little rest between them.',
    '未找到方案能遵守gone 的全部规则：已固定的班次之间休息时间太短。',
  ],
  [
    { code: 'rules-contradict', agentId: 'ana', gaveUp: 'rest', proven: true },
    'No plan keeps all rules of Ana Silva, that is proven: fixed shifts leave too little rest',
    '已证明没有方案能遵守Ana Silva 的全部规则：已固定的班次之间休息时间太短。',
  ],
  [
    { code: 'together-not-kept', agents: ['ana', 'mei'], label: 'one car' },
    "No plan was found in which Ana Silva and 陈梅 keep 'one car'. It is not proven that there is none",
    '未找到能让Ana Silva 与陈梅遵守“one car”的方案，但未证明不存在',
  ],
  [
    { code: 'together-not-kept', agents: ['ana', 'mei'], label: 'one car', proven: true },
    "No plan exists in which Ana Silva and 陈梅 keep 'one car', that is proven. Maybe end it",
    '已证明没有方案能让Ana Silva 与陈梅遵守“one car”。可否',
  ],
  [
    {
      code: 'together-not-kept',
      agents: ['ana', 'mei'],
      label: 'one car',
      proven: true,
      beside: [{ agents: ['mei', 'gone'], label: 'keys' }],
    },
    "No plan exists in which Ana Silva and 陈梅 keep 'one car' while 陈梅 and gone keep 'keys', that is proven.",
    '已证明没有方案能让Ana Silva 与陈梅遵守“one car”、同时陈梅与gone 遵守“keys”。',
  ],
  [
    { code: 'floor-not-kept', label: 'seats' },
    "No plan was found that keeps 'seats'. It is not proven that there is none",
    '未找到能遵守“seats”的方案，但未证明不存在',
  ],
  [{ code: 'time-over' }, 'The time was over before there was a roster.', '在得出排班之前时间已用完。'],
  [
    { code: 'kept-by-hand', days },
    'Changed by hand while the roster was computed, and left so: Ana Silva on Tue 24 Nov, 陈梅 on Wed 25 Nov. Objective and bound are those of the roster as computed.',
    '计算排班期间被手动修改，已保留：Ana Silva 11月24日（周二）、陈梅11月25日（周三）。成本与下界是计算所得排班的数值。',
  ],
]

test.each(CASES)('%o is told in both languages', (note, en, zh) => {
  expect(explainRosterNote(note, 'en', of).startsWith(en)).toBe(true)
  expect(explainRosterNote(note, 'zh-CN', of).startsWith(zh)).toBe(true)
})

test('no code is without its words, and the Chinese ones hold no English sentence', () => {
  expect([...new Set(CASES.map(([{ code }]) => code))].sort()).toEqual([...ROSTER_NOTE_CODES].sort())
  for (const [note] of CASES) {
    const zh = explainRosterNote(note, 'zh-CN', of)
    expect(zh).toMatch(/[\u4e00-\u9fff].*[。？]$/)
    expect(zh).not.toMatch(/\b(the|of|is|for|no|and)\b/)
  }
})
