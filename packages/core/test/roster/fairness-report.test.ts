import { addDays } from '@kinshift/core/interval'
import { checkRoster, fairnessReport } from '@kinshift/core/roster'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agent, early, late, MONDAY, night, problem, shift } from './build.ts'

const p = problem({
  days: 14,
  agents: [
    agent({
      preferences: [
        { id: 'off', strength: 'strong', wish: 'day-off', dates: [MONDAY, '2026-11-24'] },
        { id: 'late', strength: 'nice', wish: 'start-between', startFrom: '12:00', dates: ['2026-11-25'] },
      ],
      lifeConstraints: [
        { kind: 'weekdays-off', id: 'sunday', label: 'Sundays', strength: 'nice', weekdays: [7] },
      ],
    }),
    agent({ id: 'bo', name: 'Bo', ledger: { weekends: 3, nights: 1 } }),
  ],
})

test('wishes a day each, weekends and nights, counted by hand', () => {
  const report = fairnessReport(p, [
    shift(p, MONDAY, early),
    shift(p, '2026-11-25', late),
    shift(p, '2026-11-28', early),
    shift(p, '2026-11-29', early),
    shift(p, '2026-11-27', night, 'bo'),
    shift(p, '2026-12-06', night, 'bo'),
  ])
  expect(report).toEqual({
    agents: [
      {
        agentId: 'ana',
        shifts: 4,
        paidMinutes: 1920,
        weekends: 1,
        nights: 0,
        lates: 1,
        wishesAsked: 5,
        wishesGranted: 3,
        wishPointsAsked: 110,
        wishPointsDenied: 50,
        ledger: { weekends: 1, nights: 0, lates: 1, wishesAsked: 5, wishesGranted: 3 },
      },
      {
        agentId: 'bo',
        shifts: 2,
        paidMinutes: 960,
        weekends: 1,
        nights: 2,
        lates: 0,
        wishesAsked: 0,
        wishesGranted: 0,
        wishPointsAsked: 0,
        wishPointsDenied: 0,
        ledger: { weekends: 4, nights: 3, lates: 0, wishesAsked: 0, wishesGranted: 0 },
      },
    ],
    wishesAsked: 5,
    wishesGranted: 3,
    grantedShare: { least: 0.6, mean: 0.6, most: 0.6 },
    weekends: { least: 1, mean: 1, most: 1 },
    nights: { least: 0, mean: 1, most: 2 },
    lates: { least: 0, mean: 0.5, most: 1 },
    withLedger: {
      weekends: { least: 1, mean: 2.5, most: 4 },
      nights: { least: 0, mean: 1.5, most: 3 },
      lates: { least: 0, mean: 0.5, most: 1 },
    },
  })
})

test('nobody asked, nobody works: no share, no spread', () => {
  const quiet = problem()
  expect(fairnessReport(quiet, [])).toMatchObject({
    wishesAsked: 0,
    grantedShare: null,
    nights: { least: 0, mean: 0, most: 0 },
  })
})

test('a wish is not granted exactly when the judge has a priced break for it', () => {
  const day = fc.constantFrom(null, early, late, night)
  fc.assert(
    fc.property(fc.array(day, { minLength: 14, maxLength: 14 }), (days) => {
      const roster = days.flatMap((template, i) => (template ? [shift(p, addDays(MONDAY, i), template)] : []))
      const { wishesAsked, wishesGranted, agents } = fairnessReport(p, roster)
      const { ruleBreaks, points } = checkRoster(p, roster)
      expect(wishesAsked - wishesGranted).toBe(ruleBreaks.filter((found) => !found.hard).length)
      expect(agents.reduce((sum, { wishPointsDenied }) => sum + wishPointsDenied, 0)).toBe(points.preferences)
    }),
  )
})
