import { expect, test } from 'vitest'
import { type SimulatedQueue, simulate } from '../../src/simulation/index.ts'
import { erlangA, erlangB, erlangC } from '../../src/staffing/index.ts'
import { always, BAND, errorsAway, grid, steadyQueue } from './steady-queue.ts'

async function play(queue: SimulatedQueue, agents: number, replications = 20) {
  const result = await simulate({
    grid,
    queues: [queue],
    staff: [{ queue: 'voice', agents: always(agents) }],
    replications,
    warmUpIntervals: 6,
    seed: 7,
  })
  return result.queues[0]!
}

test('M/M/n, M/M/n+M and M/M/n/n: at least 99 % of all cells lie within 99.9 % bands of the closed forms', async () => {
  const away: number[] = []
  for (const [agents, load] of [
    [1, 0.5],
    [2, 1.6],
    [5, 3.5],
    [14, 10],
    [14, 12.5],
    [50, 45],
    [120, 110],
  ] as const) {
    const c = erlangC({ offeredLoadErlangs: load, agents, ahtSeconds: 180, targetAnswerSeconds: 20 })
    const patient = await play(steadyQueue(load), agents)
    away.push(
      errorsAway(patient.waitProbability, c.waitProbability),
      errorsAway(patient.serviceLevel, c.serviceLevel),
      errorsAway(patient.averageSpeedOfAnswerSeconds, c.averageSpeedOfAnswerSeconds ?? Number.NaN),
      errorsAway(patient.occupancy, c.occupancy),
    )
  }
  for (const [agents, load, patienceSeconds] of [
    [1, 1.5, 60],
    [5, 4, 30],
    [5, 8, 300],
    [14, 14, 120],
    [50, 47, 600],
    [50, 60, 60],
    [120, 125, 90],
  ] as const) {
    const queue = {
      offeredLoadErlangs: load,
      agents,
      ahtSeconds: 180,
      patienceSeconds,
      targetAnswerSeconds: 20,
    }
    const a = erlangA(queue)
    const impatient = await play(steadyQueue(load, { patienceSeconds }), agents)
    away.push(
      errorsAway(impatient.waitProbability, a.waitProbability),
      errorsAway(impatient.abandonProbability, a.abandonProbability),
      errorsAway(impatient.averageSpeedOfAnswerSeconds, a.averageSpeedOfAnswerSeconds ?? Number.NaN),
      errorsAway(impatient.averageWaitSeconds, a.averageWaitSeconds ?? Number.NaN),
      errorsAway(impatient.occupancy, a.occupancy),
    )
    if (load > 14) continue
    for (const serviceLevelDefinition of [
      'answered-of-offered',
      'answered-of-answered',
      'answered-of-offered-without-early-abandons',
      'answered-or-abandoned-in-time',
    ] as const) {
      const again = await play(steadyQueue(load, { patienceSeconds, serviceLevelDefinition }), agents)
      away.push(errorsAway(again.serviceLevel, erlangA({ ...queue, serviceLevelDefinition }).serviceLevel))
    }
  }
  for (const [agents, load] of [
    [1, 1],
    [10, 8],
    [50, 55],
  ] as const) {
    // Nobody waits: a patience far below any wait. Blocking does not depend on the shape of handle times.
    for (const handleTimeShape of [{ kind: 'exponential' }, { kind: 'lognormal', cv: 1.4 }] as const) {
      const lost = await play(steadyQueue(load, { patienceSeconds: 1e-9, handleTimeShape }), agents)
      away.push(errorsAway(lost.abandonProbability, erlangB({ offeredLoadErlangs: load, agents })))
    }
  }
  expect(away.length).toBe(85)
  expect(away.filter((errors) => !(errors <= BAND)).length).toBeLessThanOrEqual(away.length * 0.01)
})

test('M/G/1: the mean wait follows Pollaczek and Khinchine for every shape of handle times', async () => {
  const empirical = [10, 20, 30, 600]
  const mean = 165
  const empiricalCv2 = empirical.reduce((sum, time) => sum + (time - mean) ** 2, 0) / 4 / mean ** 2
  for (const [handleTimeShape, cv2] of [
    [{ kind: 'constant' }, 0],
    [{ kind: 'exponential' }, 1],
    [{ kind: 'lognormal', cv: 0.7 }, 0.49],
    [{ kind: 'empirical', seconds: empirical }, empiricalCv2],
  ] as const) {
    const queue = await play(steadyQueue(0.7, { handleTimeShape }), 1, 60)
    const exact = (0.7 / 0.3) * 180 * ((1 + cv2) / 2)
    expect(errorsAway(queue.averageSpeedOfAnswerSeconds, exact)).toBeLessThan(BAND)
  }
})

test('wait quantiles follow the exponential tail of Erlang C', async () => {
  const queue = await play(steadyQueue(12.5), 14, 40)
  const c = erlangC({ offeredLoadErlangs: 12.5, agents: 14, ahtSeconds: 180, targetAnswerSeconds: 20 })
  for (const { level, seconds } of queue.waitQuantiles) {
    const exact = Math.max(0, (Math.log(c.waitProbability / (1 - level)) * 180) / 1.5)
    expect(seconds).toBeGreaterThan(exact * 0.93)
    expect(seconds).toBeLessThan(exact * 1.07 + 1e-9)
  }
})
