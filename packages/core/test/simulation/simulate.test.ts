import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeGrid } from '../../src/interval/index.ts'
import {
  type SimulatedAgent,
  type SimulatedQueue,
  type SimulationInput,
  simulate,
} from '../../src/simulation/index.ts'
import { erlangC } from '../../src/staffing/index.ts'

const grid = makeGrid({ zone: 'Europe/Lisbon', startDate: '2026-11-23', days: 2, intervalMinutes: 30 })
const fill = (value: number) => new Array<number>(grid.count).fill(value)
const onDuty = [
  { start: '2026-11-23T08:00:00Z', end: '2026-11-23T12:00:00Z' },
  { start: '2026-11-23T12:30:00Z', end: '2026-11-23T17:00:00Z' },
]
const voice: SimulatedQueue = {
  id: 'voice',
  volume: fill(30),
  ahtSeconds: fill(200),
  targetAnswerSeconds: 20,
  patienceSeconds: 90,
}

const sum = (values: readonly (number | null)[]) =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0)

const contactDay = fc.record({
  volume: fc.array(fc.double({ min: 0, max: 80, noNaN: true }), {
    minLength: grid.count,
    maxLength: grid.count,
  }),
  aht: fc.integer({ min: 20, max: 900 }),
  patienceSeconds: fc.option(fc.integer({ min: 5, max: 600 })),
  staff: fc.array(fc.integer({ min: 0, max: 14 }), { minLength: grid.count, maxLength: grid.count }),
  dayVariation: fc.constantFrom(0, 0.2),
  seed: fc.integer(),
})

function queueOf(day: {
  volume: number[]
  aht: number
  patienceSeconds: number | null
  dayVariation: number
}) {
  return {
    id: 'voice',
    volume: day.volume,
    ahtSeconds: fill(day.aht),
    targetAnswerSeconds: 20,
    dayVariation: day.dayVariation,
    ...(day.patienceSeconds === null ? {} : { patienceSeconds: day.patienceSeconds }),
  } satisfies SimulatedQueue
}

test('conservation and Little: offered = answered + abandoned + waiting, and time in queue = sum of the waits, exactly', async () => {
  await fc.assert(
    fc.asyncProperty(contactDay, async (day) => {
      const { queues } = await simulate({
        grid,
        queues: [queueOf(day)],
        staff: [{ queue: 'voice', agents: day.staff }],
        replications: 2,
        seed: day.seed,
      })
      const queue = queues[0]!
      expect(queue.offered).toBe(queue.answered + queue.abandoned + queue.waiting)
      expect(sum(queue.intervals.offered)).toBeCloseTo(queue.offered, 9)
      expect(sum(queue.intervals.answered)).toBeCloseTo(queue.answered, 9)
      const inQueueSeconds = sum(queue.intervals.meanQueueLength) * 1800
      const waits = (queue.averageWaitSeconds?.mean ?? 0) * queue.offered
      expect(Math.abs(inQueueSeconds - waits)).toBeLessThan(1e-9 * (1 + waits))
      if (day.patienceSeconds === null) expect(queue.abandoned).toBe(0)
    }),
    { numRuns: 60 },
  )
})

test('two engines, one answer: people of one skill and the same people as staff numbers see the same contacts alike', async () => {
  await fc.assert(
    fc.asyncProperty(contactDay, fc.integer({ min: 1, max: 12 }), async (day, agents) => {
      const base = { grid, queues: [queueOf(day)], replications: 2, seed: day.seed }
      const asStaff = await simulate({ ...base, staff: [{ queue: 'voice', agents: fill(agents) }] })
      const asPeople = await simulate({
        ...base,
        agents: Array.from({ length: agents }, () => ({
          skills: ['voice'],
          onDuty: [{ start: '2026-11-22T00:00:00Z', end: '2026-11-27T00:00:00Z' }],
        })),
      })
      const { occupancy: own, intervals: ownIntervals, ...a } = asStaff.queues[0]!
      const { occupancy: none, intervals, ...b } = asPeople.queues[0]!
      expect(b).toEqual(a)
      expect(intervals.serviceLevel).toEqual(ownIntervals.serviceLevel)
      expect(none).toBeNull()
      expect(asPeople.occupancy?.mean).toBeCloseTo(own?.mean ?? Number.NaN, 12)
    }),
    { numRuns: 40 },
  )
})

