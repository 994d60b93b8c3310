import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LineAgent, type LineProblem, OFF } from '../../../src/roster/solve/line-problem.ts'
import { lineCost, linePricer } from '../../../src/roster/solve/pricing.ts'
import { foldSuccession } from '../../../src/roster/solve/succession.ts'

// The pricing against its definition: try every line there is, keep those that an independent check lets pass.

const DUTIES = 3

const rules = fc.record({
  days: fc.integer({ min: 1, max: 6 }),
  costs: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 18, maxLength: 18 }),
  values: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 18, maxLength: 18 }),
  permitted: fc.array(fc.boolean(), { minLength: 18, maxLength: 18 }),
  mustWork: fc.option(fc.integer({ min: 0, max: 5 }), { nil: -1 }),
  follows: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
  minutes: fc.constantFrom([240, 360, 480], [480, 480, 480], [420, 450, 510]),
  hours: fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 30 })),
  splitDay: fc.integer({ min: 1, max: 6 }),
  minRun: fc.integer({ min: 1, max: 3 }),
  maxRun: fc.integer({ min: 1, max: 5 }),
  minDaysOff: fc.integer({ min: 1, max: 3 }),
  maxWeekends: fc.constantFrom(0, 1, Number.POSITIVE_INFINITY),
  weekendFrom: fc.integer({ min: 0, max: 5 }),
  before: fc.oneof(
    fc.record({ worked: fc.integer({ min: 1, max: 3 }), off: fc.constant(0) }),
    fc.record({ worked: fc.constant(0), off: fc.integer({ min: 1, max: 3 }) }),
  ),
  maxCount: fc.option(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 }), {
    nil: undefined,
  }),
})
type Rules = typeof rules extends fc.Arbitrary<infer T> ? T : never

function problemOf(given: Rules): LineProblem {
  const { days } = given
  const dayStart = new Int32Array(days + 1)
  const duty: number[] = []
  const cost: number[] = []
  for (let d = 0; d < days; d++) {
    for (let s = 0; s < DUTIES; s++)
      if (given.permitted[d * DUTIES + s]) {
        duty.push(s)
        cost.push(given.costs[d * DUTIES + s]!)
      }
    dayStart[d + 1] = duty.length
  }
  const [least, width] = given.hours
  const split = Math.min(days, given.splitDay)
  const limits = { minMinutes: least * 60, maxMinutes: (least + width) * 60 }
  // Counted duties and several periods never come together.
  const hasTwo = split < days && !given.maxCount
  const agent: LineAgent = {
    dayStart,
    duty: Int32Array.from(duty),
    cost: Float64Array.from(cost),
    offCost: Float64Array.from({ length: days }, (_, d) =>
      d === given.mustWork ? Number.POSITIVE_INFINITY : d % 2,
    ),
    succession: foldSuccession(DUTIES, (first, next) => given.follows[first * DUTIES + next]!),
    periods: hasTwo
      ? [
          { firstDay: 0, lastDay: split - 1, ...limits, minMinutes: Math.floor(limits.minMinutes / 2) },
          { firstDay: split, lastDay: days - 1, ...limits, minMinutes: Math.floor(limits.minMinutes / 3) },
        ]
      : [{ firstDay: 0, lastDay: days - 1, ...limits }],
    minRun: given.before.worked > 0 ? 1 : given.minRun,
    maxRun: given.maxRun,
    minDaysOff: given.minDaysOff,
    maxWeekends: given.maxWeekends,
    ...(given.maxCount && { maxCount: Int32Array.from(given.maxCount) }),
    workedBefore: given.before.worked,
    offBefore: given.before.off,
  }
  const cells = days * DUTIES
  return {
    days,
    dutyCount: DUTIES,
    weight: new Float64Array(DUTIES).fill(1),
    paidMinutes: Int32Array.from(given.minutes),
    breaks: [[], [], []],
    coverFrom: new Float64Array(cells),
    coverUntil: new Float64Array(cells),
    coverLimit: new Float64Array(cells),
    cover: {
      count: 0,
      required: new Float64Array(),
      step: new Float64Array(),
      shortage: [],
      surplus: new Float64Array(),
    },
    agents: [agent],
    weekendOf: Int16Array.from({ length: days }, (_, d) =>
      d >= given.weekendFrom && d < given.weekendFrom + 2 ? 0 : -1,
    ),
    constantPoints: 0,
    isWhole: true,
  }
}

