import fc from 'fast-check'
import { expect, test } from 'vitest'
import { narrowedAxes } from '../../../src/roster/solve/pricing/corridor.ts'
import { newLayers } from '../../../src/roster/solve/pricing/layers.ts'
import { countPrices, limitedLine } from '../../../src/roster/solve/pricing/limited-line.ts'
import { linePricer } from '../../../src/roster/solve/pricing/pricing.ts'
import { stateAxes } from '../../../src/roster/solve/pricing/pricing-model.ts'
import { relaxedLines } from '../../../src/roster/solve/pricing/relaxed-line.ts'
import { unrollRules } from '../../../src/roster/solve/pricing/rule-layers.ts'
import { shortestLine } from '../../../src/roster/solve/pricing/shortest-line.ts'
import { lineCost, reducedCostOf } from '../../../src/roster/solve/problem/line-cost.ts'
import {
  FREE,
  type LineAgent,
  type LineProblem,
  OFF,
} from '../../../src/roster/solve/problem/line-problem.ts'
import { type LineRule, rulePoints } from '../../../src/roster/solve/problem/line-rules.ts'
import { foldSuccession } from '../../../src/roster/solve/problem/succession.ts'

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
      least: new Float64Array(),
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

test('a pricer that remembers prices of limits from call to call is still exact, days forced or not', () => {
  let found = 0
  const space = newLayers()
  const calls = fc.array(
    fc.record({
      values: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 18, maxLength: 18 }),
      forcedDay: fc.integer({ min: -3, max: 5 }),
      forcedTo: fc.integer({ min: OFF, max: DUTIES - 1 }),
    }),
    { minLength: 2, maxLength: 5 },
  )
  const limits = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(rules, limits, calls, (given, maxCount, asked) => {
      const problem = problemOf({ ...given, maxCount })
      const pricer = linePricer(problem)
      const counting = countPrices(problem.agents[0]!, problem.days)
      const lines = [...allLines(problem.days)].filter((line) => keepsRules(problem, line, given.follows))
      for (const { values, forcedDay, forcedTo } of asked) {
        const forced = new Int16Array(problem.days).fill(FREE)
        if (forcedDay >= 0 && forcedDay < problem.days) forced[forcedDay] = forcedTo
        const value = Float64Array.from(values.slice(0, problem.days * DUTIES))
        let best = Number.POSITIVE_INFINITY
        for (const line of lines)
          if (line.every((s, d) => forced[d] === FREE || forced[d] === s))
            best = Math.min(best, reducedCostOf(problem, problem.agents[0]!, line, value))
        const priced = pricer.price(0, value, forced)
        expect(priced?.reducedCost ?? Number.POSITIVE_INFINITY).toBeCloseTo(best, 9)
        if (!priced) continue
        found++
        expect(keepsRules(problem, priced.line, given.follows)).toBe(true)
        expect(priced.line.every((s, d) => forced[d] === FREE || forced[d] === s)).toBe(true)
        expect(priced.bound).toBeCloseTo(best, 8)
        expect(reducedCostOf(problem, problem.agents[0]!, priced.line, value)).toBeCloseTo(best, 9)
        // Without a short search, states that count do it.
        if (!counting) continue
        const agent = problem.agents[0]!
        const counted = limitedLine(
          problem,
          agent,
          stateAxes(problem, agent),
          space,
          counting,
          value,
          forced,
          0,
        )
        expect(counted!.reducedCost).toBeCloseTo(best, 9)
        expect(keepsRules(problem, counted!.line, given.follows)).toBe(true)
      }
    }),
    { numRuns: 1000, seed: 12 },
  )
  expect(found).toBeGreaterThan(500)
})

