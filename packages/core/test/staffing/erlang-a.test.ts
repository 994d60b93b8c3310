import { expect, test } from 'vitest'
import { erlangA, erlangB, erlangC, type ServiceLevelDefinition } from '../../src/staffing/index.ts'
import { readReference, referenceIsThere, relativeError } from './erlang-reference.ts'

const DEFINITIONS: [ServiceLevelDefinition, string][] = [
  ['answered-of-offered', 'answered_within_over_offered'],
  ['answered-of-answered', 'answered_within_over_answered'],
  ['answered-of-offered-without-early-abandons', 'answered_within_over_offered_minus_early_abandons'],
  ['answered-or-abandoned-in-time', 'wait_le_t'],
]

test.skipIf(!referenceIsThere)(
  'Erlang A: 207 reference cases, chances and waits to 1e-12, four service levels to 1e-12',
  () => {
    for (const row of readReference().erlang_a) {
      const queue = {
        offeredLoadErlangs: Number(row.erlangs),
        agents: row.agents,
        ahtSeconds: row.aht_s,
        patienceSeconds: row.patience_s,
      }
      const answer = erlangA({ ...queue, targetAnswerSeconds: 20 })
      const near = (value: number | null, exact: string) =>
        expect(relativeError(value ?? Number.NaN, exact)).toBeLessThan(1e-12)
      near(answer.waitProbability, row.P_wait)
      near(answer.abandonProbability, row.P_abandon)
      near(answer.averageWaitSeconds, row.mean_wait_all)
      near(answer.averageSpeedOfAnswerSeconds, row.asa_served_s)
      near(answer.occupancy, row.occupancy)
      near(answer.meanQueueLength, row.mean_queue)
      for (const [seconds, levels] of Object.entries(row.service_level))
        for (const [serviceLevelDefinition, column] of DEFINITIONS)
          expect(
            Math.abs(
              erlangA({
                ...queue,
                targetAnswerSeconds: Number(seconds),
                serviceLevelDefinition,
              }).serviceLevel - Number(levels[column]),
            ),
          ).toBeLessThan(1e-12)
    }
  },
)

const QUEUE = { offeredLoadErlangs: 10, agents: 14, ahtSeconds: 180 }

test('published value: 14 agents, 10 erlang, patience 300 s', () => {
  const answer = erlangA({
    ...QUEUE,
    patienceSeconds: 300,
    targetAnswerSeconds: 20,
  })
  expect(answer.waitProbability).toBeCloseTo(0.145260114296, 12)
  expect(answer.abandonProbability).toBeCloseTo(0.013983744122, 12)
})

test('patience 0 is Erlang B, patience Infinity is Erlang C, and both ends are approached', () => {
  const b = erlangB(QUEUE)
  for (const patienceSeconds of [0, 1e-9]) {
    const answer = erlangA({
      ...QUEUE,
      patienceSeconds,
      targetAnswerSeconds: 20,
    })
    expect(answer.abandonProbability).toBeCloseTo(b, 9)
    expect(answer.serviceLevel).toBeCloseTo(1 - b, 9)
  }
  const c = erlangC({ ...QUEUE, targetAnswerSeconds: 20 })
  for (const patienceSeconds of [Number.POSITIVE_INFINITY, 1e13]) {
    const answer = erlangA({
      ...QUEUE,
      patienceSeconds,
      targetAnswerSeconds: 20,
    })
    expect(answer.waitProbability).toBeCloseTo(c.waitProbability, 9)
    expect(answer.serviceLevel).toBeCloseTo(c.serviceLevel, 9)
  }
  expect(
    erlangA({
      ...QUEUE,
      agents: 10,
      patienceSeconds: Number.POSITIVE_INFINITY,
      targetAnswerSeconds: 20,
    }).status,
  ).toBe('unstable')
})

test('deep overload is an ordinary case: who is not served hangs up', () => {
  for (const [agents, load, patience] of [
    [1, 1e6, 60],
    [100, 110, 1e7],
    [1000, 1e5, 1e4],
    [100_000, 110_000, 1e5],
    [14, 1e9, 1e-3],
  ] as const) {
    const answer = erlangA({
      offeredLoadErlangs: load,
      agents,
      ahtSeconds: 180,
      patienceSeconds: patience,
      targetAnswerSeconds: 20,
    })
    expect(Math.abs(answer.abandonProbability / (1 - agents / load) - 1)).toBeLessThan(1e-3)
    expect(answer.occupancy).toBeGreaterThan(0.9)
    expect(answer.serviceLevel).toBeGreaterThanOrEqual(0)
  }
})

test('500 agents, 300 s, where a peer underflows to 0.494: 0.982161732130488', () => {
  expect(
    erlangA({
      offeredLoadErlangs: 500,
      agents: 500,
      ahtSeconds: 180,
      patienceSeconds: 180,
      targetAnswerSeconds: 300,
    }).serviceLevel,
  ).toBeCloseTo(0.982161732130488, 14)
})

test('limits: no load, no agents', () => {
  const goal = { patienceSeconds: 120, targetAnswerSeconds: 20 }
  expect(erlangA({ ...goal, ahtSeconds: 180, offeredLoadErlangs: 0, agents: 0 })).toMatchObject({
    serviceLevel: 1,
    abandonProbability: 0,
  })
  expect(erlangA({ ...goal, ahtSeconds: 180, offeredLoadErlangs: 3, agents: 0 })).toMatchObject({
    serviceLevel: 0,
    abandonProbability: 1,
    averageSpeedOfAnswerSeconds: null,
    averageWaitSeconds: 120,
  })
  expect(() => erlangA({ ...QUEUE, patienceSeconds: -1, targetAnswerSeconds: 20 })).toThrow(
    "field 'patienceSeconds', found -1",
  )
})

test("Little's law: queue = arrivals x mean wait; hang-ups = queue / patience", () => {
  for (const load of [3, 13.9, 40]) {
    const answer = erlangA({
      ...QUEUE,
      offeredLoadErlangs: load,
      patienceSeconds: 95,
      targetAnswerSeconds: 20,
    })
    const arrivals = load / 180
    expect(answer.meanQueueLength).toBeCloseTo(arrivals * (answer.averageWaitSeconds ?? Number.NaN), 12)
    expect(answer.abandonProbability * arrivals).toBeCloseTo((answer.meanQueueLength ?? Number.NaN) / 95, 12)
  }
})
