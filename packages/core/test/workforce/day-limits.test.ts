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
    bindings: { off: [], earliestStart: 'school-run', latestEnd: 'school-run' },
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

const strength = fc.constantFrom('must', 'strong', 'nice')
const edge = fc
  .integer({ min: 0, max: 26 * 4 })
  .map((q) => `${String(q >> 2).padStart(2, '0')}:${String((q % 4) * 15).padStart(2, '0')}`)
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
