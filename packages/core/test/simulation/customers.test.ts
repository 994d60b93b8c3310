import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeGrid } from '../../src/interval/index.ts'
import { type SimulatedQueue, type SimulationInput, simulate } from '../../src/simulation/index.ts'
import { erlangB, erlangC } from '../../src/staffing/index.ts'
import { always, BAND, errorsAway, grid, onDuty, playSteady, steadyQueue } from './steady-queue.ts'

const staff = (agents: number) => [{ queue: 'voice', agents: always(agents) }]

/** Mean and standard error of a count over seeds, for what comes without an estimate. */
async function overSeeds(input: Omit<SimulationInput, 'seed' | 'grid'>, of: (queue: Played) => number) {
  const values: number[] = []
  for (let seed = 1; seed <= 20; seed += 1)
    values.push(
      of((await simulate({ grid, warmUpIntervals: 12, ...input, replications: 2, seed })).queues[0]!),
    )
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, standardError: Math.sqrt(squares / 19 / 20), low: mean, high: mean }
}
type Played = Awaited<ReturnType<typeof simulate>>['queues'][number]

test('no place to wait: Erlang B blocks; a few places: M/M/n/K', async () => {
  for (const [agents, load, maxWaiting] of [
    [5, 4, 0],
    [20, 22, 0],
    [3, 2.5, 4],
  ] as const) {
    // Above n agents the chain goes on with ratio a / n: by hand from Erlang B.
    const b = erlangB({ offeredLoadErlangs: load, agents })
    const ratio = load / agents
    let more = 0
    for (let k = 1; k <= maxWaiting; k += 1) more += ratio ** k
    const exact = (b * ratio ** maxWaiting) / (1 + b * more)
    const blocked = await overSeeds(
      { queues: [steadyQueue(load, { maxWaiting })], staff: staff(agents) },
      (queue) => queue.blocked / queue.offered,
    )
    expect(errorsAway(blocked, exact)).toBeLessThan(BAND)
  }
})

test('retrials of one agent without a queue: as often as Falin and Templeton say, and nobody is lost', async () => {
  for (const [load, afterSeconds] of [
    [0.3, 60],
    [0.5, 300],
    [0.7, 180],
  ] as const) {
    const retrial = { probability: 1, afterSeconds }
    const queues = [steadyQueue(load, { maxWaiting: 0, retrial })]
    // E[orbit] = rho (lambda + rho theta) / ((1 - rho) theta); each calls theta times a second.
    const rate = load / 180
    const exact = (load * (rate + load / afterSeconds)) / ((1 - load) * rate)
    const perCaller = await overSeeds({ queues, staff: staff(1) }, (queue) => {
      expect(queue.lost).toBe(0)
      return queue.retrials / (queue.offered - queue.retrials)
    })
    expect(errorsAway(perCaller, exact)).toBeLessThan(BAND)
  }
})

test('retrials: half of those who hang up call again, so that fewer are lost and more calls are offered', async () => {
  const queue = steadyQueue(14, { patienceSeconds: 60 })
  const without = (await playSteady({ queues: [queue], staff: staff(13) })).queues[0]!
  const played = (
    await playSteady({
      queues: [{ ...queue, retrial: { probability: 0.5, afterSeconds: 600 } }],
      staff: staff(13),
    })
  ).queues[0]!
  expect(without.retrials).toBe(0)
  expect(without.lost).toBe(without.abandoned)
  expect(played.retrials / played.abandoned).toBeCloseTo(0.5, 1)
  expect(played.offered - played.retrials).toBeCloseTo(without.offered, 6)
  expect(played.lost).toBeLessThan(without.lost)
  expect(played.serviceLevel!.high).toBeLessThan(without.serviceLevel!.low)
})

