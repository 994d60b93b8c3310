import type { Roster } from '@kinshift/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Desk, desk } from '../../../test/kinshift.ts'
import { agent, SMALL_INSTANCE, smallProblem } from '../../../test/small-problem.ts'

let at: Desk
beforeEach(() => {
  at = desk()
})
afterEach(() => at.clear())

const solve = (problem: object, ...more: string[]) => {
  at.write('problem.json', JSON.stringify(problem))
  const limits = ['--time-limit', '10', '--threads', '1', '--gap', '0']
  return at.kinshift('roster', '--problem', 'problem.json', ...limits, '--out', 'roster.json', ...more)
}
const check = (...more: string[]) =>
  at.kinshift('check', '--problem', 'problem.json', '--roster', 'roster.json', ...more)
const savedRoster = (): Roster => JSON.parse(at.read('roster.json'))

describe('kinshift roster', () => {
  test('writes a proven roster that the checker accepts with the same points', async () => {
    const { code, out, err } = await solve(smallProblem(), '--json')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const summary = JSON.parse(out)
    expect(Object.keys(summary)).toEqual([
      'status',
      'objective',
      'lowerBound',
      'gap',
      'seconds',
      'out',
      'notes',
    ])
    expect(summary).toMatchObject({ status: 'optimal', gap: 0, out: 'roster.json', notes: [] })
    const { status, objective, lowerBound, gap, seconds } = savedRoster()
    expect(summary).toMatchObject({ status, objective, lowerBound, gap, seconds })
    const checked = await check('--json')
    expect(checked.code).toBe(0)
    expect(JSON.parse(checked.out)).toMatchObject({ hardRuleBreaks: 0, objective, shortages: [] })
    expect((await check()).out).toBe(`objective ${objective}, 0 hard rule breaks\n`)
  })

  test('is held to a memory limit, and told which one would do', async () => {
    expect((await solve(smallProblem(), '--memory-limit', '600')).code).toBe(0)
    const { code, err } = await solve(smallProblem(), '--memory-limit', '50')
    expect(code).toBe(1)
    expect(err).toMatch(/^MEMORY_SHORT: .*found 50, expected at least \d+ for 5 agents/)
    expect((await solve(smallProblem(), '--memory-limit', '0')).err).toMatch(
      /^OPTION_INVALID: .*--memory-limit/,
    )
  })

  test('says status, objective, bound, gap and seconds to people', async () => {
    const { out } = await solve(smallProblem())
    expect(out).toMatch(/^status optimal, objective 0, lowerBound 0, gap 0.00 %, seconds \d+\.\d\n$/)
  })

  test('answers a requirement that cannot be met with the best roster and its shortages', async () => {
    const problem = smallProblem()
    const [demand] = problem.demands
    const tenfold = { ...demand!, requiredStaff: demand!.requiredStaff.map((staff) => 10 * staff) }
    const { code, out } = await solve({ ...problem, demands: [tenfold] })
    expect(code).toBe(0)
    expect(out).toMatch(
      /Short \d+\.\d agent hours in all; the worst:\nShort \d+\.\d agents 2026-\d\d-\d\d \d\d:\d\d-\d\d:\d\d phone\.\n/,
    )
    const { shortages } = savedRoster()
    const missing = shortages.reduce((sum, { missingHours }) => sum + missingHours, 0)
    // 20 people for 40 hours are asked for, five people give 20 hours each
    expect(missing).toBeCloseTo(20 * 40 - 5 * 20, 6)
  })

  test('leaves a queue that nobody can serve short, and says so', async () => {
    const problem = smallProblem()
    const chat = { id: 'chat', name: 'Chat', channel: 'chat' as const }
    const demands = [...problem.demands, { ...problem.demands[0]!, queue: 'chat' }]
    const { code, out } = await solve(
      { ...problem, queues: [...problem.queues, chat], demands },
      '--json',
      '--time-limit',
      '2',
    )
    expect(code).toBe(0)
    expect(JSON.parse(out).notes.join(' ')).toMatch(/chat/i)
    expect(savedRoster().shortages.map(({ queue }) => queue)).toContain('chat')
  })

  test('ends with 2 when the rules of a person contradict each other, and says whose', async () => {
    const off = {
      id: 'ana:off',
      kind: 'weekdays-off' as const,
      label: 'off on workdays',
      strength: 'must' as const,
      weekdays: [1, 2, 3, 4, 5] as const,
    }
    const contract = { ...agent('ana').contract, minMinutesPerWeek: 1200 }
    const problem = smallProblem({
      agents: [agent('ana', { contract, lifeConstraints: [off] }), agent('bo')],
    })
    const { code, out } = await solve(problem, '--json')
    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({ status: 'infeasible' })
    expect(JSON.parse(out).notes.join(' ')).toMatch(/all rules of ana, that is proven/)
  })

  test('ends with 2 when no roster was found that keeps all hard rules, and does not call that proven', async () => {
    const { code, out } = await solve(
      smallProblem({
        floor: [{ id: 's', kind: 'senior-on-duty', label: 'a senior', atLeast: 1, who: { agents: ['ana'] } }],
      }),
    )
    expect(code).toBe(2)
    expect(out).toMatch(/^status none-found, /)
    expect(out).toContain("No plan was found that keeps 'a senior'. It is not proven that there is none")
  })

  test('takes the problem as its one argument too, and refuses two', async () => {
    at.write('problem.json', JSON.stringify(smallProblem()))
    const quick = ['--time-limit', '10', '--threads', '1', '--out', 'roster.json']
    expect((await at.kinshift('roster', 'problem.json', ...quick)).code).toBe(0)
    const twice = await at.kinshift('roster', 'problem.json', '--problem', 'problem.json', ...quick)
    expect(twice.err).toMatch(/^OPTION_INVALID: .*named once/)
    expect((await at.kinshift('roster', ...quick)).err).toMatch(/^OPTION_INVALID: /)
  })

  test('repeats itself with one thread and one seed', async () => {
    await solve(smallProblem())
    const first = savedRoster().assignments
    await solve(smallProblem())
    expect(savedRoster().assignments).toEqual(first)
  })
})

