import { addDays } from '@kinshift/core/interval'
import {
  type Agent,
  dayLimits,
  fitsDayLimits,
  LAW_SETS,
  lawInForce,
  lawSet,
  protectionsOf,
  underLaw,
} from '@kinshift/core/workforce'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const agent = (contract: Partial<Agent['contract']> = {}): Agent => ({
  id: 'mei',
  name: '陈梅',
  skills: [],
  contract: {
    minMinutesPerWeek: 2400,
    maxMinutesPerWeek: 3600,
    minRestMinutes: 480,
    maxConsecutiveDays: 10,
    ...contract,
  },
})
const NOW = '2026-11-23'

test('the figures of each law, on a contract that allows nearly everything', () => {
  const limits = Object.fromEntries(
    LAW_SETS.map((set) => {
      const { minRestMinutes, maxConsecutiveDays, maxMinutesPerDay, maxMinutesPerWeek } = underLaw(
        agent(),
        set,
        NOW,
      ).agent.contract
      return [
        set.id,
        [minRestMinutes / 60, maxConsecutiveDays, (maxMinutesPerDay ?? 1440) / 60, maxMinutesPerWeek / 60],
      ]
    }),
  )
  expect(limits).toEqual({
    none: [8, 10, 24, 60],
    'eu-working-time': [11, 6, 24, 60],
    'china-labour-law': [8, 6, 11, 60],
    'us-oregon-fair-workweek': [10, 10, 24, 60],
    'us-chicago-fair-workweek': [10, 10, 24, 60],
    'us-los-angeles-fair-work-week': [10, 10, 24, 60],
    'us-new-york-city-fast-food': [11, 10, 24, 60],
  })
})

test('weeks together: the EU averages 48 hours over 17 weeks and rests 35, China allows 36 hours of overtime a month', () => {
  const eu = underLaw(agent(), lawSet('eu-working-time'), NOW)
  expect(eu.agent.contract).toMatchObject({
    minWeeklyRestMinutes: 2100,
    averageWeek: { weeks: 17, maxMinutesPerWeek: 2880 },
  })
  expect(eu.tightened).toContain('averageWeek')
  const stricter = { averageWeek: { weeks: 12, maxMinutesPerWeek: 2700 }, minWeeklyRestMinutes: 2880 }
  expect(underLaw(agent(stricter), lawSet('eu-working-time'), NOW).agent.contract).toMatchObject(stricter)
  const china = underLaw(
    agent({ overtime: { normalMinutesPerWeek: 2400, maxMinutesPerMonth: 3000 } }),
    lawSet('china-labour-law'),
    NOW,
  )
  expect(china.agent.contract.overtime).toEqual({ normalMinutesPerWeek: 2400, maxMinutesPerMonth: 2160 })
})

test('a least average above what the law permits comes down to it; one below stays', () => {
  const under = (minMinutesPerWeek: number) =>
    underLaw(
      agent({ maxMinutesPerWeek: 3600, leastAverageWeek: { weeks: 4, minMinutesPerWeek } }),
      lawSet('eu-working-time'),
      NOW,
    ).agent.contract.leastAverageWeek
  expect(under(3000)).toEqual({ weeks: 4, minMinutesPerWeek: 2880 })
  expect(under(2400)).toEqual({ weeks: 4, minMinutesPerWeek: 2400 })
})

test('a version holds from its first day until the next begins', () => {
  const chicago = lawSet('us-chicago-fair-workweek')
  const notice = (date: string) => lawInForce(chicago, date)?.noticeDays
  expect(['2020-06-30', '2020-07-01', '2022-06-30', '2022-07-01'].map(notice)).toEqual([
    undefined,
    10,
    10,
    14,
  ])
  expect(underLaw(agent(), chicago, '2020-06-30')).toEqual({ agent: agent(), tightened: [] })
})

test('versions are in order of date, so that the one in force is found', () => {
  for (const { versions } of LAW_SETS) {
    const dates = versions.map((version) => version.from)
    expect(dates).toEqual([...new Set(dates)].sort())
  }
})

const contract = fc.record({
  minRestMinutes: fc.integer({ min: 0, max: 900 }),
  maxConsecutiveDays: fc.integer({ min: 1, max: 14 }),
  maxMinutesPerWeek: fc.integer({ min: 0, max: 4000 }),
  minMinutesPerWeek: fc.constant(0),
})

