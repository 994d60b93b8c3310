import { addDays } from '@kinshift/core/interval'
import {
  type Agent,
  dayLimits,
  demandBreach,
  fitsDayLimits,
  type LifeConstraint,
  lifeDemand,
  softLifeDemands,
} from '@kinshift/core/workforce'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const agent = (...lifeConstraints: LifeConstraint[]): Agent => ({
  id: 'ana',
  name: 'Ana Silva',
  skills: [{ queue: 'sales' }],
  contract: {
    minMinutesPerWeek: 1200,
    maxMinutesPerWeek: 2400,
    minRestMinutes: 660,
    maxConsecutiveDays: 5,
  },
  lifeConstraints,
})
const must = { label: 'as agreed', strength: 'must' } as const
const schoolRun: LifeConstraint = {
  ...must,
  id: 'school-run',
  kind: 'weekday-window',
  weekdays: [1, 2, 3, 4, 5],
  window: { earliestStart: '08:30', latestEnd: '16:00' },
  exceptDates: ['2026-11-26'],
}
const lastBus: LifeConstraint = {
  ...must,
  id: 'last-bus',
  kind: 'weekday-window',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  window: { earliestStart: '06:00', latestEnd: '22:30' },
}
const hearing: LifeConstraint = { ...must, id: 'hearing', kind: 'dates-off', dates: ['2026-11-24'] }
const sabbath: LifeConstraint = { ...must, id: 'sabbath', kind: 'weekdays-off', weekdays: [6] }
const nursing: LifeConstraint = {
  ...must,
  id: 'nursing',
  kind: 'shorter-day',
  maxMinutesPerDay: 420,
  from: '2026-11-25',
  until: '2026-11-27',
}
const week = Array.from({ length: 7 }, (_, day) => addDays('2026-11-23', day))

test('the tightest of all hard constraints holds, and names itself', () => {
  const [monday, tuesday, wednesday, thursday, , saturday] = dayLimits(
    agent(schoolRun, lastBus, hearing, sabbath, nursing),
    week,
  )
  expect(monday).toEqual({
    date: '2026-11-23',
    off: false,
    earliestStart: '08:30',
    latestEnd: '16:00',
    maxMinutes: null,
    busy: [],
    bindings: { off: [], busy: [], earliestStart: 'school-run', latestEnd: 'school-run' },
  })
  expect(tuesday).toMatchObject({ off: true, bindings: { off: ['hearing'] } })
  expect(wednesday).toMatchObject({ off: false, maxMinutes: 420, bindings: { maxMinutes: 'nursing' } })
  expect(thursday).toMatchObject({
    earliestStart: '06:00',
    latestEnd: '22:30',
    bindings: { latestEnd: 'last-bus' },
  })
  expect(saturday).toMatchObject({ off: true, bindings: { off: ['sabbath'] } })
})

test('from and until are both included', () => {
  const days = dayLimits(agent(nursing), ['2026-11-24', '2026-11-25', '2026-11-27', '2026-11-28'])
  expect(days.map((day) => day.maxMinutes)).toEqual([null, 420, 420, null])
})

test('wishes of life limit nothing; they are listed to be priced', () => {
  const wish: LifeConstraint = { ...sabbath, strength: 'strong' }
  expect(dayLimits(agent(wish), ['2026-11-28'])[0]).toMatchObject({ off: false, bindings: { off: [] } })
  expect(softLifeDemands(agent(wish), '2026-11-28')).toEqual([{ constraint: wish, demand: { kind: 'off' } }])
  expect(softLifeDemands(agent(wish), '2026-11-27')).toEqual([])
})

test('a shift that ends when the window closes fits; one minute later it does not', () => {
  const [limits] = dayLimits(agent(lastBus), ['2026-11-23'])
  const late = { wallStart: 14 * 60, wallEnd: 22 * 60 + 30, paidMinutes: 480 }
  expect(fitsDayLimits(limits!, late)).toBe(true)
  expect(fitsDayLimits(limits!, { ...late, wallEnd: late.wallEnd + 1 })).toBe(false)
  expect(fitsDayLimits(limits!, { ...late, wallStart: 359 })).toBe(false)
})

const prayer: LifeConstraint = {
  ...must,
  id: 'prayer',
  kind: 'busy-hours',
  weekdays: [5],
  busyFrom: '12:30',
  busyUntil: '14:00',
  exceptDates: ['2026-12-04'],
}

