import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, desk } from '../../../test/kinshift.ts'

// Staffing and simulation from files: every option does something, every error says where.

let at: Desk
beforeEach(() => {
  at = desk()
})
afterEach(() => at.clear())

const HOURS = ['08:00', '08:30', '09:00', '09:30', '10:00', '10:30', '11:00', '11:30']
const forecastCsv = (...queues: [name: string, volume: number, aht: number][]) =>
  [
    'start,queue,mean,aht_seconds',
    ...queues.flatMap(([name, volume, aht]) =>
      HOURS.map((hour) => `2026-11-23T${hour},${name},${volume},${aht}`),
    ),
    '',
  ].join('\n')
const goal = ['--service-level', '0.8', '--answer-within', '20']
const staff = ['staff', '--forecast', 'f.csv', ...goal, '--json']
const answerOf = async (...args: string[]) => {
  const { code, out, err } = await at.kinshift(...args)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}

describe('kinshift staff', () => {
  test('takes growth of chats, efficiency, another load, and further targets', async () => {
    at.write('f.csv', forecastCsv(['chat', 60, 600]))
    const base = async (...more: string[]) =>
      (await answerOf(...staff, ...more)).requirements[0].baseStaff[20]
    const chat = ['--channel', 'chat', '--concurrency', '3']
    expect(await base(...chat, '--handle-time-growth', '0.3')).toBeGreaterThan(await base(...chat))
    const plain = await base()
    expect(await base('--efficiency', '0.8')).toBeGreaterThan(plain)
    expect(await base('--max-wait', '1')).toBeGreaterThan(plain)
    expect(await base('--patience', '60', '--max-abandon', '0.005')).toBeGreaterThan(
      await base('--patience', '60'),
    )
    const lagged = (await answerOf(...staff, '--load', 'lagged')).requirements[0]
    expect(lagged.offeredLoadErlangs[16]).toBeLessThan(lagged.offeredLoadErlangs[20])
    expect((await at.kinshift(...staff, '--handle-time-growth', '0.3')).err).toMatch(
      /^OPTION_INVALID|"OPTION_INVALID"/,
    )
  })

  test('merges queues, and lets mail fill the time between calls', async () => {
    at.write('f.csv', forecastCsv(['sales', 60, 180], ['support', 60, 180], ['cases', 8, 300]))
    const sum = (staffing: number[]) => staffing.reduce((total, one) => total + one, 0)
    const apart = await answerOf(...staff, '--queue', 'sales')
    const merged = await answerOf(...staff, '--merge', 'sales', 'support')
    expect(merged.requirements.map((one: { queue: string }) => one.queue)).toEqual(['sales+support'])
    expect(sum(merged.requirements[0].baseStaff)).toBeLessThan(2 * sum(apart.requirements[0].baseStaff))
    const blended = await answerOf(
      ...staff,
      '--merge',
      'sales',
      'support',
      '--blend',
      'cases',
      '--blend-within',
      '7200',
    )
    expect(blended.requirements[0].baseStaff).toEqual(merged.requirements[0].baseStaff)
    expect(blended.requirements[0].occupancy[20]).toBeGreaterThan(merged.requirements[0].occupancy[20])
    const { code, err } = await at.kinshift(...staff, '--blend', 'cases')
    expect(code).toBe(1)
    expect(err).toContain('whose gaps are to be filled')
    expect((await at.kinshift(...staff, '--merge', 'sales', 'mail')).err).toContain('QUEUE_UNKNOWN')
  })

  test('reads shrinkage by cause, and says where the hours go', async () => {
    at.write('f.csv', forecastCsv(['voice', 100, 180]))
    at.write(
      'causes.json',
      JSON.stringify({
        causes: [
          { name: 'breaks', fraction: 0.1, plannedByRoster: true },
          { name: 'sickness', fraction: 0.3, planned: false },
        ],
      }),
    )
    const { requirements } = await answerOf(...staff, '--shrinkage-causes', 'causes.json')
    expect(requirements[0].requiredStaff[16]).toBe(20)
    expect(requirements[0].shrinkageSplit.lost.paidUnplanned).toBeCloseTo((8 * 14 * 0.5 * 0.3) / 0.7, 9)
    at.write('wrong.json', '{ "causes": [{ "name": "breaks", "fractoin": 0.1 }] }')
    const { code, err } = await at.kinshift(
      'staff',
      '--forecast',
      'f.csv',
      ...goal,
      '--shrinkage-causes',
      'wrong.json',
    )
    expect(code).toBe(1)
    expect(err).toMatch(/^SHRINKAGE_OUT_OF_RANGE: .*wrong\.json field 'causes\[0\]'/)
  })
})

