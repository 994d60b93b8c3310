import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  buildHistories,
  type ContactHistory,
  type ContactRecord,
  explainHistoryIssue,
} from '../../src/history/index.ts'
import {
  formatLocal,
  gridDays,
  gridStarts,
  localParts,
  makeGrid,
  toInstant,
} from '../../src/interval/index.ts'
import { zones } from '../interval/generators.ts'

const NEW_YORK = 'America/New_York'

const rows = (...lines: [start: string, volume: number | null][]): ContactRecord[] =>
  lines.map(([start, volume], i) => ({ start, volume, row: i + 2 }))

const onlyHistory = (records: readonly ContactRecord[], zone = NEW_YORK, intervalMinutes?: number) =>
  buildHistories(records, { zone, ...(intervalMinutes ? { intervalMinutes } : {}) }).histories[0]!

/** What a history holds, as [local time, volume]. */
const held = ({ grid, volume }: ContactHistory) =>
  [...gridStarts(grid)].flatMap((start, i) =>
    (volume[i] ?? null) === null ? [] : [[formatLocal(grid.zone, toInstant(start)).slice(11), volume[i]]],
  )

const message = (records: readonly ContactRecord[], zone = NEW_YORK, intervalMinutes?: number) => {
  try {
    buildHistories(records, { zone, file: 'calls.csv', ...(intervalMinutes ? { intervalMinutes } : {}) })
  } catch (error) {
    return (error as Error).message
  }
  return 'nothing was thrown'
}

test('rows lie on the grid of whole days; what has no row is null', () => {
  const { grid, volume } = onlyHistory(
    rows(
      ['2026-11-23T08:00', 5],
      ['2026-11-23T08:30', 0],
      ['2026-11-23T09:00', null],
      ['2026-11-23T09:30', 2.5],
    ),
  )
  expect(grid).toEqual({ zone: NEW_YORK, start: '2026-11-23T05:00:00Z', intervalMinutes: 30, count: 48 })
  expect(volume.slice(15, 21)).toEqual([null, 5, 0, null, 2.5, null])
})

test('dates are days, also where midnight is skipped', () => {
  const { grid, volume } = onlyHistory(
    rows(['2018-11-03', 1], ['2018-11-04', 2], ['2018-11-05', 3]),
    'America/Sao_Paulo',
  )
  expect(grid.intervalMinutes).toBe(1440)
  expect(volume).toEqual([1, 2, 3])
})

test('offsets are exact, whatever their zone', () => {
  const history = onlyHistory(
    rows(['2026-11-23T13:00Z', 1], ['2026-11-23T08:30-05:00', 2], ['2026-11-23T22:00:00+08:00', 3]),
  )
  expect(held(history)).toEqual([
    ['08:00', 1],
    ['08:30', 2],
    ['09:00', 3],
  ])
})

test('a repeated hour is read in the order of the file', () => {
  const day = rows(
    ['2026-11-01T00:30', 1],
    ['2026-11-01T01:00', 2],
    ['2026-11-01T01:30', 3],
    ['2026-11-01T01:00', 4],
    ['2026-11-01T01:30', 5],
    ['2026-11-01T02:00', 6],
  )
  const expected = [
    ['00:30', 1],
    ['01:00-04:00', 2],
    ['01:30-04:00', 3],
    ['01:00-05:00', 4],
    ['01:30-05:00', 5],
    ['02:00', 6],
  ]
  expect(held(onlyHistory(day))).toEqual(expected)
  expect(buildHistories(day, { zone: NEW_YORK }).issues).toEqual([])
  // Newest first: the same day read backwards.
  const newestFirst = buildHistories(day.toReversed(), { zone: NEW_YORK })
  expect(held(newestFirst.histories[0]!)).toEqual(expected)
  expect(newestFirst.issues).toEqual([])
})

test('a lone repeated hour is the earlier one, and is reported', () => {
  const { histories, issues } = buildHistories(
    rows(['2026-11-01T00:00', 1], ['2026-11-01T01:00', 4], ['2026-11-01T02:00', 2]),
    { zone: NEW_YORK },
  )
  expect(held(histories[0]!)).toEqual([
    ['00:00', 1],
    ['01:00-04:00', 4],
    ['02:00', 2],
  ])
  expect(issues.map(({ kind, from, until }) => ({ kind, from, until }))).toEqual([
    { kind: 'clock-change', from: 1, until: 3 },
  ])
})

