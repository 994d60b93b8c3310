import { expect, test } from 'vitest'
import { makeGrid } from '../../src/interval/index.ts'
import { simulate } from '../../src/simulation/index.ts'
import { blendedRequirement, mergeForecasts, requirement } from '../../src/staffing/index.ts'

const grid = makeGrid({ zone: 'Europe/Lisbon', startDate: '2026-11-23', days: 1, intervalMinutes: 30 })
const isOpen = (i: number) => i >= 16 && i < 40
const forecastOf = (queue: string, volume: (halfHour: number) => number, aht: number) => {
  const mean = Array.from({ length: grid.count }, (_, i) => (isOpen(i) ? volume(i) : null))
  return { queue, grid, mean, ahtSeconds: mean.map((v) => (v === null ? null : aht)) }
}
const goal = { serviceLevel: 0.8, targetAnswerSeconds: 20 }
const mailGoal = { serviceLevel: 0.95, targetAnswerSeconds: 4 * 3600 }
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const calls = forecastOf('calls', (i) => 90 + 40 * Math.sin((i - 16) / 4), 180)

test('mail that fits between calls needs nobody; more mail needs fewer than a team of its own', async () => {
  const alone = requirement({ forecast: calls, goal })
  const few = forecastOf('mail', () => 6, 300)
  const light = await blendedRequirement({
    inbound: { forecast: calls, goal },
    filling: [{ forecast: few, goal: mailGoal }],
  })
  expect(light.extraStaff.every((staff) => staff === 0)).toBe(true)
  expect(light.requirement.baseStaff).toEqual(alone.baseStaff)
  expect(sum(light.gapsUsed)).toBeCloseTo(24 * 1, 4)

  const many = forecastOf('mail', () => 30, 300)
  const full = await blendedRequirement({
    inbound: { forecast: calls, goal, shrinkage: 0.3 },
    filling: [{ forecast: many, goal: mailGoal, backlog: 60 }],
    maxOccupancy: 0.9,
  })
  const apart = requirement({ forecast: many, goal: mailGoal, channel: 'email', backlog: 60 })
  const extra = sum(full.extraStaff)
  expect(extra).toBeGreaterThan(0)
  expect(extra).toBeLessThan(0.75 * sum(apart.baseStaff))
  for (const [i, base] of full.requirement.baseStaff.entries()) {
    expect(base).toBe(full.inboundStaff[i]! + full.extraStaff[i]!)
    expect(full.requirement.requiredStaff[i]).toBe(Math.max(0, Math.ceil(base / 0.7 - 1e-9)))
    expect(full.requirement.occupancy[i] ?? 0).toBeLessThanOrEqual(0.9 + 1e-6)
    if (!isOpen(i)) expect(base).toBe(0)
  }
  // All mail and yesterday's are done by closing: 24 half-hours of 30, and 60.
  expect(sum(full.filling[0]!.done)).toBeCloseTo(((24 * 30 + 60) * 300) / 1800, 3)
})

test('played with mail laid aside for calls, the blended team keeps both promises', async () => {
  const mail = forecastOf('mail', () => 20, 300)
  const { requirement: team } = await blendedRequirement({
    inbound: { forecast: calls, goal },
    filling: [{ forecast: mail, goal: mailGoal }],
    maxOccupancy: 0.85,
  })
  const people = Math.max(...team.baseStaff)
  const starts = Array.from({ length: grid.count }, (_, i) => Date.parse(grid.start) + i * 1_800_000)
  const at = (i: number) => new Date(starts[i]!).toISOString().replace('.000Z', 'Z')
  const { queues } = await simulate({
    grid,
    queues: [
      { id: 'calls', volume: calls.mean, ahtSeconds: calls.ahtSeconds, targetAnswerSeconds: 20 },
      {
        id: 'mail',
        volume: mail.mean,
        ahtSeconds: mail.ahtSeconds,
        targetAnswerSeconds: mailGoal.targetAnswerSeconds,
        deferred: { interruptible: true },
      },
    ],
    agents: Array.from({ length: people }, (_, k) => ({
      skills: ['calls', 'mail'],
      onDuty: team.baseStaff.flatMap((staff, i) => (staff > k ? { start: at(i), end: at(i + 1) } : [])),
    })),
    replications: 60,
  })
  expect(queues[0]!.serviceLevel!.low).toBeGreaterThan(0.8)
  expect(queues[1]!.serviceLevel!.low).toBeGreaterThan(0.95)
})

test('queues merged: volumes added, handle times by volume, closed where all are; one pool needs fewer', () => {
  const sales = { ...forecastOf('sales', () => 60, 120), quantiles: [{ level: 0.9, values: level(70) }] }
  const support = { ...forecastOf('support', () => 30, 300), quantiles: [{ level: 0.9, values: level(40) }] }
  const merged = mergeForecasts([sales, support], 'phone')
  expect([merged.queue, merged.mean[20], merged.mean[2], merged.ahtSeconds[20]]).toEqual([
    'phone',
    90,
    null,
    180,
  ])
  expect(merged.quantiles).toEqual([{ level: 0.9, values: level(110) }])
  const total = (one: typeof sales) => sum(requirement({ forecast: one, goal }).baseStaff)
  expect(sum(requirement({ forecast: merged, goal }).baseStaff)).toBeLessThan(total(sales) + total(support))
  expect(mergeForecasts([sales]).mean).toEqual(sales.mean)
  const other = makeGrid({ zone: 'Europe/Lisbon', startDate: '2026-11-23', days: 2, intervalMinutes: 30 })
  expect(() => mergeForecasts([sales, { ...support, grid: other }])).toThrow(
    /INTERVAL_MIXED.*'support'.*96 x 30 min/,
  )
  expect(() => mergeForecasts([])).toThrow('QUEUE_UNKNOWN')
})

function level(value: number): number[] {
  return new Array<number>(grid.count).fill(value)
}

test('what does not fit is named', async () => {
  const other = makeGrid({ zone: 'UTC', startDate: '2026-11-23', days: 1, intervalMinutes: 30 })
  const inbound = { forecast: calls, goal }
  const mail = forecastOf('mail', () => 20, 300)
  await expect(
    blendedRequirement({ inbound, filling: [{ forecast: { ...mail, grid: other }, goal: mailGoal }] }),
  ).rejects.toThrow('INTERVAL_MIXED')
  await expect(
    blendedRequirement({ inbound, filling: [{ forecast: mail, goal: mailGoal }], maxOccupancy: 90 }),
  ).rejects.toThrow('90 % = 0.9')
})
