import { expect, test } from 'vitest'
import { type SkilledQueue, type SkillStaffingInput, staffSkillGroups } from '../../src/simulation/index.ts'
import { HeadTrial } from '../../src/simulation/skill-staffing/head-trial.ts'
import { intervalLoads } from '../../src/simulation/skill-staffing/interval-load.ts'
import { requiredAgents } from '../../src/staffing/index.ts'

const goal = { serviceLevel: 0.8, targetAnswerSeconds: 20 }
const queue = (id: string, volume: number, more: Partial<SkilledQueue> = {}): SkilledQueue => ({
  id,
  volume: [volume],
  ahtSeconds: 180,
  goal,
  handleTimeShape: { kind: 'exponential' },
  ...more,
})
const erlang = (volume: number, patienceSeconds?: number) =>
  requiredAgents({
    volume,
    ahtSeconds: 180,
    intervalMinutes: 30,
    goal,
    ...(patienceSeconds !== undefined && { patienceSeconds }),
  }).agents

test('one queue, one skill: Erlang’s answer, with and without hang-ups', async () => {
  for (const [volume, patienceSeconds] of [
    [20, undefined],
    [100, undefined],
    [300, undefined],
    [100, 120],
  ] as const) {
    const result = await staffSkillGroups({
      intervalMinutes: 30,
      queues: [queue('voice', volume, patienceSeconds === undefined ? {} : { patienceSeconds })],
      groups: [{ id: 'voice', skills: ['voice'] }],
    })
    expect(result.status).toBe('met')
    expect(result.intervals[0]!.heads).toEqual([erlang(volume, patienceSeconds)])
    expect(result.intervals[0]!.serviceLevels[0]?.low).toBeGreaterThanOrEqual(0.8)
    // Without hang-ups no fewer than the load; with them no fewer than carry what is answered in time.
    expect(result.bound).toBe(Math.ceil((volume / 10) * (patienceSeconds === undefined ? 1 : 0.8)))
  }
})

test('two queues: specialists need two Erlang answers, one pool the pooled one, and a few with both skills come close', async () => {
  const queues = [queue('sales', 60), queue('support', 60)]
  const apart = await staffSkillGroups({
    intervalMinutes: 30,
    queues,
    groups: [
      { id: 'sales', skills: ['sales'] },
      { id: 'support', skills: ['support'] },
    ],
  })
  expect(apart.intervals[0]!.heads).toEqual([erlang(60), erlang(60)])
  const pooled = await staffSkillGroups({
    intervalMinutes: 30,
    queues,
    groups: [{ id: 'both', skills: ['sales', 'support'] }],
  })
  expect(pooled.intervals[0]!.heads).toEqual([erlang(120)])
  const mixed = await staffSkillGroups({
    intervalMinutes: 30,
    queues,
    groups: [
      { id: 'sales', skills: ['sales'], cost: 1 },
      { id: 'support', skills: ['support'], cost: 1 },
      { id: 'both', skills: ['sales', 'support'], cost: 1.2 },
    ],
  })
  expect(mixed.status).toBe('met')
  expect(mixed.cost).toBeLessThan(apart.cost)
  expect(mixed.cost).toBeLessThan(1.2 * pooled.cost)
  expect(mixed.bound).toBe(12)
  expect(mixed.cost).toBeGreaterThanOrEqual(12)
})

test('three queues, pairs of skills: a ring of neighbours gets most of what one pool gains', async () => {
  const queues = [queue('a', 60), queue('b', 60), queue('c', 60)]
  const heads = async (groups: SkillStaffingInput['groups']) =>
    (await staffSkillGroups({ intervalMinutes: 30, queues, groups })).cost
  const apart = 3 * erlang(60)
  const pool = erlang(180)
  const ring = await heads([
    { id: 'ab', skills: ['a', 'b'] },
    { id: 'bc', skills: ['b', 'c'] },
    { id: 'ca', skills: ['c', 'a'] },
  ])
  expect(ring).toBeGreaterThanOrEqual(pool)
  expect(apart - ring).toBeGreaterThanOrEqual(0.6 * (apart - pool))
})

test('a group that may not grow leaves its queue short, and the other queue as it should be', async () => {
  const result = await staffSkillGroups({
    intervalMinutes: 30,
    queues: [queue('sales', 100), queue('support', 60)],
    groups: [
      { id: 'sales', skills: ['sales'], maxHeads: 12 },
      { id: 'support', skills: ['support'] },
    ],
  })
  expect(result.status).toBe('not-met')
  expect(result.bound).toBe(16)
  const { heads, serviceLevels } = result.intervals[0]!
  expect(heads).toEqual([12, erlang(60)])
  expect(serviceLevels[0]?.high).toBeLessThan(0.8)
  const hopeless = await staffSkillGroups({
    intervalMinutes: 30,
    queues: [queue('sales', 100)],
    groups: [{ id: 'sales', skills: ['sales'], maxHeads: 9 }],
  })
  expect(hopeless).toMatchObject({ status: 'not-met', bound: null, cost: 9 })
})