function keepsRules(problem: LineProblem, line: Int16Array, follows: readonly boolean[]): boolean {
  const agent = problem.agents[0]!
  if (lineCost(problem, agent, line) === Number.POSITIVE_INFINITY) return false
  for (let d = 0; d + 1 < problem.days; d++)
    if (line[d]! >= 0 && line[d + 1]! >= 0 && !follows[line[d]! * DUTIES + line[d + 1]!]) return false
  for (const period of agent.periods) {
    let minutes = 0
    for (let d = period.firstDay; d <= period.lastDay; d++)
      if (line[d]! >= 0) minutes += problem.paidMinutes[line[d]!]!
    if (minutes < period.minMinutes || minutes > period.maxMinutes) return false
  }
  if (agent.maxCount)
    for (let s = 0; s < DUTIES; s++)
      if (line.filter((duty) => duty === s).length > agent.maxCount[s]!) return false
  const weekends = new Set([...line.keys()].filter((d) => line[d]! >= 0).map((d) => problem.weekendOf[d]!))
  weekends.delete(-1)
  if (weekends.size > agent.maxWeekends) return false
  return keepsRuns(agent, line)
}

/** Runs as a word of W and O that begins with what is known of the days before. */
function keepsRuns(agent: LineAgent, line: Int16Array): boolean {
  const before = agent.workedBefore > 0 ? 'W'.repeat(agent.workedBefore) : 'O'.repeat(agent.offBefore)
  const word = before + [...line].map((duty) => (duty === OFF ? 'O' : 'W')).join('')
  for (const { 0: run, index: from } of word.matchAll(/W+|O+/g)) {
    const until = from + run.length
    const goesOn = until === word.length
    if (run[0] === 'O') {
      if (!goesOn && run.length < agent.minDaysOff) return false
      continue
    }
    // What was worked before the horizon is nobody's choice any more; a run from its first day may have begun earlier.
    if (until > before.length && run.length > agent.maxRun) return false
    if (from > before.length && !goesOn && run.length < agent.minRun) return false
  }
  return true
}

function* allLines(days: number): Generator<Int16Array> {
  const count = (DUTIES + 1) ** days
  for (let n = 0; n < count; n++) {
    const line = new Int16Array(days)
    for (let d = 0, rest = n; d < days; d++, rest = Math.floor(rest / (DUTIES + 1)))
      line[d] = (rest % (DUTIES + 1)) - 1
    yield line
  }
}

test('the pricing finds the cheapest of all lines that keep the rules, or that there is none', () => {
  let found = 0
  fc.assert(
    fc.property(rules, (given) => {
      const problem = problemOf(given)
      const agent = problem.agents[0]!
      const value = Float64Array.from(given.values.slice(0, problem.days * DUTIES))
      const reducedCost = (line: Int16Array) =>
        line.reduce(
          (sum, s, d) => (s < 0 ? sum : sum - value[d * DUTIES + s]!),
          lineCost(problem, agent, line),
        )
      let best = Number.POSITIVE_INFINITY
      for (const line of allLines(problem.days))
        if (keepsRules(problem, line, given.follows)) best = Math.min(best, reducedCost(line))

      const priced = linePricer(problem).price(0, value)
      if (best === Number.POSITIVE_INFINITY) {
        expect(priced).toBeUndefined()
        return
      }
      found++
      expect(keepsRules(problem, priced!.line, given.follows)).toBe(true)
      expect(priced!.reducedCost).toBeCloseTo(best, 9)
      expect(priced!.bound).toBeCloseTo(best, 9)
      expect(reducedCost(priced!.line)).toBeCloseTo(best, 9)
    }),
    { numRuns: 2000, seed: 11 },
  )
  expect(found).toBeGreaterThan(500)
})