test('a third row of a repeated hour is a duplicate', () => {
  const thrice = rows(
    ['2026-11-01T01:00', 2],
    ['2026-11-01T01:00', 3],
    ['2026-11-01T01:00', 4],
    ['2026-11-01T02:00', 1],
  )
  expect(message(thrice)).toMatch(
    /^INTERVAL_DUPLICATE: .*calls\.csv row 4, found '2026-11-01T01:00-05:00 again'/,
  )
})

test('an interval that a clock change cuts short is found by its name and by its start', () => {
  const spring = (second: string) => rows(['2026-10-04T01:00', 1], [second, 2], ['2026-10-04T03:00', 3])
  const held02 = onlyHistory(spring('2026-10-04T02:00'), 'Australia/Lord_Howe', 60)
  expect(held02.volume.slice(0, 5)).toEqual([null, 1, 2, 3, null])
  expect(onlyHistory(spring('2026-10-04T02:30'), 'Australia/Lord_Howe', 60)).toEqual(held02)
})

test('contacts at a time that does not exist are refused; none there are left out', () => {
  const around = (volume: number | null) =>
    rows(
      ['2026-03-08T01:30', 1],
      ['2026-03-08T02:00', volume],
      ['2026-03-08T03:00', 3],
      ['2026-03-08T03:30', 4],
    )
  expect(message(around(7))).toBe(
    "LOCAL_TIME_MISSING: The local time does not exist: the clock jumps over it, calls.csv row 3 column 'start', found '2026-03-08T02:00', expected a time that America/New_York has, or no contacts. Maybe the zone is another one, or the times lack an offset?",
  )
  for (const nothing of [0, null]) {
    const { histories, issues } = buildHistories(around(nothing), { zone: NEW_YORK })
    expect(held(histories[0]!)).toEqual([
      ['01:30', 1],
      ['03:00', 3],
      ['03:30', 4],
    ])
    expect(issues).toMatchObject([{ kind: 'clock-change', from: 4, until: 5 }])
    expect(explainHistoryIssue(issues[0]!, 'en')).toContain('row 3 (2026-03-08T02:00)')
  }
})

test('duplicates can be taken, first or last, and are reported', () => {
  const records = rows(
    ['2026-11-23T08:00', 1],
    ['2026-11-23T08:30', 2],
    ['2026-11-23T09:00', 3],
    ['2026-11-23T08:30', 9],
  )
  const take = (duplicates: 'first' | 'last') => buildHistories(records, { zone: NEW_YORK, duplicates })
  expect(held(take('first').histories[0]!).map(([, volume]) => volume)).toEqual([1, 2, 3])
  expect(held(take('last').histories[0]!).map(([, volume]) => volume)).toEqual([1, 9, 3])
  expect(take('first').issues.filter(({ kind }) => kind === 'duplicate')).toEqual([
    {
      kind: 'duplicate',
      queue: 'all',
      from: 17,
      until: 18,
      row: { row: 5, start: '2026-11-23T08:30' },
      volume: 9,
    },
  ])
  expect(take('last').issues.find(({ kind }) => kind === 'duplicate')).toMatchObject({
    row: { row: 3, start: '2026-11-23T08:30' },
    volume: 2,
  })
})

test('unsorted rows are accepted, sorted and reported', () => {
  const { histories, issues } = buildHistories(
    rows(['2026-11-23T08:00', 1], ['2026-11-23T09:00', 3], ['2026-11-23T08:30', 2], ['2026-11-23T09:30', 4]),
    { zone: NEW_YORK },
  )
  expect(histories[0]!.volume.slice(16, 20)).toEqual([1, 2, 3, 4])
  expect(issues).toMatchObject([{ kind: 'unsorted', rows: 1, first: { row: 4, start: '2026-11-23T08:30' } }])
})

test('queues lie on one grid, in order of appearance, with what each has', () => {
  const { histories } = buildHistories(
    [
      { start: '2026-11-23T08:00', queue: 'sales', volume: 3, handled: 2, ahtSeconds: 200 },
      { start: '2026-11-23T08:30', queue: 'sales', volume: 4, handled: 4, ahtSeconds: null },
      { start: '2026-11-24T08:00', queue: 'help', volume: 9, drivers: { campaign: 1 } },
    ],
    { zone: NEW_YORK },
  )
  expect(histories.map(({ queue }) => queue)).toEqual(['sales', 'help'])
  expect(histories[0]!.grid).toEqual(histories[1]!.grid)
  expect(Object.keys(histories[0]!)).toEqual(['queue', 'grid', 'volume', 'handled', 'ahtSeconds'])
  expect(histories[0]!.ahtSeconds!.slice(16, 18)).toEqual([200, null])
  expect(histories[1]!.drivers!.campaign![64]).toBe(1)
  expect(
    buildHistories(rows(['2026-11-23', 1], ['2026-11-24', 2]), { zone: NEW_YORK }).histories[0]!.queue,
  ).toBe('all')
})

