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

/**
 * Beyond the table: patience from a microsecond to four months, up to 100,000 agents and four times overload, handle
 * time 240 s. Summed with 40 digits from the birth-death chain itself, which the code does only where it may.
 * agents, erlangs, patience; P(wait), P(abandon), wait of served, within 20 s of offered, and without early hang-ups.
 */
const EXTREMES: [number, number, number, string, string, string, string, string][] = [
  [
    1,
    0.3,
    1e-6,
    '0.230769230991124252935782',
    '0.2307692300295857950801361',
    '1.249999989192708247295016e-15',
    '0.7692307699704142049198639',
    '1.0',
  ],
  [
    14,
    13.86,
    10000000.0,
    '0.9560203986091120074660869',
    '0.0001587223390094838705277112',
    '1587.215695904745860012482',
    '0.05525060597387973008695806',
    '0.05525071099144578859261389',
  ],
  [
    100,
    130.0,
    20000.0,
    '1.0',
    '0.2307692307692307692307692',
    '5246.08531334982100614992',
    '5.288576634998318895714814e-38',
    '5.293867856803284554374973e-38',
  ],
  [
    1000,
    4000.0,
    0.1,
    '0.9151632144483198201172226',
    '0.7500282632434268074953913',
    '0.06766596873217081228522753',
    '0.2499717367565731925046087',
    '1.0',
  ],
  [
    10000,
    9900.0,
    20000.0,
    '0.2207843477472613392130733',
    '0.00002589614582508777127700066',
    '0.5178762328870928645718503',
    '0.9999421039673204336799019',
    '0.9999679958557542713910983',
  ],
  [
    10000,
    10200.0,
    900.0,
    '0.9999471715621060512560341',
    '0.01960804003757660361523894',
    '17.81054780654924665316639',
    '0.6681037735968747870603326',
    '0.6807363213648612478174511',
  ],
  [
    100000,
    99000.0,
    60.0,
    '0.0006486023968572443992804132',
    '0.000001752004032541787696993447',
    '0.0001048667160451218079587037',
    '0.999998247995967458212303',
    '1.0',
  ],
  [
    100000,
    102000.0,
    900.0,
    '1.0',
    '0.01960784313725490196078431',
    '17.82116456709507505675911',
    '0.9126024360436278578693113',
    '0.930808020712023705384181',
  ],
  [100000, 400000.0, 2.0, '1.0', '0.75', '2.771388962239746677692627', '0.25', '1.0'],
  [
    3,
    3.0,
    10000000.0,
    '0.9957585082472644045177836',
    '0.002245495633801197608232215',
    '22465.60240286128050454642',
    '0.004802865053031298716327413',
    '0.004802874615332053452256431',
  ],
]

test('extremes: chances and waits to 1e-12, service levels to 1e-12 (1e-11 beyond 10,000 agents)', () => {
  for (const [agents, load, patienceSeconds, wait, abandon, asa, level, levelWithoutEarly] of EXTREMES) {
    const queue = {
      offeredLoadErlangs: load,
      agents,
      ahtSeconds: 240,
      patienceSeconds,
      targetAnswerSeconds: 20,
    }
    const answer = erlangA(queue)
    expect(relativeError(answer.waitProbability, wait)).toBeLessThan(1e-12)
    expect(relativeError(answer.abandonProbability, abandon)).toBeLessThan(1e-12)
    expect(relativeError(answer.averageSpeedOfAnswerSeconds ?? Number.NaN, asa)).toBeLessThan(1e-12)
    const tolerance = agents > 10_000 ? 1e-11 : 1e-12
    expect(Math.abs(answer.serviceLevel - Number(level))).toBeLessThan(tolerance)
    const without = erlangA({
      ...queue,
      serviceLevelDefinition: 'answered-of-offered-without-early-abandons',
    })
    expect(Math.abs(without.serviceLevel - Number(levelWithoutEarly))).toBeLessThan(tolerance)
  }
})
