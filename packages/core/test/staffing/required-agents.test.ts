import { expect, test } from 'vitest'
import {
  carriedVolume,
  erlangC,
  fractionalAgents,
  requiredAgents,
  serviceReached,
} from '../../src/staffing/index.ts'
import { readReference, referenceIsThere, relativeError } from './erlang-reference.ts'

const GOAL = { serviceLevel: 0.8, targetAnswerSeconds: 20 }
const HALF_HOUR = { volume: 100, ahtSeconds: 180, intervalMinutes: 30 }

test.skipIf(!referenceIsThere)(
  'required agents: 448 reference cases without a mismatch, what they reach to 1e-12, one fewer fails',
  () => {
    for (const row of readReference().required_agents_c) {
      const input = {
        volume: Number(row.contacts_per_30min),
        ahtSeconds: row.aht_s,
        intervalMinutes: 30,
        maxOccupancy: Number(row.max_occupancy),
        goal: {
          serviceLevel: Number(row.sl),
          targetAnswerSeconds: row.within_s,
        },
      }
      const answer = requiredAgents(input)
      expect(answer.agents).toBe(row.agents)
      expect(answer.status).toBe('met')
      expect(Math.abs(answer.serviceLevel - Number(row.achieved_sl))).toBeLessThan(1e-12)
      // The table's P(wait) is printed to 20 digits; the load is rounded to a double.
      expect(relativeError(answer.waitProbability, row.P_wait)).toBeLessThan(1e-12)
      if (answer.agents === 1) continue
      const fewer = erlangC({
        offeredLoadErlangs: answer.offeredLoadErlangs,
        agents: answer.agents - 1,
        ahtSeconds: row.aht_s,
        targetAnswerSeconds: row.within_s,
      })
      expect(fewer.serviceLevel).toBeLessThan(Number(row.sl))
    }
  },
)

test.skipIf(!referenceIsThere)('fractional agents: 4 reference cases to 1e-13', () => {
  for (const row of readReference().fractional_required_c) {
    const ahtSeconds = Number(row.aht_s)
    const answer = fractionalAgents({
      volume: loadOf(row.erlangs) / ahtSeconds,
      ahtSeconds,
      intervalMinutes: 1 / 60,
      goal: {
        serviceLevel: Number(row.sl),
        targetAnswerSeconds: Number(row.within_s),
      },
    })
    expect(relativeError(answer.agents, row.fractional_agents)).toBeLessThan(1e-13)
  }
})

/** The table prints 100/3 with 11 digits but was computed with all. */
function loadOf(erlangs: string): number {
  return erlangs === '33.333333333' ? 100 / 3 : Number(erlangs)
}

test('known answers: 14, 31 and 56 agents', () => {
  expect(requiredAgents({ ...HALF_HOUR, goal: GOAL })).toMatchObject({
    status: 'met',
    missed: [],
    offeredLoadErlangs: 10,
    agents: 14,
    occupancy: 10 / 14,
    abandonProbability: 0,
  })
  expect(
    requiredAgents({
      volume: 25,
      ahtSeconds: 240,
      intervalMinutes: 4,
      goal: { serviceLevel: 0.9, targetAnswerSeconds: 30 },
    }).agents,
  ).toBe(31)
  expect(requiredAgents({ ...HALF_HOUR, volume: 500, goal: GOAL }).agents).toBe(56)
})

test('an occupancy cap met exactly is met: 8.5 erlang at 0.85 need 10, not 11', () => {
  for (const [load, cap, agents] of [
    [8.5, 0.85, 10],
    [6.3, 0.9, 7],
    [5.6, 0.7, 8],
    [8.50001, 0.85, 11],
  ] as const)
    expect(
      requiredAgents({
        volume: load,
        ahtSeconds: 60,
        intervalMinutes: 1,
        goal: { serviceLevel: 0.01, targetAnswerSeconds: 600 },
        maxOccupancy: cap,
      }).agents,
    ).toBe(agents)
})

