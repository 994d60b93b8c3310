import { checkSchedulingBenchmark, type SchedulingBenchmark } from '@kinshift/core/roster'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { solveLinearProgram } from '../../../src/linear-program/index.ts'
import { compileSchedulingBenchmark } from '../../../src/roster/solve/compile/compile-scheduling-benchmark.ts'
import { startProgram } from '../../../src/roster/solve/master/start-program.ts'
import { linePricer } from '../../../src/roster/solve/pricing/pricing.ts'
import { lineCost } from '../../../src/roster/solve/problem/line-cost.ts'
import type { Line, LineProblem } from '../../../src/roster/solve/problem/line-problem.ts'
import { touchedRows, wholeWindow } from '../../../src/roster/solve/problem/window.ts'
import { isProvable, startProof } from '../../../src/roster/solve/proof/optimality-proof.ts'

// The proof against one integer program over all lines that every employee has.

const DAYS = 9
const SHIFTS = ['E', 'L']

const employee = fc.record({
  most: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 4 })),
  minShifts: fc.integer({ min: 0, max: 3 }),
  moreShifts: fc.integer({ min: 1, max: 3 }),
  maxRun: fc.integer({ min: 2, max: 4 }),
  minRun: fc.integer({ min: 1, max: 2 }),
  minOff: fc.integer({ min: 1, max: 2 }),
  maxWeekends: fc.integer({ min: 0, max: 1 }),
  dayOff: fc.nat(DAYS - 1),
})
const request = fc.record({
  of: fc.nat(3),
  day: fc.nat(DAYS - 1),
  shift: fc.constantFrom(...SHIFTS),
  weight: fc.integer({ min: 1, max: 3 }),
})
const instances = fc
  .record({
    employees: fc.array(employee, { minLength: 3, maxLength: 4 }),
    on: fc.array(request, { maxLength: 6 }),
    off: fc.array(request, { maxLength: 6 }),
    required: fc.array(fc.nat(2), { minLength: DAYS * 2, maxLength: DAYS * 2 }),
    weightUnder: fc.constantFrom(3, 10, 100),
    weightOver: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ employees, on, off, required, weightUnder, weightOver }): SchedulingBenchmark => {
    const requests = (some: typeof on) =>
      some.map(({ of, ...rest }) => ({ ...rest, employee: String(of % employees.length) }))
    return {
      days: DAYS,
      shifts: [
        { id: 'E', minutes: 480, mayNotBeFollowedBy: [] },
        { id: 'L', minutes: 600, mayNotBeFollowedBy: ['E'] },
      ],
      employees: employees.map((one, id) => ({
        id: String(id),
        maxShifts: { E: one.most[0], L: one.most[1] },
        minMinutes: one.minShifts * 480,
        maxMinutes: (one.minShifts + one.moreShifts) * 480,
        maxConsecutiveShifts: one.maxRun,
        minConsecutiveShifts: one.minRun,
        minConsecutiveDaysOff: one.minOff,
        maxWeekends: one.maxWeekends,
        daysOff: [one.dayOff],
      })),
      requestsOn: requests(on),
      requestsOff: requests(off),
      cover: required.map((count, k) => ({
        day: k >> 1,
        shift: SHIFTS[k % 2]!,
        required: count,
        weightUnder,
        weightOver,
      })),
    }
  })

