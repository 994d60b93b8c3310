import { expect, test } from 'vitest'
import { compileSchedulingBenchmark } from '../../../src/roster/solve/compile/compile-scheduling-benchmark.ts'
import { newIncumbent } from '../../../src/roster/solve/incumbent.ts'
import { OFF } from '../../../src/roster/solve/problem/line-problem.ts'
import { newPlan, type PlannedLine } from '../../../src/roster/solve/problem/plan.ts'
import { seededRandom } from '../../../src/roster/solve/random.ts'
import { searchBeside } from '../../../src/roster/solve/search-beside.ts'
import { clock, type HelperRequest, type SearchHelper } from '../../../src/roster/solve/search-helper.ts'
import { stopwatch } from '../../../src/roster/solve/stopwatch.ts'

const DAYS = 7

/** Two people a day are asked for; whoever is there may work five days. */
const problem = compileSchedulingBenchmark({
  days: DAYS,
  shifts: [{ id: 'D', minutes: 480, mayNotBeFollowedBy: [] }],
  employees: ['a', 'b', 'c', 'd'].map((id) => ({
    id,
    maxShifts: { D: DAYS },
    maxMinutes: 2400,
    minMinutes: 0,
    maxConsecutiveShifts: 5,
    minConsecutiveShifts: 1,
    minConsecutiveDaysOff: 1,
    maxWeekends: 1,
    daysOff: [],
  })),
  requestsOn: [],
  requestsOff: [],
  cover: Array.from({ length: DAYS }, (_, day) => ({
    day,
    shift: 'D',
    required: 2,
    weightUnder: 10,
    weightOver: 1,
  })),
})

function working(...days: number[]): PlannedLine {
  const line = new Int16Array(DAYS).fill(OFF)
  for (const day of days) line[day] = 0
  return { line, patterns: new Int32Array(DAYS) }
}

function startFrom(lines: readonly PlannedLine[]) {
  const plan = newPlan(problem)
  plan.restore(lines)
  const incumbent = newIncumbent({
    problem,
    relaxation: problem,
    plan,
    gap: 0,
    isSound: () => true,
    onProgress: () => {},
  })
  incumbent.keep('first')
  return { plan, incumbent }
}