test('it ends with the last row where work goes on, with the day where the rest is closed', () => {
  const hours = (from: number, until: number) => Array.from({ length: until - from }, (_, h) => from + h)
  const weeks = (open: number[]) =>
    gridDays(makeGrid({ zone: NEW_YORK, startDate: '2026-06-01', days: 28, intervalMinutes: 60 })).flatMap(
      ({ date }) => open.map((hour): [string, number] => [`${date}T${String(hour).padStart(2, '0')}:00`, 5]),
    )
  const roundTheClock = weeks(hours(0, 24)).slice(0, -10)
  expect(onlyHistory(rows(...roundTheClock)).grid.count).toBe(28 * 24 - 10)
  expect(onlyHistory(rows(...weeks(hours(8, 18)))).grid.count).toBe(28 * 24)
})

test('a coarser interval adds up; a day with a part missing is missing', () => {
  const day = (date: string, hours: number[]) =>
    hours.map((hour): [string, number] => [`${date}T${String(hour).padStart(2, '0')}:00`, hour])
  const all = [8, 9, 10, 11]
  const records = rows(
    ...day('2026-06-01', all),
    ...day('2026-06-08', all),
    ...day('2026-06-15', [8, 9, 11]),
    ...day('2026-06-22', all),
  )
  const daily = onlyHistory(records, NEW_YORK, 1440)
  expect([0, 7, 14, 21].map((i) => daily.volume[i])).toEqual([38, 38, null, 38])
  const twoHours = onlyHistory(records, NEW_YORK, 120)
  expect(twoHours.volume.slice(14 * 12 + 3, 14 * 12 + 7)).toEqual([null, 17, null, null])
})

test('handle time is averaged by contacts', () => {
  const { histories } = buildHistories(
    [
      { start: '2026-11-23T08:00', volume: 1, ahtSeconds: 100 },
      { start: '2026-11-23T08:30', volume: 3, ahtSeconds: 300 },
    ],
    { zone: NEW_YORK, intervalMinutes: 60 },
  )
  expect(histories[0]!.ahtSeconds![8]).toBe(250)
})

test.each<[string, ContactRecord[], RegExp]>([
  ['no rows', [], /^HISTORY_EMPTY: .*calls\.csv/],
  ['no volume at all', rows(['2026-11-23T08:00', null]), /^HISTORY_EMPTY/],
  [
    'a time in words',
    rows(['2026-11-23T08:00', 1], ['noon', 1]),
    /^LOCAL_TIME_INVALID: .*row 3 column 'start', found 'noon'/,
  ],
  ['day first', rows(['23/11/2026 08:00', 1]), /^LOCAL_TIME_INVALID: .*row 2.*Maybe write the year first\?$/],
  ['a leap day that is none', rows(['2025-02-29T08:00', 1]), /^LOCAL_TIME_INVALID: .*row 2/],
  ['25 o’clock', rows(['2026-11-23T25:00', 1]), /^LOCAL_TIME_INVALID: .*row 2/],
  ['a year from the abbey', rows(['0226-11-23T08:00', 1]), /^LOCAL_TIME_INVALID: .*row 2/],
  ['a negative volume', rows(['2026-11-23', -3]), /^VOLUME_INVALID: .*row 2 column 'offered', found -3/],
  [
    'not a number',
    rows(['2026-11-23', Number.NaN]),
    /^VOLUME_INVALID: .*row 2 column 'offered', found 'NaN'/,
  ],
  [
    'a negative handle time',
    [{ start: '2026-11-23', volume: 1, ahtSeconds: -1, row: 2 }],
    /^NUMBER_INVALID: .*row 2 column 'aht_seconds', found -1/,
  ],
  [
    'a duplicate',
    rows(['2026-11-23T08:00', 1], ['2026-11-23T08:30', 2], ['2026-11-23T08:00', 3]),
    /^INTERVAL_DUPLICATE: .*calls\.csv row 4, found '2026-11-23T08:00 again', expected it once, in row 2/,
  ],
  [
    'a row between the intervals',
    rows(
      ['2026-11-23T08:00', 1],
      ['2026-11-23T08:30', 2],
      ['2026-11-23T09:00', 2],
      ['2026-11-23T09:10', 3],
      ['2026-11-23T09:30', 3],
    ),
    /^INTERVAL_MIXED: .*row 5 column 'start', found '2026-11-23T09:10'/,
  ],
  [
    'single contacts',
    rows(['2026-11-23T08:00:10', 1], ['2026-11-23T08:00:17', 1], ['2026-11-23T08:01:02', 1]),
    /^INTERVAL_INVALID: .*Maybe these are single contacts, not intervals\?$/,
  ],
  [
    'one row a day at eight',
    rows(['2026-11-23T08:00', 1], ['2026-11-24T08:00', 1]),
    /^INTERVAL_INVALID: .*found 'one row a day, not at midnight'/,
  ],
])('refused: %s', (_, records, expected) => {
  expect(message(records)).toMatch(expected)
})

