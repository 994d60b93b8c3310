import { expect, test } from 'vitest'
import { makeGrid } from '../../src/interval/index.ts'
import { type SimulatedAgent, simulate } from '../../src/simulation/index.ts'
import { chatOutcome, erlangC } from '../../src/staffing/index.ts'
import { always, BAND, errorsAway, onDuty, playSteady, steadyQueue } from './steady-queue.ts'

const people = (count: number, ...skills: string[]) =>
  new Array<SimulatedAgent>(count).fill({ skills, onDuty })

const chat = (load: number, maxContacts: number, handleTimeGrowth: number, patienceSeconds?: number) =>
  steadyQueue(load, {
    id: 'chat',
    ahtSeconds: always(600),
    targetAnswerSeconds: 60,
    maxContacts,
    handleTimeGrowth,
    ...(patienceSeconds !== undefined && { patienceSeconds }),
  })

test('chats that slow each other down: one agent is the birth-death chain, and so is any number without growth', async () => {
  const away: number[] = []
  for (const [agents, load, maxChats, growth, patienceSeconds] of [
    [1, 0.9, 2, 0.5, undefined],
    [1, 1.2, 3, 0.3, undefined],
    [1, 1, 4, 0.1, undefined],
    [1, 1.6, 3, 0.3, 300],
    [1, 3, 2, 0.4, 120],
    [4, 7, 2, 1e-9, undefined],
    [6, 14, 3, 1e-9, 240],
  ] as const) {
    const exact = chatOutcome({
      offeredLoadErlangs: load,
      agents,
      ahtSeconds: 600,
      concurrency: { maxChats, handleTimeGrowth: growth },
      goal: { serviceLevel: 0.8, targetAnswerSeconds: 60 },
      ...(patienceSeconds !== undefined && { patienceSeconds }),
    })
    for (const who of [
      { staff: [{ queue: 'chat', agents: always(agents) }] },
      { agents: people(agents, 'chat') },
    ]) {
      const queues = [chat(load, maxChats, growth, patienceSeconds)]
      const played = (await playSteady({ queues, ...who }, 60)).queues[0]!
      away.push(
        errorsAway(played.waitProbability, exact.waitProbability),
        errorsAway(played.serviceLevel, exact.serviceLevel),
        errorsAway(played.averageWaitSeconds, exact.averageWaitSeconds ?? Number.NaN),
        errorsAway(played.abandonProbability, exact.abandonProbability),
      )
    }
  }
  expect(away).toHaveLength(56)
  expect(away.filter((errors) => !(errors <= BAND))).toEqual([])
})

/**
 * P(wait) of agents with their own numbers of chats, new ones to the least busy, solved state by state; the line beyond
 * all full is geometric.
 */
function exactWaitProbability(load: number, agents: number, maxChats: number, growth: number): number {
  const pace = (chats: number) => (chats === 0 ? 0 : chats / (1 + growth * (chats - 1)))
  const full = new Array<number>(agents).fill(maxChats).join()
  const moves = new Map<string, [string, number][]>()
  const visit = (state: readonly number[]) => {
    const key = state.join()
    if (moves.has(key)) return
    const out: [readonly number[], number][] = []
    const with1 = (at: number, change: number) => state.with(at, state[at]! + change).sort((a, b) => a - b)
    if (state[0]! < maxChats) out.push([with1(0, 1), load])
    for (const [at, chats] of state.entries()) if (chats > 0) out.push([with1(at, -1), pace(chats)])
    moves.set(
      key,
      out.map(([to, rate]) => [to.join(), rate]),
    )
    for (const [to] of out) visit(to)
  }
  visit(new Array<number>(agents).fill(0))
  const keys = [...moves.keys()]
  const chance = new Map(keys.map((key) => [key, 1 / keys.length]))
  const step = 0.9 / (load + agents * pace(maxChats))
  for (let round = 0; round < 20_000; round += 1) {
    const next = new Map(chance)
    for (const key of keys)
      for (const [to, rate] of moves.get(key)!) {
        const flow = chance.get(key)! * rate * step
        next.set(key, next.get(key)! - flow)
        next.set(to, next.get(to)! + flow)
      }
    for (const [key, value] of next) chance.set(key, value)
  }
  const ratio = load / (agents * pace(maxChats))
  const waiting = chance.get(full)! / (1 - ratio)
  return waiting / (1 - chance.get(full)! + waiting)
}

test('chats that slow each other down: several agents are the chain of their states, solved one by one', async () => {
  for (const [agents, load, maxChats, growth] of [
    [2, 2.2, 2, 0.4],
    [3, 4.6, 3, 0.3],
  ] as const) {
    const exact = exactWaitProbability(load, agents, maxChats, growth)
    const { queues } = await playSteady(
      { queues: [chat(load, maxChats, growth)], agents: people(agents, 'chat') },
      60,
    )
    expect(errorsAway(queues[0]!.waitProbability, exact)).toBeLessThan(BAND)
  }
})

const mail = (load: number, interruptible: boolean) =>
  steadyQueue(load, { id: 'mail', targetAnswerSeconds: 3600, deferred: { interruptible } })

