import { expect, test } from 'vitest'
import { erlangB, erlangC, erlangCWaitQuantile } from '../../src/staffing/index.ts'
import { readReference, referenceIsThere, relativeError } from './erlang-reference.ts'

const withReference = test.skipIf(!referenceIsThere)

withReference('Erlang B and C: 122 reference cases to 1e-13', () => {
  for (const row of readReference().erlang_c) {
    const { agents } = row
    const offeredLoadErlangs = Number(row.erlangs)
    expect(relativeError(erlangB({ offeredLoadErlangs, agents }), row.B)).toBeLessThan(1e-13)
    for (const [seconds, level] of Object.entries(row.service_level)) {
      const answer = erlangC({
        offeredLoadErlangs,
        agents,
        ahtSeconds: 180,
        targetAnswerSeconds: Number(seconds),
      })
      expect(answer.status).toBe('stable')
      expect(relativeError(answer.waitProbability, row.C)).toBeLessThan(1e-13)
      expect(Math.abs(answer.serviceLevel - Number(level))).toBeLessThan(1e-12)
      expect(relativeError(answer.occupancy, row.occupancy)).toBeLessThan(1e-15)
      // agents - load is only as exact as the load's own last digit allows.
      const spare = agents - offeredLoadErlangs
      expect(relativeError(answer.averageSpeedOfAnswerSeconds ?? -1, row.asa_seconds)).toBeLessThan(
        1e-13 + (agents * 2 ** -52) / spare,
      )
    }
  }
})

withReference('Erlang B in overload: 43 reference cases to 1e-14', () => {
  for (const { servers, erlangs, B } of readReference().erlang_b_overload)
    expect(relativeError(erlangB({ offeredLoadErlangs: Number(erlangs), agents: servers }), B)).toBeLessThan(
      1e-14,
    )
})

withReference('fractional agents: Erlang B and C to 1e-14', () => {
  for (const row of readReference().continuous_agents) {
    const input = {
      offeredLoadErlangs: Number(row.erlangs),
      agents: Number(row.agents),
    }
    expect(relativeError(erlangB(input), row.B)).toBeLessThan(1e-14)
    const c = erlangC({ ...input, ahtSeconds: 180, targetAnswerSeconds: 20 })
    expect(relativeError(c.waitProbability, row.C)).toBeLessThan(1e-14)
  }
})

test('published values: 10 erlang at 1 % need 18 trunks, not 17; 14 agents answer 88.8 % within 20 s', () => {
  expect(erlangB({ offeredLoadErlangs: 10, agents: 18 })).toBeCloseTo(0.007142, 6)
  expect(erlangB({ offeredLoadErlangs: 10, agents: 17 })).toBeCloseTo(0.012949, 6)
  const queue = {
    offeredLoadErlangs: 10,
    agents: 14,
    ahtSeconds: 180,
    targetAnswerSeconds: 20,
  }
  const answer = erlangC(queue)
  expect(answer.waitProbability).toBeCloseTo(0.1741319335950498, 15)
  expect(answer.serviceLevel).toBeCloseTo(0.8883500191794668, 15)
  expect(answer.averageSpeedOfAnswerSeconds).toBeCloseTo(7.835937, 6)
})

test("Erlang C: the queue length follows Little's law, the quantile inverts the service level", () => {
  const queue = { offeredLoadErlangs: 95, agents: 100, ahtSeconds: 240 }
  const answer = erlangC({ ...queue, targetAnswerSeconds: 30 })
  const arrivalsPerSecond = 95 / 240
  expect(answer.meanQueueLength).toBeCloseTo(
    arrivalsPerSecond * (answer.averageSpeedOfAnswerSeconds ?? Number.NaN),
    12,
  )
  expect(erlangCWaitQuantile({ ...queue, probability: answer.serviceLevel })).toBeCloseTo(30, 10)
  expect(erlangCWaitQuantile({ ...queue, probability: 0.1 })).toBe(0)
  expect(erlangCWaitQuantile({ ...queue, agents: 95, probability: 0.9 })).toBeNull()
})

test('limits: nothing, load equal to agents, overload, one agent, the smallest doubles', () => {
  const queue = { ahtSeconds: 180, targetAnswerSeconds: 20 }
  expect(erlangB({ offeredLoadErlangs: 0, agents: 0 })).toBe(1)
  expect(erlangB({ offeredLoadErlangs: 0, agents: 3 })).toBe(0)
  expect(erlangB({ offeredLoadErlangs: 7, agents: 0 })).toBe(1)
  expect(erlangB({ offeredLoadErlangs: 1, agents: 1 })).toBe(0.5)
  expect(erlangB({ offeredLoadErlangs: 2, agents: 200 })).toBeCloseTo(2.757538e-316, 320)
  expect(erlangB({ offeredLoadErlangs: 1, agents: 1e9 })).toBe(0)
  for (const load of [10, 10.5, 1e9])
    expect(erlangC({ ...queue, offeredLoadErlangs: load, agents: 10 })).toMatchObject({
      status: 'unstable',
      serviceLevel: 0,
      averageSpeedOfAnswerSeconds: null,
    })
  expect(erlangC({ ...queue, offeredLoadErlangs: 0, agents: 0 })).toMatchObject({
    status: 'stable',
    serviceLevel: 1,
  })
})

test('bad input names field, value and range', () => {
  const queue = { agents: 14, ahtSeconds: 180, targetAnswerSeconds: 20 }
  expect(() => erlangB({ offeredLoadErlangs: -1, agents: 2 })).toThrow(
    "NUMBER_INVALID: A value is not a number, or not in the permitted range, field 'offeredLoadErlangs', found -1, expected a number of erlangs of at least 0.",
  )
  expect(() => erlangC({ ...queue, offeredLoadErlangs: Number.NaN })).toThrow("found 'NaN'")
  expect(() => erlangC({ ...queue, offeredLoadErlangs: 10, ahtSeconds: 0 })).toThrow(
    "field 'ahtSeconds', found 0",
  )
  expect(() => erlangC({ ...queue, offeredLoadErlangs: 10, targetAnswerSeconds: -5 })).toThrow(
    "field 'targetAnswerSeconds', found -5",
  )
})