test('refused: an unknown zone, an interval that is finer or crooked', () => {
  const day = rows(['2026-11-23T08:00', 1], ['2026-11-23T08:30', 2], ['2026-11-23T09:00', 3])
  expect(message(day, 'America/Gotham')).toMatch(/^ZONE_UNKNOWN: .*found 'America\/Gotham'/)
  expect(message(day, NEW_YORK, 15)).toMatch(
    /^INTERVAL_INVALID: .*found 15, expected a multiple of the history's own 30/,
  )
  expect(message(day, NEW_YORK, 45)).toMatch(/^INTERVAL_INVALID/)
  expect(message(day, NEW_YORK, 7)).toMatch(/^INTERVAL_INVALID/)
})

test('refused: days of another interval pasted in', () => {
  const day = (date: string, length: number): [string, number][] =>
    Array.from({ length: 480 / length }, (_, i) => {
      const minute = 480 + i * length
      return [
        `${date}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
        1,
      ]
    })
  const mixed = rows(...day('2026-11-23', 30), ...day('2026-11-24', 30), ...day('2026-11-25', 60))
  expect(message(mixed)).toMatch(
    /^INTERVAL_MIXED: .*calls\.csv row 35, found '60 minutes after the row before', expected 30 minutes/,
  )
})

test('a given interval is believed where the rows are too few to tell', () => {
  expect(held(onlyHistory(rows(['2026-11-23T08:00', 1], ['2026-11-24T08:00', 1]), NEW_YORK, 30))).toEqual([
    ['08:00', 1],
    ['08:00', 1],
  ])
})

const dates = fc.integer({ min: 9131, max: 22000 }).map((n) => toInstant(n * 86_400_000).slice(0, 10))

test('any grid written as local rows comes back as it was, clock changes included', () => {
  fc.assert(
    fc.property(
      zones,
      dates,
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom(15, 30, 60),
      (zone, startDate, days, intervalMinutes) => {
        const grid = makeGrid({ zone, startDate, days, intervalMinutes })
        const starts = [...gridStarts(grid)].slice(0, -1)
        const local = starts.map((start, i) => {
          const { date, time } = localParts(zone, toInstant(start))
          return { start: `${date}T${time}`, volume: i + 1, row: i + 2 }
        })
        const odd = starts.some(
          (start, i) => ((starts[i + 1] ?? start) - start) % (intervalMinutes * 60_000) !== 0,
        )
        fc.pre(!odd)
        const back = onlyHistory(local, zone, intervalMinutes)
        const expected = starts.map((_, i) => i + 1)
        expect(back.volume.slice(back.volume.indexOf(1), back.volume.indexOf(1) + grid.count)).toEqual(
          expected,
        )
      },
    ),
    { numRuns: 200 },
  )
})

test('shuffled rows with offsets give the same history', () => {
  fc.assert(
    fc.property(zones, dates, fc.infiniteStream(fc.nat()), (zone, startDate, order) => {
      const grid = makeGrid({ zone, startDate, days: 3, intervalMinutes: 30 })
      const records = [...gridStarts(grid)]
        .slice(0, -1)
        .map((start, i) => ({ start: toInstant(start), volume: i }))
      const keyed = records.map((record) => ({ record, key: order.next().value as number }))
      const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ record }) => record)
      expect(onlyHistory(shuffled, zone)).toEqual(onlyHistory(records, zone))
    }),
    { numRuns: 60 },
  )
})
