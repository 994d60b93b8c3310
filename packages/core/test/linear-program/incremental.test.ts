import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type LinearProgram,
  openIncrementalProgram,
  solveLinearProgram,
} from '../../src/linear-program/index.ts'
import { INFINITY, program, smallProgram } from './programs.ts'

test('columns added in place give what the whole program gives', async () => {
  await fc.assert(
    fc.asyncProperty(smallProgram('continuous'), async (lp) => {
      const whole = await solveLinearProgram(lp, { engine: 'highs' })
      if (whole.status !== 'optimal') return
      const open = await openIncrementalProgram(withColumns(lp, 0, 1))
      try {
        open.solve()
        open.addColumns(withColumns(lp, 1, lp.cost.length))
        const { status, objective } = open.solve()
        expect(status).toBe('optimal')
        expect(objective).toBeCloseTo(whole.objective!, 6)
      } finally {
        open.dispose()
      }
    }),
    { numRuns: 300, seed: 3 },
  )
})

function withColumns(lp: LinearProgram, from: number, until: number): LinearProgram {
  const { starts } = lp
  const base = starts[from]!
  const part = (values: ArrayLike<number>) => Array.from(values).slice(from, until)
  const entries = (values: ArrayLike<number>) => Array.from(values).slice(base, starts[until]!)
  return {
    cost: part(lp.cost),
    colLower: part(lp.colLower),
    colUpper: part(lp.colUpper),
    rowLower: lp.rowLower,
    rowUpper: lp.rowUpper,
    starts: Array.from(starts)
      .slice(from, until + 1)
      .map((start) => start - base),
    indices: entries(lp.indices),
    values: entries(lp.values),
  }
}

test('the interior point method comes to the same, and to a basis that simplex goes on from', async () => {
  const covering = fc.record({
    cost: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 }),
    need: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 2 }),
    more: fc.integer({ min: 1, max: 9 }),
  })
  await fc.assert(
    fc.asyncProperty(covering, async ({ cost, need, more }) => {
      const rows = [
        { terms: [1, 0, 2], lower: need[0]! },
        { terms: [0, 1, 1], lower: need[1]! },
      ]
      const lp = program(cost, rows)
      const open = await openIncrementalProgram(lp)
      try {
        const inside = open.solve({ method: 'interior' })
        expect(inside.status).toBe('optimal')
        expect(inside.objective).toBeCloseTo((await solveLinearProgram(lp)).objective!, 6)
        // Each row's price, times its need, adds up to the cost: prices of a vertex.
        expect(inside.rowDual[0]! * need[0]! + inside.rowDual[1]! * need[1]!).toBeCloseTo(inside.objective, 6)
        open.changeRowBounds(0, need[0]! + more, INFINITY)
        const raised = program(cost, [{ ...rows[0]!, lower: need[0]! + more }, rows[1]!])
        expect(open.solve({ method: 'dual' }).objective).toBeCloseTo(
          (await solveLinearProgram(raised)).objective!,
          6,
        )
      } finally {
        open.dispose()
      }
    }),
    { numRuns: 50, seed: 5 },
  )
})

test('bounds, costs, rows and deletions take effect', async () => {
  const open = await openIncrementalProgram(program([1, 2], [{ terms: [1, 1], lower: 3 }]))
  const objective = () => open.solve().objective
  expect(objective()).toBeCloseTo(3, 9)
  open.changeColumnBounds(0, 0, 1)
  expect(open.solve({ method: 'dual' }).objective).toBeCloseTo(5, 9)
  open.addRows({
    rowLower: [-INFINITY],
    rowUpper: [1],
    starts: [0, 1],
    indices: [1],
    values: [1],
  })
  expect(open.solve().status).toBe('infeasible')
  open.changeRowBounds(0, 2, INFINITY)
  expect(objective()).toBeCloseTo(3, 9)
  open.changeColumnCost(1, 0.5)
  expect(objective()).toBeCloseTo(1.5, 9)
  open.changeColumnBounds(0, 0, INFINITY)
  open.deleteColumns([1])
  expect(open.columnCount).toBe(1)
  expect(open.rowCount).toBe(2)
  expect(objective()).toBeCloseTo(2, 9)
  open.dispose()
})

test('an interrupt ends a long run and says so', async () => {
  const rows = 150
  const columns = 900
  const lp = program(
    Array.from({ length: columns }, (_, j) => 1 + ((j * 7919) % 101)),
    Array.from({ length: rows }, (_, i) => ({
      terms: Array.from({ length: columns }, (_, j) => ((i * 31 + j * 17) % 23 < 5 ? 1 + ((i + j) % 3) : 0)),
      lower: 10 + (i % 7),
    })),
  )
  const open = await openIncrementalProgram(lp)
  let asked = 0
  expect(open.solve({ interrupt: () => ++asked > 0 }).status).toBe('stopped')
  expect(asked).toBeGreaterThan(0)
  expect(open.solve().status).toBe('optimal')
  open.dispose()
})

test('malformed columns are refused and leave the program as it was', async () => {
  const open = await openIncrementalProgram(program([1], [{ terms: [1], lower: 1 }]))
  expect(() =>
    open.addColumns({
      cost: [1],
      colLower: [0],
      colUpper: [1],
      starts: [0, 1],
      indices: [4],
      values: [1],
    }),
  ).toThrow(/LINEAR_PROGRAM_INVALID/)
  expect(open.columnCount).toBe(1)
  expect(open.solve().objective).toBeCloseTo(1, 9)
  open.dispose()
})