test('call-back when idle, all accept: whoever has to wait is called as soon as they would have been served', async () => {
  for (const [agents, load] of [
    [14, 12],
    [5, 4],
  ] as const) {
    const callBack = { acceptance: 1, promiseSeconds: 60 }
    const played = (await playSteady({ queues: [steadyQueue(load, { callBack })], staff: staff(agents) }))
      .queues[0]!
    const calls = played.callBacks!
    const c = erlangC({ offeredLoadErlangs: load, agents, ahtSeconds: 180, targetAnswerSeconds: 60 })
    expect(errorsAway(played.waitProbability, c.waitProbability)).toBeLessThan(BAND)
    expect(errorsAway(calls.averageSeconds, 180 / (agents - load))).toBeLessThan(BAND)
    expect(errorsAway(calls.kept, 1 - Math.exp((-(agents - load) * 60) / 180))).toBeLessThan(BAND)
    expect(played.serviceLevel!.mean).toBe(1)
    expect(played.averageSpeedOfAnswerSeconds!.mean).toBe(0)
  }
})

test('call-back when idle, half accept: the waits of two priority classes (Cobham)', async () => {
  const [agents, load] = [10, 8.5]
  const callBack = { acceptance: 0.5, promiseSeconds: 600 }
  const played = (await playSteady({ queues: [steadyQueue(load, { callBack })], staff: staff(agents) }, 40))
    .queues[0]!
  const c = erlangC({ offeredLoadErlangs: load, agents, ahtSeconds: 180, targetAnswerSeconds: 20 })
  const first = 1 - (0.5 * load) / agents
  const turn = 180 / agents
  expect(errorsAway(played.callBacks!.averageSeconds, turn / first / (1 - load / agents))).toBeLessThan(BAND)
  // Of the answered, those who would have accepted did not have to wait.
  const live = (0.5 * c.waitProbability * turn) / first / (1 - 0.5 * c.waitProbability)
  expect(errorsAway(played.averageSpeedOfAnswerSeconds, live)).toBeLessThan(BAND)
})

test('call-back at a promised time: not before it, and ahead of those who wait then', async () => {
  const callBack = {
    acceptance: 0.5,
    offerAfterSeconds: 30,
    called: 'at-time',
    promiseSeconds: 3600,
  } as const
  const queue = steadyQueue(9.5, { callBack, patienceSeconds: 300, targetAnswerSeconds: 120 })
  const { queues } = await playSteady({ queues: [queue], staff: staff(10) })
  const played = queues[0]!
  const calls = played.callBacks!
  expect(calls.averageSeconds!.low).toBeGreaterThan(3600)
  expect(calls.averageSeconds!.mean).toBeLessThan(3700)
  expect(calls.kept!.mean).toBeGreaterThan(0.95)
  // Those who leave after 30 s have waited 30 s each.
  expect(played.averageWaitSeconds!.mean * played.offered).toBeGreaterThan(30 * calls.accepted)
  const without = (
    await playSteady({ queues: [{ ...queue, callBack: { ...callBack, acceptance: 0 } }], staff: staff(10) })
  ).queues[0]!
  expect(without.callBacks).toMatchObject({ accepted: 0, called: 0, kept: null })
  expect(played.abandonProbability!.high).toBeLessThan(without.abandonProbability!.low)
})

test('work after the contact: the mean wait follows Pollaczek and Khinchine for talk and wrap-up together', async () => {
  // 120 s of talk and 60 s of wrap-up, both exponential: variance 120 x 120 + 60 x 60.
  const queue = steadyQueue(0.4, { ahtSeconds: always(120), wrapUpSeconds: 60 })
  const { queues } = await playSteady({ queues: [queue], staff: staff(1) }, 60)
  const load = 0.6
  const cv2 = (120 ** 2 + 60 ** 2) / 180 ** 2
  const exact = (load / (1 - load)) * 180 * ((1 + cv2) / 2)
  expect(errorsAway(queues[0]!.averageSpeedOfAnswerSeconds, exact)).toBeLessThan(BAND)
  expect(errorsAway(queues[0]!.occupancy, load)).toBeLessThan(BAND)
})

