import { expect, test } from 'vitest'
import { makeGrid } from '../../src/interval/index.ts'
import {
  erlangA,
  requiredAgents,
  requirement,
  tradeOff,
  tradeOffOfWeek,
  understaffingPrices,
} from '../../src/staffing/index.ts'

const GOAL = { serviceLevel: 0.8, targetAnswerSeconds: 20 }
const HALF_HOUR = { volume: 100, ahtSeconds: 180, intervalMinutes: 30, goal: GOAL }

test('the curve is marked where the goal is met, and each point is what Erlang A says', () => {
  const points = tradeOff({ ...HALF_HOUR, patienceSeconds: 120, shrinkage: 0.25, hourCost: 20 })
  expect(points.map(({ agents }) => agents)).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18])
  expect(points.find(({ meetsGoal }) => meetsGoal)?.agents).toBe(
    requiredAgents({ ...HALF_HOUR, patienceSeconds: 120 }).agents,
  )
  for (const [k, point] of points.entries()) {
    const a = erlangA({
      offeredLoadErlangs: 10,
      agents: point.agents,
      ahtSeconds: 180,
      patienceSeconds: 120,
      targetAnswerSeconds: 20,
    })
    expect(point.serviceLevel).toBe(a.serviceLevel)
    expect(point.waitingSeconds).toBeCloseTo(100 * a.averageWaitSeconds!, 9)
    expect(point.paidHours).toBeCloseTo(point.agents / 2 / 0.75, 12)
    expect(point.cost).toBeCloseTo(20 * point.paidHours, 12)
    const next = points[k + 1]
    if (next) expect(point.savedByNext).toBeCloseTo(point.waitingSeconds! - next.waitingSeconds!, 9)
  }
})

test('without patience too few agents have no finite wait', () => {
  const points = tradeOff({ ...HALF_HOUR, fromAgents: 9, toAgents: 12 })
  expect(points.map(({ status }) => status)).toEqual(['unstable', 'unstable', 'stable', 'stable'])
  expect(points[1]).toMatchObject({ waitingSeconds: null, savedByNext: null, serviceLevel: 0 })
  expect(points[2]!.savedByNext!).toBeGreaterThan(points[3]!.savedByNext!)
})

test('each missing agent costs customers at least as much as the one before', () => {
  const prices = understaffingPrices({ ...HALF_HOUR, patienceSeconds: 120, baseStaff: 14, depth: 20 })
  expect(prices).toHaveLength(14)
  expect([...prices].sort((a, b) => a - b)).toEqual(prices)
  const points = tradeOff({ ...HALF_HOUR, patienceSeconds: 120, fromAgents: 13, toAgents: 14 })
  expect(prices[0]).toBeCloseTo(points[0]!.savedByNext!, 9)
  const endless = understaffingPrices({ ...HALF_HOUR, baseStaff: 12, depth: 5 })
  expect(endless).toHaveLength(5)
  expect(endless[4]).toBe(endless[1])
})

test('over a week every further point of service costs more hours', () => {
  const grid = makeGrid({ zone: 'Europe/Lisbon', startDate: '2026-11-23', days: 7, intervalMinutes: 30 })
  const mean = Array.from({ length: grid.count }, (_, i) =>
    i % 48 < 16 ? null : 200 + 100 * Math.sin(i / 9),
  )
  const forecast = { queue: 'voice', grid, mean, ahtSeconds: mean.map(() => 240) }
  const rows = tradeOffOfWeek({ forecast, goal: GOAL, patienceSeconds: 150, shrinkage: 0.3 })
  expect(rows.map(({ target }) => target).slice(0, 3)).toEqual([0.5, 0.55, 0.6])
  for (const [k, row] of rows.entries()) {
    expect(row.serviceLevel).toBeGreaterThanOrEqual(row.target)
    expect(row.serviceLevel).toBeLessThan(row.target + 0.06)
    if (k > 0) expect(row.paidHours).toBeGreaterThan(rows[k - 1]!.paidHours)
  }
  expect(rows.at(-1)!.hoursPerPoint!).toBeGreaterThan(3 * rows[2]!.hoursPerPoint!)
  const at80 = rows.find(({ target }) => target === 0.8)!
  const alone = requirement({ forecast, goal: GOAL, patienceSeconds: 150, shrinkage: 0.3 })
  expect(at80.requirement.requiredStaff).toEqual(alone.requiredStaff)
  expect(at80.paidHours).toBe(alone.requiredStaff.reduce((sum, staff) => sum + staff, 0) / 2)
})