test('who works at half speed is twice as many; a slower but cheaper group is taken only where it pays', async () => {
  const half = { skills: [{ queue: 'voice', proficiency: 0.5 }] }
  const input = { intervalMinutes: 30, queues: [queue('voice', 30)] }
  const slow = await staffSkillGroups({ ...input, groups: [{ id: 'new', ...half }] })
  // As Erlang says of contacts that take twice as long.
  const { agents } = requiredAgents({ volume: 30, ahtSeconds: 360, intervalMinutes: 30, goal })
  expect(slow.intervals[0]!.heads).toEqual([agents])
  const dear = await staffSkillGroups({
    ...input,
    groups: [
      { id: 'new', ...half, cost: 0.9 },
      { id: 'old', skills: ['voice'] },
    ],
  })
  expect(dear.intervals[0]!.heads).toEqual([0, erlang(30)])
})

test('intervals one by one: closed ones need nobody, the same seed gives the same heads, progress ends at 1', async () => {
  const seen: number[] = []
  const input: SkillStaffingInput = {
    intervalMinutes: 30,
    queues: [queue('sales', 0, { volume: [0, 60, 20] }), queue('support', 0, { volume: [0, 0, 60] })],
    groups: [
      { id: 'sales', skills: ['sales'] },
      { id: 'both', skills: ['sales', 'support'], cost: 1.3 },
    ],
    onProgress: (fraction) => seen.push(fraction),
  }
  const result = await staffSkillGroups(input)
  expect(seen).toEqual([1 / 3, 2 / 3, 1])
  expect(result.intervals[0]).toMatchObject({
    status: 'met',
    heads: [0, 0],
    cost: 0,
    bound: 0,
    simulations: 0,
  })
  expect(result.intervals[0]!.serviceLevels).toEqual([null, null])
  expect(result.intervals[1]!.heads).toEqual([erlang(60), 0])
  expect(result.cost).toBeCloseTo(result.intervals[1]!.cost + result.intervals[2]!.cost, 9)
  expect(result.seconds).toBeGreaterThan(0)
  expect({ ...(await staffSkillGroups(input)), seconds: 0 }).toEqual({ ...result, seconds: 0 })
})

test('cancelled: said so, with the best so far', async () => {
  const cancel = new AbortController()
  const result = await staffSkillGroups({
    intervalMinutes: 30,
    queues: [queue('voice', 0, { volume: [60, 300] })],
    groups: [{ id: 'voice', skills: ['voice'] }],
    signal: cancel.signal,
    onProgress: () => cancel.abort(),
  })
  expect(result.intervals.map(({ status }) => status)).toEqual(['met', 'stopped'])
  expect(result.status).toBe('stopped')
})

test('bad input is named', async () => {
  const good: SkillStaffingInput = {
    intervalMinutes: 30,
    queues: [queue('voice', 60)],
    groups: [{ id: 'voice', skills: ['voice'] }],
  }
  const named = async (more: Partial<SkillStaffingInput>, code: string, field: string) =>
    expect(staffSkillGroups({ ...good, ...more })).rejects.toMatchObject({
      code,
      facts: { where: { field } },
    })
  await named({ queues: [] }, 'SIMULATION_INVALID', 'queues')
  await named({ groups: [] }, 'SIMULATION_INVALID', 'groups')
  await named({ groups: [{ id: 'mail', skills: ['mail'] }] }, 'QUEUE_UNKNOWN', "skills of group 'mail'")
  await named({ queues: [queue('voice', -1)] }, 'VOLUME_INVALID', "volume[0] of queue 'voice'")
  await named(
    { queues: [queue('voice', 9, { ahtSeconds: 0 })] },
    'NUMBER_INVALID',
    "ahtSeconds[0] of queue 'voice'",
  )
  await named(
    { queues: [queue('voice', 9, { goal: { serviceLevel: 80, targetAnswerSeconds: 20 } })] },
    'SERVICE_LEVEL_OUT_OF_RANGE',
    "goal of queue 'voice'",
  )
  await named(
    { groups: [{ id: 'voice', skills: ['voice'], cost: 0 }] },
    'NUMBER_INVALID',
    "cost of group 'voice'",
  )
  await named({ maxReplications: 5 }, 'NUMBER_INVALID', 'maxReplications')
})

test('two small queues: of all mixes that cost less, not one holds', async () => {
  const input: SkillStaffingInput = {
    intervalMinutes: 30,
    queues: [queue('sales', 20), queue('support', 30)],
    groups: [
      { id: 'sales', skills: ['sales'] },
      { id: 'support', skills: ['support'] },
      { id: 'both', skills: ['sales', 'support'], cost: 1.25 },
    ],
  }
  const { cost, status } = await staffSkillGroups(input)
  expect(status).toBe('met')
  const trial = new HeadTrial(input, intervalLoads(input, 0))
  const better: number[][] = []
  for (let both = 0; 1.25 * both < cost; both += 1)
    for (let sales = 0; sales + 1.25 * both < cost; sales += 1) {
      // All the support that is still cheaper: with fewer it would fail all the more.
      const support = Math.ceil(cost - 1e-9 - sales - 1.25 * both) - 1
      const heads = [sales, support, both]
      if (support < 0 || support + both < 4 || sales + both < 3) continue
      if ((await trial.judge(heads)).verdict === 'holds') better.push(heads)
    }
  expect(better).toEqual([])
  expect(trial.simulations).toBeGreaterThan(10)
})