describe('kinshift check', () => {
  test('ends with 2 and a sentence when a hard rule is broken', async () => {
    await solve(smallProblem())
    const roster = savedRoster()
    const [first] = roster.assignments
    const stranger = { ...first!, queue: 'phone', breaks: [], start: first!.end, end: first!.start }
    at.write(
      'roster.json',
      JSON.stringify({ ...roster, assignments: [...roster.assignments, { ...first!, queue: 'phone' }] }),
    )
    const { code, out } = await check()
    expect(code).toBe(2)
    expect(out).toMatch(/[1-9]\d* hard rule break/)
    expect(out.split('\n')[0]).toContain(first!.agentId)
    at.write('roster.json', JSON.stringify({ ...roster, assignments: [stranger] }))
    expect((await check()).code).toBeGreaterThan(0)
  })
})

describe('the public benchmark format', () => {
  test('gives one line per employee and a shift id per day, and the same summary', async () => {
    at.write('Instance.txt', SMALL_INSTANCE)
    const format = ['--format', 'schedulingbenchmarks', 'Instance.txt']
    const { code, out } = await at.kinshift(
      'roster',
      ...format,
      '--time-limit',
      '10',
      '--out',
      'roster.csv',
      '--json',
    )
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ status: 'optimal', objective: 0, lowerBound: 0, gap: 0 })
    expect(at.read('roster.csv')).toBe('E,E,E,E,E,,\nL,L,L,L,L,,\n')
    const checked = await at.kinshift('check', ...format, '--roster', 'roster.csv')
    expect(checked).toEqual({ code: 0, out: 'objective 0, 0 hard rule breaks\n', err: '' })
  })

  test('judges a roster with a broken rule', async () => {
    at.write('Instance.txt', SMALL_INSTANCE)
    at.write('roster.csv', 'E,E,E,E,E,,\nL,L,L,L,E,,\n')
    const format = ['--format', 'schedulingbenchmarks', 'Instance.txt']
    const { code, out } = await at.kinshift('check', ...format, '--roster', 'roster.csv')
    expect(code).toBe(2)
    expect(out).toContain('shift-succession: employee B, day 3')
    expect(out).toContain('objective 101, 2 hard rule breaks')
  })
})

describe('the contact-centre format', () => {
  test('answers with assignments that its checker accepts', async () => {
    const day = Array.from({ length: 96 }, (_, slot) => (slot >= 36 && slot < 52 ? 1 : 0))
    const instance = {
      name: 'tiny',
      days: 7,
      intervalMinutes: 15,
      intervalsPerDay: 96,
      openInterval: 36,
      closeInterval: 52,
      minRestIntervals: 44,
      shortagePrices: [10, 20, 40, 80],
      shortageStepDivisor: 25,
      surplusPrice: 1,
      shifts: [{ id: 0, start: 36, length: 16, paidHalfHours: 8, meal: null, breaks: [] }],
      agents: [0, 1].map((id) => ({
        id,
        weeklyPaidHalfHours: [0, 40],
        maxConsecutiveDays: 5,
        maxWeekends: 1,
        shiftLengths: null,
        windows: Array.from({ length: 7 }, () => [0, 96]),
        wishes: [],
      })),
      required: Array.from({ length: 7 }, () => day).flat(),
    }
    at.write('tiny.json', JSON.stringify(instance))
    const format = ['--format', 'contact-centre', 'tiny.json']
    const { code, out } = await at.kinshift(
      'roster',
      ...format,
      '--time-limit',
      '10',
      '--out',
      'roster.json',
      '--json',
    )
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ status: 'optimal', objective: 0 })
    const checked = await at.kinshift('check', ...format, '--roster', 'roster.json')
    expect(checked).toEqual({ code: 0, out: 'objective 0, 0 hard rule breaks\n', err: '' })
  })
})