/** The optimum by HiGHS over every line; undefined when an employee has none. */
async function leastPoints(problem: LineProblem): Promise<number | undefined> {
  const pricer = linePricer(problem)
  const window = wholeWindow(problem)
  const rows = touchedRows(problem, window)
  const placeOf = new Map(Array.from(rows, (row, i) => [row, problem.agents.length + i]))
  const first = startProgram(problem, window, rows)
  const cost = [...first.cost]
  const starts = [...first.starts]
  const indices = [...first.indices]
  const values = [...first.values]
  for (let agent = 0; agent < problem.agents.length; agent++) {
    const nothing = new Float64Array(problem.days * problem.dutyCount)
    const lines = pricer.lines(agent, nothing, 1e9, 100_000)
    if (!lines || lines.length === 0) return undefined
    for (const line of lines) {
      cost.push(lineCost(problem, problem.agents[agent]!, line))
      const worked = [...line.keys()].filter((d) => line[d]! >= 0)
      indices.push(agent, ...worked.map((d) => placeOf.get(d * problem.dutyCount + line[d]!)!))
      values.push(1, ...worked.map(() => 1))
      starts.push(indices.length)
    }
  }
  const lines = cost.length - first.cost.length
  const answer = await solveLinearProgram(
    {
      cost,
      colLower: new Float64Array(cost.length),
      colUpper: [...first.colUpper, ...new Array<number>(lines).fill(1)],
      rowLower: first.rowLower,
      rowUpper: first.rowUpper,
      starts,
      indices,
      values,
      integer: [...new Float64Array(first.cost.length), ...new Array<number>(lines).fill(1)],
    },
    { engine: 'highs' },
  )
  expect(answer.status).toBe('optimal')
  const uncovered = problem.cover.required.reduce(
    (sum, required, row) => (placeOf.has(row) ? sum : sum + required * problem.cover.shortage[row]![0]!),
    0,
  )
  return Math.round(answer.objective! + uncovered + problem.constantPoints)
}

function judged(instance: SchedulingBenchmark, lines: readonly Line[]) {
  return checkSchedulingBenchmark(
    instance,
    lines.map((line) => Array.from(line, (duty) => (duty < 0 ? null : SHIFTS[duty]!))),
  )
}

test('branch and price ends at the optimum of the integer program, and no bound on the way is above it', async () => {
  let proven = 0
  let interrupted = 0
  await fc.assert(
    fc.asyncProperty(
      instances,
      fc.constantFrom(0, 1, 7, 10_000),
      fc.array(fc.nat(5), { minLength: 1, maxLength: 5 }),
      async (instance, above, pauses) => {
        const problem = compileSchedulingBenchmark(instance)
        const optimum = await leastPoints(problem)
        if (optimum === undefined) return
        let best = optimum + above
        // Every so many pauses the proof is made to stop, whatever it is doing.
        let wait = 0
        let turn = 0
        const proof = await startProof(problem, {
          objective: best,
          pricer: linePricer(problem),
          known: () => [],
          onRoster: (lines, points) => {
            expect(judged(instance, lines)).toMatchObject({ objective: points, ruleBreaks: [] })
            expect(points).toBeLessThan(best)
            best = points
          },
          pause: async () => wait-- <= 0,
        })
        let bound = Number.NEGATIVE_INFINITY
        for (let n = 0; n < 2000 && !proof.isComplete; n++) {
          wait = pauses[turn++ % pauses.length]! + Math.floor(n / 20)
          await proof.work(5000)
          expect(proof.bound).toBeGreaterThanOrEqual(bound)
          expect(proof.bound).toBeLessThanOrEqual(optimum)
          bound = proof.bound
          if (!proof.isComplete) interrupted++
        }
        proof.dispose()
        expect(proof.isComplete).toBe(true)
        expect(best).toBe(optimum)
        expect(proof.bound).toBeCloseTo(optimum, 6)
        proven++
      },
    ),
    { numRuns: 40, seed: 5 },
  )
  expect(proven).toBeGreaterThan(20)
  expect(interrupted).toBeGreaterThan(20)
})

test('a proof is not begun where duties have breaks or people count in parts', () => {
  const problem = compileSchedulingBenchmark(fc.sample(instances, { numRuns: 1, seed: 1 })[0]!)
  expect(isProvable(problem)).toBe(true)
  const withBreaks = { ...problem, breaks: [[{ offsets: Float64Array.of(1), length: 1 }], []] }
  expect(isProvable(withBreaks)).toBe(false)
  expect(isProvable({ ...problem, weight: Float64Array.of(1, 0.8) })).toBe(false)
})
