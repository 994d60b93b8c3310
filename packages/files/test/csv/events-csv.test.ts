import { parseEventsCsv } from '@kinshift/files'
import { expect, test } from 'vitest'

const parse = (text: string) => parseEventsCsv(text, { file: 'events.csv' })

test('events: the last day, queue and factor may be left out', () => {
  expect(
    parse('name,from,until,queue,factor\nMailing,2026-11-23,2026-11-25,help,1.15\nStorm,2026-12-01,,,\n'),
  ).toEqual([
    { name: 'Mailing', from: '2026-11-23', until: '2026-11-25', queue: 'help', factor: 1.15 },
    { name: 'Storm', from: '2026-12-01', until: '2026-12-01' },
  ])
  expect(parse('name,from\nStorm,2026-12-01\n')).toEqual([
    { name: 'Storm', from: '2026-12-01', until: '2026-12-01' },
  ])
  expect(parse('name,from,until,queue,factor\n')).toEqual([])
})

test.each<[string, string, RegExp]>([
  [
    'no such day',
    'name,from\nStorm,2026-02-29\n',
    /^LOCAL_TIME_INVALID: .*events\.csv row 2 column 'from', found '2026-02-29'/,
  ],
  [
    'the end before the beginning',
    'name,from,until\nStorm,2026-12-02,2026-12-01\n',
    /^LOCAL_TIME_INVALID: .*row 2 column 'until', found '2026-12-01', expected the last day, 2026-12-02 or later/,
  ],
  [
    'a factor in words',
    'name,from,factor\nStorm,2026-12-01,more\n',
    /^NUMBER_INVALID: .*row 2 column 'factor', found 'more'/,
  ],
  ['a negative factor', 'name,from,factor\nStorm,2026-12-01,-1\n', /^NUMBER_INVALID/],
  ['no beginning', 'name,until\nStorm,2026-12-01\n', /^COLUMN_MISSING: .*column 'from', found 'name,until'/],
])('refused: %s', (_, text, expected) => {
  expect(() => parse(text)).toThrow(expected)
})
