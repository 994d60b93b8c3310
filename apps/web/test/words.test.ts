import type { Preference } from '@kinshift/core'
import { KinshiftError } from '@kinshift/core/errors'
import { expect, test } from 'vitest'
import { plannerSees } from '../../server/src/preferences/planner-sees.ts'
import { ApiError } from '../src/data/api.ts'
import { asApiError } from '../src/data/resource.ts'
import { dateWords, weekdayName } from '../src/time/dates.ts'
import { en } from '../src/words/en.ts'
import { zhCN } from '../src/words/zh-CN.ts'

/** Every message by its path; functions stand for themselves. */
function paths(words: object, prefix = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? paths(value, `${prefix}${key}.`)
      : [`${prefix}${key}`],
  )
}

test('both languages have the same messages, records of names included', () => {
  expect(paths(zhCN).sort()).toEqual(paths(en).sort())
})

test('no message is left in the other language', () => {
  const plain = (words: object): string[] =>
    Object.values(words).flatMap((value) => {
      if (typeof value === 'string') return [value]
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? plain(value) : []
    })
  // Names of measures and the product's own name are the same everywhere.
  const names = new Set(['Kinshift', 'WAPE', 'MASE', 'RMSE'])
  for (const text of plain(zhCN)) if (!names.has(text)) expect(text).toMatch(/[\u4e00-\u9fff]/)
  for (const text of plain(en)) expect(text).not.toMatch(/[\u4e00-\u9fff]/)
})

test('dates are put together by the language', () => {
  expect(en.date.day('2026-11-23')).toBe('Mon 23')
  expect(en.date.dayLong('2026-11-24')).toBe('Tuesday 24 November')
  expect(zhCN.date.dayMonth('2026-11-23')).toBe('11月23日 周一')
  expect(zhCN.date.dayLong('2026-11-24')).toBe('11月24日星期二')
  expect(zhCN.date.range('2026-11-27', '2026-12-24')).toBe('2026年11月27日 – 12月24日')
  expect(dateWords('en', '2028-02-29')).toMatchObject({ day: 29, weekday: 'Tue' })
  expect(weekdayName('en', 7)).toBe('Sun')
})

test('averaged hours of a contract are said with their weeks, fixed ones with their beginning', () => {
  const least = { weeks: 8, minMinutesPerWeek: 1920 }
  expect(en.people.averageLeast(least)).toBe('at least 32 h a week on average over any 8 weeks')
  expect(en.people.averageLeast({ ...least, anchor: '2026-11-23' })).toBe(
    'at least 32 h a week on average over each 8 weeks from Mon 23 Nov on',
  )
  expect(zhCN.people.averageLeast(least)).toBe('任意连续 8 周内平均每周至少 32 小时')
  expect(zhCN.people.averageLeast({ ...least, anchor: '2026-11-23' })).toBe(
    '自11月23日 周一起每 8 周平均每周至少 32 小时',
  )
  expect(zhCN.people.averageMost({ weeks: 17, maxMinutesPerWeek: 2880 })).toBe(
    '任意连续 17 周内平均每周最多 48 小时',
  )
})

test('a shortage is said with cause, number and time', () => {
  const edit = {
    agentId: 'ana',
    date: '2026-11-24',
    before: null,
    after: {
      agentId: 'ana',
      date: '2026-11-24',
      start: '2026-11-24T07:15:00Z',
      end: '2026-11-24T15:00:00Z',
      queue: 'sales',
      breaks: [],
    },
  }
  const worst = { at: Date.parse('2026-11-24T17:00:00Z'), queue: 'Sales', before: -1.2, after: -0.4 }
  const effect = { edits: [edit], zone: 'Europe/Berlin', worst }
  expect(en.roster.saidAfter('time', effect)).toBe('Moved to 08:15. Short 0.4 at 18:00 (Sales), was 1.2.')
  expect(zhCN.roster.saidAfter('time', effect)).toBe('已移到 08:15。18:00（Sales）缺 0.4 人，之前缺 1.2 人。')
  expect(en.roster.saidAfter('time', { ...effect, worst: null })).toBe(
    'Moved to 08:15. Nobody missing because of it.',
  )
  expect(en.solve.certificate(0.018)).toBe('No roster can be more than 1.8% better than this one.')
  expect(en.publish.confirm(1, 2)).toBe('Publish to 1 person, 2 changed days?')
})

test('the line that an agent reads before sending is word for word what is stored for the planner', () => {
  const wishes: Preference[] = [
    { id: '1', strength: 'strong', wish: 'day-off', dates: ['2026-12-04', '2026-12-05'] },
    { id: '2', strength: 'nice', wish: 'work', weekdays: [1, 7] },
    {
      id: '3',
      strength: 'nice',
      wish: 'start-between',
      weekdays: [3],
      startFrom: '09:00',
      startBefore: '12:00',
    },
  ]
  for (const wish of wishes) {
    expect(en.plannerSees(wish)).toBe(plannerSees(wish, 'en'))
    expect(zhCN.plannerSees(wish)).toBe(plannerSees(wish, 'zh-CN'))
  }
})

test('a refusal is told in the language of the screen: sentence, place and value', () => {
  const error = {
    code: 'REQUEST_INVALID',
    message: "REQUEST_INVALID: The request does not follow its schema, field 'body/limit', found 130.",
    where: { field: 'body/limit' },
    found: 130,
  }
  const refused = new ApiError(error.code, error.message, 400, { error })
  expect(en.states.refusal(refused)).toBe(error.message)
  expect(zhCN.states.refusal(refused)).toBe('请求不符合格式（字段 body/limit）：130。')
  expect(zhCN.states.refusal(asApiError(new Error('out of memory')))).toBe('Kinshift 内部出错：out of memory')
  expect(zhCN.states.refusal(asApiError(new KinshiftError('AGENTS_NONE')))).toBe('排班问题里没有坐席。')
})