test('the same seed gives the same answer; more staff face the same contacts and never answer fewer in time', async () => {
  const play = (agents: number, seed: number) =>
    simulate({
      grid,
      queues: [voice],
      staff: [{ queue: 'voice', agents: fill(agents) }],
      replications: 5,
      seed,
    })
  expect(await play(4, 3)).toEqual(await play(4, 3))
  const [few, more, other] = [await play(4, 3), await play(6, 3), await play(4, 4)]
  expect(more.queues[0]!.intervals.offered).toEqual(few.queues[0]!.intervals.offered)
  expect(more.queues[0]!.serviceLevel!.mean).toBeGreaterThan(few.queues[0]!.serviceLevel!.mean)
  expect(other.queues[0]!.offered).not.toBe(few.queues[0]!.offered)
})

test('shifts and breaks: nobody begins a contact off duty, and the last one is finished', async () => {
  const result = await simulate({
    grid,
    queues: [{ ...voice, volume: fill(8) }],
    agents: [{ id: 'ana', skills: ['voice'], onDuty }],
    replications: 30,
  })
  const { busyAgents, answered } = result.queues[0]!.intervals
  expect(sum(busyAgents.slice(0, 16))).toBe(0)
  // The break from 12:00 to 12:30: only what was begun before is still handled.
  expect(busyAgents[24]!).toBeGreaterThan(0)
  expect(busyAgents[24]!).toBeLessThan(0.25)
  expect(busyAgents[23]!).toBeGreaterThan(0.5)
  expect(sum(answered.slice(36))).toBe(0)
  const ana = result.agents[0]!
  expect(ana.id).toBe('ana')
  expect(ana.hours).toBeGreaterThan(8.5)
  expect(ana.hours).toBeLessThan(8.8)
  expect(ana.occupancy!).toBeLessThanOrEqual(1)
  expect(ana.contacts).toBeCloseTo(result.queues[0]!.answered, 9)
})

test('skills: nobody gets a contact without the skill; priority and proficiency count', async () => {
  const queues: SimulatedQueue[] = [
    { ...voice, id: 'first', priority: 1 },
    { ...voice, id: 'second', priority: 2 },
    { ...voice, id: 'nobody' },
  ]
  const always = [{ start: '2026-11-22T00:00:00Z', end: '2026-11-27T00:00:00Z' }]
  const both: SimulatedAgent = { skills: ['first', 'second'], onDuty: always }
  const base: SimulationInput = { grid, queues, agents: new Array(6).fill(both), replications: 10 }
  const result = await simulate(base)
  const [first, second, nobody] = result.queues
  expect(nobody!.answered).toBe(0)
  expect(nobody!.abandoned).toBeGreaterThan(2000)
  expect(first!.serviceLevel!.low).toBeGreaterThan(second!.serviceLevel!.high)
  const fast = {
    skills: ['first', 'second'].map((queue) => ({ queue, proficiency: 1.25 })),
    onDuty: always,
  }
  const faster = await simulate({ ...base, agents: new Array(6).fill(fast) })
  expect(faster.queues[1]!.serviceLevel!.low).toBeGreaterThan(second!.serviceLevel!.high)
})

