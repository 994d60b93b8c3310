import { expect, test } from 'vitest'
import { makeGrid } from '../../src/interval/index.ts'
import { erlangC, requiredAgents, requirement, teamEfficiency } from '../../src/staffing/index.ts'

const GOAL = { serviceLevel: 0.8, targetAnswerSeconds: 20 }

/** A day of half-hours, open from 8 to 20 o'clock. */
function forecastOf(volume: (halfHour: number) => number, aht: number | null = 180) {
  const grid = makeGrid({ zone: 'Europe/Lisbon', startDate: '2026-11-23', days: 1, intervalMinutes: 30 })
  const isOpen = (i: number) => i >= 16 && i < 40
  const mean = Array.from({ length: grid.count }, (_, i) => (isOpen(i) ? volume(i) : null))
  return { queue: 'voice', grid, mean, ahtSeconds: mean.map((v) => (v === null ? null : aht)) }
}

test('every open interval gets what requiredAgents says, closed ones get nobody', () => {
  const forecast = forecastOf((i) => (i === 20 ? 0 : 13.7 * (i - 15)))
  const answer = requirement({ forecast, goal: GOAL, shrinkage: 0.3, minStaff: 2 })
  for (const [i, volume] of forecast.mean.entries()) {
    if (volume === null) {
      expect(answer.requiredStaff[i]).toBe(0)
      expect(answer.serviceLevel[i]).toBeNull()
      continue
    }
    const one = requiredAgents({ volume, ahtSeconds: 180, intervalMinutes: 30, goal: GOAL, minAgents: 2 })
    expect(answer.baseStaff[i]).toBe(one.agents)
    expect(answer.requiredStaff[i]).toBe(Math.ceil(one.agents / 0.7 - 1e-9))
    expect(answer.offeredLoadErlangs[i]).toBe((volume * 180) / 1800)
    expect(answer.serviceLevel[i]).toBe(one.serviceLevel)
    expect(answer.averageSpeedOfAnswerSeconds[i]).toBe(one.averageSpeedOfAnswerSeconds)
    expect(answer.occupancy[i]).toBe(one.occupancy)
  }
  expect(answer.baseStaff[20]).toBe(2)
  expect(answer.serviceLevel[20]).toBe(1)
})

test('with patience every interval gets the smallest staff, whatever the interval before needed', () => {
  const forecast = forecastOf((i) => ((i * 7919) % 400) + 1)
  const answer = requirement({ forecast, goal: GOAL, patienceSeconds: 120 })
  for (const [i, volume] of forecast.mean.entries())
    if (volume !== null)
      expect(answer.baseStaff[i]).toBe(
        requiredAgents({ volume, ahtSeconds: 180, intervalMinutes: 30, goal: GOAL, patienceSeconds: 120 })
          .agents,
      )
})

test('one handle time for all goes before the forecast; without any the interval is named', () => {
  expect(requirement({ forecast: forecastOf(() => 100), goal: GOAL, ahtSeconds: 90 }).baseStaff[20]).toBe(
    requiredAgents({ volume: 100, ahtSeconds: 90, intervalMinutes: 30, goal: GOAL }).agents,
  )
  expect(() => requirement({ forecast: forecastOf(() => 100, null), goal: GOAL })).toThrow(
    /NUMBER_INVALID.*'ahtSeconds\[16\] of queue voice', found null/,
  )
})

test('chat: three at a time need fewer agents, and one fewer would miss the target', () => {
  const forecast = forecastOf(() => 60, 600)
  const goal = { serviceLevel: 0.8, targetAnswerSeconds: 60 }
  const answer = requirement({ forecast, goal, channel: 'chat', concurrency: 3 })
  const agents = answer.baseStaff[20]!
  const places = (n: number) =>
    erlangC({ offeredLoadErlangs: 20, agents: 3 * n, ahtSeconds: 600, targetAnswerSeconds: 60 }).serviceLevel
  expect(places(agents)).toBeGreaterThanOrEqual(0.8)
  expect(places(agents - 1)).toBeLessThan(0.8)
  const slower = requirement({
    forecast,
    goal,
    channel: 'chat',
    concurrency: { maxChats: 3, handleTimeGrowth: 0.3 },
  })
  expect(slower.baseStaff[20]).toBeGreaterThan(agents)
})

test('e-mail within four hours: a peak is spread, all is done in time', () => {
  const forecast = forecastOf((i) => (i === 16 ? 80 : 0), 360)
  const answer = requirement({
    forecast,
    goal: { serviceLevel: 0.95, targetAnswerSeconds: 4 * 3600 },
    channel: 'email',
  })
  expect(answer.baseStaff.slice(14, 26)).toEqual([0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0])
  expect(answer.serviceLevel[16]).toBe(1)
  expect(answer.averageSpeedOfAnswerSeconds[16]).toBeCloseTo(3.5 * 1800, 6)
})

test('a year of half-hours takes milliseconds, not seconds', () => {
  const grid = makeGrid({ zone: 'Europe/Lisbon', startDate: '2026-01-01', days: 365, intervalMinutes: 30 })
  const mean = Array.from({ length: grid.count }, (_, i) => 100 + 80 * Math.sin(i / 7))
  const forecast = { queue: 'voice', grid, mean, ahtSeconds: mean.map(() => 240) }
  for (const patienceSeconds of [Number.POSITIVE_INFINITY, 120]) {
    requirement({ forecast, goal: GOAL, patienceSeconds })
    const started = performance.now()
    requirement({ forecast, goal: GOAL, patienceSeconds })
    expect(performance.now() - started).toBeLessThan(500)
  }
})

