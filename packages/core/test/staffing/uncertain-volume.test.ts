import { expect, test } from 'vitest'
import { makeGrid } from '../../src/interval/index.ts'
import { erlangC, requirement, volumeQuantile } from '../../src/staffing/index.ts'

const GOAL = { serviceLevel: 0.8, targetAnswerSeconds: 20 }
const grid = makeGrid({ zone: 'Europe/Lisbon', startDate: '2026-11-23', days: 1, intervalMinutes: 30 })
const fill = (value: number) => new Array<number>(grid.count).fill(value)
/** Mean 100, standard deviation 20, normal. */
const forecast = {
  queue: 'voice',
  grid,
  mean: fill(100),
  ahtSeconds: fill(180),
  quantiles: [
    { level: 0.1, values: fill(100 - 20 * 1.2815515655446004) },
    { level: 0.5, values: fill(100) },
    { level: 0.975, values: fill(100 + 20 * 1.959963984540054) },
  ],
}

test('quantiles between and beyond the given ones follow the normal scale, never below nothing', () => {
  expect(volumeQuantile(forecast, 3, 0.5)).toBeCloseTo(100, 12)
  expect(volumeQuantile(forecast, 3, 0.8413447460685429)).toBeCloseTo(120, 9)
  expect(volumeQuantile(forecast, 3, 0.0013498980316300933)).toBeCloseTo(40, 9)
  expect(volumeQuantile(forecast, 3, 1e-12)).toBe(0)
  expect(volumeQuantile({ mean: [7], quantiles: [] }, 0, 0.9)).toBe(7)
})

test('a certainty staffs for that quantile; more certainty never needs fewer', () => {
  const base = { forecast, goal: GOAL }
  const sure = requirement({ ...base, uncertainty: { certainty: 0.8413447460685429 } })
  const at120 = requirement({ forecast: { ...forecast, mean: fill(120) }, goal: GOAL })
  expect(sure.baseStaff[5]).toBe(at120.baseStaff[5])
  expect(sure.offeredLoadErlangs[5]).toBe(10)
  let before = 0
  for (const certainty of [0.1, 0.3, 0.5, 0.7, 0.9, 0.99]) {
    const staff = requirement({ ...base, uncertainty: { certainty } }).baseStaff[0]!
    expect(staff).toBeGreaterThanOrEqual(before)
    before = staff
  }
  expect(before).toBeGreaterThan(16)
})

test('the expected service level over a spread of volumes needs more than the mean volume, and is met', () => {
  const expected = requirement({ forecast, goal: GOAL, uncertainty: 'expected-service-level' })
  const plain = requirement({ forecast, goal: GOAL })
  expect(expected.baseStaff[0]!).toBeGreaterThan(plain.baseStaff[0]!)
  expect(expected.serviceLevel[0]!).toBeGreaterThanOrEqual(0.8)
  // By hand: the mean over the normal distribution of volume, each volume weighted by its contacts.
  const reached = (agents: number) => {
    let sum = 0
    let weight = 0
    for (let z = -4; z <= 4; z += 0.01) {
      const volume = 100 + 20 * z
      const chance = volume * Math.exp((-z * z) / 2)
      const queue = { offeredLoadErlangs: volume / 10, agents, ahtSeconds: 180, targetAnswerSeconds: 20 }
      sum += chance * erlangC(queue).serviceLevel
      weight += chance
    }
    return sum / weight
  }
  const agents = expected.baseStaff[0]!
  expect(reached(agents)).toBeGreaterThan(0.8)
  expect(reached(agents - 1)).toBeLessThan(0.8)
  expect(expected.serviceLevel[0]!).toBeCloseTo(reached(agents), 2)
})

test('a certainty of 95 instead of 0.95 is named', () => {
  expect(() => requirement({ forecast, goal: GOAL, uncertainty: { certainty: 95 } })).toThrow(
    /QUANTILE_INVALID.*found 95, expected 0 < certainty < 1. Maybe it is a percentage: 95 % = 0.95\?/,
  )
})
