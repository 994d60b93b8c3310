import type { ContactCentreInstance } from '@kinshift/core/roster'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileContactCentre } from '../../../src/roster/solve/compile/compile-contact-centre.ts'
import { daySaving, solveDay } from '../../../src/roster/solve/days/day-program.ts'
import { dealOut } from '../../../src/roster/solve/days/deal-out.ts'
import { settleDays } from '../../../src/roster/solve/days/settle-days.ts'
import { linePricer } from '../../../src/roster/solve/pricing/pricing.ts'
import { newPlan, type Plan } from '../../../src/roster/solve/problem/plan.ts'
import { seededRandom } from '../../../src/roster/solve/random.ts'
import { stopwatch } from '../../../src/roster/solve/stopwatch.ts'
import { startedPlan, tiedCentre } from './tied-centre.ts'

/** Two to three people on four hours of demand: so few choices a day that all can be tried. */
const tiny = fc
  .record({
    required: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 32, maxLength: 32 }),
    limits: fc.array(fc.constantFrom([16, 16], [8, 20], [16, 20]), { minLength: 2, maxLength: 3 }),
    wish: fc.constantFrom(0, 3, 30),
  })
  .map(
    ({ required, limits, wish }): ContactCentreInstance => ({
      name: 'tiny',
      days: 2,
      intervalMinutes: 15,
      intervalsPerDay: 96,
      openInterval: 32,
      closeInterval: 48,
      minRestIntervals: 82,
      shortagePrices: [10, 20],
      shortageStepDivisor: 25,
      surplusPrice: 1,
      shifts: [
        { length: 8, start: 32 },
        { length: 8, start: 34 },
        { length: 10, start: 36 },
        { length: 12, start: 32 },
      ].map(({ length, start }, id) => ({
        id,
        start,
        length,
        paidHalfHours: length === 12 ? 10 : 8,
        meal: length === 12 ? { length: 2, earliestOffset: 6, latestOffset: 8 } : null,
        breaks: length > 8 ? [{ length: 1, earliestOffset: 2, latestOffset: 4 }] : [],
      })),
      agents: limits.map((weeklyPaidHalfHours, id) => ({
        id,
        weeklyPaidHalfHours: weeklyPaidHalfHours as [number, number],
        maxConsecutiveDays: 2,
        maxWeekends: 1,
        shiftLengths: null,
        windows: [
          [32, 48],
          [32, 48],
        ],
        wishes: [{ day: 0, avoidStartFrom: 32, avoidStartBefore: 34, price: wish }],
      })),
      required: Array.from({ length: 192 }, (_, i) => {
        const quarter = (i % 96) - 32
        return quarter >= 0 && quarter < 16 ? required[Math.floor(i / 96) * 16 + quarter]! : 0
      }),
    }),
  )

/** The fewest points that any choice of duties and breaks on the day gives, all lines keeping their agents' rules. */
function fewestPoints(problem: ReturnType<typeof compileContactCentre>, plan: Plan, day: number): number {
  const pricer = linePricer(problem)
  const nothing = new Float64Array(problem.days * problem.dutyCount)
  const choices = problem.agents.map((_, a) => {
    const { line, patterns } = plan.lineOf(a)!
    if (line[day]! < 0) return [{ line, patterns }]
    return Array.from({ length: problem.dutyCount }, (_, duty) => duty).flatMap((duty) => {
      const changed = Int16Array.from(line)
      changed[day] = duty
      if (!pricer.price(a, nothing, changed)) return []
      const count = problem.breaks[duty]!.reduce((product, { offsets }) => product * offsets.length, 1)
      return Array.from({ length: count }, (_, pattern) => {
        const placed = Int32Array.from(patterns)
        placed[day] = pattern
        return { line: changed, patterns: placed }
      })
    })
  })
  const before = plan.snapshot()
  let fewest = Number.POSITIVE_INFINITY
  const place = (a: number): void => {
    if (a === choices.length) fewest = Math.min(fewest, plan.points())
    else
      for (const one of choices[a]!) {
        plan.put(a, one)
        place(a + 1)
      }
  }
  place(0)
  plan.restore(before)
  return fewest
}

test('a day is solved to the fewest points that any choice of duties and breaks gives', async () => {
  await fc.assert(
    fc.asyncProperty(tiny, fc.constantFrom(0, 1), async (instance, day) => {
      const problem = compileContactCentre(instance)
      const plan = newPlan(problem)
      const pricer = linePricer(problem)
      const nothing = new Float64Array(problem.days * problem.dutyCount)
      problem.agents.forEach((_, a) => {
        plan.put(a, { line: pricer.price(a, nothing)!.line, patterns: new Int32Array(2) })
      })
      const fewest = fewestPoints(problem, plan, day)
      const points = plan.points()
      // Nothing has to be whole there, so it may promise more than there is, never less.
      expect(await daySaving(problem, plan, day, 10)).toBeGreaterThanOrEqual(points - fewest - 1e-6)
      expect(await solveDay(problem, plan, day, 10)).toEqual({ isBetter: fewest < points, isOptimal: true })
      expect(plan.points()).toBe(fewest)
    }),
    { numRuns: 60 },
  )
}, 60_000)

test('days one by one keep what holds of two together and what rules remember, and never cost more', async () => {
  await fc.assert(
    fc.asyncProperty(tiedCentre, fc.nat(1000), async (of, seed) => {
      const { lines, random, plan, pricer, ties, response } = await startedPlan(of, seed)
      fc.pre(lines.agents.every((_, a) => plan.lineOf(a)))
      const before = { points: plan.points(), lines: plan.snapshot() }
      const told: number[] = []
      const context = {
        ...{ problem: lines, hasBreaks: true, plan, pricer, ties, response, random, watch: stopwatch(60) },
        onImproved: () => told.push(plan.points()),
        onUseful: () => {},
      }
      await settleDays(context, { from: 3, until: 9, movers: 'all' }, 300)
      expect(ties.broken()).toEqual([])
      const nothing = new Float64Array(lines.days * lines.dutyCount)
      lines.agents.forEach((_, a) => {
        const { line } = plan.lineOf(a)!
        expect(pricer.price(a, nothing, line)).toBeDefined()
        line.forEach((duty, d) => {
          if (d < 3 || d >= 9) expect(duty).toBe(before.lines[a]!.line[d])
        })
      })
      expect(plan.points()).toBeLessThanOrEqual(before.points)
      expect(told).toEqual([...told].sort((a, b) => b - a))
    }),
    { numRuns: 40 },
  )
}, 60_000)

test('who has one already keeps it, and everything is dealt out', () => {
  expect(
    dealOut(
      [3, 3, undefined],
      new Map([
        [3, 1],
        [5, 2],
      ]),
    ),
  ).toEqual([3, 5, 5])
  const random = seededRandom(1)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 20 }), (kinds) => {
      const counts = new Map<number, number>()
      for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
      const before = random.shuffled(kinds).map((kind) => (kind === 0 ? undefined : kind))
      const dealt = dealOut(before, counts)
      expect([...dealt].sort()).toEqual([...kinds].sort())
      before.forEach((kind, i) => {
        if (kind !== undefined) expect(dealt[i]).toBe(kind)
      })
    }),
  )
})
