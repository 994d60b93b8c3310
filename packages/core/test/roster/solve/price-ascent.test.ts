import {
  type ContactCentreAssignment,
  type ContactCentreInstance,
  checkContactCentre,
} from '@kinshift/core/roster'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { solveLinearProgram } from '../../../src/linear-program/index.ts'
import { compileContactCentre } from '../../../src/roster/solve/compile/compile-contact-centre.ts'
import { lagrangianBound } from '../../../src/roster/solve/prices/bound.ts'
import { ascendPrices } from '../../../src/roster/solve/prices/price-ascent.ts'
import { linePricer } from '../../../src/roster/solve/pricing/pricing.ts'

// The bound against one linear program over every line that the checker passes, and against its definition at the same prices.

const QUARTERS = 10
const PRICES = [10, 20, 40, 80]

const agent = fc.record({
  hours: fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 12 })),
  maxConsecutiveDays: fc.integer({ min: 1, max: 3 }),
  maxWeekends: fc.integer({ min: 0, max: 1 }),
  dayOff: fc.option(fc.nat(3), { nil: -1 }),
  wish: fc.record({ day: fc.nat(3), price: fc.integer({ min: 1, max: 30 }) }),
})
const centres = fc
  .record({
    days: fc.integer({ min: 2, max: 4 }),
    agents: fc.array(agent, { minLength: 1, maxLength: 4 }),
    required: fc.array(fc.nat(3), { minLength: 4 * QUARTERS, maxLength: 4 * QUARTERS }),
    minRest: fc.constantFrom(0, 5, 8),
    stepDivisor: fc.constantFrom(1, 2),
  })
  .map(({ days, agents, required, minRest, stepDivisor }): ContactCentreInstance => {
    const shift = (start: number, length: number, rest: boolean) => ({
      id: 0,
      start,
      length,
      paidHalfHours: length - 1,
      meal: null,
      breaks: rest ? [{ length: 1, earliestOffset: 1, latestOffset: 2 }] : [],
    })
    return {
      name: 'tiny',
      days,
      intervalMinutes: 15,
      intervalsPerDay: QUARTERS,
      openInterval: 0,
      closeInterval: QUARTERS,
      minRestIntervals: minRest,
      shortagePrices: PRICES,
      shortageStepDivisor: stepDivisor,
      surplusPrice: 1,
      shifts: [shift(0, 5, true), shift(4, 6, true), shift(3, 3, false)].map((one, id) => ({ ...one, id })),
      agents: agents.map(({ hours: [least, more], dayOff, wish, ...rest }, id) => ({
        ...rest,
        id,
        weeklyPaidHalfHours: [least, least + more],
        shiftLengths: null,
        windows: Array.from({ length: days }, (_, d) =>
          d === dayOff ? null : ([0, QUARTERS] as [number, number]),
        ),
        wishes: [{ day: wish.day % days, avoidStartFrom: 0, avoidStartBefore: 4, price: wish.price }],
      })),
      required: required.slice(0, days * QUARTERS),
    }
  })

interface Choice {
  readonly cost: number
  readonly cover: readonly number[]
}

/** Every line of an agent with every place of its breaks, as the checker passes and prices it. */
function choicesOf(instance: ContactCentreInstance, index: number): Choice[] {
  const { days, shifts } = instance
  const alone: ContactCentreInstance = {
    ...instance,
    agents: [{ ...instance.agents[index]!, id: 0 }],
    required: instance.required.map(() => 0),
    surplusPrice: 0,
  }
  const choices: Choice[] = []
  const visit = (day: number, taken: readonly ContactCentreAssignment[]) => {
    if (day < days) {
      visit(day + 1, taken)
      for (const { id, breaks } of shifts)
        for (const places of breaks.length > 0 ? [[1], [2]] : [[]])
          visit(day + 1, [...taken, { agent: 0, day, shift: id, breaks: places }])
      return
    }
    const judged = checkContactCentre(alone, taken)
    if (judged.ruleBreaks.length > 0) return
    const cover = alone.required.map(() => 0)
    for (const { day, shift, breaks } of taken) {
      const { start, length } = shifts[shift]!
      for (let q = 0; q < length; q++) if (!breaks?.includes(q)) cover[day * QUARTERS + start + q]!++
    }
    choices.push({ cost: judged.objective, cover })
  }
  visit(0, [])
  return choices
}

