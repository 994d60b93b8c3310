import type { Assignment, Preference } from '@kinshift/core'
import { expect, test } from 'vitest'
import { outcomeOf } from '../src/preferences/outcome.ts'
import { plannerSees } from '../src/preferences/planner-sees.ts'

const ZONE = 'America/New_York'
const shift = (date: string, startUtc: number): Assignment => ({
  agentId: 'ana',
  date,
  start: `${date}T${startUtc}:00:00Z`,
  end: `${date}T${startUtc + 8}:00:00Z`,
  queue: 'sales',
  breaks: [],
})
const period = (assignments: Assignment[]) => ({ from: '2026-11-23', until: '2026-11-29', assignments })
const dayOff: Preference = { id: 'w', strength: 'strong', wish: 'day-off', dates: ['2026-11-24'] }

test.each([
  ['nothing published', dayOff, [], 'open'],
  ['published without a shift that day', dayOff, [period([])], 'granted'],
  ['published with one', dayOff, [period([shift('2026-11-24', 13)])], 'not-granted'],
  ['one of two dates published', { ...dayOff, dates: ['2026-11-24', '2026-12-01'] }, [period([])], 'open'],
  [
    'one of two dates published against it',
    { ...dayOff, dates: ['2026-11-24', '2026-12-01'] },
    [period([shift('2026-11-24', 13)])],
    'not-granted',
  ],
  [
    'work wished and given',
    { ...dayOff, wish: 'work' as const },
    [period([shift('2026-11-24', 13)])],
    'granted',
  ],
  [
    // 13:00 UTC is 08:00 in New York
    'a start inside the hours',
    {
      id: 'w',
      strength: 'nice' as const,
      wish: 'start-between' as const,
      weekdays: [2 as const],
      startFrom: '08:00',
      startBefore: '09:00',
    },
    [period([shift('2026-11-24', 13)])],
    'granted',
  ],
  [
    'a start outside the hours',
    {
      id: 'w',
      strength: 'nice' as const,
      wish: 'start-between' as const,
      weekdays: [2 as const],
      startFrom: '09:00',
    },
    [period([shift('2026-11-24', 13)])],
    'not-granted',
  ],
])('what became of a wish: %s', (_, wish, periods, outcome) => {
  expect(outcomeOf(wish as Preference, periods, ZONE)).toBe(outcome)
})

test('the words that the planner sees, in both languages', () => {
  const late: Preference = {
    id: 'w',
    strength: 'nice',
    wish: 'start-between',
    weekdays: [2, 4],
    startFrom: '10:00',
    startBefore: '12:00',
  }
  expect(plannerSees(late, 'en')).toBe(
    'Shift starting from 10:00 and before 12:00: Tuesdays, Thursdays (nice to have)',
  )
  expect(plannerSees(late, 'zh-CN')).toBe('班次开始时间 10:00 起、12:00 前：每周二、每周四（最好如此）')
  expect(plannerSees(dayOff, 'zh-CN')).toBe('休息：2026-11-24（强烈希望）')
  expect(plannerSees({ ...dayOff, wish: 'work' }, 'en')).toBe('To work: 2026-11-24 (strong wish)')
})