test('overflow: helpers step in after a while, at the exact second, and keep to their own queue until then', async () => {
  const onDuty = [{ start: '2026-11-22T00:00:00Z', end: '2026-11-27T00:00:00Z' }]
  const { patienceSeconds: _, ...patient } = voice
  // Nobody but helpers: every call waits exactly until they may take it, as long as one is free.
  const alone = await simulate({
    grid,
    queues: [{ ...patient, volume: fill(2), ahtSeconds: fill(20), targetAnswerSeconds: 45 }],
    agents: new Array(6).fill({ skills: [{ queue: 'voice', afterSeconds: 45 }], onDuty }),
    replications: 5,
  })
  expect(alone.queues[0]!.averageSpeedOfAnswerSeconds!.mean).toBeCloseTo(45, 1)
  expect(alone.queues[0]!.waitProbability!.mean).toBe(1)

  const queues = [
    { ...patient, id: 'first', volume: fill(42) },
    { ...patient, id: 'second', volume: fill(25) },
  ]
  const play = (afterSeconds: number) =>
    simulate({
      grid,
      queues,
      agents: [
        ...new Array(5).fill({ skills: ['first'], onDuty }),
        ...new Array(5).fill({ skills: ['second', { queue: 'first', afterSeconds }], onDuty }),
      ],
      replications: 40,
    })
  const [never, late, soon] = [await play(1e9), await play(60), await play(0)]
  const waits = [never, late, soon].map(({ queues: played }) =>
    played.map((queue) => queue.averageWaitSeconds!),
  )
  expect(waits[1]![0]!.high).toBeLessThan(waits[0]![0]!.low)
  expect(waits[2]![0]!.high).toBeLessThan(waits[1]![0]!.low)
  expect(waits[1]![1]!.low).toBeGreaterThan(waits[0]![1]!.high)
  const apart = await simulate({
    grid,
    queues,
    staff: ['first', 'second'].map((queue) => ({ queue, agents: fill(5) })),
    replications: 40,
  })
  expect(never.queues.map(({ serviceLevel }) => serviceLevel)).toEqual(
    apart.queues.map(({ serviceLevel }) => serviceLevel),
  )
})

test('chats: six agents with three at once are eighteen places, as staff and as people', async () => {
  const long = makeGrid({ zone: 'UTC', startDate: '2026-11-23', days: 10, intervalMinutes: 60 })
  const level = (value: number) => new Array<number>(long.count).fill(value)
  const chat: SimulatedQueue = {
    id: 'chat',
    volume: level(90),
    ahtSeconds: level(600),
    handleTimeShape: { kind: 'exponential' },
    targetAnswerSeconds: 60,
    maxContacts: 3,
  }
  const base = { grid: long, queues: [chat], replications: 20, warmUpIntervals: 6 }
  const asStaff = await simulate({ ...base, staff: [{ queue: 'chat', agents: level(6) }] })
  const onDuty = [{ start: '2026-11-23T00:00:00Z', end: '2026-12-31T00:00:00Z' }]
  const asPeople = await simulate({ ...base, agents: new Array(6).fill({ skills: ['chat'], onDuty }) })
  const exact = erlangC({ offeredLoadErlangs: 15, agents: 18, ahtSeconds: 600, targetAnswerSeconds: 60 })
  for (const { queues, occupancy } of [asStaff, asPeople]) {
    const { serviceLevel, averageSpeedOfAnswerSeconds: asa } = queues[0]!
    expect(Math.abs(serviceLevel!.mean - exact.serviceLevel)).toBeLessThan(4 * serviceLevel!.standardError)
    expect(Math.abs(asa!.mean - exact.averageSpeedOfAnswerSeconds!)).toBeLessThan(4 * asa!.standardError)
    expect(occupancy!.mean).toBeCloseTo(15 / 18, 1)
  }
  expect(asPeople.queues[0]!.serviceLevel).toEqual(asStaff.queues[0]!.serviceLevel)
  expect(asPeople.occupancy!.mean).toBeCloseTo(asStaff.occupancy!.mean, 12)
})

test('chats never hold back a better queue: who talks takes no further chat while a call waits', async () => {
  const onDuty = [{ start: '2026-11-22T00:00:00Z', end: '2026-11-27T00:00:00Z' }]
  const queues: SimulatedQueue[] = [
    { ...voice, id: 'voice', volume: fill(20), priority: 1 },
    { ...voice, id: 'chat', volume: fill(60), ahtSeconds: fill(500), maxContacts: 3, priority: 2 },
  ]
  const play = (first: number) =>
    simulate({
      grid,
      queues: queues.map((queue, q) => ({ ...queue, priority: q === 0 ? first : 2 })),
      agents: new Array(7).fill({ skills: ['voice', 'chat'], onDuty }),
      replications: 20,
    })
  const [callsFirst, chatsFirst] = [await play(1), await play(3)]
  expect(callsFirst.queues[0]!.serviceLevel!.low).toBeGreaterThan(chatsFirst.queues[0]!.serviceLevel!.high)
  expect(callsFirst.queues[1]!.serviceLevel!.high).toBeLessThan(chatsFirst.queues[1]!.serviceLevel!.low)
  for (const { occupancy, queues: played } of [callsFirst, chatsFirst]) {
    expect(occupancy!.mean).toBeLessThanOrEqual(1)
    for (const { offered, answered, abandoned, waiting } of played)
      expect(offered).toBeCloseTo(answered + abandoned + waiting, 9)
  }
})

