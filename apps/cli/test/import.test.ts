import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, desk } from '../../../test/kinshift.ts'

let at: Desk
beforeEach(() => {
  at = desk()
  at.write('log.csv', log.join('\n'))
})
afterEach(() => at.clear())

const log = [
  'day,clock,wait,talk,end,who',
  '2026-11-23,8:00:00,0,600,OK,Ana',
  '2026-11-23,8:05:00,300,300,OK,Ana',
  '2026-11-23,8:06:00,90,0,LOST,-',
  '2026-11-23,8:40:00,0,0,LOST,-',
  '2026-11-23,8:45:00,0,60,FAX,-',
]
const columns = 'date=day,time=clock,handle=talk,outcome=end,agent=who'
const calls = [
  ...['import', 'calls', 'log.csv', '--zone', 'America/New_York', '--columns', columns],
  ...['--answered', 'OK', '--abandoned', 'LOST', '--agentless', '-'],
]
const history = 'start,queue,offered,handled,abandoned,aht_seconds\n2026-11-23T08:00,all,3,2,1,450\n'

test('a log becomes a history on standard output, what else it tells goes to standard error', async () => {
  expect(await at.kinshift(...calls)).toEqual({
    code: 0,
    out: history,
    err:
      '3 calls, 1 of them hung up (33.3 %), handle time 450 s, 1 queues.\n' +
      'Patience: mean 390 s, half hang up within 90 s (Kaplan-Meier).\n' +
      'Agents: 0.3 hours on duty, 0.5 at most; after-call work under pressure 0 s.\n' +
      'note: 1 calls hung up before the queue, left out\n' +
      "note: 1 calls with outcome 'FAX', left out\n",
  })
})

test('files with --out and --duty, sentences on standard output', async () => {
  const { code, out } = await at.kinshift(...calls, '--out', 'history.csv', '--duty', 'duty.csv')
  expect(code).toBe(0)
  expect(out).toMatch(/^3 calls/)
  expect(at.read('history.csv')).toBe(history)
  expect(at.read('duty.csv')).toBe('start,agents\n2026-11-23T08:00,0.5\n')
  expect(at.files()).toEqual(['duty.csv', 'history.csv', 'log.csv'])
})

test('--json holds all of it', async () => {
  const { out } = await at.kinshift(...calls, '--json', '--interval', '60')
  const answer = JSON.parse(out)
  expect(Object.keys(answer)).toEqual(['out', 'leftOut', 'patience', 'afterCall', 'agents', 'histories'])
  expect(answer.leftOut).toEqual({ beforeQueue: 1, otherOutcomes: { FAX: 1 } })
  expect(answer.patience.survival).toEqual([{ seconds: 90, patient: 0.5 }])
  expect(answer.histories[0].grid.intervalMinutes).toBe(60)
  expect(answer.agents[8]).toBe(0.25)
})

test('the history is what forecast reads', async () => {
  const days = Array.from({ length: 28 }, (_, day) =>
    new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10),
  )
  const rows = days.flatMap((date) => [`${date},9:00:00,0,60,OK,Ana`, `${date},9:31:00,0,60,OK,Ana`])
  at.write('log.csv', [log[0], ...rows].join('\n'))
  await at.kinshift(...calls, '--out', 'history.csv')
  const { code, out } = await at.kinshift(
    ...['forecast', '--history', 'history.csv', '--zone', 'America/New_York', '--horizon', '1d'],
    ...['--model', 'seasonal-naive', '--quantiles', '0.5'],
  )
  expect({ code, out }).toEqual({
    code: 0,
    out: 'start,queue,mean,q0.5,aht_seconds\n2026-02-02T09:00,all,1,1,60\n2026-02-02T09:30,all,1,1,60\n',
  })
})

test.each([
  [
    '--columns',
    'when=day',
    "OPTION_INVALID: A command line option has a value that is not permitted, field '--columns', found 'when=day'",
  ],
  ['--columns', 'date', 'OPTION_INVALID'],
  [
    '--columns',
    'date=date',
    "COLUMN_MISSING: A column that is needed is not there, log.csv row 1 column 'date'",
  ],
  ['--zone', 'Mars/Base', 'ZONE_UNKNOWN'],
  ['--idle', '0', 'OPTION_INVALID'],
  ['--interval', '7', 'INTERVAL_INVALID'],
])('%s %s is refused, and nothing is written', async (name, value, expected) => {
  const { code, out, err } = await at.kinshift(...calls, name, value, '--out', 'history.csv')
  expect([code, out, err.slice(0, expected.length)]).toEqual([1, '', expected])
  expect(at.files()).toEqual(['log.csv'])
})

test('a bad row is named', async () => {
  at.write('log.csv', [...log, '2026-11-23,9:00:00,soon,60,OK,Ana'].join('\n'))
  const { code, err } = await at.kinshift(...calls, '--json')
  expect(code).toBe(1)
  expect(JSON.parse(err).error).toMatchObject({
    code: 'NUMBER_INVALID',
    where: { file: 'log.csv', row: 7, column: 'wait' },
    found: 'soon',
  })
})
