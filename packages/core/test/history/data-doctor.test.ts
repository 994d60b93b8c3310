import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  buildHistories,
  type ContactHistory,
  examineHistory,
  type Finding,
  treatHistory,
  undoTreatments,
} from '../../src/history/index.ts'
import { intervalsOfWeek, makeGrid } from '../../src/interval/index.ts'
import { hasSharedData, sharedRecords } from './shared-data.ts'

const DAY = 1440

/** Sixteen weeks of Lisbon half-hours from Monday 2026-06-01, 08-18 on workdays, 40 to 70 contacts with some wobble. */
const healthy = ((): ContactHistory => {
  const grid = makeGrid({ zone: 'Europe/Lisbon', startDate: '2026-06-01', days: 112, intervalMinutes: 30 })
  const volume = [...intervalsOfWeek(grid)].map((key, i) =>
    key < 5 * DAY && key % DAY >= 480 && key % DAY < 1080
      ? 40 + ((key / 30) % 20) + ((i * i * 7) % 13)
      : null,
  )
  return { queue: 'help', grid, volume }
})()

type Volumes = (number | null)[]
const sick = (change: (volume: Volumes) => void, history = healthy): ContactHistory => {
  const volume = [...history.volume]
  change(volume)
  return { ...history, volume }
}

/** First interval of a day of `healthy`, and of its opening. */
const midnight = (day: number) => day * 48
const opening = (day: number) => midnight(day) + 16
/** Changes the volumes of a range that are there. */
const each = (volume: Volumes, from: number, until: number, change: (value: number, i: number) => number) => {
  for (let i = from; i < until; i++) volume[i] = typeof volume[i] === 'number' ? change(volume[i]!, i) : null
}
const summary = (findings: readonly Finding[]) =>
  findings.map(({ kind, from, until, confidence, treatment }) => [
    kind,
    from,
    until,
    confidence,
    treatment.action,
  ])

test('a healthy history has nothing', () => {
  expect(examineHistory(healthy)).toEqual([])
  expect(examineHistory(sick((volume) => volume.fill(null)))).toEqual([])
})

test('a missing day: a fault, a closure that the next day shows, or one that is known', () => {
  const missing = sick((volume) => volume.fill(null, midnight(30), midnight(31)))
  expect(summary(examineHistory(missing))).toEqual([['missing-day', midnight(30), midnight(31), 0.9, 'none']])
  expect(examineHistory(missing)[0]).toMatchObject({
    id: 'missing-day@2026-06-30T23:00:00Z',
    reason: expect.stringContaining('2026-07-01 has no volume, although 20 intervals are usually open'),
  })
  const backlog = sick((volume) => {
    each(volume, midnight(31), midnight(32), (value) => Math.round(value * 1.2))
  }, missing)
  expect(summary(examineHistory(backlog))).toEqual([['missing-day', midnight(30), midnight(31), 0.2, 'none']])
  const known = examineHistory(missing, { closures: [{ date: '2026-07-01', name: 'Founders’ Day' }] })
  expect(known).toMatchObject([{ confidence: 0.02, reason: '2026-07-01 has no volume: Founders’ Day.' }])
})

test('a gap inside a day is filled with the usual at the level of the day', () => {
  const half = sick((volume) => {
    each(volume, midnight(30), midnight(31), (value) => value / 2)
    volume.fill(null, opening(30) + 4, opening(30) + 8)
  })
  const findings = examineHistory(half).filter(({ kind }) => kind === 'gap')
  expect(summary(findings)).toEqual([['gap', opening(30) + 4, opening(30) + 8, 0.95, 'fill-usual']])
  const { history, changes } = treatHistory(half, findings)
  for (let i = opening(30) + 4; i < opening(30) + 8; i++) {
    expect(history.volume[i]! / healthy.volume[i]!).toBeGreaterThan(0.4)
    expect(history.volume[i]! / healthy.volume[i]!).toBeLessThan(0.6)
  }
  expect(changes).toMatchObject([
    { findingId: findings[0]!.id, from: opening(30) + 4, before: Array(4).fill(null) },
  ])
})

