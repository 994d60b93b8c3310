import { expect, test } from 'vitest'
import { type Engine, type LinearProgram, solveLinearProgram } from '../../src/linear-program/index.ts'
import { INFINITY, program } from './programs.ts'

const ENGINES: Engine[] = ['highs', 'javascript-lp-solver']

test.each(ENGINES)('the diet of the textbook (%s)', async (engine) => {
  // Two foods, two nutrients: the vertex where both rows bind.
  const lp = program(
    [0.6, 0.35],
    [
      { terms: [5, 7], lower: 8 },
      { terms: [4, 2], lower: 15 },
      { terms: [2, 1], lower: 3 },
    ],
  )
  const answer = await solveLinearProgram(lp, { engine })
  expect(answer.status).toBe('optimal')
  expect(answer.x![0]).toBeCloseTo(3.75, 9)
  expect(answer.x![1]).toBeCloseTo(0, 9)
  expect(answer.objective).toBeCloseTo(2.25, 9)
  expect(answer.bound).toBeCloseTo(2.25, 9)
})

test.each(ENGINES)('whole knapsack, not its relaxation (%s)', async (engine) => {
  const lp = program([-8, -11, -6, -4], [{ terms: [5, 7, 4, 3], upper: 14 }], {
    colUpper: [1, 1, 1, 1],
    integer: [1, 1, 1, 1],
  })
  const answer = await solveLinearProgram(lp, { engine })
  expect(answer).toMatchObject({ status: 'optimal', objective: -21 })
  expect([...answer.x!]).toEqual([0, 1, 1, 1])
})

test.each(ENGINES)('infeasible and unbounded are answers (%s)', async (engine) => {
  const infeasible = program(
    [1],
    [
      { terms: [1], lower: 2 },
      { terms: [1], upper: 1 },
    ],
  )
  expect(await solveLinearProgram(infeasible, { engine })).toEqual({
    status: 'infeasible',
  })
  const unbounded = program([-1], [{ terms: [1], lower: 0 }])
  expect(await solveLinearProgram(unbounded, { engine })).toEqual({
    status: 'unbounded',
  })
})

test.each(ENGINES)(
  'an unbounded program that the presolve of HiGHS calls infeasible (%s)',
  async (engine) => {
    // x = (0, -t, t) keeps both rows for every t, at a cost of -t.
    const lp = program(
      [1, 1, 0],
      [
        { terms: [-1, -2, -2], upper: 0 },
        { terms: [0, 1, 1], upper: 1 },
      ],
      { colLower: [0, -INFINITY, 0], colUpper: [1, 0, INFINITY] },
    )
    expect(await solveLinearProgram(lp, { engine })).toEqual({ status: 'unbounded' })
  },
)

test('a sound program whose presolve ends HiGHS in an error', async () => {
  const terms = [0, 2, 0, 0, 1, 0, 2, 0, 0, 0, 0, 1]
  const free = [6, 11]
  const lp = program(new Array(12).fill(0), [{ terms, lower: -1, upper: -1 }], {
    colLower: terms.map((_, j) => (free.includes(j) ? -INFINITY : j === 1 ? 2 : 0)),
    colUpper: terms.map((_, j) => (free.includes(j) || j === 4 ? INFINITY : j === 1 ? 2 : 0)),
    integer: terms.map((_, j) => (free.includes(j) ? 1 : 0)),
  })
  expect(await solveLinearProgram(lp, { engine: 'highs' })).toMatchObject({ status: 'optimal', objective: 0 })
})

test.each(ENGINES)('rows without terms, no rows, no columns (%s)', async (engine) => {
  const never = program([1], [{ terms: [0], lower: 1 }])
  expect((await solveLinearProgram(never, { engine })).status).toBe('infeasible')
  const always = program([1], [{ terms: [0], lower: -1 }])
  expect(await solveLinearProgram(always, { engine })).toMatchObject({
    status: 'optimal',
    objective: 0,
  })
  const noRows = program([2, -3], [], { colLower: [-4, -4], colUpper: [9, 5] })
  expect(await solveLinearProgram(noRows, { engine })).toMatchObject({
    status: 'optimal',
    objective: -23,
  })
  const nothing = program([], [])
  expect(await solveLinearProgram(nothing, { engine })).toMatchObject({
    status: 'optimal',
    objective: 0,
  })
})

test('crossed bounds and a whole variable between whole numbers are infeasible', async () => {
  const crossed = program([1], [], { colLower: [2], colUpper: [1] })
  expect((await solveLinearProgram(crossed)).status).toBe('infeasible')
  const between = program([1], [], {
    colLower: [0.2],
    colUpper: [0.8],
    integer: [1],
  })
  expect((await solveLinearProgram(between)).status).toBe('infeasible')
})

test('row duals are the prices of the rows', async () => {
  const lp = program([1, 2], [{ terms: [1, 1], lower: 3 }])
  const { rowDual } = await solveLinearProgram(lp, { engine: 'highs' })
  expect([...rowDual!]).toEqual([1])
})

test('a known solution may start an integer search', async () => {
  const lp = program([-8, -11], [{ terms: [5, 7], upper: 11 }], {
    colUpper: [1, 1],
    integer: [1, 1],
  })
  const answer = await solveLinearProgram(lp, { engine: 'highs', start: [1, 0] })
  expect(answer).toMatchObject({ status: 'optimal', objective: -11 })
})

test('a cancelled request is not begun', async () => {
  const signal = AbortSignal.abort()
  expect(await solveLinearProgram(program([1], []), { signal })).toEqual({
    status: 'stopped',
  })
})

const sound = program([1, 1], [{ terms: [1, 1], lower: 1 }])
const malformed: [string, LinearProgram][] = [
  ['a cost too many', { ...sound, cost: [1, 1, 1] }],
  ['a bound missing', { ...sound, colLower: [0] }],
  ['a lower bound of plus infinity', { ...sound, rowLower: [INFINITY] }],
  ['a coefficient that is no number', { ...sound, values: [1, Number.NaN] }],
  ['a row that is not there', { ...sound, indices: [0, 1] }],
  ['a row named twice by a column', { ...sound, starts: [0, 2, 2], indices: [0, 0] }],
  ['starts that fall', { ...sound, starts: [0, 2, 1] }],
  ['starts beyond the entries', { ...sound, starts: [0, 1, 3] }],
]
test.each(malformed)('%s is refused', async (_, lp) => {
  await expect(solveLinearProgram(lp)).rejects.toMatchObject({
    code: 'LINEAR_PROGRAM_INVALID',
  })
})
