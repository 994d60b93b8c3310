import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, desk, halfHours, historyCsv } from './kinshift.ts'
import { agent, SMALL_INSTANCE, smallProblem } from './small-problem.ts'

// Every bad input that people bring, by name: its code, the row, exit code 1, and nothing written.

let at: Desk
beforeEach(() => {
  at = desk()
})
afterEach(() => at.clear())

const weeks = halfHours('2026-01-05', 28)
const FORECAST = ['--zone', 'America/New_York', '--horizon', '7d', '--model', 'seasonal-naive']
const STAFF = ['--service-level', '0.8', '--answer-within', '20']

/** Expects a refusal that starts with the code, holds all these words, and leaves the folder as it was. */
async function refused(args: readonly string[], code: string, ...words: string[]): Promise<void> {
  const before = at.files()
  const called = await at.kinshift(...args)
  expect(called.err).toMatch(new RegExp(`^${code}: `))
  for (const word of words) expect(called.err).toContain(word)
  expect(called.code).toBe(1)
  expect(called.out).toBe('')
  expect(at.files()).toEqual(before)
}

const forecast = (file: string, ...more: string[]) => [
  'forecast',
  '--history',
  file,
  ...FORECAST,
  '--out',
  'forecast.csv',
  ...more,
]

describe('a history', () => {
  test.each([
    ['that is empty', '', 'HISTORY_EMPTY', []],
    ['with a heading and no rows', 'start,offered\n', 'HISTORY_EMPTY', []],
    [
      'without the column offered',
      'start,calls\n2026-01-05T08:00,4\n',
      'COLUMN_MISSING',
      ['row 1', "'offered'"],
    ],
    ['separated by semicolons', 'start;offered\n2026-01-05T08:00;4\n', 'DELIMITER_WRONG', ['semicolons']],
    ['separated by tabs', 'start\toffered\n2026-01-05T08:00\t4\n', 'DELIMITER_WRONG', ['tabs']],
    [
      'with thousands separators',
      historyCsv(['2026-01-05T08:00,14', '2026-01-05T08:30,"1,234"']),
      'VOLUME_INVALID',
      ['row 3', "'1,234'", 'thousands'],
    ],
    ['with a negative volume', historyCsv(['2026-01-05T08:00,-3']), 'VOLUME_INVALID', ['row 2', "'-3'"]],
    [
      'with a word for a volume',
      historyCsv(['2026-01-05T08:00,many']),
      'VOLUME_INVALID',
      ['row 2', "'many'"],
    ],
    [
      'with an interval twice',
      historyCsv(['2026-01-05T08:00,1', '2026-01-05T08:30,2', '2026-01-05T08:30,3']),
      'INTERVAL_DUPLICATE',
      ['row 4', 'row 3'],
    ],
    [
      'with quarter-hours pasted below half-hours',
      historyCsv([
        ...weeks,
        ...Array.from(
          { length: 16 },
          (_, i) =>
            `2026-02-02T${String(8 + Math.floor(i / 4)).padStart(2, '0')}:${['00', '15', '30', '45'][i % 4]},9`,
        ),
      ]),
      'INTERVAL_MIXED',
      ['row 2'],
    ],
    [
      'with a local time that does not exist',
      historyCsv(['2026-03-08T02:30,4', '2026-03-08T03:00,5']),
      'LOCAL_TIME_MISSING',
      ['row 2'],
    ],
    ['with a date that does not exist', historyCsv(['2026-02-30T08:00,4']), 'LOCAL_TIME_INVALID', ['row 2']],
    [
      'with the day written first',
      historyCsv(['30.01.2026 08:00,4']),
      'LOCAL_TIME_INVALID',
      ['row 2', 'year first'],
    ],
  ])('%s', async (_what, text, code, words) => {
    at.write('history.csv', text)
    await refused(forecast('history.csv'), code, 'history.csv', ...words)
  })

  test('that is not there', async () => {
    await refused(forecast('nowhere.csv'), 'FILE_UNREADABLE', 'nowhere.csv', 'ENOENT')
  })

  test('in an unknown zone', async () => {
    at.write('history.csv', historyCsv(weeks))
    await refused(
      [
        'forecast',
        '--history',
        'history.csv',
        '--zone',
        'America/Nowhere',
        '--horizon',
        '7d',
        '--out',
        'f.csv',
      ],
      'ZONE_UNKNOWN',
      'America/Nowhere',
    )
  })

  test.each(['0d', '0', '-7d', 'a week'])('with a horizon of %s', async (horizon) => {
    at.write('history.csv', historyCsv(weeks))
    await refused(forecast('history.csv', '--horizon', horizon), 'HORIZON_INVALID', horizon)
  })

  test.each([
    ['that exists twice', '2026-11-01T01:30', 'LOCAL_TIME_AMBIGUOUS'],
    ['that does not exist', '2026-03-08T02:30', 'LOCAL_TIME_MISSING'],
    ['that is no time', 'yesterday', 'LOCAL_TIME_INVALID'],
    ['before all history', '2020-01-01', 'ORIGIN_INVALID'],
  ])('with an origin %s', async (_what, origin, code) => {
    at.write('history.csv', historyCsv(weeks))
    await refused(forecast('history.csv', '--origin', origin), code)
  })

  test.each([
    [['--queue', 'Returns'], 'QUEUE_UNKNOWN', 'Returns'],
    [['--model', 'crystal-ball'], 'MODEL_UNKNOWN', 'crystal-ball'],
    [['--quantiles', '0.1,95'], 'QUANTILE_INVALID', '95'],
    [['--holidays', 'ZZ'], 'HOLIDAYS_UNKNOWN', 'ZZ'],
    [['--interval', '7'], 'INTERVAL_INVALID', '7'],
    [['--interval', 'long'], 'OPTION_INVALID', 'long'],
  ])('with %j', async (more, code, word) => {
    at.write('history.csv', historyCsv(weeks))
    await refused(forecast('history.csv', ...more), code, word)
  })

  test.each([
    ['a byte order mark', '\uFEFFstart,offered', '\n', weeks],
    ['lines that end in CR LF', 'start,offered', '\r\n', weeks],
    ['rows out of order', 'start,offered', '\n', [...weeks].reverse()],
  ])('with %s is read as if it had none', async (_what, heading, lineEnd, rows) => {
    at.write('plain.csv', historyCsv(weeks))
    at.write('other.csv', historyCsv(rows, heading, lineEnd))
    expect((await at.kinshift(...forecast('plain.csv', '--out', 'plain-out.csv'))).code).toBe(0)
    expect((await at.kinshift(...forecast('other.csv', '--out', 'other-out.csv'))).code).toBe(0)
    expect(at.read('other-out.csv')).toBe(at.read('plain-out.csv'))
  })
})

