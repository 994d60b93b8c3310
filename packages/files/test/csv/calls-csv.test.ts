import { existsSync, readFileSync } from 'node:fs'
import { afterCallWork, callHistories } from '@kinshift/core/history'
import { estimatePatience } from '@kinshift/core/staffing'
import { parseCallsCsv } from '@kinshift/files'
import { expect, test } from 'vitest'

const log = new URL('../../../../../shared/data/calls/bank_il_calls_1999_october.csv', import.meta.url)
const hasLog = existsSync(log)
if (!hasLog) console.log('skipped: no shared data')

const read = (text: string) => parseCallsCsv(text, { file: 'log.csv', zone: 'America/New_York' })

test('date, wait and handle time are enough: a call without handle time hung up', () => {
  expect(read('date,wait,handle\n2026-11-23T08:03:22,12,180\n2026-11-23 8:04,30,\n')).toEqual({
    calls: [
      { start: '2026-11-23T13:03:22Z', waitSeconds: 12, abandoned: false, handleSeconds: 180 },
      { start: '2026-11-23T13:04:00Z', waitSeconds: 30, abandoned: true, handleSeconds: null },
    ],
    beforeQueue: 0,
    otherOutcomes: {},
  })
})

test('columns of any name, outcomes of any word', () => {
  const text = [
    'Day,in,vru,q,talk,end,who,line',
    '2026-11-23,8:00:00,10,5,60,OK,ANA,PS',
    '2026-11-23,23:59:58,4,7,0,LOST,NONE,NW',
    '2026-11-23,9:00:00,4,0,0,LOST,NONE,NW',
    '2026-11-23,9:00:00,4,3,9,TEST,NONE,NW',
    '2026-11-23,9:30:00,0,0,61.5,OK,NONE,PS',
  ].join('\n')
  const options = {
    file: 'log.csv',
    zone: 'UTC',
    columns: {
      date: 'day',
      time: 'in',
      menu: 'vru',
      wait: 'q',
      handle: 'talk',
      outcome: 'end',
      agent: 'who',
      queue: 'line',
    },
    answered: 'OK',
    abandoned: 'LOST',
    noAgent: 'NONE',
  }
  expect(parseCallsCsv(text, options)).toEqual({
    calls: [
      {
        start: '2026-11-23T08:00:10Z',
        waitSeconds: 5,
        abandoned: false,
        handleSeconds: 60,
        agent: 'ANA',
        queue: 'PS',
      },
      { start: '2026-11-24T00:00:02Z', waitSeconds: 7, abandoned: true, handleSeconds: null, queue: 'NW' },
      { start: '2026-11-23T09:30:00Z', waitSeconds: 0, abandoned: false, handleSeconds: 61.5, queue: 'PS' },
    ],
    beforeQueue: 1,
    otherOutcomes: { TEST: 1 },
  })
})

