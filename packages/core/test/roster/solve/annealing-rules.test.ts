import { checkRoster, solveRoster } from '@kinshift/core/roster'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anneal } from '../../../src/roster/solve/annealing/annealing.ts'
import { annealingMemory } from '../../../src/roster/solve/annealing/annealing-memory.ts'
import { canAnneal } from '../../../src/roster/solve/annealing/annealing-model.ts'
import { coolingFrom } from '../../../src/roster/solve/annealing/cooling.ts'
import { OFF } from '../../../src/roster/solve/problem/line-problem.ts'
import { allRulePoints } from '../../../src/roster/solve/problem/line-rules.ts'
import { stopwatch } from '../../../src/roster/solve/stopwatch.ts'
import { agent, contract, early, late, long, problem } from '../build.ts'
import { pair, startedPlan, tiedCentre } from './tied-centre.ts'

test('annealing keeps what holds of two together and what rules remember, whatever the temperature', async () => {
  await fc.assert(
    fc.asyncProperty(tiedCentre, fc.nat(1000), fc.constantFrom(0.5, 10, 1000), async (of, seed, hot) => {
      const { lines, random, plan, pricer, ties } = await startedPlan(of, seed)
      expect(canAnneal(lines)).toBe(true)
      fc.pre(lines.agents.every((_, a) => plan.lineOf(a)))
      const watch = stopwatch(60)
      const scope = { from: 0, until: 14, movers: 'all' as const, ties: ties.standing() }
      const time = { milliseconds: 15, left: watch.left, pause: watch.pause }
      await anneal(lines, plan, random, { ...scope, ...time, ...coolingFrom(hot, hot / 2, 0.1) })
      expect(ties.broken()).toEqual([])
      const nothing = new Float64Array(lines.days * lines.dutyCount)
      lines.agents.forEach((_, a) => {
        expect(pricer.price(a, nothing, plan.lineOf(a)!.line)).toBeDefined()
      })
    }),
    { numRuns: 60 },
  )
})

test('what changed days cost in rules is what the whole line costs more', async () => {
  await fc.assert(
    fc.asyncProperty(tiedCentre, fc.nat(1000), async (of, seed) => {
      const { lines, plan, random } = await startedPlan(of, seed)
      fc.pre(lines.agents.every((_, a) => plan.lineOf(a)))
      const current = lines.agents.map((_, a) => Int16Array.from(plan.lineOf(a)!.line))
      const memory = annealingMemory(lines, (a, d) => current[a]![d]!)
      for (let n = 0; n < 200; n++) {
        const a = random.below(current.length)
        const line = current[a]!
        const one = lines.agents[a]!
        const before = Int16Array.from(line)
        const first = random.below(14)
        const last = Math.min(13, first + random.below(4))
        for (const d of [first, last])
          line[d] = random.next() < 0.4 ? OFF : one.duty[random.below(one.duty.length)]!
        const points = allRulePoints(one, before)
        expect(memory.points[a]).toBeCloseTo(points, 6)
        const gain = memory.gain(a, first, last)
        if (allRulePoints(one, line) === Number.POSITIVE_INFINITY) expect(gain).toBe(Number.POSITIVE_INFINITY)
        else expect(gain).toBeCloseTo(allRulePoints(one, line) - points, 6)
        if (gain === Number.POSITIVE_INFINITY) line.set(before)
        else memory.keep(a, first, last)
      }
    }),
    { numRuns: 60 },
  )
})

test('people with pairs are annealed, too, and the judge finds no hard break', async () => {
  const people = Array.from({ length: 24 }, (_, i) =>
    agent({ id: `a${i}`, contract: contract({ minMinutesPerWeek: 960, noSingleDaysOff: 'nice' }) }),
  )
  const of = problem({
    days: 14,
    intervalMinutes: 15,
    agents: people,
    shiftTemplates: [early, late, long],
    prices: { kindChange: 7 },
    together: [
      { ...pair, kind: 'same-days-off' },
      { ...pair, id: 'u', kind: 'carpool', agents: ['a2', 'a3'], deltaMinutes: 60 },
    ],
    demands: [{ queue: 'sales', requiredStaff: new Array(14 * 96).fill(5) }],
  })
  const phases = new Set<string>()
  const roster = await solveRoster(of, {
    timeLimitSeconds: 2,
    gap: 0,
    onProgress: ({ phase }) => phases.add(phase),
  })
  expect(phases).toContain('annealing')
  expect(checkRoster(of, roster.assignments).ruleBreaks.filter(({ hard }) => hard)).toEqual([])
  expect(roster.lowerBound).toBeLessThanOrEqual(roster.objective!)
}, 10_000)
