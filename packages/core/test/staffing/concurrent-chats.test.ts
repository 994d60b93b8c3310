import { expect, test } from 'vitest'
import { RandomStream } from '../../src/simulation/index.ts'
import { chatOutcome, erlangA, erlangC } from '../../src/staffing/index.ts'

const GOAL = { serviceLevel: 0.8, targetAnswerSeconds: 60 }

test('one chat at a time is Erlang C; with patience, Erlang A', () => {
  for (const [load, agents] of [
    [10, 14],
    [0.3, 1],
    [190, 200],
  ] as const) {
    const queue = { offeredLoadErlangs: load, agents, ahtSeconds: 600 }
    const c = erlangC({ ...queue, targetAnswerSeconds: 60 })
    const chat = chatOutcome({ ...queue, concurrency: { maxChats: 1 }, goal: GOAL })
    expect(chat.waitProbability).toBeCloseTo(c.waitProbability, 12)
    expect(chat.serviceLevel).toBeCloseTo(c.serviceLevel, 12)
    expect(chat.occupancy).toBeCloseTo(c.occupancy, 12)
    const a = erlangA({ ...queue, targetAnswerSeconds: 60, patienceSeconds: 200 })
    const impatient = chatOutcome({
      ...queue,
      concurrency: { maxChats: 1 },
      goal: GOAL,
      patienceSeconds: 200,
    })
    expect(impatient.serviceLevel).toBeCloseTo(a.serviceLevel, 12)
    expect(impatient.abandonProbability).toBeCloseTo(a.abandonProbability, 12)
  }
})

test('without growth, 6 agents with 3 chats are 18 places', () => {
  const c = erlangC({ offeredLoadErlangs: 14, agents: 18, ahtSeconds: 600, targetAnswerSeconds: 60 })
  const chat = chatOutcome({
    offeredLoadErlangs: 14,
    agents: 6,
    ahtSeconds: 600,
    concurrency: { maxChats: 3 },
    goal: GOAL,
  })
  expect(chat.serviceLevel).toBeCloseTo(c.serviceLevel, 12)
  expect(chat.occupancy).toBeCloseTo(14 / 18, 12)
})

test('a chain small enough to solve by hand: one agent, two chats, growth 0.5, 1 erlang', () => {
  // Rates of completion 1, 2/1.5 = 4/3, 4/3, ...: weights 1, 1, 3/4, 9/16, ... sum 1 + 1 + (3/4) / (1 - 3/4) = 5.
  const chat = chatOutcome({
    offeredLoadErlangs: 1,
    agents: 1,
    ahtSeconds: 600,
    concurrency: { maxChats: 2, handleTimeGrowth: 0.5 },
    goal: { serviceLevel: 0.8, targetAnswerSeconds: 0 },
  })
  expect(chat.waitProbability).toBeCloseTo(3 / 5, 14)
  expect(chat.serviceLevel).toBeCloseTo(2 / 5, 14)
  // Mean queue = sum of j (3/4)^(j+1) / 5 = 9 / 5; wait = queue / rate = 1.8 x 600 s.
  expect(chat.averageSpeedOfAnswerSeconds).toBeCloseTo(1080, 9)
})

test('growth eats the gain of concurrency, overload is named, bad input too', () => {
  const queue = { offeredLoadErlangs: 14, agents: 6, ahtSeconds: 600, goal: GOAL }
  const easy = chatOutcome({ ...queue, concurrency: { maxChats: 3, handleTimeGrowth: 0.05 } })
  const hard = chatOutcome({ ...queue, concurrency: { maxChats: 3, handleTimeGrowth: 0.1 } })
  expect(easy.serviceLevel).toBeGreaterThan(hard.serviceLevel)
  expect(chatOutcome({ ...queue, concurrency: { maxChats: 3, handleTimeGrowth: 0.5 } })).toMatchObject({
    status: 'unstable',
    serviceLevel: 0,
  })
  expect(() => chatOutcome({ ...queue, concurrency: { maxChats: 0 } })).toThrow(/'concurrency', found 0/)
  expect(() => chatOutcome({ ...queue, concurrency: { maxChats: 2, handleTimeGrowth: 1 } })).toThrow(
    /'handleTimeGrowth'/,
  )
})

/**
 * Chats as they are: every agent's own number, new ones to the least busy, nobody hands a chat over. The chain of the
 * product keeps them evenly spread, which after an end they are not always.
 */
function playChats(load: number, agents: number, maxChats: number, growth: number, chats: number) {
  const stream = new RandomStream(3, 'chats')
  const inHand = new Array<number>(agents).fill(0)
  const paces = Array.from({ length: maxChats + 1 }, (_, j) => (j === 0 ? 0 : j / (1 + growth * (j - 1))))
  const waiting: number[] = []
  let time = 0
  let arrived = 0
  let waited = 0
  let seconds = 0
  while (arrived < chats) {
    const pace = inHand.reduce((sum, j) => sum + paces[j]!, load)
    time += stream.exponential() / pace
    let pick = stream.uniform() * pace - load
    if (pick < 0) {
      arrived += 1
      const least = inHand.indexOf(Math.min(...inHand))
      if (inHand[least]! < maxChats) inHand[least]! += 1
      else {
        waited += 1
        waiting.push(time)
      }
      continue
    }
    let agent = 0
    while (agent < agents - 1 && pick >= paces[inHand[agent]!]!) {
      pick -= paces[inHand[agent]!]!
      agent += 1
    }
    const next = waiting.shift()
    if (next === undefined) inHand[agent]! -= 1
    else seconds += time - next
  }
  return { waitProbability: waited / chats, meanWait: seconds / chats }
}

test('played chat by chat, the chain is a little too hopeful: by about 0.01 of the chance to wait, 2 to 5 % of the wait', () => {
  for (const [load, agents, maxChats, growth] of [
    [4.6, 3, 3, 0.3],
    [9, 6, 3, 0.3],
    [8, 6, 2, 0.4],
  ] as const) {
    const chain = chatOutcome({
      offeredLoadErlangs: load,
      agents,
      ahtSeconds: 600,
      concurrency: { maxChats, handleTimeGrowth: growth },
      goal: GOAL,
    })
    const played = playChats(load, agents, maxChats, growth, 400_000)
    const worse = played.waitProbability - chain.waitProbability
    expect(worse).toBeGreaterThan(0.005)
    expect(worse).toBeLessThan(0.016)
    const longer = (played.meanWait * 600) / chain.averageSpeedOfAnswerSeconds! - 1
    expect(longer).toBeGreaterThan(0)
    expect(longer).toBeLessThan(0.07)
  }
})
