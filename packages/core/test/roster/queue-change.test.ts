import {
  type Assignment,
  assignmentOf,
  checkProblem,
  checkRoster,
  coverageOf,
  explainRuleBreak,
  type PlannedBreak,
  placeBreaks,
  problemNotes,
  type RosterProblem,
  solveRoster,
} from '@kinshift/core/roster'
import { sameWork } from '@kinshift/core/schedule'
import { type QueueChange, queueStretches, queuesServed } from '@kinshift/core/workforce'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agent, long, MONDAY, problem } from './build.ts'

const QUEUES: RosterProblem['queues'] = [
  { id: 'sales', name: 'Sales', channel: 'voice' },
  { id: 'chat', name: 'Chat', channel: 'chat' },
  { id: 'mail', name: 'Mail', channel: 'email' },
]
const ana = agent({ skills: [{ queue: 'sales' }, { queue: 'chat', proficiency: 0.5 }] })

/** Ana's week in half hours; `long` is 09:00 to 18:00 with a break, a meal and a break. */
function week(changes: Partial<RosterProblem> = {}): RosterProblem {
  return problem({ queues: QUEUES, agents: [ana], shiftTemplates: [long], ...changes })
}

/** Ana's long Monday: breaks at 10:00, 13:00 (an hour) and 16:00, with the queue after each. */
function monday(of: RosterProblem, thenQueues: readonly (string | undefined)[] = []): Assignment {
  const shift = assignmentOf(of, 'ana', MONDAY, long, 'sales', [60, 240, 420])
  const breaks = shift.breaks.map((part, i): PlannedBreak => {
    const thenQueue = thenQueues[i]
    return thenQueue === undefined ? part : { ...part, thenQueue }
  })
  return { ...shift, breaks }
}

test('a shift is one stretch, and one more from each break that leads to another queue', () => {
  const of = week()
  expect(queueStretches(monday(of))).toEqual([monday(of)])
  const changing = monday(of, [undefined, 'chat'])
  const [first, meal, last] = changing.breaks
  expect(queueStretches(changing)).toEqual([
    { queue: 'sales', start: changing.start, end: meal!.start, breaks: [first] },
    { queue: 'chat', start: meal!.start, end: changing.end, breaks: [meal, last] },
  ])
  // To the queue that it is on already: no change. Breaks may be listed in any order.
  expect(queuesServed(monday(of, ['sales', 'chat', 'chat']))).toEqual(['sales', 'chat'])
  expect(queuesServed({ ...changing, breaks: [last!, meal!, first!] })).toEqual(['sales', 'chat'])
  expect(queuesServed(monday(of, ['chat', 'sales', 'mail']))).toEqual(['sales', 'chat', 'sales', 'mail'])
})

test('each queue has the agent for its stretch, at the proficiency there', () => {
  const of = week()
  const [sales, chat, mail] = coverageOf(of, [monday(of, [undefined, 'chat'])]).map((one) =>
    one.scheduledStaff.slice(18, 36),
  )
  // 09:00 to 13:00, a quarter of an hour off at 10:00.
  expect(sales).toEqual([1, 1, 0.5, 1, 1, 1, 1, 1, ...new Array(10).fill(0)])
  // 14:00 to 18:00 at half.
  expect(chat).toEqual([...new Array(10).fill(0), 0.5, 0.5, 0.5, 0.5, 0.25, 0.5, 0.5, 0.5])
  expect(mail).toEqual(new Array(18).fill(0))
})

test('queue-change: once a shift, after a break of the kind that the problem permits', () => {
  const found = (queueChange: QueueChange | undefined, thenQueues: readonly (string | undefined)[]) => {
    const of = week(queueChange && { queueChange })
    const { ruleBreaks } = checkRoster(of, [monday(of, thenQueues)])
    return ruleBreaks.filter(({ ruleId }) => ruleId === 'queue-change').map(({ amount }) => amount)
  }
  const meal = [undefined, 'chat']
  expect(found(undefined, [])).toEqual([])
  expect(found(undefined, meal)).toEqual([1])
  expect(found('after-meal', meal)).toEqual([])
  expect(found('after-break', meal)).toEqual([])
  expect(found('after-meal', ['chat'])).toEqual([1])
  expect(found('after-break', ['chat'])).toEqual([])
  expect(found('after-meal', ['chat', 'sales'])).toEqual([1])
  expect(found('after-break', ['chat', 'sales', 'chat'])).toEqual([2])
  expect(found('after-meal', ['sales', 'sales'])).toEqual([])
})

test('a change is told in words, and every queue of a shift asks for the skill', () => {
  const of = week({ queueChange: 'after-meal' })
  const { ruleBreaks } = checkRoster(of, [monday(of, ['chat', 'mail'])])
  expect(ruleBreaks.map(({ ruleId, subjectId }) => [ruleId, subjectId])).toEqual([
    ['skill', 'mail'],
    ['queue-change', undefined],
  ])
  const [, change] = ruleBreaks
  expect(explainRuleBreak(change!, 'en', of)).toBe(
    'Ana Silva changes queue on Mon 23 Nov 1 time more than may be: once a shift, after the meal.',
  )
  expect(explainRuleBreak(change!, 'zh-CN', of)).toBe(
    'Ana Silva 在11月23日（周一）更换队列超出允许 1 次：每个班次一次，在用餐之后。',
  )
})

test('a queue that the problem does not know is refused, in a roster and in a pin', () => {
  const of = week()
  const lost = monday(of, [undefined, 'fax'])
  expect(() => checkRoster(of, [lost])).toThrow(/breaks\[1\]\.thenQueue.*fax/)
  expect(() => checkProblem({ ...of, pinned: [lost] })).toThrow(/pinned\[0\]\.breaks\[1\]\.thenQueue.*fax/)
})