/** Points of each unit missing in an interval, one after another. */
function shortagePoints({ shortageStepDivisor }: ContactCentreInstance, required: number): number[] {
  const step = Math.max(1, Math.round(required / shortageStepDivisor))
  return Array.from({ length: required }, (_, unit) => PRICES[Math.min(3, Math.floor(unit / step))]!)
}

/** Points of the best mixture of lines for everybody. */
async function bestMixture(
  instance: ContactCentreInstance,
  choices: readonly (readonly Choice[])[],
): Promise<number> {
  const cost: number[] = []
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  const upper: number[] = []
  const column = (price: number, entries: readonly (readonly [number, number])[], most: number) => {
    cost.push(price)
    upper.push(most)
    for (const [row, value] of entries) {
      indices.push(row)
      values.push(value)
    }
    starts.push(indices.length)
  }
  const people = choices.length
  choices.forEach((own, index) => {
    for (const choice of own) {
      const covered = choice.cover.flatMap((value, row) => (value ? [[people + row, value] as const] : []))
      column(choice.cost, [[index, 1], ...covered], 1)
    }
  })
  instance.required.forEach((required, row) => {
    for (const price of shortagePoints(instance, required)) column(price, [[people + row, 1]], 1)
    column(1, [[people + row, -1]], Number.POSITIVE_INFINITY)
  })
  const right = [...choices.map(() => 1), ...instance.required]
  const colLower = cost.map(() => 0)
  const program = {
    cost,
    colLower,
    colUpper: upper,
    rowLower: right,
    rowUpper: right,
    starts,
    indices,
    values,
  }
  const solved = await solveLinearProgram(program, { engine: 'highs' })
  expect(solved.status).toBe('optimal')
  return solved.objective!
}

/** The Lagrangian bound by its definition: every interval and every agent for itself, all that they may do tried. */
function boundAt(
  instance: ContactCentreInstance,
  choices: readonly (readonly Choice[])[],
  prices: Float64Array,
): number {
  let bound = 0
  instance.required.forEach((required, row) => {
    const shortage = shortagePoints(instance, required)
    const points = (staff: number) =>
      staff >= required ? staff - required : shortage.slice(0, required - staff).reduce((a, b) => a + b, 0)
    bound += Math.min(...Array.from({ length: 20 }, (_, staff) => points(staff) + prices[row]! * staff))
  })
  for (const own of choices)
    bound += Math.min(
      ...own.map(
        ({ cost, cover }) => cost - cover.reduce((sum, value, row) => sum + value * prices[row]!, 0),
      ),
    )
  return bound
}

test('rising prices come to the linear relaxation, and what they prove is what their definition says', async () => {
  let raised = 0
  await fc.assert(
    fc.asyncProperty(centres, async (instance) => {
      const problem = compileContactCentre(instance)
      const choices = instance.agents.map((_, index) => choicesOf(instance, index))
      const pricer = linePricer(problem)
      const start = new Float64Array(problem.cover.count)
      const end = performance.now() + 2000
      const left = () => end - performance.now()
      const found = await ascendPrices(problem, pricer, { start, left, pause: async () => false })
      if (choices.some((own) => own.length === 0)) {
        expect(found.bound).toBe(Number.NEGATIVE_INFINITY)
        return
      }
      const optimum = await bestMixture(instance, choices)
      const proven = lagrangianBound(problem, pricer, found.prices)
      // Where nobody can be, any price will do, and a high one proves most.
      found.prices.forEach((_, row) => {
        if (!choices.flat().some(({ cover }) => cover[row]! > 0)) found.prices[row] = PRICES.at(-1)!
      })
      expect(proven).toBeCloseTo(boundAt(instance, choices, found.prices), 6)
      expect(proven).toBeLessThanOrEqual(optimum + 1e-6)
      expect(proven).toBeGreaterThanOrEqual(optimum - 0.004 * Math.max(1, optimum))
      if (optimum > lagrangianBound(problem, pricer, start) + 1) raised++
    }),
    { numRuns: 60 },
  )
  // Most of these centres need prices that are not 0.
  expect(raised).toBeGreaterThan(20)
})