test('busy hours: before them and after them is free, not through them, and not on the dates that are left out', () => {
  const [friday, left] = dayLimits(agent(prayer), ['2026-11-27', '2026-12-04'])
  const shift = (from: number, until: number) => ({
    wallStart: from,
    wallEnd: until,
    paidMinutes: until - from,
  })
  expect(friday).toMatchObject({
    off: false,
    busy: [{ from: 750, until: 840 }],
    bindings: { busy: ['prayer'] },
  })
  expect(fitsDayLimits(friday!, shift(480, 750))).toBe(true)
  expect(fitsDayLimits(friday!, shift(840, 1200))).toBe(true)
  expect(fitsDayLimits(friday!, shift(480, 751))).toBe(false)
  expect(fitsDayLimits(left!, shift(480, 900))).toBe(true)
  expect(demandBreach(lifeDemand(prayer, '2026-11-27')!, shift(480, 1020))).toBe(90)
})

test('busy hours of the next morning hold for a night shift, those past midnight for the day after', () => {
  const study: LifeConstraint = {
    ...prayer,
    weekdays: [2],
    busyFrom: '05:00',
    busyUntil: '08:00',
    exceptDates: [],
  }
  const nightShift = { wallStart: 1320, wallEnd: 1800, paidMinutes: 480 }
  expect(demandBreach(lifeDemand(study, '2026-11-23')!, nightShift)).toBe(60)
  const bar: LifeConstraint = { ...study, busyFrom: '20:00', busyUntil: '26:00' }
  expect(
    demandBreach(lifeDemand(bar, '2026-11-25')!, { wallStart: 60, wallEnd: 540, paidMinutes: 480 }),
  ).toBe(60)
  expect(lifeDemand(bar, '2026-11-26')).toBeNull()
})

const strength = fc.constantFrom('must', 'strong', 'nice')
const timeOfQuarter = (quarter: number) =>
  `${String(quarter >> 2).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`
const edge = fc.integer({ min: 0, max: 26 * 4 }).map(timeOfQuarter)
const window = fc.record({ earliestStart: edge, latestEnd: edge }, { requiredKeys: [] })
const weekdays = fc.subarray([1, 2, 3, 4, 5, 6, 7] as const)
const named = { id: fc.uuid(), label: fc.constant('as agreed'), strength }
const constraint: fc.Arbitrary<LifeConstraint> = fc.oneof(
  fc.record({ ...named, kind: fc.constant('weekdays-off' as const), weekdays }),
  fc.record({ ...named, kind: fc.constant('weekday-window' as const), weekdays, window }),
  fc.record({
    ...named,
    kind: fc.constant('shorter-day' as const),
    maxMinutesPerDay: fc.integer({ min: 60, max: 600 }),
  }),
  fc
    .record({
      ...named,
      weekdays,
      from: fc.integer({ min: 0, max: 90 }),
      quarters: fc.integer({ min: 1, max: 20 }),
    })
    .map(({ from, quarters, ...rest }) => ({
      ...rest,
      kind: 'busy-hours' as const,
      busyFrom: timeOfQuarter(from),
      busyUntil: timeOfQuarter(from + quarters),
    })),
  fc.record({
    ...named,
    kind: fc.constant('custody' as const),
    pattern: fc.constantFrom('alternate-weeks', '2-2-3', 'alternate-weekends'),
    anchor: fc.constant('2026-11-23'),
    window: fc.oneof(window, fc.constant('off' as const)),
  }),
)
const wallShift = fc
  .record({ start: fc.integer({ min: 0, max: 95 }), quarters: fc.integer({ min: 1, max: 48 }) })
  .map(({ start, quarters }) => ({
    wallStart: start * 15,
    wallEnd: (start + quarters) * 15,
    paidMinutes: quarters * 15,
  }))

test('a shift fits the merged limits exactly when it goes against none of the hard constraints', () => {
  fc.assert(
    fc.property(fc.array(constraint, { maxLength: 4 }), wallShift, fc.nat(30), (life, shift, day) => {
      const date = addDays('2026-11-23', day)
      const broken = life.filter((one) => {
        const demand = one.strength === 'must' ? lifeDemand(one, date) : null
        return demand !== null && demandBreach(demand, shift) > 0
      })
      const [limits] = dayLimits(agent(...life), [date])
      expect(fitsDayLimits(limits!, shift)).toBe(broken.length === 0)
    }),
    { numRuns: 500 },
  )
})