test('bad input is refused before anything is computed', () => {
  const forecast = forecastOf(() => 100)
  expect(() => requirement({ forecast, goal: GOAL, shrinkage: 1.2 })).toThrow('SHRINKAGE_OUT_OF_RANGE')
  expect(() => requirement({ forecast, goal: { ...GOAL, serviceLevel: 1 } })).toThrow(
    'SERVICE_LEVEL_OUT_OF_RANGE',
  )
  expect(() => requirement({ forecast: forecastOf(() => -1), goal: GOAL })).toThrow('VOLUME_INVALID')
  expect(() => requirement({ forecast, goal: GOAL, ahtSeconds: 0 })).toThrow("'ahtSeconds', found 0")
  expect(() => requirement({ forecast, goal: GOAL, minStaff: -1 })).toThrow("'minStaff', found -1")
  expect(() => requirement({ forecast, goal: GOAL, patienceSeconds: -1 })).toThrow("'patienceSeconds'")
})

test('shrinkage by interval, a slower team and a backlog of mail', () => {
  const forecast = forecastOf(() => 100)
  const shrinkage = forecast.mean.map((_, i) => (i < 24 ? 0.1 : 0.5))
  const answer = requirement({ forecast, goal: GOAL, shrinkage })
  expect([answer.requiredStaff[20], answer.requiredStaff[30]]).toEqual([16, 28])
  const base = 24 * 14
  expect(answer.shrinkage).toBeCloseTo(1 - base / ((8 * 14) / 0.9 + (16 * 14) / 0.5), 12)
  expect(() => requirement({ forecast, goal: GOAL, shrinkage: [0.1, 0.2] })).toThrow('expected 48 fractions')

  const slower = requirement({ forecast, goal: GOAL, efficiency: 0.75 })
  expect(slower.offeredLoadErlangs[20]).toBeCloseTo(10 / 0.75, 12)
  expect(slower.baseStaff[20]).toBe(
    requiredAgents({ volume: 100, ahtSeconds: 240, intervalMinutes: 30, goal: GOAL }).agents,
  )

  const mail = {
    forecast: forecastOf(() => 10, 360),
    goal: { serviceLevel: 0.95, targetAnswerSeconds: 7200 },
    channel: 'email',
  } as const
  const total = (staff: readonly number[]) => staff.reduce((sum, people) => sum + people, 0)
  expect(total(requirement(mail).baseStaff)).toBe(48)
  // 40 mails of 6 minutes are 8 agent-half-hours; with the first half-hour's 2 they are due within two hours.
  const late = requirement({ ...mail, backlog: 40 })
  expect(total(late.baseStaff)).toBe(56)
  expect(total(late.baseStaff.slice(16, 20))).toBeGreaterThanOrEqual(10)
  expect(Math.max(...late.baseStaff)).toBe(3)
})

test('new starters slow a team down: more heads in the weeks after their class, the usual number later', () => {
  const training = { proficiencyByWeek: [0.5, 0.7, 0.9] }
  const pace = (weeksSinceStart: number) =>
    teamEfficiency({ proficientHeads: 30, starters: [{ heads: 10, weeksSinceStart }], training })
  // In class nobody, nesting by the default at 0, then half, 0.7, 0.9 and full.
  expect([0, 1, 3, 4, 5, 6, 7].map(pace)).toEqual([1, 1, 1, 35 / 40, 37 / 40, 39 / 40, 1])
  const nesting = { trainingWeeks: 1, nestingWeeks: 1, nestingProficiency: 0.2 }
  expect(
    teamEfficiency({ proficientHeads: 0, starters: [{ heads: 4, weeksSinceStart: 1 }], training: nesting }),
  ).toBe(0.2)
  expect(() => teamEfficiency({ proficientHeads: 0, starters: [{ heads: 4, weeksSinceStart: 0 }] })).toThrow(
    'somebody on the queues',
  )
  expect(() =>
    teamEfficiency({ proficientHeads: 9, starters: [{ heads: 4, weeksSinceStart: 0.5 }] }),
  ).toThrow("'starters[0].weeksSinceStart', found 0.5")

  const forecast = forecastOf(() => 100)
  const paces = forecast.mean.map((_, i) => (i < 28 ? pace(4) : 1))
  const answer = requirement({ forecast, goal: GOAL, efficiency: paces })
  const heads = (aht: number) =>
    requiredAgents({ volume: 100, ahtSeconds: aht, intervalMinutes: 30, goal: GOAL }).agents
  expect([answer.baseStaff[20], answer.baseStaff[30]]).toEqual([heads((180 * 40) / 35), heads(180)])
  expect(answer.baseStaff[20]).toBeGreaterThan(answer.baseStaff[30]!)
  expect(() => requirement({ forecast, goal: GOAL, efficiency: [1] })).toThrow(
    "'efficiency', found 1, expected 48",
  )
})

test('a steep morning with long handle times: load by interval comes too early, the offered load follows the work', () => {
  const forecast = forecastOf((i) => (i < 20 ? 10 : 60), 3600)
  const options = { forecast, goal: { serviceLevel: 0.8, targetAnswerSeconds: 60 } }
  const plain = requirement(options)
  const lagged = requirement({ ...options, load: 'lagged' })
  const offered = requirement({ ...options, load: 'offered-load' })
  expect(plain.baseStaff[20]!).toBeGreaterThan(lagged.baseStaff[20]!)
  expect(plain.baseStaff[20]!).toBeGreaterThan(offered.baseStaff[20]!)
  // Long after the step all three agree.
  expect(Math.abs(offered.baseStaff[39]! - plain.baseStaff[39]!)).toBeLessThanOrEqual(3)
  expect(offered.baseStaff.slice(40).every((staff) => staff === 0)).toBe(true)
})