const days = makeGrid({ zone: 'Europe/Lisbon', startDate: '2026-10-24', days: 2, intervalMinutes: 30 })
const level = (value: number) => new Array<number>(days.count).fill(value)
const customers = fc.record({
  volume: fc.integer({ min: 1, max: 60 }),
  aht: fc.integer({ min: 20, max: 900 }),
  agents: fc.integer({ min: 0, max: 12 }),
  patienceSeconds: fc.option(fc.integer({ min: 5, max: 600 })),
  maxWaiting: fc.option(fc.integer({ min: 0, max: 6 })),
  retrial: fc.option(
    fc.record({
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
      afterSeconds: fc.integer({ min: 60, max: 7200 }),
    }),
  ),
  callBack: fc.option(
    fc.record({
      acceptance: fc.double({ min: 0, max: 1, noNaN: true }),
      offerAfterSeconds: fc.constantFrom(0, 25),
      called: fc.constantFrom('when-idle' as const, 'at-time' as const),
      promiseSeconds: fc.integer({ min: 60, max: 20_000 }),
    }),
  ),
  seed: fc.integer(),
})

test('conservation and Little, whatever customers do: exactly, as staff and as people', async () => {
  await fc.assert(
    fc.asyncProperty(customers, async ({ volume, aht, agents, seed, ...behaviour }) => {
      const given = Object.fromEntries(Object.entries(behaviour).filter(([, value]) => value !== null))
      const queue: SimulatedQueue = {
        id: 'voice',
        volume: level(volume),
        ahtSeconds: level(aht),
        targetAnswerSeconds: 20,
        ...given,
      }
      const people = [{ start: '2026-10-23T00:00:00Z', end: '2026-10-28T00:00:00Z' }]
      for (const who of [
        { staff: [{ queue: 'voice', agents: level(agents) }] },
        { agents: new Array(agents).fill({ skills: ['voice'], onDuty: people }) },
      ]) {
        const { queues } = await simulate({ grid: days, queues: [queue], replications: 2, seed, ...who })
        const {
          offered,
          answered,
          abandoned,
          blocked,
          retrials,
          lost,
          betweenTries,
          waiting,
          callBacks,
          ...rest
        } = queues[0]!
        const accepted = callBacks?.accepted ?? 0
        expect(offered).toBe(answered + abandoned + blocked + accepted + waiting)
        expect(offered - retrials).toBe(answered + lost + accepted + waiting + betweenTries)
        expect(Math.min(waiting, lost, betweenTries, retrials, blocked)).toBeGreaterThanOrEqual(0)
        if (callBacks) expect(callBacks.accepted).toBe(callBacks.called + callBacks.waiting)
        const inQueue = rest.intervals.meanQueueLength.reduce((sum, length) => sum + length * 1800, 0)
        const waits = (rest.averageWaitSeconds?.mean ?? 0) * offered
        expect(Math.abs(inQueue - waits)).toBeLessThan(1e-9 * (1 + waits))
      }
    }),
    { numRuns: 60 },
  )
})

test('what does not fit together is named', async () => {
  const refused = (more: Partial<SimulatedQueue>) =>
    expect(simulate({ grid, queues: [steadyQueue(1, more)], agents: [{ skills: ['voice'], onDuty }] }))
      .rejects
  await refused({ retrial: { probability: 1.2, afterSeconds: 60 } }).toThrow(
    "'retrial.probability of queue 'voice'', found 1.2",
  )
  await refused({ retrial: { probability: 1, afterSeconds: 0 } }).toThrow('retrial.afterSeconds')
  await refused({ callBack: { acceptance: -1, promiseSeconds: 60 } }).toThrow('callBack.acceptance')
  await refused({ callBack: { acceptance: 1, promiseSeconds: 0 } }).toThrow('callBack.promiseSeconds')
  await refused({ callBack: { acceptance: 1, promiseSeconds: 9 }, maxContacts: 2 }).toThrow(
    'one contact at a time',
  )
  await refused({ maxWaiting: 1.5 }).toThrow('maxWaiting')
  await refused({ wrapUpSeconds: -1 }).toThrow('wrapUpSeconds')
  await refused({ handleTimeGrowth: 1 }).toThrow('0 <= handleTimeGrowth < 1')
  await refused({ deferred: {}, patienceSeconds: 60 }).toThrow('no patienceSeconds: deferred work waits')
  await refused({ deferred: {}, maxContacts: 2 }).toThrow('one after the other')
  await refused({ deferred: { open: [true] } }).toThrow('120 entries')
  await refused({ deferred: { backlog: 0.5 } }).toThrow('deferred.backlog')
})