test('routing: least skilled first keeps those who can do more free for the rest', async () => {
  const always = [{ start: '2026-11-22T00:00:00Z', end: '2026-11-27T00:00:00Z' }]
  const agents: SimulatedAgent[] = [
    ...new Array(6).fill({ skills: ['plenty'], onDuty: always }),
    ...new Array(4).fill({ skills: ['plenty', 'rare'], onDuty: always }),
  ]
  const queues = [
    { ...voice, id: 'plenty', volume: fill(55) },
    { ...voice, id: 'rare', volume: fill(15) },
  ]
  const play = (routing: 'longest-idle' | 'least-skilled-first') =>
    simulate({ grid, queues, agents, routing, replications: 30 })
  const [even, kept] = [await play('longest-idle'), await play('least-skilled-first')]
  expect(kept.queues[1]!.serviceLevel!.low).toBeGreaterThan(even.queues[1]!.serviceLevel!.high)
})

test('busier days: a gamma factor a day keeps the mean and gives the variance of a negative binomial', async () => {
  const play = (dayVariation: number) =>
    simulate({ grid, queues: [{ ...voice, dayVariation }], staff: [], replications: 400 })
  const [poisson, mixed] = [await play(0), await play(0.25)]
  const perDay = 30 * 48
  for (const result of [poisson, mixed]) {
    const offered = result.queues[0]!.offered
    const deviation = Math.sqrt((2 * (perDay + (result === mixed ? (0.25 * perDay) ** 2 : 0))) / 400)
    expect(Math.abs(offered - 2 * perDay)).toBeLessThan(4 * deviation)
  }
})

test('a day without agents: everybody hangs up, or waits until the end', async () => {
  const impatient = await simulate({ grid, queues: [voice], staff: [], replications: 2 })
  expect(impatient.queues[0]).toMatchObject({ answered: 0, serviceLevel: { mean: 0 }, occupancy: null })
  expect(impatient.queues[0]!.abandonProbability!.mean).toBeGreaterThan(0.98)
  const { patienceSeconds: _, ...patient } = voice
  const waiting = await simulate({ grid, queues: [patient], staff: [], replications: 2 })
  expect(waiting.queues[0]!.waiting).toBe(waiting.queues[0]!.offered)
  const nothing = await simulate({
    grid,
    queues: [{ ...voice, volume: fill(0) }],
    staff: [],
    replications: 2,
  })
  expect(nothing.queues[0]).toMatchObject({
    offered: 0,
    serviceLevel: null,
    averageSpeedOfAnswerSeconds: null,
  })
})

test('a fraction of an agent is there for that share of the interval', async () => {
  const result = await simulate({
    grid,
    queues: [{ ...voice, volume: fill(100), ahtSeconds: fill(5) }],
    staff: [{ queue: 'voice', agents: fill(0).map((_, i) => (i === 20 ? 1.5 : 0)) }],
    replications: 3,
  })
  const { occupancy, busyAgents } = result.queues[0]!.intervals
  expect(busyAgents[20]! / occupancy[20]!).toBeCloseTo(1.5, 1)
})

test('repeats until the service level is known well enough, tells progress and can be cancelled', async () => {
  const base = { grid, queues: [voice], staff: [{ queue: 'voice', agents: fill(4) }], replications: 5 }
  const rough = await simulate(base)
  const exact = await simulate({ ...base, serviceLevelHalfWidth: 0.003 })
  expect(exact.replications).toBeGreaterThan(rough.replications)
  const level = exact.queues[0]!.serviceLevel!
  expect(level.high - level.low).toBeLessThanOrEqual(0.006 + 1e-12)
  const cancel = new AbortController()
  const fractions: number[] = []
  const stopped = await simulate({
    ...base,
    replications: 10,
    signal: cancel.signal,
    onProgress: (fraction) => {
      fractions.push(fraction)
      if (fractions.length === 3) cancel.abort()
    },
  })
  expect(stopped).toMatchObject({ status: 'stopped', replications: 3 })
  expect(fractions).toEqual([0.1, 0.2, 0.3])
})