function searchFrom(lines: readonly PlannedLine[], answer: (asked: HelperRequest) => readonly PlannedLine[]) {
  const { plan, incumbent } = startFrom(lines)
  const asked: HelperRequest[] = []
  let answered: () => void = () => {}
  const helper = {
    ask: async (request: HelperRequest) => {
      asked.push(request)
      if (asked.length > 1) return new Promise(() => {})
      await new Promise<void>((resolve) => {
        answered = resolve
      })
      return { lines: answer(request) }
    },
  } as unknown as SearchHelper
  const watch = stopwatch(60)
  const beside = searchBeside(helper, {
    problem,
    random: seededRandom(1),
    watch,
    incumbent,
    mixtures: () => undefined,
  })
  return { plan, incumbent, beside, asked, answer: () => answered() }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
const nobody = [working(), working(), working(), working()]

test('what both threads have found is put together', async () => {
  const theirs = [working(0, 1, 2, 3, 4), ...nobody.slice(1)]
  const { plan, incumbent, beside, asked, answer } = searchFrom(nobody, () => theirs)
  expect(incumbent.objective).toBe(140)
  // This thread finds work for somebody else before the answer comes.
  plan.put(1, working(2, 3, 4, 5, 6))
  incumbent.keep('here')
  expect(incumbent.objective).toBe(90)
  answer()
  await settled()
  expect(incumbent.objective).toBe(40)
  expect(asked[1]!.lines.map((planned) => planned!.line.filter((duty) => duty !== OFF).length)).toEqual([
    5, 5, 0, 0,
  ])
  beside.sync(plan)
  expect(plan.points()).toBe(40)
})

test('a plan that was changed after the other thread found better keeps its change', async () => {
  const { plan, incumbent, beside, answer } = searchFrom(nobody, () => [
    working(0, 1, 2, 3, 4),
    working(0, 1, 2, 3, 4),
    ...nobody.slice(2),
  ])
  beside.sync(plan)
  answer()
  await settled()
  expect(incumbent.objective).toBe(40)
  plan.put(2, working(5, 6))
  incumbent.keep('here')
  expect(incumbent.objective).toBe(40)
  beside.sync(plan)
  expect(incumbent.objective).toBe(20)
  expect(plan.points()).toBe(20)
})

test('a worse or unsound answer changes nothing, and a helper that fails stops nothing', async () => {
  const good = [working(0, 1, 2, 3, 4), working(0, 1, 2, 3, 4), working(5, 6), working(5, 6)]
  const worse = searchFrom(good, () => nobody)
  expect(worse.incumbent.objective).toBe(0)
  worse.answer()
  await settled()
  expect(worse.incumbent.objective).toBe(0)
  const failing = searchFrom(nobody, () => {
    throw new Error('gone')
  })
  failing.answer()
  await settled()
  expect(failing.asked).toHaveLength(1)
  expect(failing.beside.left).toHaveLength(4)
})

test('divided, each thread moves its own half of the people', async () => {
  const { beside, asked, answer } = searchFrom(nobody, ({ lines }) => lines as PlannedLine[])
  expect(beside.left).toHaveLength(4)
  beside.divide()
  answer()
  await settled()
  const { question } = asked[1]!
  const theirs = question.kind === 'neighbourhoods' ? question.agents : []
  expect([...theirs, ...beside.left].sort()).toEqual([0, 1, 2, 3])
  expect(theirs).toHaveLength(2)
})

test('a question that came to nothing is asked again for longer, one that found something is not', async () => {
  const given: number[] = []
  for (const found of [nobody, [working(0, 1), ...nobody.slice(1)]]) {
    const { asked, answer } = searchFrom(nobody, () => found)
    await settled()
    const before = clock()
    answer()
    await settled()
    given.push(asked[1]!.due - before)
  }
  expect(given[0]).toBeGreaterThan(2000)
  expect(given[1]).toBeLessThan(2000)
})

test('when nothing better was found for long the other thread shakes the best roster, and searches there while it finds something', async () => {
  const good = [working(0, 1, 2, 3, 4), working(0, 1, 2, 3, 4), working(5), working(5, 6)]
  const answers = [
    good,
    // Shaken: worse, then better bit by bit, and nothing more.
    nobody,
    [working(0, 1), ...nobody.slice(1)],
    [working(0, 1, 2), ...nobody.slice(1)],
    ...Array.from({ length: 3 }, () => [working(0, 1, 2), ...nobody.slice(1)]),
    good,
  ]
  const { incumbent } = startFrom(good)
  const first = incumbent.lines
  const asked: HelperRequest[] = []
  let seconds = 0
  const helper = {
    ask: async (request: HelperRequest) => {
      asked.push(request)
      seconds += 10
      return asked.length > answers.length ? new Promise(() => {}) : { lines: answers[asked.length - 1]! }
    },
  } as unknown as SearchHelper
  const watch = { seconds: () => seconds, left: () => 60_000, pause: async () => false }
  searchBeside(helper, { problem, random: seededRandom(1), watch, incumbent, mixtures: () => undefined })
  await settled()

  const isShaken = ({ question }: HelperRequest) => question.kind === 'neighbourhoods' && question.isShaken
  expect(asked.map(isShaken)).toEqual([false, true, false, false, false, false, false, true, false])
  // It goes on from its own last answer there, and begins anew from the best roster.
  expect(asked.slice(2, 7).map(({ lines }) => lines)).toEqual(answers.slice(1, 6))
  expect(asked[7]!.lines).toEqual(first)
  expect(incumbent.lines).toEqual(first)
})
