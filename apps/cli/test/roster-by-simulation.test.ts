import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, desk } from '../../../test/kinshift.ts'
import { smallProblem } from '../../../test/small-problem.ts'

let at: Desk
beforeEach(() => {
  at = desk()
  at.write('problem.json', JSON.stringify(smallProblem()))
  at.write('forecast.csv', forecastCsv(6))
  at.write('queues.json', JSON.stringify({ queues: { phone: { handleTimeShape: { kind: 'exponential' } } } }))
})
afterEach(() => at.clear())

/** Monday to Friday from 09:00 to 17:00: 6 contacts of 180 s in half an hour are 0.6 erlangs, for which two people do. */
const forecastCsv = (volume: number) => {
  const days = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']
  const slots = Array.from(
    { length: 16 },
    (_, slot) => `${9 + (slot >> 1)}`.padStart(2, '0') + (slot % 2 ? ':30' : ':00'),
  )
  const rows = days.flatMap((day) => slots.map((slot) => `${day}T${slot},phone,${volume},180`))
  return ['start,queue,mean,aht_seconds', ...rows, ''].join('\n')
}

const limits = ['--time-limit', '60', '--threads', '1', '--gap', '0', '--out', 'roster.json']
const roster = (...more: string[]) => at.kinshift('roster', 'problem.json', ...limits, ...more)
const simulated = ['--simulate', 'queues.json', '--forecast', 'forecast.csv']
const goal = ['--service-level', '0.8', '--answer-within', '20']

test('writes a roster that holds when it is played, and the problem that it was made for', async () => {
  const { code, out, err } = await roster(...simulated, ...goal, '--refined', 'refined.json', '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const { objective, simulation } = JSON.parse(out)
  expect(simulation).toMatchObject({ targets: 'holds', confirmed: true, ended: 'settled' })
  expect(simulation.queues[0]).toMatchObject({ queue: 'phone', serviceLevel: 0.8, targetAnswerSeconds: 20 })
  expect(simulation.queues[0].after.serviceLevel.low).toBeGreaterThan(0.8)
  expect(simulation.rounds[0]).toMatchObject({ round: 0, raised: 0, lowered: 0 })
  const checked = await at.kinshift('check', '--problem', 'refined.json', '--roster', 'roster.json', '--json')
  expect(JSON.parse(checked.out)).toMatchObject({ hardRuleBreaks: 0, objective })
})

test('prints a table, in Chinese too, and ends with 2 when a target is missed', async () => {
  at.write(
    'queues.json',
    JSON.stringify({ queues: { phone: { serviceLevel: 0.98, targetAnswerSeconds: 1 } } }),
  )
  const english = await roster(...simulated)
  expect(english.code).toBe(2)
  expect(english.out).toMatch(/^queue +target +by formula +first roster/m)
  expect(english.out).toMatch(/^Phone +98.0 % \/ 1 s .* misses$/m)
  expect(english.out).toContain('A target is missed')
  const chinese = await roster(...simulated, '--locale', 'zh-CN')
  expect(chinese.out).toMatch(/^队列 +目标 +公式值/m)
  expect(chinese.out).toContain('有目标未达到')
})

test.each<[string, string[], RegExp]>([
  ['no forecast', ['--simulate', 'queues.json', ...goal], /^OPTION_INVALID: .*--forecast/],
  ['no service level', [...simulated, '--answer-within', '20'], /^OPTION_INVALID: .*--service-level/],
  ['no answer time', [...simulated, '--service-level', '0.8'], /^OPTION_INVALID: .*--answer-within/],
  [
    'a percentage',
    [...simulated, '--service-level', '80', '--answer-within', '20'],
    /^SERVICE_LEVEL_OUT_OF_RANGE: /,
  ],
  ['a forecast without simulation', ['--forecast', 'forecast.csv'], /^OPTION_INVALID: .*--simulate/],
  ['another format', [...simulated, ...goal, '--format', 'contact-centre'], /^OPTION_INVALID: .*--format/],
  [
    'settings of another queue',
    ['--simulate', 'other.json', '--forecast', 'forecast.csv', ...goal],
    /^QUEUE_UNKNOWN: .*other\.json/,
  ],
  [
    'settings that no schema knows',
    ['--simulate', 'wrong.json', '--forecast', 'forecast.csv', ...goal],
    /^SIMULATION_INVALID: .*wrong\.json/,
  ],
])('%s is refused', async (_, more, error) => {
  at.write('other.json', JSON.stringify({ queues: { fax: {} } }))
  at.write('wrong.json', JSON.stringify({ queues: { phone: { patience: 3 } } }))
  const { code, err } = await roster(...more)
  expect(err).toMatch(error)
  expect(code).toBe(1)
  expect(at.files()).not.toContain('roster.json')
})

test('kinshift simulate holds each queue to the service level of its settings', async () => {
  await roster()
  const play = [
    'simulate',
    '--forecast',
    'forecast.csv',
    '--problem',
    'problem.json',
    '--roster',
    'roster.json',
  ]
  const settings = (serviceLevel: number) =>
    at.write('queues.json', JSON.stringify({ queues: { phone: { serviceLevel } } }))
  settings(0.5)
  expect((await at.kinshift(...play, ...goal, '--queues', 'queues.json')).code).toBe(0)
  settings(0.999)
  const missed = await at.kinshift(...play, ...goal, '--queues', 'queues.json')
  expect(missed.code).toBe(2)
  expect(missed.out).toContain('misses the goal')
})