describe('kinshift simulate', () => {
  const play = ['simulate', '--forecast', 'f.csv', '--requirement', 'r.csv', '--answer-within', '20']
  beforeEach(() => {
    at.write('f.csv', forecastCsv(['voice', 100, 180], ['cases', 10, 300]))
    const rows = ['voice', 'cases'].flatMap((queue) =>
      HOURS.map((hour) => `2026-11-23T${hour},${queue},${queue === 'voice' ? 10 : 2}`),
    )
    at.write('r.csv', ['start,queue,required_staff', ...rows, ''].join('\n'))
  })

  test('plays retrials and call-backs, and writes every interval', async () => {
    const calls = [...play, '--queue', 'voice', '--patience', '60']
    const plain = (await answerOf(...calls, '--json')).queues[0]
    const again = (await answerOf(...calls, '--retrial', '0.7', '--retrial-after', '300', '--json')).queues[0]
    expect(again.retrials).toBeGreaterThan(0)
    expect(again.lost).toBeLessThan(plain.lost)
    const called = await at.kinshift(...calls, '--call-back', '0.5', '--out', 'played.csv')
    expect(called.out).toMatch(/^voice: .* % in time .* to be called back, after .* min, .* % as promised/)
    const [heading, ...rows] = at.read('played.csv').trimEnd().split('\n')
    expect(heading).toBe(
      'start,queue,offered,answered,abandoned,service_level,asa_seconds,occupancy,blocked,retrials,call_backs,mean_queue_length,busy_agents',
    )
    expect(rows.slice(0, 8).every((row) => row.split(',').length === 13)).toBe(true)
    const precise = await answerOf(...calls, '--half-width', '0.01', '--json')
    const { low, high } = precise.queues[0].serviceLevel
    expect(high - low).toBeLessThanOrEqual(0.02 + 1e-9)
  })

  test('takes settings of each queue from a file: deferred work has its own deadline', async () => {
    at.write(
      'queues.json',
      JSON.stringify({ queues: { cases: { targetAnswerSeconds: 7200, deferred: { backlog: 5 } } } }),
    )
    const { queues } = await answerOf(...play, '--queues', 'queues.json', '--json')
    const cases = queues.find((one: { queue: string }) => one.queue === 'cases')
    expect(cases.offered).toBeGreaterThan(5)
    expect(cases.serviceLevel.mean).toBeGreaterThan(0.5)
    at.write('wrong.json', '{ "queues": { "cases": { "deferred": { "backlog": "5" } } } }')
    const { err } = await at.kinshift(...play, '--queues', 'wrong.json')
    expect(err).toMatch(
      /^SIMULATION_INVALID: .*wrong\.json field 'queues\.cases\.deferred\.backlog', found '5'/,
    )
    at.write('other.json', '{ "queues": { "mail": { "maxWaiting": 3 } } }')
    expect((await at.kinshift(...play, '--queues', 'other.json')).err).toMatch(
      /^QUEUE_UNKNOWN: .*other\.json.*'mail'/,
    )
  })
})

const skills = {
  intervalMinutes: 30,
  queues: ['sales', 'support'].map((id) => ({
    id,
    volume: [30],
    ahtSeconds: 180,
    goal: { serviceLevel: 0.8, targetAnswerSeconds: 20 },
  })),
  groups: [
    { id: 'sales', skills: ['sales'] },
    { id: 'both', skills: ['sales', 'support'], cost: 1.1 },
  ],
}

