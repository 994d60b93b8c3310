import fc from 'fast-check'
import type { LinearProgram } from '../../src/linear-program/index.ts'

export const INFINITY = Number.POSITIVE_INFINITY

/** A program from dense rows, for tests that are read by people. */
export function program(
  cost: number[],
  rows: { terms: number[]; lower?: number; upper?: number }[],
  more: Partial<LinearProgram> = {},
): LinearProgram {
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  cost.forEach((_, j) => {
    rows.forEach(({ terms }, i) => {
      if (!terms[j]) return
      indices.push(i)
      values.push(terms[j])
    })
    starts.push(indices.length)
  })
  return {
    cost,
    colLower: cost.map(() => 0),
    colUpper: cost.map(() => INFINITY),
    rowLower: rows.map(({ lower }) => lower ?? -INFINITY),
    rowUpper: rows.map(({ upper }) => upper ?? INFINITY),
    starts,
    indices,
    values,
    ...more,
  }
}

const smallWhole = fc.integer({ min: -4, max: 4 })
/** Zero often, so that programs are sparse and degenerate. */
const coefficient = fc.oneof(fc.constant(0), smallWhole)

const columnBounds = fc.oneof(
  { weight: 4, arbitrary: fc.constant([0, INFINITY] as const) },
  {
    weight: 3,
    arbitrary: fc.integer({ min: 0, max: 6 }).map((u) => [0, u] as const),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(smallWhole, fc.integer({ min: 0, max: 5 }))
      .map(([lower, width]) => [lower, lower + width] as const),
  },
  { weight: 1, arbitrary: smallWhole.map((u) => [-INFINITY, u] as const) },
  { weight: 1, arbitrary: fc.constant([-INFINITY, INFINITY] as const) },
)

const rowBounds = fc
  .tuple(
    fc.integer({ min: -8, max: 12 }),
    fc.integer({ min: 0, max: 4 }),
    fc.constantFrom('atMost', 'atLeast', 'equal', 'range', 'free'),
  )
  .map(([right, width, sense]) => {
    switch (sense) {
      case 'atMost':
        return [-INFINITY, right] as const
      case 'atLeast':
        return [right, INFINITY] as const
      case 'equal':
        return [right, right] as const
      case 'range':
        return [right, right + width] as const
      default:
        return [-INFINITY, INFINITY] as const
    }
  })

/** Programs of up to `most` columns and rows: degenerate, infeasible, unbounded, with equalities and free columns among them. */
export function smallProgram(kind: 'continuous' | 'integer', most = 6) {
  return fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 0, max: most }))
    .chain(([columns, rows]) =>
      fc.record({
        cost: fc.array(smallWhole, { minLength: columns, maxLength: columns }),
        bounds: fc.array(columnBounds, {
          minLength: columns,
          maxLength: columns,
        }),
        isWhole: fc.array(fc.boolean(), {
          minLength: columns,
          maxLength: columns,
        }),
        rows: fc.array(
          fc.record({
            terms: fc.array(coefficient, {
              minLength: columns,
              maxLength: columns,
            }),
            bounds: rowBounds,
          }),
          { minLength: rows, maxLength: rows },
        ),
      }),
    )
    .map(
      ({ cost, bounds, isWhole, rows }): LinearProgram =>
        program(
          cost,
          rows.map(({ terms, bounds: [lower, upper] }) => ({
            terms,
            lower,
            upper,
          })),
          {
            colLower: bounds.map(([lower]) => lower),
            colUpper: bounds.map(([, upper]) => upper),
            ...(kind === 'integer' && {
              integer: isWhole.map((whole) => (whole ? 1 : 0)),
            }),
          },
        ),
    )
}