test('in a corridor a line keeps the rules, is never better than the best, and as good when it runs along it', () => {
  let found = 0
  const space = newLayers()
  fc.assert(
    fc.property(rules, (given) => {
      const plain = problemOf({ ...given, maxCount: undefined, splitDay: 6 })
      const { periods, ...others } = plain.agents[0]!
      const agent = { ...others, periods: [{ ...periods[0]!, lastDay: plain.days - 1 }] }
      const problem = { ...plain, agents: [agent] }
      const value = Float64Array.from(given.values.slice(0, problem.days * DUTIES))
      const exact = stateAxes(problem, agent)
      const best = shortestLine(problem, agent, exact, space, value)
      const narrow = (near?: Int16Array) =>
        narrowedAxes(problem, agent, exact, 1, undefined, near, { weekends: 0, duties: 1 })
      const somewhere = shortestLine(problem, agent, narrow(), space, value)
      if (!best) {
        expect(somewhere).toBeUndefined()
        return
      }
      const relaxed = relaxedLines(problem, agent)
      for (let call = 0; call < 8; call++)
        expect(relaxed.price(space, value)!.reducedCost).toBeLessThanOrEqual(best.reducedCost + 1e-9)
      const along = shortestLine(problem, agent, narrow(best.line), space, value)!
      expect(along.reducedCost).toBeCloseTo(best.reducedCost, 9)
      expect(keepsRules(problem, along.line, given.follows)).toBe(true)
      if (!somewhere) return
      found++
      expect(keepsRules(problem, somewhere.line, given.follows)).toBe(true)
      expect(somewhere.reducedCost).toBeGreaterThanOrEqual(best.reducedCost - 1e-9)
    }),
    { numRuns: 2000, seed: 13 },
  )
  expect(found).toBeGreaterThan(500)
})

test('a corridor that rises by more weekends than it is wide leads back to a line all the same', () => {
  const days = 120
  const often = <T>(list: readonly T[]): T[] => Array.from({ length: days / 6 }, () => list).flat()
  const space = newLayers()
  const free = fc.uniqueArray(fc.nat({ max: days - 1 }), { minLength: 5, maxLength: 15 })
  fc.assert(
    fc.property(rules, free, (given, freeDays) => {
      const plain = problemOf({
        ...given,
        days,
        costs: often(given.costs.map(() => 0)),
        permitted: often(given.permitted),
        hours: [0, 100],
        minRun: 1,
        mustWork: -1,
        maxCount: undefined,
        splitDay: days,
      })
      const agent = { ...plain.agents[0]!, maxWeekends: 100 }
      const problem = { ...plain, agents: [agent], weekendOf: Int16Array.from({ length: days }, (_, d) => d) }
      const value = Float64Array.from(often(given.values), (one) => one % 3)
      const forced = Int16Array.from({ length: days }, (_, d) => (freeDays.includes(d) ? FREE : OFF))
      const rise = Math.floor(95 / freeDays.length)
      const weekendBase = new Int32Array(days + 1)
      forced.forEach((duty, d) => {
        weekendBase[d + 1] = weekendBase[d]! + (duty === FREE ? rise : 0)
      })
      const axes = {
        ...narrowedAxes(problem, agent, stateAxes(problem, agent), 1, forced),
        weekendBase,
      }
      const line = shortestLine(problem, agent, axes, space, value, forced)!
      expect(reducedCostOf(problem, agent, line.line, value)).toBeCloseTo(line.reducedCost, 9)
    }),
    { numRuns: 500, seed: 14 },
  )
})

test('all lines within a distance of the cheapest, and no others', () => {
  let found = 0
  fc.assert(
    fc.property(rules, fc.integer({ min: 0, max: 15 }), (given, above) => {
      const plain = problemOf({ ...given, splitDay: 6 })
      const problem = {
        ...plain,
        agents: [{ ...plain.agents[0]!, periods: plain.agents[0]!.periods.slice(-1) }],
      }
      if (problem.agents[0]!.periods[0]!.firstDay > 0) return
      const value = Float64Array.from(given.values.slice(0, problem.days * DUTIES))
      const pricer = linePricer(problem)
      const best = pricer.price(0, value)
      const lines = pricer.lines(0, value, above, 5000)
      if (!best) {
        expect(lines).toBeUndefined()
        return
      }
      const expected: string[] = []
      for (const line of allLines(problem.days)) {
        if (!keepsRules(problem, line, given.follows)) continue
        const reducedCost = reducedCostOf(problem, problem.agents[0]!, line, value)
        if (reducedCost <= best.reducedCost + above + 1e-6) expected.push(line.join())
      }
      expect(lines!.map((line) => line.join()).sort()).toEqual(expected.sort())
      if (expected.length > 1) found++
      expect(pricer.lines(0, value, above, expected.length - 1)).toBeUndefined()
    }),
    { numRuns: 5000, seed: 14 },
  )
  expect(found).toBeGreaterThan(200)
})