test.each([
  [
    'a missing column',
    'date,wait\n2026-11-23 08:00,1\n',
    "COLUMN_MISSING: A column that is needed is not there, log.csv row 1 column 'handle'",
  ],
  ['no rows', 'date,wait,handle\n', 'HISTORY_EMPTY: The history holds no rows, log.csv'],
  [
    'only other outcomes',
    'date,wait,handle,outcome\n2026-11-23 08:00,1,2,AGENT\n',
    "HISTORY_EMPTY: The history holds no rows, log.csv, found 'AGENT', expected rows with the outcome 'answered' or 'abandoned'",
  ],
  [
    'a time in words',
    'date,wait,handle\n2026-11-23 08:00,1,2\n2026-11-23 noon,1,2\n',
    "LOCAL_TIME_INVALID: A time cannot be read, log.csv row 3 column 'date', found '2026-11-23 noon'",
  ],
  [
    'no date of the calendar',
    'date,time,wait,handle\n2026-02-29,08:00:00,1,2\n',
    "LOCAL_TIME_INVALID: A time cannot be read, log.csv row 2 column 'time', found '2026-02-29 08:00:00'",
  ],
  ["25 o'clock", 'date,wait,handle\n2026-11-23 25:00,1,2\n', 'LOCAL_TIME_INVALID'],
  [
    'the day first',
    'date,wait,handle\n23.11.2026 08:00,1,2\n',
    "LOCAL_TIME_INVALID: A time cannot be read, log.csv row 2 column 'date', found '23.11.2026 08:00', expected a local date and time such as '2026-11-23 08:03:22'. Maybe write the year first?",
  ],
  [
    'a time the clock jumps over',
    'date,wait,handle\n2026-03-08 02:30,1,2\n',
    "LOCAL_TIME_MISSING: The local time does not exist: the clock jumps over it, log.csv row 2 column 'date'",
  ],
  [
    'a negative wait',
    'date,wait,handle\n2026-11-23 08:00,-1,2\n',
    "NUMBER_INVALID: A value is not a number, or not in the permitted range, log.csv row 2 column 'wait', found '-1'",
  ],
  [
    'a handle time in words',
    'date,wait,handle\n2026-11-23 08:00,1,long\n',
    "NUMBER_INVALID: A value is not a number, or not in the permitted range, log.csv row 2 column 'handle', found 'long'",
  ],
  [
    'a short row',
    'date,wait,handle\n2026-11-23 08:00,1\n',
    'ROW_INVALID: A row has more or fewer fields than the heading, log.csv row 2',
  ],
])('refused: %s', (_, text, expected) => {
  let message = 'nothing was thrown'
  try {
    read(text)
  } catch (error) {
    message = (error as Error).message
  }
  expect(message.slice(0, expected.length)).toBe(expected)
})

test('a heading that was promised must be there', () => {
  expect(() =>
    parseCallsCsv('date,wait,handle\n2026-11-23 08:00,1,2\n', {
      file: 'log.csv',
      zone: 'UTC',
      columns: { agent: 'server' },
    }),
  ).toThrow("COLUMN_MISSING: A column that is needed is not there, log.csv row 1 column 'server'")
})

test.skipIf(!hasLog)(
  "October of a bank's real log: volumes, waits, patience and people are what was counted",
  () => {
    const { calls, beforeQueue, otherOutcomes } = parseCallsCsv(readFileSync(log, 'utf8'), {
      file: 'bank.csv',
      zone: 'Asia/Jerusalem',
      columns: {
        time: 'vru_entry',
        menu: 'vru_time',
        wait: 'q_time',
        handle: 'ser_time',
        agent: 'server',
        queue: 'type',
      },
      answered: 'AGENT',
      abandoned: 'HANG',
      noAgent: 'NO_SERVER',
    })
    const hungUp = calls.filter(({ abandoned }) => abandoned).length
    expect([calls.length, hungUp, beforeQueue, otherOutcomes]).toEqual([32_950, 2089, 1528, { PHANTOM: 147 }])
    expect(calls.filter(({ waitSeconds }) => waitSeconds > 0).length / calls.length).toBeCloseTo(0.361, 3)
    const { histories, stretches } = callHistories(calls, { zone: 'Asia/Jerusalem' })
    expect(histories.map(({ queue }) => queue).sort()).toEqual(['IN', 'NE', 'NW', 'PE', 'PS', 'TT'])
    expect(histories[0]!.grid.count).toBe(31 * 48)
    expect(new Set(stretches.map(({ agent }) => agent)).size).toBe(33)
    const patience = estimatePatience(
      calls.map(({ waitSeconds: seconds, abandoned }) => ({ seconds, abandoned })),
    )
    expect([patience.waits, patience.abandoned]).toEqual([11_900, 2089])
    const after = afterCallWork(calls)
    expect(after.medianSeconds).toBeGreaterThanOrEqual(4)
    expect(after.medianSeconds).toBeLessThanOrEqual(7)
  },
)
