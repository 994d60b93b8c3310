import {
  afterCallWork,
  agentsByInterval,
  agentsOnDuty,
  type CallRecord,
  callHistories,
} from '@kinshift/core/history'
import { makeGrid, toInstant } from '@kinshift/core/interval'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const at = (time: string) => `2026-11-23T${time}Z`
const answered = (time: string, waitSeconds: number, handleSeconds: number, agent = 'Ana'): CallRecord => ({
  start: at(time),
  waitSeconds,
  abandoned: false,
  handleSeconds,
  agent,
})
const hungUp = (time: string, waitSeconds: number): CallRecord => ({
  start: at(time),
  waitSeconds,
  abandoned: true,
  handleSeconds: null,
})

// Ana: 08:00 to 08:10, 08:20 to 08:25, then not before 09:00. Ben: 08:05 to 08:35.
const morning: CallRecord[] = [
  answered('09:00:00', 0, 300),
  answered('08:00:00', 0, 600),
  answered('08:19:00', 60, 300),
  answered('08:05:00', 0, 1800, 'Ben'),
  hungUp('08:06:00', 90),
]

test('an agent is on duty from call to call, and away where none comes for long', () => {
  expect(agentsOnDuty(morning)).toEqual([
    { agent: 'Ana', start: at('08:00:00'), end: at('08:25:00') },
    { agent: 'Ana', start: at('09:00:00'), end: at('09:05:00') },
    { agent: 'Ben', start: at('08:05:00'), end: at('08:35:00') },
  ])
  expect(agentsOnDuty(morning, { idleMinutes: 9 })).toHaveLength(4)
  // A gap of exactly the limit is still duty.
  expect(agentsOnDuty(morning, { idleMinutes: 10 })).toHaveLength(3)
  expect(agentsOnDuty(morning, { idleMinutes: 35 })).toHaveLength(2)
})

test('agents of an interval are its share of their time', () => {
  const grid = makeGrid({ zone: 'UTC', startDate: '2026-11-23', days: 1, intervalMinutes: 30 })
  const agents = agentsByInterval(grid, agentsOnDuty(morning))
  expect(agents.slice(15, 20)).toEqual([0, 25 / 30 + 25 / 30, 5 / 30, 5 / 30, 0])
  expect(agents).toHaveLength(48)
})

test('a call in which another lies whole does not end at the inner one', () => {
  expect(agentsOnDuty([answered('08:00:00', 0, 3600), answered('08:10:00', 0, 60)])).toEqual([
    { agent: 'Ana', start: at('08:00:00'), end: at('09:00:00') },
  ])
})

test('who answered is not known, nor how long: nobody is on duty', () => {
  const { agent: _, ...nobody } = answered('08:00:00', 0, 60)
  expect(agentsOnDuty([nobody, { ...answered('08:00:00', 0, 60), handleSeconds: null }])).toEqual([])
})

test('calls add up by interval of arrival; closed intervals are null, open ones without calls 0', () => {
  const { histories, agents } = callHistories(morning, { zone: 'UTC' })
  const [history] = histories
  expect(history!.queue).toBe('all')
  expect(history!.volume.slice(15, 20)).toEqual([null, 4, 0, 1, null])
  expect(history!.handled!.slice(16, 19)).toEqual([3, 0, 1])
  expect(history!.abandoned!.slice(16, 19)).toEqual([1, 0, 0])
  expect(history!.ahtSeconds!.slice(16, 19)).toEqual([900, null, 300])
  expect(agents[17]).toBeCloseTo(5 / 30, 12)
})

test('queues lie on one grid, in the order of their first call', () => {
  const two = [
    { ...answered('08:00:00', 0, 60), queue: 'b' },
    { ...answered('07:00:00', 0, 60), queue: 'a' },
  ]
  const { histories } = callHistories(two, { zone: 'UTC', intervalMinutes: 60 })
  expect(histories.map(({ queue, volume }) => [queue, volume[7], volume[8]])).toEqual([
    ['b', 0, 1],
    ['a', 1, 0],
  ])
  expect(histories[0]!.grid).toEqual(histories[1]!.grid)
})

test('days are local, and those on which the clock changes are as long as they are', () => {
  // 23:30 on 31 October to 01:30 after the clock went back, in New York: 3.0 hours.
  const calls = ['2026-11-01T03:30:00Z', '2026-11-01T06:30:00Z'].map((start) => ({
    start,
    waitSeconds: 0,
    abandoned: false,
    handleSeconds: 60,
  }))
  const { volume, grid } = callHistories(calls, { zone: 'America/New_York' }).histories[0]!
  expect(grid.count).toBe(48 + 50)
  expect([volume[47], volume[48 + 5]]).toEqual([1, 1])
})

test('after-call work is the gap before a call that had to wait', () => {
  const calls = [
    answered('08:00:00', 0, 60),
    answered('08:00:30', 40, 60), // answered 08:01:10, 10 s after the last
    answered('08:02:30', 0, 60), // did not wait: Ana may have been idle
    answered('08:03:00', 60, 60), // answered 08:04:00, 30 s after
    answered('08:04:30', 27, 60), // answered before the last one ended: 0
    answered('08:30:00', 5, 60), // a pause
  ]
  expect(afterCallWork(calls)).toEqual({ gaps: 3, medianSeconds: 10, meanSeconds: 40 / 3 })
  expect(afterCallWork(calls.slice(0, 1))).toEqual({ gaps: 0, medianSeconds: null, meanSeconds: null })
})

test('no calls, and no time in which nobody is missed, are refused', () => {
  expect(() => callHistories([], { zone: 'UTC' })).toThrow('HISTORY_EMPTY')
  expect(() => agentsOnDuty(morning, { idleMinutes: 0 })).toThrow('NUMBER_INVALID')
})

const callOfDays = fc
  .record({
    second: fc.integer({ min: 0, max: 3 * 86_400 }),
    waitSeconds: fc.integer({ min: 0, max: 900 }),
    handleSeconds: fc.integer({ min: 0, max: 3600 }),
    agent: fc.constantFrom('Ana', 'Ben', 'Cem'),
    abandoned: fc.boolean(),
  })
  .map(({ second, abandoned, handleSeconds, agent, waitSeconds }): CallRecord => {
    // Around the last Sunday of March, when Berlin loses an hour.
    const start = toInstant(Date.parse('2026-03-28T00:00:00Z') + second * 1000)
    return abandoned
      ? { start, waitSeconds, abandoned, handleSeconds: null }
      : { start, waitSeconds, abandoned, handleSeconds, agent }
  })

test('no call is lost, agents do not outnumber names, and order does not matter', () => {
  fc.assert(
    fc.property(fc.array(callOfDays, { minLength: 1, maxLength: 60 }), (calls) => {
      const made = callHistories(calls, { zone: 'Europe/Berlin' })
      const sum = (values: readonly (number | null)[] = []) =>
        values.reduce((total: number, value) => total + (value ?? 0), 0)
      const [history] = made.histories
      expect(sum(history!.volume)).toBe(calls.length)
      expect(sum(history!.handled) + sum(history!.abandoned)).toBe(calls.length)
      expect(Math.max(...made.agents)).toBeLessThanOrEqual(3 + 1e-9)
      expect(callHistories([...calls].reverse(), { zone: 'Europe/Berlin' }).stretches).toEqual(made.stretches)
    }),
    { numRuns: 100 },
  )
})
