import { overridesToCsv, parseOverridesCsv } from '@kinshift/files'
import { expect, test } from 'vitest'

const zone = 'America/New_York'
const parse = (text: string) => parseOverridesCsv(text, { file: 'o.csv', zone, intervalMinutes: 30 })
const heading = 'queue,from,until,change,author,at,reason'

test('overrides: a day, a range of days, an interval, hours; percent or volume', () => {
  const text = [
    heading,
    'sales,2026-11-23,,+10%,mei,2026-11-20 09:00,mailing',
    ',2026-11-26,2026-11-27,-40 %,mei,2026-11-20 09:01,"Thanksgiving, as last year"',
    'sales,2026-11-23T08:00,,55,,,',
    'sales,2026-11-23 08:00,2026-11-23 10:00,1200,,,',
  ].join('\n')
  expect(parse(text)).toEqual([
    {
      queue: 'sales',
      from: '2026-11-23T05:00:00Z',
      until: '2026-11-24T05:00:00Z',
      change: { factor: 1.1 },
      author: 'mei',
      at: '2026-11-20T14:00:00Z',
      reason: 'mailing',
    },
    expect.objectContaining({
      from: '2026-11-26T05:00:00Z',
      until: '2026-11-28T05:00:00Z',
      change: { factor: 0.6 },
      reason: 'Thanksgiving, as last year',
    }),
    expect.objectContaining({ until: '2026-11-23T13:30:00Z', change: { volume: 55 }, author: '' }),
    expect.objectContaining({ until: '2026-11-23T15:00:00Z', change: { volume: 1200 } }),
  ])
  expect(parse(text)[1]).not.toHaveProperty('queue')
  expect(parse(overridesToCsv(parse(text), zone))).toEqual(parse(text))
})

test.each([
  ['2026-11-23,,ten,', /^NUMBER_INVALID: .*row 2 column 'change', found 'ten'/],
  ['2026-11-23,,-101%,', /^NUMBER_INVALID: .*column 'change'/],
  ['2026-11-23,,,', /^NUMBER_INVALID: .*'\+10%'/],
  ['2026-11-23,2026-11-22,5,', /^LOCAL_TIME_INVALID: .*column 'until'/],
  ['23.11.2026,,5,', /^LOCAL_TIME_INVALID: .*column 'from'/],
  ['2026-02-30,,5,', /^LOCAL_TIME_INVALID: .*column 'from'/],
])('overrides: %s is refused with its place', (row, message) => {
  expect(() => parse(`from,until,change,author\n${row}\n`)).toThrow(message)
})