describe('staffing', () => {
  const one = (...more: string[]) => [
    'staff',
    '--volume',
    '100',
    '--aht',
    '180',
    '--interval',
    '30',
    ...STAFF,
    ...more,
  ]

  test.each([
    ['a shrinkage of 1.2', ['--shrinkage', '1.2'], 'SHRINKAGE_OUT_OF_RANGE', '1.2'],
    ['a shrinkage of 1', ['--shrinkage', '1'], 'SHRINKAGE_OUT_OF_RANGE', '1'],
    ['a target of 100 %', ['--service-level', '1'], 'SERVICE_LEVEL_OUT_OF_RANGE', '1'],
    ['a target of 80', ['--service-level', '80'], 'SERVICE_LEVEL_OUT_OF_RANGE', 'percentage'],
    ['a negative volume', ['--volume', '-1'], 'VOLUME_INVALID', '-1'],
    ['no handle time', ['--aht', '0'], 'NUMBER_INVALID', '0'],
    ['an occupancy above 1', ['--max-occupancy', '85'], 'NUMBER_INVALID', '85'],
    ['half an agent at least', ['--min-staff', '0.5'], 'OPTION_INVALID', '0.5'],
    ['both a volume and a forecast', ['--forecast', 'f.csv'], 'OPTION_INVALID', 'not both'],
    ['an option that is none', ['--agents', '4'], 'OPTION_INVALID', '--agents'],
  ])('%s', async (_what, more, code, word) => {
    await refused(one(...more), code, word)
  })

  test('neither a volume nor a forecast', async () => {
    await refused(['staff', ...STAFF], 'OPTION_INVALID', '--forecast')
  })

  test('a forecast without handle times, and no --aht', async () => {
    at.write('f.csv', 'start,queue,mean\n2026-11-23T08:00,Sales,40\n2026-11-23T08:30,Sales,44\n')
    await refused(
      ['staff', '--forecast', 'f.csv', ...STAFF, '--out', 'r.csv'],
      'NUMBER_INVALID',
      'handle time',
    )
  })
})