test('deferred work in the gaps between calls: the waits of two priority classes (Cobham)', async () => {
  const [agents, voice, mails] = [8, 3, 3.5]
  const input = { queues: [steadyQueue(voice), mail(mails, false)], agents: people(agents, 'voice', 'mail') }
  const [calls, work] = (await playSteady(input, 40)).queues
  const all = erlangC({ offeredLoadErlangs: voice + mails, agents, ahtSeconds: 180, targetAnswerSeconds: 0 })
  const turn = (all.waitProbability * 180) / agents
  const first = 1 - voice / agents
  expect(errorsAway(calls!.averageSpeedOfAnswerSeconds, turn / first)).toBeLessThan(BAND)
  const exact = turn / first / (1 - (voice + mails) / agents) + 180
  expect(errorsAway(work!.averageSpeedOfAnswerSeconds, exact)).toBeLessThan(BAND)
})

test('deferred work that is laid aside: calls see Erlang C of their own load, the work takes what is left', async () => {
  for (const [agents, voice, mails] of [
    [1, 0.4, 0.3],
    [8, 4, 2.5],
  ] as const) {
    const input = { queues: [steadyQueue(voice), mail(mails, true)], agents: people(agents, 'voice', 'mail') }
    const [calls, work] = (await playSteady(input, 40)).queues
    const inSystem = (load: number) => {
      const c = erlangC({ offeredLoadErlangs: load, agents, ahtSeconds: 180, targetAnswerSeconds: 20 })
      return load + c.meanQueueLength!
    }
    const c = erlangC({ offeredLoadErlangs: voice, agents, ahtSeconds: 180, targetAnswerSeconds: 20 })
    expect(errorsAway(calls!.serviceLevel, c.serviceLevel)).toBeLessThan(BAND)
    expect(errorsAway(calls!.averageSpeedOfAnswerSeconds, c.averageSpeedOfAnswerSeconds!)).toBeLessThan(BAND)
    // Contacts in the system are as many as in one queue; those that are not calls are the work.
    const exact = ((inSystem(voice + mails) - inSystem(voice)) * 180) / mails
    expect(errorsAway(work!.averageSpeedOfAnswerSeconds, exact)).toBeLessThan(BAND)
  }
})

test('what is laid aside goes on with somebody free, and the time spent on it before is not lost', async () => {
  const one = makeGrid({ zone: 'UTC', startDate: '2026-01-05', days: 1, intervalMinutes: 60 })
  const level = (value: number) => new Array<number>(one.count).fill(value)
  const base = { ahtSeconds: level(1800), handleTimeShape: { kind: 'constant' } } as const
  const queues = [
    { ...base, id: 'voice', volume: level(0.9), targetAnswerSeconds: 0 },
    { ...base, id: 'mail', volume: level(0.9), targetAnswerSeconds: 7200, deferred: { interruptible: true } },
  ]
  const agents = [
    { skills: ['voice', 'mail'], onDuty },
    { skills: ['mail'], onDuty },
  ]
  const { queues: played } = await simulate({ grid: one, queues, agents, replications: 200 })
  const [calls, work] = played
  // Half an hour of work each, whoever interrupted it: answered calls and mails in hand add up to the work done.
  const busy = (queue: typeof work) => queue!.intervals.busyAgents.reduce((sum, count) => sum + count, 0)
  expect(busy(calls)).toBeCloseTo(0.5 * calls!.answered, 0)
  expect(Math.abs(busy(work) - 0.5 * work!.answered)).toBeLessThan(0.6)
  expect(calls!.waitProbability!.mean).toBeLessThan(0.5)
})

test('a backlog is carried in, what is not done is carried over, and the deadline counts opening hours', async () => {
  const two = makeGrid({ zone: 'UTC', startDate: '2026-01-05', days: 2, intervalMinutes: 60 })
  const level = (value: number) => new Array<number>(two.count).fill(value)
  const isOpen = (hour: number) => hour % 24 >= 8 && hour % 24 < 18
  const open = Array.from({ length: two.count }, (_, hour) => isOpen(hour))
  // One agent, six mails an hour, ten hours a day: sixty on the first day, and forty more on the second.
  const mails = (more: object) => ({
    id: 'mail',
    volume: level(0),
    ahtSeconds: level(600),
    handleTimeShape: { kind: 'constant' } as const,
    targetAnswerSeconds: 11 * 3600,
    deferred: { backlog: 130, ...more },
  })
  const shifts = [
    { start: '2026-01-05T08:00:00Z', end: '2026-01-05T18:00:00Z' },
    { start: '2026-01-06T08:00:00Z', end: '2026-01-06T18:00:00Z' },
  ]
  const play = async (more: object) =>
    (
      await simulate({
        grid: two,
        queues: [mails(more)],
        agents: [{ skills: ['mail'], onDuty: shifts }],
        replications: 2,
      })
    ).queues[0]!
  const byHours = await play({ open })
  expect(byHours).toMatchObject({ offered: 130, answered: 120, waiting: 10 })
  // Eleven opening hours are 66 mails; by the clock, until eleven in the morning, 18.
  expect(byHours.serviceLevel!.mean).toBeCloseTo(66 / 130, 12)
  expect((await play({})).serviceLevel!.mean).toBeCloseTo(18 / 130, 12)
  expect(byHours.intervals.meanQueueLength[2]).toBe(130)
  expect(byHours.intervals.meanQueueLength[47]).toBe(10)
})