test('an outage is not believed', () => {
  const down = sick((volume) => volume.fill(0, opening(30) + 4, opening(30) + 8))
  const [finding, ...rest] = examineHistory(down)
  expect(rest).toEqual([])
  expect(summary([finding!])).toEqual([['outage', opening(30) + 4, opening(30) + 8, 0.99, 'set-missing']])
  expect(treatHistory(down, [finding!]).history.volume.slice(opening(30) + 3, opening(30) + 9)).toEqual([
    healthy.volume[opening(30) + 3],
    null,
    null,
    null,
    null,
    healthy.volume[opening(30) + 8],
  ])
  for (const date of ['2026-07-01', '2026-07-02']) {
    const closures = [{ date, name: 'Founders’ Day' }]
    expect(summary(examineHistory(down, { closures }))).toEqual([
      ['outage', opening(30) + 4, opening(30) + 8, 0.1, 'none'],
    ])
  }
})

test('a spike alone is a fault, a wide one an event, one after a gap was counted late', () => {
  const alone = sick((volume) => {
    volume[opening(30) + 5] = 4000
  })
  expect(summary(examineHistory(alone))).toEqual([
    ['spike', opening(30) + 5, opening(30) + 6, 0.7, 'set-missing'],
  ])
  const wide = sick((volume) => volume.fill(400, opening(30) + 5, opening(30) + 9))
  expect(summary(examineHistory(wide))).toEqual([['spike', opening(30) + 5, opening(30) + 9, 0.3, 'none']])
  const late = sick((volume) => {
    volume[opening(30) + 4] = null
    volume[opening(30) + 5] = 400
  })
  expect(summary(examineHistory(late)).map(([kind, , , confidence]) => [kind, confidence])).toEqual([
    ['gap', 0.95],
    ['spike', 0.85],
  ])
})

test('a level shift is found to the day, and earlier volumes are scaled', () => {
  const shifted = sick((volume) => {
    each(volume, midnight(58), volume.length, (value) => value * 1.5)
  })
  const findings = examineHistory(shifted)
  expect(findings.map(({ kind, from }) => [kind, from])).toEqual([['level-shift', midnight(58)]])
  expect(findings[0]!.treatment).toMatchObject({ action: 'scale-before' })
  const { volume } = treatHistory(shifted, findings).history
  expect(volume[opening(1)]! / healthy.volume[opening(1)]!).toBeCloseTo(1.5, 1)
  expect(volume[opening(100)]).toBe(shifted.volume[opening(100)])
})

test('a slow rise is no level shift', () => {
  const rising = sick((volume) => {
    each(volume, 0, volume.length, (value, i) => Math.round(value * (1 + i / volume.length)))
  })
  expect(examineHistory(rising)).toEqual([])
})

test('a day that was made up: the mean of its neighbours, or a copy', () => {
  const mean = sick((volume) => {
    each(volume, midnight(30), midnight(31), (_, i) => (volume[i - 48]! + volume[i + 48]!) / 2)
  })
  expect(examineHistory(mean)).toMatchObject([
    { kind: 'imputed-day', from: midnight(30), confidence: 0.97, treatment: { action: 'set-missing' } },
  ])
  expect(examineHistory(mean)[0]!.reason).toContain(
    'Each volume of 2026-07-01 is the mean of 2026-06-30 and 2026-07-02.',
  )
  const copy = sick((volume) => volume.splice(midnight(30), 48, ...volume.slice(midnight(23), midnight(24))))
  expect(examineHistory(copy).map(({ reason }) => reason)).toEqual([
    'Each volume of 2026-07-01 is that of 2026-06-24. The day seems to be made up, not counted.',
  ])
  const fractions = sick((volume) => {
    for (let i = opening(30); i < opening(30) + 5; i++) volume[i] = volume[i]! + 0.5
  })
  expect(summary(examineHistory(fractions))).toEqual([
    ['imputed-day', midnight(30), midnight(31), 0.8, 'set-missing'],
  ])
})

test('contacts at night where nobody works', () => {
  const night = sick((volume) => volume.fill(3, midnight(40) + 4, midnight(40) + 6))
  expect(summary(examineHistory(night))).toEqual([
    ['data-when-closed', midnight(40) + 4, midnight(40) + 6, 0.5, 'set-missing'],
  ])
})

test('closed hours written as zero; quiet ones are left alone', () => {
  const zeros = sick((volume) => {
    for (let i = 0; i < volume.length; i++) volume[i] ??= 0
  })
  const [finding, ...rest] = examineHistory(zeros)
  expect(rest).toEqual([])
  expect(finding).toMatchObject({ kind: 'closed-as-zero', confidence: 0.99, from: 0 })
  expect(treatHistory(zeros, [finding!]).history).toEqual(healthy)
  const quiet = {
    ...healthy,
    volume: healthy.volume.map((volume, i) => (volume === null ? 0 : i % 97 === 0 ? 1 : 0)),
  }
  expect(examineHistory(quiet)).toEqual([])
})