test('a law only ever makes a contract stricter, says where, and twice is as once', () => {
  fc.assert(
    fc.property(contract, fc.constantFrom(...LAW_SETS), (terms, set) => {
      const before = agent(terms)
      const { agent: after, tightened } = underLaw(before, set, NOW)
      expect(after.contract.minRestMinutes).toBeGreaterThanOrEqual(terms.minRestMinutes)
      expect(after.contract.maxConsecutiveDays).toBeLessThanOrEqual(terms.maxConsecutiveDays)
      expect(after.contract.maxMinutesPerWeek).toBeLessThanOrEqual(terms.maxMinutesPerWeek)
      for (const key of [
        'minRestMinutes',
        'maxConsecutiveDays',
        'maxMinutesPerDay',
        'maxMinutesPerWeek',
      ] as const)
        expect(tightened.includes(key)).toBe(after.contract[key] !== before.contract[key])
      expect(underLaw(after, set, NOW)).toEqual({ agent: after, tightened: [] })
    }),
  )
})

test('a promise of hours comes down to what the law allows', () => {
  const { agent: after } = underLaw(agent({ minMinutesPerWeek: 3300 }), lawSet('eu-working-time'), NOW)
  expect(after.contract).toMatchObject({ minMinutesPerWeek: 2880, maxMinutesPerWeek: 3600 })
})

const china = lawSet('china-labour-law')
const shift = (start: number, hours: number) => ({
  wallStart: start * 60,
  wallEnd: (start + hours) * 60,
  paidMinutes: hours * 60,
})
const fits = (
  lifeConstraints: Agent['lifeConstraints'] & object,
  date: string,
  start: number,
  hours: number,
) => {
  const [limits] = dayLimits({ ...agent(), lifeConstraints }, [date])
  return fitsDayLimits(limits!, shift(start, hours))
}

test('from the seventh month: no night and no longer day, twelve weeks before the due date and not a day earlier', () => {
  const life = protectionsOf(china, { kind: 'pregnancy', dueDate: '2027-03-01' })
  const first = addDays('2027-03-01', -84)
  expect(life.map(({ from, until }) => [from, until])).toEqual([
    [first, '2027-03-01'],
    [first, '2027-03-01'],
    [first, '2027-03-01'],
  ])
  expect(fits(life, first, 8, 8)).toBe(true)
  expect(fits(life, first, 14, 8)).toBe(true)
  expect(fits(life, first, 15, 8)).toBe(false)
  expect(fits(life, first, 5, 8)).toBe(false)
  expect(fits(life, first, 8, 9)).toBe(false)
  expect(fits(life, addDays(first, -2), 15, 9)).toBe(true)
  // The evening before is free, the night that runs on into the first day is not.
  expect(fits(life, addDays(first, -1), 16, 8)).toBe(true)
  expect(fits(life, addDays(first, -1), 22, 8)).toBe(false)
})

test('nursing: an hour less a day, one more for each further infant, until the day before the first birthday', () => {
  const one = protectionsOf(china, { kind: 'nursing', birthDate: '2026-05-10' })
  expect(fits(one, NOW, 8, 7)).toBe(true)
  expect(fits(one, NOW, 8, 8)).toBe(false)
  expect(fits(one, '2027-05-09', 8, 8)).toBe(false)
  expect(fits(one, '2027-05-10', 8, 8)).toBe(true)
  const twins = protectionsOf(china, { kind: 'nursing', birthDate: '2026-05-10', infants: 2 })
  expect(fits(twins, NOW, 8, 6)).toBe(true)
  expect(fits(twins, NOW, 8, 7)).toBe(false)
  const leap = protectionsOf(china, { kind: 'nursing', birthDate: '2028-02-29' })
  expect(leap[0]!.until).toBe('2029-02-28')
  expect(() => protectionsOf(china, { kind: 'nursing', birthDate: NOW, infants: 0 })).toThrow(
    'NUMBER_INVALID',
  )
})

test('labels tell planners the hours and never the reason', () => {
  const labels = protectionsOf(china, { kind: 'nursing', birthDate: '2026-05-10' }).map((one) => one.label)
  expect([...new Set(labels)]).toEqual(['no work between 22:00 and 06:00', 'at most 7 h a day'])
})

test('a law without such a protection gives none', () => {
  expect(protectionsOf(lawSet('none'), { kind: 'pregnancy', dueDate: NOW })).toEqual([])
  expect(protectionsOf(china, { kind: 'pregnancy', dueDate: '2011-01-01' })).toEqual([])
})