// Random automata as rules: every line's points by walking them are the pricing's business.
const randomRule = fc
  .record({
    classes: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: DUTIES, maxLength: DUTIES }),
    next: fc.array(fc.constantFrom(-1, 0, 0, 1, 1, 2, 2), { minLength: 12, maxLength: 12 }),
    cost: fc.array(fc.nat(9), { minLength: 12, maxLength: 12 }),
    end: fc.array(fc.constantFrom(0, 0, 3, Number.POSITIVE_INFINITY), { minLength: 3, maxLength: 3 }),
    resetDay: fc.integer({ min: 0, max: 5 }),
  })
  .map(
    ({ classes, next, cost, end, resetDay }): LineRule => ({
      classOf: Int32Array.from(classes),
      start: 0,
      step: (state, day, duty) => (day === resetDay ? 0 : next[state * 4 + duty + 1]!),
      cost: (state, _, duty) => cost[state * 4 + duty + 1]!,
      end: (state) => end[state]!,
    }),
  )

test('with rules that remember, too, the pricing finds the cheapest of all lines', () => {
  let found = 0
  fc.assert(
    fc.property(rules, fc.array(randomRule, { minLength: 1, maxLength: 2 }), (given, remembering) => {
      const plain = problemOf({ ...given, maxCount: undefined })
      const agent = { ...plain.agents[0]!, rules: remembering }
      const problem = { ...plain, agents: [agent] }
      const value = Float64Array.from(given.values.slice(0, problem.days * DUTIES))
      let best = Number.POSITIVE_INFINITY
      for (const line of allLines(problem.days)) {
        const cost = lineCost(problem, agent, line)
        if (cost === Number.POSITIVE_INFINITY || !keepsRules(problem, line, given.follows)) continue
        best = Math.min(
          best,
          line.reduce((sum, s, d) => (s < 0 ? sum : sum - value[d * DUTIES + s]!), cost),
        )
      }
      const priced = linePricer(problem).price(0, value)
      if (best === Number.POSITIVE_INFINITY) {
        expect(priced).toBeUndefined()
        return
      }
      found++
      expect(keepsRules(problem, priced!.line, given.follows)).toBe(true)
      expect(priced!.reducedCost).toBeCloseTo(best, 9)
      expect(priced!.bound).toBeCloseTo(best, 9)
    }),
    { numRuns: 1000, seed: 12 },
  )
  expect(found).toBeGreaterThan(100)
})

test('rules are unrolled no wider than what can still happen', () => {
  const problem = problemOf({ ...fc.sample(rules, { numRuns: 1, seed: 3 })[0]!, days: 6, mustWork: -1 })
  const agent: LineAgent = {
    ...problem.agents[0]!,
    dayStart: Int32Array.from([0, 1, 2, 3, 4, 5, 6]),
    duty: new Int32Array(6),
    cost: new Float64Array(6),
  }
  const atMostTwo: LineRule = {
    classOf: new Int32Array(DUTIES),
    start: 0,
    step: (count, _, duty) => (duty === OFF ? count : count < 2 ? count + 1 : -1),
  }
  const layers = unrollRules(problem, agent, [atMostTwo])!
  expect(layers.width).toBe(3)
  expect(layers.symbolCount).toBe(2)
  expect(rulePoints(atMostTwo, Int16Array.from([0, OFF, 0, OFF, OFF, OFF]))).toBe(0)
  expect(rulePoints(atMostTwo, Int16Array.from([0, OFF, 0, 0, OFF, OFF]))).toBe(Number.POSITIVE_INFINITY)
})