test('every target that is switched on counts, the hardest decides', () => {
  const base = { ...HALF_HOUR, goal: GOAL }
  expect(
    requiredAgents({
      ...base,
      goal: { ...GOAL, maxAverageSpeedOfAnswerSeconds: 3 },
    }).agents,
  ).toBe(16)
  expect(requiredAgents({ ...base, goal: { ...GOAL, maxOccupancy: 0.6 } }).agents).toBe(17)
  const patient = { ...base, patienceSeconds: 120 }
  expect(requiredAgents(patient).agents).toBe(12)
  const cared = requiredAgents({
    ...patient,
    goal: { ...GOAL, maxAbandonProbability: 0.01 },
  })
  expect(cared.abandonProbability).toBeLessThanOrEqual(0.01)
  expect(serviceReached({ ...patient, agents: cared.agents - 1 }).abandonProbability).toBeGreaterThan(0.01)
})

test('limits on the number of agents: the best there is, and what it misses', () => {
  expect(requiredAgents({ ...HALF_HOUR, goal: GOAL, minAgents: 20 }).agents).toBe(20)
  expect(requiredAgents({ ...HALF_HOUR, goal: GOAL, maxAgents: 13 })).toMatchObject({
    status: 'not-met',
    missed: ['service-level'],
    agents: 13,
  })
  expect(requiredAgents({ ...HALF_HOUR, goal: GOAL, maxAgents: 8 })).toMatchObject({
    status: 'not-met',
    agents: 8,
    serviceLevel: 0,
    averageSpeedOfAnswerSeconds: null,
  })
  expect(
    requiredAgents({
      ...HALF_HOUR,
      goal: GOAL,
      patienceSeconds: 60,
      maxAgents: 5,
    }),
  ).toMatchObject({ status: 'not-met', agents: 5 })
})

test('no volume needs nobody, or the minimum', () => {
  expect(requiredAgents({ ...HALF_HOUR, volume: 0, goal: GOAL })).toMatchObject({
    status: 'met',
    agents: 0,
    serviceLevel: 1,
    occupancy: 0,
  })
  expect(requiredAgents({ ...HALF_HOUR, volume: 0, goal: GOAL, minAgents: 2 }).agents).toBe(2)
  expect(fractionalAgents({ ...HALF_HOUR, volume: 0, goal: GOAL }).agents).toBe(0)
})

test('inverse problems undo the requirement', () => {
  const carried = carriedVolume({ ...HALF_HOUR, agents: 14, goal: GOAL })
  expect(requiredAgents({ ...HALF_HOUR, volume: carried.volume * 0.9999999, goal: GOAL }).agents).toBe(14)
  expect(requiredAgents({ ...HALF_HOUR, volume: carried.volume * 1.0000001, goal: GOAL }).agents).toBe(15)
  expect(fractionalAgents({ ...HALF_HOUR, volume: carried.volume, goal: GOAL }).agents).toBeCloseTo(14, 12)
  expect(carriedVolume({ ...HALF_HOUR, agents: 0, goal: GOAL }).volume).toBe(0)
  expect(serviceReached({ ...HALF_HOUR, agents: 13, goal: GOAL }).serviceLevel).toBeCloseTo(0.795595, 6)
})

test('bad input names field, value and a way out', () => {
  const broken = (change: object) => () => requiredAgents({ ...HALF_HOUR, goal: GOAL, ...change })
  expect(broken({ volume: -3 })).toThrow(/VOLUME_INVALID.*'volume', found -3/)
  expect(broken({ ahtSeconds: 0 })).toThrow(/NUMBER_INVALID.*'ahtSeconds'/)
  expect(broken({ intervalMinutes: 0 })).toThrow(/'intervalMinutes'/)
  expect(broken({ goal: { ...GOAL, serviceLevel: 1 } })).toThrow(
    /SERVICE_LEVEL_OUT_OF_RANGE.*found 1, expected 0 < serviceLevel < 1/,
  )
  expect(broken({ goal: { ...GOAL, serviceLevel: 80 } })).toThrow(/Maybe it is a percentage: 80 % = 0.8\?/)
  expect(broken({ maxOccupancy: 1.2 })).toThrow(/'maxOccupancy', found 1.2/)
  expect(broken({ minAgents: 1.5 })).toThrow(/'minAgents', found 1.5/)
  expect(broken({ minAgents: 9, maxAgents: 8 })).toThrow(/'maxAgents', found 8/)
})