test('a clock-change day is played with its 23 hours', async () => {
  const spring = makeGrid({ zone: 'Europe/Lisbon', startDate: '2026-03-29', days: 1, intervalMinutes: 30 })
  expect(spring.count).toBe(46)
  const level = new Array<number>(46).fill(60)
  const { queues } = await simulate({
    grid: spring,
    queues: [{ ...voice, volume: level, ahtSeconds: level }],
    staff: [],
    replications: 100,
  })
  expect(Math.abs(queues[0]!.offered - 46 * 60)).toBeLessThan(4 * Math.sqrt((46 * 60) / 100))
})

test('bad input names the field, the value and what is permitted', async () => {
  const base: SimulationInput = { grid, queues: [voice], staff: [] }
  const refused = (change: Partial<SimulationInput>) => expect(simulate({ ...base, ...change })).rejects
  await refused({ queues: [] }).toThrow('SIMULATION_INVALID')
  await refused({ queues: [voice, voice] }).toThrow('an id of its own')
  await refused({ agents: [] }).toThrow("found 'both', expected either staff or agents")
  await refused({ queues: [{ ...voice, volume: fill(-1) }] }).toThrow('VOLUME_INVALID')
  await refused({ queues: [{ ...voice, volume: [1, 2] }] }).toThrow('expected 96 entries')
  await refused({ queues: [{ ...voice, ahtSeconds: fill(0) }] }).toThrow("'ahtSeconds[0] of queue 'voice''")
  await refused({ queues: [{ ...voice, patienceSeconds: 0 }] }).toThrow('patienceSeconds')
  await refused({ queues: [{ ...voice, handleTimeShape: { kind: 'lognormal', cv: 0 } }] }).toThrow(
    'handleTimeShape',
  )
  await refused({ queues: [{ ...voice, handleTimeShape: { kind: 'empirical', seconds: [] } }] }).toThrow(
    'seconds',
  )
  await refused({ staff: [{ queue: 'chat', agents: fill(1) }] }).toThrow('QUEUE_UNKNOWN')
  await refused({ staff: [{ queue: 'voice', agents: fill(-1) }] }).toThrow("'agents[0] of queue 'voice''")
  await refused({ replications: 1 }).toThrow("'replications', found 1")
  await refused({ warmUpIntervals: 96 }).toThrow("'warmUpIntervals', found 96")
})

test('service levels by block: all of it when there is one, else as the intervals have it, and the less sure the shorter', async () => {
  const play = (blockIntervals?: number) =>
    simulate({
      grid,
      queues: [voice],
      staff: [{ queue: 'voice', agents: fill(4) }],
      replications: 30,
      ...(blockIntervals !== undefined && { blockIntervals }),
    })
  const whole = (await play(grid.count)).queues[0]!
  const [only] = whole.serviceLevelByBlock!
  for (const of of ['mean', 'low', 'high', 'standardError'] as const)
    expect(only![of]).toBeCloseTo(whole.serviceLevel![of], 9)

  const { intervals, serviceLevelByBlock } = (await play(40)).queues[0]!
  expect(serviceLevelByBlock).toHaveLength(3)
  const [first, , last] = serviceLevelByBlock!
  const levelOf = (from: number, until: number) => {
    const offered = intervals.offered.slice(from, until)
    return sum(offered.map((count, i) => count * intervals.serviceLevel[from + i]!)) / sum(offered)
  }
  expect(first!.mean).toBeCloseTo(levelOf(0, 40), 12)
  expect(last!.mean).toBeCloseTo(levelOf(80, 96), 12)
  expect(first!.standardError).toBeGreaterThan(1.1 * whole.serviceLevel!.standardError)
  expect(last!.standardError).toBeGreaterThan(1.1 * first!.standardError)
  expect((await play()).queues[0]).not.toHaveProperty('serviceLevelByBlock')
  await expect(play(0)).rejects.toMatchObject({ code: 'NUMBER_INVALID' })
})
