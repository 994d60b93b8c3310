import { parseRosterProblem } from '@kinshift/files'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desk } from '../../../test/kinshift.ts'

const at = desk()
const forecast = 'forecast --history history.csv --zone America/New_York --horizon 7d --model seasonal-naive'
const call = (line: string) => at.kinshift(...line.split(' '))

beforeAll(async () => {
  await call('example --first-day 2026-11-30')
  await call(`${forecast} --origin 2026-11-30 --out forecast.csv`)
  const goal = 'staff --forecast forecast.csv --service-level 0.8'
  await call(`${goal} --queue sales --answer-within 20 --patience 150 --out sales.csv`)
  await call(`${goal} --queue cases --channel email --answer-within 28800 --out cases.csv`)
})
afterAll(() => at.clear())

test('the example is written as files that the other commands read', () => {
  expect(at.files()).toEqual(['cases.csv', 'forecast.csv', 'history.csv', 'people.json', 'sales.csv'])
  expect(at.read('history.csv').split('\n')[0]).toBe('start,queue,offered,handled,abandoned,aht_seconds')
  const people = JSON.parse(at.read('people.json'))
  expect(Object.keys(people)).toEqual(['name', 'zone', 'queues', 'shiftTemplates', 'agents'])
  expect(people.agents).toHaveLength(60)
  expect(at.read('people.json')).not.toMatch(/privateReason|dialysis|pregnan/i)
})

test('--queue staffs one queue by its own goal', () => {
  const queues = (file: string) =>
    new Set(
      at
        .read(file)
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((row) => row.split(',')[1]),
    )
  expect(queues('sales.csv')).toEqual(new Set(['sales']))
  expect(queues('cases.csv')).toEqual(new Set(['cases']))
})

test('problem puts requirements and people together, in quarter-hours, with nobody needed on closed days', async () => {
  const { code, out } = await call(
    'problem --requirement sales.csv cases.csv --people people.json --start 2026-11-30 --out problem.json --json',
  )
  expect(code).toBe(0)
  const problem = parseRosterProblem(at.read('problem.json'), { file: 'problem.json' })
  expect(problem).toMatchObject({
    startDate: '2026-11-30',
    days: 7,
    intervalMinutes: 15,
    zone: 'America/New_York',
  })
  const [sales] = problem.demands
  expect(sales!.requiredStaff).toHaveLength(7 * 96)
  // Sunday: closed
  expect(sales!.requiredStaff.slice(6 * 96)).toEqual(Array.from({ length: 96 }, () => 0))
  const required = at.read('sales.csv').trimEnd().split('\n').slice(1)
  const hours = required.reduce((sum, row) => sum + Number(row.split(',')[4]) / 2, 0)
  expect(JSON.parse(out).demands[0]).toEqual({ queue: 'sales', staffHours: hours })
})

test('--queue-change lets shifts change queue, and the roster says how many do', async () => {
  await call(
    'example --first-day 2026-11-30 --problem small.json --agents 12 --days 2 --queue-change after-meal',
  )
  expect(parseRosterProblem(at.read('small.json'), { file: 'small.json' }).queueChange).toBe('after-meal')
  const { out, err } = await call('roster --problem small.json --time-limit 2 --threads 1 --out roster.json')
  expect(out + err).toMatch(/\d+ of \d+ shifts change queue\./)
  const wrong = await call('example --first-day 2026-11-30 --problem small.json --queue-change always')
  expect(wrong.err).toMatch(/after-meal, after-break/)
})

test.each([
  ['people.json --start 2027-03-01', /^PROBLEM_INVALID: .*'--start'.*has rows/],
  ['people.json --start 2026-11-30 --horizon 0d', /^HORIZON_INVALID: /],
  ['sales.csv --start 2026-11-30', /^PROBLEM_INVALID: .*sales\.csv.*expected a JSON object/],
  ['empty.json --start 2026-11-30', /^PROBLEM_INVALID: .*empty\.json.*'zone'/],
])('problem --people %s is refused, and nothing is written', async (rest, message) => {
  at.write('empty.json', '{}')
  const { code, out, err } = await call(`problem --requirement sales.csv --out refused.json --people ${rest}`)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(message)
  expect(at.files()).not.toContain('refused.json')
})

test('a queue that the forecast lacks is refused by name', async () => {
  const { err } = await call(
    'staff --forecast forecast.csv --queue fax --service-level 0.8 --answer-within 20',
  )
  expect(err).toMatch(/^QUEUE_UNKNOWN: .*'fax'.*'sales'/)
})