describe('a roster problem', () => {
  const roster = ['roster', '--problem', 'problem.json', '--out', 'roster.json']
  const problem = smallProblem()

  test.each([
    ['that is empty', '', 'PROBLEM_INVALID', ['an empty file']],
    ['that is cut off', JSON.stringify(problem).slice(0, 500), 'PROBLEM_INVALID', ['JSON']],
    [
      'of another format',
      JSON.stringify({ ...problem, format: 'roster/9' }),
      'PROBLEM_INVALID',
      ["field 'format'"],
    ],
    ['without agents', JSON.stringify({ ...problem, agents: [] }), 'AGENTS_NONE', ["field 'agents'"]],
    ['in an unknown zone', JSON.stringify({ ...problem, zone: 'Mars/Base' }), 'ZONE_UNKNOWN', ['Mars/Base']],
    ['of no days', JSON.stringify({ ...problem, days: 0 }), 'PROBLEM_INVALID', ["field 'days'"]],
    [
      'with a skill for a queue that is not there',
      JSON.stringify({ ...problem, agents: [agent('ana', { skills: [{ queue: 'fax' }] })] }),
      'QUEUE_UNKNOWN',
      ['agents[0].skills[0].queue', 'fax'],
    ],
    [
      'with a requirement that is too short',
      JSON.stringify({ ...problem, demands: [{ queue: 'phone', requiredStaff: [1, 2, 3] }] }),
      'PROBLEM_INVALID',
      ['3 entries', '336 entries'],
    ],
    [
      'with a misspelt property',
      JSON.stringify({ ...problem, agents: [{ ...agent('ana'), skils: [] }] }),
      'PROBLEM_INVALID',
      ['skils', 'misspelt'],
    ],
  ])('%s', async (_what, text, code, words) => {
    at.write('problem.json', text)
    await refused(roster, code, 'problem.json', ...words)
  })

  test.each([
    ['--time-limit', '0'],
    ['--gap', '-1'],
    ['--threads', '1.5'],
    ['--format', 'excel'],
  ])('with %s %s', async (option, value) => {
    at.write('problem.json', JSON.stringify(problem))
    await refused([...roster, option, value], 'OPTION_INVALID', option, value)
  })

  test('checked against a roster that is none', async () => {
    at.write('problem.json', JSON.stringify(problem))
    at.write('roster.json', '{"assignments": 7}')
    await refused(
      ['check', '--problem', 'problem.json', '--roster', 'roster.json'],
      'ROSTER_INVALID',
      'roster.json',
    )
  })

  test('of the public benchmark, cut off or with an unknown shift', async () => {
    const call = ['roster', '--format', 'schedulingbenchmarks', 'i.txt', '--out', 'r.csv']
    at.write('i.txt', 'SECTION_HORIZON\n7\n')
    await refused(call, 'INSTANCE_INVALID', 'i.txt', 'SECTION_SHIFTS')
    at.write('i.txt', SMALL_INSTANCE.replace('B,5,L,2', 'B,5,N,2'))
    await refused(call, 'INSTANCE_INVALID', 'i.txt', 'row 18', "'N'")
  })
})
