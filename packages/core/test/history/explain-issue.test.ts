import { expect, test } from 'vitest'
import { explainHistoryIssue, type HistoryIssue, type IssueFacts } from '../../src/history/index.ts'

const row = { row: 3, start: '2026-03-08T02:00' }
const fromTime = '2026-10-12T09:30'
const untilTime = '2026-10-12T10:00'
const back = { kind: 'clock-change', clock: 'back', fromTime: '2026-11-01T01:00', volume: 40 } as const

// A kind that is added to the type without a case here does not compile.
const CASES: Readonly<Record<HistoryIssue['kind'], readonly (readonly [IssueFacts, string, string])[]>> = {
  gap: [
    [
      { kind: 'gap', fromTime, untilTime, missing: 1 },
      'No volume from 2026-10-12T09:30 to 2026-10-12T10:00: 1 interval that is usually open.',
      '2026-10-12 09:30 至 10:00 没有联络量：其中 1 个时段通常营业。',
    ],
    [
      { kind: 'gap', fromTime, untilTime: '2026-10-14T10:00', missing: 44 },
      'No volume from 2026-10-12T09:30 to 2026-10-14T10:00: 44 intervals that are usually open.',
      '2026-10-12 09:30 至 2026-10-14 10:00 没有联络量：其中 44 个时段通常营业。',
    ],
  ],
  duplicate: [
    [
      { kind: 'duplicate', row, volume: 9 },
      'The interval stands twice: row 3 (2026-03-08T02:00) with 9 contacts is left out.',
      '该时段出现两次，未计入有 9 次联络的第 3 行（2026-03-08T02:00）。',
    ],
    [
      { kind: 'duplicate', row: { start: row.start }, volume: null },
      'The interval stands twice: 2026-03-08T02:00 with no contacts is left out.',
      '该时段出现两次，未计入没有联络量的2026-03-08T02:00。',
    ],
  ],
  unsorted: [
    [
      { kind: 'unsorted', rows: 2, first: row },
      '2 rows stand after a later one, first row 3 (2026-03-08T02:00); read in order of time.',
      '有 2 行排在时间更晚的行之后，最早出现的是第 3 行（2026-03-08T02:00）；已按时间顺序读取。',
    ],
  ],
  'zero-run': [
    [
      { kind: 'zero-run', fromTime, untilTime, usual: 62 },
      'No contacts from 2026-10-12T09:30 to 2026-10-12T10:00, where 62 are usual.',
      '2026-10-12 09:30 至 10:00 没有联络，通常有 62 次。',
    ],
  ],
  spike: [
    [
      { kind: 'spike', fromTime, untilTime, volume: 900, usual: 62 },
      '900 contacts from 2026-10-12T09:30 to 2026-10-12T10:00, where 62 are usual.',
      '2026-10-12 09:30 至 10:00 有 900 次联络，通常为 62 次。',
    ],
  ],
  'clock-change': [
    [
      { kind: 'clock-change', clock: 'forward', zone: 'America/New_York', rows: [row] },
      'The clock of America/New_York jumps over row 3 (2026-03-08T02:00); without contacts there, left out.',
      'America/New_York 的时钟跳过了第 3 行（2026-03-08T02:00）；那里没有联络，未计入。',
    ],
    [
      { ...back, usual: null, added: false },
      'The clock is set back: the time from 2026-11-01T01:00 on comes twice, but stands once.',
      '时钟回拨：从 2026-11-01 01:00 起的时间出现两次，但只有一次记录。',
    ],
    [
      { ...back, usual: 21, added: true },
      'The clock is set back: the time from 2026-11-01T01:00 on comes twice, but stands once. It has 40 contacts, usual are 21: both hours seem to be added up.',
      '时钟回拨：从 2026-11-01 01:00 起的时间出现两次，但只有一次记录。该记录有 40 次联络，通常为 21 次：似乎是两个小时相加。',
    ],
  ],
}

test.each(Object.values(CASES).flat())('%o is said in both languages', (facts, en, zh) => {
  const issue = { ...facts, queue: 'help', from: 0, until: 1 }
  expect(explainHistoryIssue(issue, 'en')).toBe(en)
  expect(explainHistoryIssue(issue, 'zh-CN')).toBe(zh)
})
