import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  buildHistories,
  type ContactHistory,
  explainHistoryIssue,
  findIssues,
} from '../../src/history/index.ts'
import { formatLocal, gridStarts, intervalsOfWeek, makeGrid, toInstant } from '../../src/interval/index.ts'
import { hasSharedData, sharedRecords } from './shared-data.ts'

const DAY = 1440

/** Ten weeks of office half-hours with 60 to 90 contacts, the same every week but for a small wobble. */
const plain = ((): ContactHistory => {
  const grid = makeGrid({ zone: 'America/New_York', startDate: '2026-09-07', days: 70, intervalMinutes: 30 })
  const volume = [...intervalsOfWeek(grid)].map((key, i) =>
    key < 5 * DAY && key % DAY >= 480 && key % DAY < 1080 ? 60 + ((key / 30) % 30) + ((i * 7) % 11) : null,
  )
  return { queue: 'help', grid, volume }
})()

const changed = (change: (volume: (number | null)[]) => void): ContactHistory => {
  const volume = [...plain.volume]
  change(volume)
  return { ...plain, volume }
}

/** Index of Monday 08:00 of a week of `plain`. */
const monday = (week: number) => week * 336 + 16 + (week >= 8 ? 2 : 0)

test('an even history has no issues', () => {
  expect(findIssues(plain)).toEqual([])
})

test('a gap reaches over closed nights', () => {
  const history = changed((volume) => volume.fill(null, monday(3) + 96 + 10, monday(3) + 144 + 5))
  expect(findIssues(history)).toEqual([
    {
      kind: 'gap',
      queue: 'help',
      from: monday(3) + 106,
      until: monday(3) + 149,
      fromTime: '2026-09-30T13:00',
      untilTime: '2026-10-01T10:30',
      missing: 15,
    },
  ])
})

test('nothing is missing before the first volume and after the last', () => {
  const short = changed((volume) => {
    volume.fill(null, 0, monday(2) + 48)
    volume.fill(null, monday(7) + 48)
  })
  expect(findIssues(short)).toEqual([])
})

test('zeros are an outage only where contacts are usual', () => {
  const history = changed((volume) => volume.fill(0, monday(4) + 4, monday(4) + 8))
  expect(findIssues(history)).toMatchObject([{ kind: 'zero-run', from: monday(4) + 4, until: monday(4) + 8 }])
  const quiet = { ...plain, volume: plain.volume.map((volume, i) => volume && (i % 5 === 0 ? 1 : 0)) }
  expect(findIssues(quiet)).toEqual([])
})

test('a spike is named with what is usual', () => {
  const history = changed((volume) => {
    volume[monday(5) + 3] = 900
  })
  const [issue, ...rest] = findIssues(history)
  expect(issue).toMatchObject({ kind: 'spike', from: monday(5) + 3, until: monday(5) + 4 })
  expect(explainHistoryIssue(issue!, 'en')).toMatch(
    /^900 contacts from 2026-10-12T09:30 to 2026-10-12T10:00, where \d\d are usual\.$/,
  )
  expect(rest).toEqual([])
})

test('indices of issues lie in the grid, whatever is missing', () => {
  const holes = fc.array(fc.tuple(fc.nat(plain.grid.count - 1), fc.nat(400)), { maxLength: 8 })
  fc.assert(
    fc.property(holes, fc.constantFrom(null, 0, 1e6), (its, value) => {
      const history = changed((volume) => {
        for (const [from, length] of its) volume.fill(value, from, from + length)
      })
      for (const { from, until } of findIssues(history)) {
        expect(from).toBeGreaterThanOrEqual(0)
        expect(until).toBeGreaterThan(from)
        expect(until).toBeLessThanOrEqual(plain.grid.count)
      }
    }),
    { numRuns: 40 },
  )
})

const issuesOf = (name: string, zone: string) => {
  const { histories, issues } = buildHistories(sharedRecords(name), { zone })
  const { grid } = histories[0]!
  const starts = gridStarts(grid)
  return issues.map(({ kind, from, until }) => ({
    kind,
    from: formatLocal(zone, toInstant(starts[from]!)),
    until: formatLocal(zone, toInstant(starts[until]!)),
  }))
}

test.skipIf(!hasSharedData)('bank_us: the days that are absent, and nothing else', () => {
  expect(issuesOf('bank_us_30min', 'America/New_York')).toEqual([
    { kind: 'gap', from: '2003-04-04T07:00', until: '2003-04-07T21:00' },
    { kind: 'gap', from: '2003-05-26T07:00', until: '2003-05-26T21:00' },
    { kind: 'gap', from: '2003-07-04T07:00', until: '2003-07-04T21:00' },
    { kind: 'gap', from: '2003-09-01T07:00', until: '2003-09-01T21:00' },
  ])
})

test.skipIf(!hasSharedData)('nyc: every clock change, the hours that are blank, the storm', () => {
  const issues = issuesOf('nyc_ems_hourly', 'America/New_York')
  const changes = issues.filter(({ kind }) => kind === 'clock-change')
  expect(changes.length).toBe(20)
  expect(changes).toContainEqual({
    kind: 'clock-change',
    from: '2018-11-04T01:00-04:00',
    until: '2018-11-04T02:00',
  })
  expect(issues.filter(({ kind }) => kind === 'gap')).toEqual([
    { kind: 'gap', from: '2011-10-05T01:00', until: '2011-10-05T06:00' },
    { kind: 'gap', from: '2014-11-03T15:00', until: '2014-11-03T16:00' },
    { kind: 'gap', from: '2015-04-09T01:00', until: '2015-04-09T02:00' },
  ])
  expect(issues).toContainEqual({ kind: 'spike', from: '2012-10-29T20:00', until: '2012-10-30T00:00' })
})

test.skipIf(!hasSharedData)('adding up to days keeps every contact of a merged hour', () => {
  const records = sharedRecords('nyc_ems_hourly').filter(({ start }) => start.startsWith('2018-11-0'))
  const daily = buildHistories(records, { zone: 'America/New_York', intervalMinutes: 1440 }).histories[0]!
  const sum = records.reduce((total, { volume }) => total + (volume ?? 0), 0)
  expect(daily.volume.reduce((total: number, volume) => total + (volume ?? 0), 0)).toBe(sum)
})