describe('kinshift skills', () => {
  test('gives the cheapest heads by group, with bound, simulations and seconds', async () => {
    at.write('skills.json', JSON.stringify(skills))
    const answer = await answerOf('skills', 'skills.json', '--json')
    expect(answer.status).toBe('met')
    expect(answer.cost).toBeGreaterThanOrEqual(answer.bound)
    expect(answer.simulations).toBeGreaterThan(0)
    expect(answer.seconds).toBeGreaterThan(0)
    const told = await at.kinshift('skills', 'skills.json', '--out', 'heads.json')
    expect(told.out).toMatch(
      /^1: sales \d+, both \d+; cost .*; sales 8\d\.\d %, support \d\d\.\d %; met\nmet: cost/,
    )
    expect(JSON.parse(at.read('heads.json')).intervals).toEqual(answer.intervals)
  })

  test('ends with 2 when the heads there are do not do, and names what is wrong', async () => {
    const capped = { ...skills, groups: [{ id: 'both', skills: ['sales', 'support'], maxHeads: 5 }] }
    at.write('capped.json', JSON.stringify(capped))
    expect((await at.kinshift('skills', 'capped.json')).code).toBe(2)
    const refused = async (change: object, ...words: string[]) => {
      at.write('wrong.json', JSON.stringify({ ...skills, ...change }))
      const { code, out, err } = await at.kinshift('skills', 'wrong.json')
      expect({ code, out }).toEqual({ code: 1, out: '' })
      for (const word of words) expect(err).toContain(word)
    }
    await refused({ queues: 'sales' }, 'SIMULATION_INVALID', "wrong.json field 'queues'", 'of type array')
    await refused({ group: [] }, "found 'group'", 'Maybe it is misspelt?')
    await refused({ groups: [{ id: 'x', skills: ['mail'] }] }, 'QUEUE_UNKNOWN', 'wrong.json', "found 'mail'")
  })
})

const capacity = {
  firstMonday: '2026-11-23',
  requiredHeads: new Array(40).fill(50),
  heads: 50,
  attritionPerYear: 0.3,
  classes: { leadWeeks: 4, maxSeats: 8 },
}

describe('kinshift capacity', () => {
  test('says whom to hire when, by month and as JSON', async () => {
    at.write('capacity.json', JSON.stringify(capacity))
    const plan = await answerOf('capacity', 'capacity.json', '--json')
    expect(plan.weeks).toHaveLength(40)
    expect(plan.months[0].month).toBe('2026-11')
    expect(plan.hires).toBeGreaterThan(5)
    expect(plan.cost).toBeGreaterThanOrEqual(plan.costBound - 1e-6)
    const { code, out } = await at.kinshift('capacity', 'capacity.json')
    expect(code).toBe(0)
    expect(out).toMatch(/^2026-11: required 50\.0, available /)
    expect(out).toMatch(/\ndecide by \d{4}-\d\d-\d\d: \d+ people in (a class|\d classes) from /)
  })

  test('names what is wrong', async () => {
    const refused = async (change: object, code: string, ...words: string[]) => {
      at.write('wrong.json', JSON.stringify({ ...capacity, ...change }))
      const { err } = await at.kinshift('capacity', 'wrong.json')
      expect(err).toMatch(new RegExp(`^${code}: `))
      for (const word of words) expect(err).toContain(word)
    }
    await refused({ heads: 'many' }, 'CAPACITY_INVALID', "wrong.json field 'heads'", 'of type number')
    await refused({ firstMonday: '2026-11-24' }, 'NUMBER_INVALID', 'wrong.json', 'the date of a Monday')
    await refused({ leave: [0.1] }, 'SHRINKAGE_OUT_OF_RANGE', '40 fractions')
    at.write('empty.json', '')
    expect((await at.kinshift('capacity', 'empty.json')).err).toContain(
      "found 'an empty file', expected JSON",
    )
  })
})
