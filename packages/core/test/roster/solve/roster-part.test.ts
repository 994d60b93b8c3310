import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coolingFrom, stretchOf } from '../../../src/roster/solve/annealing/cooling.ts'
import {
  isMover,
  keepsMinutes,
  partsOf,
  type RosterPart,
} from '../../../src/roster/solve/annealing/roster-part.ts'

const week = { firstDay: 0, lastDay: 6, minMinutes: 0, maxMinutes: 2400 }

test('two parts of a round share no day, and nobody moves in both', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 120 }), fc.nat(20), fc.nat(300), (days, round, agent) => {
      const [one, other] = partsOf(days, round) as [RosterPart, RosterPart]
      expect(one.from).toBe(0)
      expect(one.until).toBeGreaterThan(0)
      expect(other.from).toBeLessThan(days)
      expect(one.until).toBeLessThan(other.from)
      expect(other.until).toBe(days)
      expect(isMover(agent, one.movers)).not.toBe(isMover(agent, other.movers))
    }),
  )
})

test('in six rounds everybody moves on every day', () => {
  for (const days of [1, 3, 4, 5, 7, 14, 28, 29])
    for (const agent of [0, 1]) {
      const moved = new Set<number>()
      for (let round = 0; round < 6; round++)
        for (const { from, until, movers } of partsOf(days, round))
          if (isMover(agent, movers)) for (let day = from; day < until; day++) moved.add(day)
      expect([...moved].sort((a, b) => a - b)).toEqual(Array.from({ length: days }, (_, day) => day))
    }
})

test('hours of a week that the seam divides are changed by movers only, those of whole weeks by everybody', () => {
  const part = { from: 0, until: 5, movers: 'even' } as const
  expect([0, 1].map((agent) => keepsMinutes(part, agent, week))).toEqual([false, true])
  expect([0, 1].map((agent) => keepsMinutes({ ...part, until: 7 }, agent, week))).toEqual([false, false])
  expect(keepsMinutes({ from: 3, until: 9, movers: 'even' }, 1, week)).toBe(true)
  expect(keepsMinutes({ ...part, movers: 'all' }, 1, week)).toBe(false)
})

test('a cooling cut into stretches goes on where the one before ends', () => {
  const whole = coolingFrom(1, 0.1, 0.2)
  const stretches = [0, 1, 2, 3].map((i) => stretchOf(whole, i / 4, (i + 1) / 4))
  expect(stretches[0]!.temperature.first).toBe(1)
  expect(stretches[3]!.temperature.last).toBeCloseTo(0.1, 12)
  expect(stretches[3]!.shortages.last).toBeCloseTo(1, 12)
  for (let i = 1; i < 4; i++) {
    expect(stretches[i]!.temperature.first).toBe(stretches[i - 1]!.temperature.last)
    expect(stretches[i]!.shortages.first).toBe(stretches[i - 1]!.shortages.last)
  }
})