test('a merged hour is split', () => {
  const grid = makeGrid({ zone: 'America/New_York', startDate: '2026-09-28', days: 70, intervalMinutes: 60 })
  const keys = [...intervalsOfWeek(grid)]
  const merged = keys.indexOf(6 * DAY + 60, 24 * 30)
  const volume = keys.map((_, i): number | null => 100 + ((i * i * 7) % 13))
  volume[merged] = 205
  volume[merged + 1] = null
  const [finding, ...rest] = examineHistory({ queue: 'help', grid, volume })
  expect(rest).toEqual([])
  expect(summary([finding!])).toEqual([['merged-hour', merged, merged + 2, 0.95, 'split-hour']])
  const { history } = treatHistory({ queue: 'help', grid, volume }, [finding!])
  expect(history.volume.slice(merged, merged + 2)).toEqual([102.5, 102.5])
})

test('every treatment can be taken back, whatever was wrong', () => {
  const wounds = fc.array(
    fc.record({
      from: fc.nat(healthy.volume.length - 1),
      length: fc.integer({ min: 1, max: 300 }),
      value: fc.constantFrom(null, 0, 1, 0.5, 5000),
    }),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(wounds, fc.func(fc.boolean()), (its, accept) => {
      const before = sick((volume) => {
        for (const { from, length, value } of its) volume.fill(value, from, from + length)
      })
      const findings = examineHistory(before)
      for (const { confidence, reason, from, until } of findings) {
        expect(confidence > 0 && confidence < 1 && reason !== '' && !reason.includes('NaN')).toBe(true)
        expect(0 <= from && from < until && until <= before.volume.length).toBe(true)
      }
      const { history, changes } = treatHistory(
        before,
        findings.filter((finding) => accept(finding)),
      )
      expect(history.volume.every((volume) => volume === null || volume >= 0)).toBe(true)
      expect(undoTreatments(history, changes)).toEqual(before)
    }),
    { numRuns: 60 },
  )
})

test('a treatment is refused on another history, and taken back only where it stands', () => {
  const down = sick((volume) => volume.fill(0, opening(30), opening(31)))
  const findings = examineHistory(down)
  expect(() => treatHistory({ ...down, queue: 'sales' }, findings)).toThrow(/^TREATMENT_STALE/)
  const { changes } = treatHistory(down, findings)
  expect(() => undoTreatments(healthy, changes)).toThrow(/^TREATMENT_STALE: .*outage@/)
})

const examined = (name: string, zone: string) =>
  examineHistory(buildHistories(sharedRecords(name), { zone }).histories[0]!)

test.skipIf(!hasSharedData)('bank_us: 4 and 7 April 2003 went unrecorded, the holidays were closures', () => {
  const findings = examined('bank_us_30min', 'America/New_York')
  expect(findings.map(({ kind, reason, confidence }) => [kind, reason.slice(0, 10), confidence])).toEqual([
    ['missing-day', '2003-04-04', 0.9],
    ['missing-day', '2003-04-07', 0.9],
    ['missing-day', '2003-05-26', 0.2],
    ['missing-day', '2003-07-04', 0.5],
    ['missing-day', '2003-09-01', 0.2],
  ])
})

test.skipIf(!hasSharedData)('bank_il: 23 May 1999 was made up', () => {
  const findings = examined('bank_il_30min', 'Asia/Jerusalem')
  expect(findings.filter(({ kind }) => kind === 'imputed-day').map(({ reason }) => reason)).toEqual([
    'Each volume of 1999-05-23 is the mean of 1999-05-22 and 1999-05-24. 21 volumes of 1999-05-23 are fractions, among whole numbers elsewhere. The day seems to be made up, not counted.',
  ])
})

test.skipIf(!hasSharedData)('nyc: ten merged hours, New Year is an event', () => {
  const findings = examined('nyc_ems_hourly', 'America/New_York')
  const merged = findings.filter(({ kind }) => kind === 'merged-hour')
  expect(merged.map(({ treatment }) => treatment.action)).toEqual(Array(10).fill('split-hour'))
  const newYears = findings.filter(({ kind, reason }) => kind === 'spike' && /from \d{4}-01-01T/.test(reason))
  expect(newYears.length).toBeGreaterThan(5)
  expect(newYears.every(({ confidence }) => confidence === 0.05)).toBe(true)
})