test('two shifts that differ in the queue after a break are not the same work', () => {
  const of = week()
  expect(sameWork(monday(of), monday(of))).toBe(true)
  expect(sameWork(monday(of), monday(of, [undefined, 'chat']))).toBe(false)
})

/** Sales from 09:00 to 13:00 and chat from 14:00 to 18:00 on Monday, one person each. */
function handover(changes: Partial<RosterProblem> = {}): RosterProblem {
  const between = (from: number, until: number) =>
    Array.from({ length: 7 * 48 }, (_, i) => (i >= from && i < until ? 1 : 0))
  return week({
    agents: [agent({ skills: [{ queue: 'sales' }, { queue: 'chat' }] })],
    demands: [
      { queue: 'sales', requiredStaff: between(18, 26) },
      { queue: 'chat', requiredStaff: between(28, 36) },
    ],
    ...changes,
  })
}

test('placing breaks moves the change with its break', () => {
  const of = handover({ queueChange: 'after-meal' })
  const late = assignmentOf(of, 'ana', MONDAY, long, 'sales', [60, 300, 420])
  const change = { ...late.breaks[1]!, thenQueue: 'chat' }
  const { changed, missingHoursBefore, missingHoursAfter } = placeBreaks(
    of,
    [{ ...late, breaks: [late.breaks[0]!, change, late.breaks[2]!] }],
    MONDAY,
  )
  // The meal from 14:00 keeps the chat waiting for an hour; breaks take half an hour in all wherever they are.
  expect([missingHoursBefore, missingHoursAfter]).toEqual([1.5, 0.5])
  expect(changed[0]!.breaks[1]).toMatchObject({ start: '2026-11-23T19:00:00Z', thenQueue: 'chat' })
})

test('one person does what two queues need one after the other, once shifts may change', async () => {
  const solve = (of: RosterProblem) => solveRoster(of, { timeLimitSeconds: 30, gap: 0, threads: 1 })
  const stays = await solve(handover())
  const changes = await solve(handover({ queueChange: 'after-meal' }))
  expect(changes.status).toBe('optimal')
  expect(queuesServed(changes.assignments[0]!)).toEqual(['sales', 'chat'])
  const missing = ({ shortages }: typeof stays) => shortages.reduce((sum, one) => sum + one.missingHours, 0)
  expect([missing(stays), missing(changes)]).toEqual([4.25, 0.5])
  expect(changes.objective).toBeLessThan(stays.lowerBound!)
  const { objective, ruleBreaks } = checkRoster(handover({ queueChange: 'after-meal' }), changes.assignments)
  expect(objective).toBeCloseTo(changes.objective!, 6)
  expect(ruleBreaks).toEqual([])
})

test('pins keep their changes, also those that the problem does not permit; a warm start is never lost', async () => {
  const twice = handover()
  const pin = { ...monday(twice, ['chat', 'sales', 'chat']), pinned: true }
  for (const changes of [{}, { queueChange: 'after-break' as const }]) {
    const of = handover({ ...changes, pinned: [pin] })
    expect(problemNotes(of).map(({ code }) => code)).toEqual(['pin-breaks-rule'])
    const { assignments } = await solveRoster(of, { timeLimitSeconds: 2, threads: 1 })
    expect(assignments).toContainEqual(pin)
  }
  const of = handover({ queueChange: 'after-meal' })
  const warmStart = [monday(of, [undefined, 'chat'])]
  const better = await solveRoster(of, { timeLimitSeconds: 2, threads: 1, gap: 1, warmStart })
  expect(better.objective!).toBeLessThanOrEqual(checkRoster(of, warmStart).objective + 1e-6)
  // Where shifts may no longer change, they stay on the queue that they begin on.
  const { assignments } = await solveRoster(handover(), { timeLimitSeconds: 2, threads: 1, warmStart })
  expect(assignments.every((one) => queuesServed(one).length === 1)).toBe(true)
})

test('what a change gives one queue the other has no more: staff adds up, on clock-change days too', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(MONDAY, '2026-10-31', '2027-03-13'),
      fc.constantFrom(15, 30, 60),
      fc.tuple(
        fc.integer({ min: 60, max: 150 }),
        fc.integer({ min: 210, max: 300 }),
        fc.integer({ min: 390, max: 480 }),
      ),
      fc.array(fc.constantFrom(undefined, 'sales', 'chat', 'mail'), { minLength: 3, maxLength: 3 }),
      fc.constantFrom('22:00', '09:00', '00:30'),
      (startDate, intervalMinutes, offsets, thenQueues, start) => {
        const everything = agent({ skills: QUEUES.map(({ id }) => ({ queue: id })) })
        const of = week({ startDate, days: 2, intervalMinutes, agents: [everything] })
        const stays = assignmentOf(of, 'ana', startDate, { ...long, start }, 'sales', offsets)
        const changes = {
          ...stays,
          breaks: stays.breaks.map((part, i) => ({ ...part, thenQueue: thenQueues[i] ?? 'sales' })),
        }
        const inAll = (one: Assignment) =>
          coverageOf(of, [one]).reduce<number[]>(
            (sum, { scheduledStaff }) => scheduledStaff.map((staff, i) => staff + (sum[i] ?? 0)),
            [],
          )
        inAll(changes).forEach((staff, i) => {
          expect(staff).toBeCloseTo(inAll(stays)[i]!, 6)
        })
      },
    ),
    { numRuns: 60 },
  )
})
