import { KinshiftError } from '../errors.ts'
import type { LinearProgram } from './types.ts'

/**
 * Refuses a program that is not well formed: arrays of differing lengths, indices outside, numbers that are not finite,
 * a column that names a row twice. Crossed bounds are no fault of form: they make the program infeasible.
 * Throws LINEAR_PROGRAM_INVALID.
 */
export function checkProgram(lp: LinearProgram): void {
  const columns = lp.cost.length
  const rows = lp.rowLower.length
  sameLength('colLower', lp.colLower, columns)
  sameLength('colUpper', lp.colUpper, columns)
  sameLength('rowUpper', lp.rowUpper, rows)
  if (lp.integer) sameLength('integer', lp.integer, columns)
  finite('cost', lp.cost)
  bounds('colLower', lp.colLower, Number.POSITIVE_INFINITY)
  bounds('colUpper', lp.colUpper, Number.NEGATIVE_INFINITY)
  bounds('rowLower', lp.rowLower, Number.POSITIVE_INFINITY)
  bounds('rowUpper', lp.rowUpper, Number.NEGATIVE_INFINITY)
  checkMatrix(lp, columns, rows)
}

/** The matrix alone: `major` columns over `minor` rows (or the other way round for added rows). */
export function checkMatrix(
  matrix: Pick<LinearProgram, 'starts' | 'indices' | 'values'>,
  major: number,
  minor: number,
): void {
  const { starts, indices, values } = matrix
  sameLength('starts', starts, major + 1)
  if (starts[0] !== 0) refuse('starts', starts[0], '0 as the first entry')
  sameLength('indices', indices, starts[major]!)
  sameLength('values', values, starts[major]!)
  finite('values', values)
  const lastSeenIn = new Int32Array(minor).fill(-1)
  for (let j = 0; j < major; j++) {
    if (starts[j + 1]! < starts[j]!) refuse('starts', starts[j + 1], 'entries that never fall')
    for (let k = starts[j]!; k < starts[j + 1]!; k++) {
      const i = indices[k]!
      if (!Number.isInteger(i) || i < 0 || i >= minor)
        refuse('indices', i, `a whole number of 0 .. ${minor - 1}`)
      if (lastSeenIn[i] === j) refuse('indices', i, `each index once in vector ${j}`)
      lastSeenIn[i] = j
    }
  }
}

function sameLength(field: string, array: ArrayLike<number>, length: number): void {
  if (array.length !== length) refuse(field, array.length, `${length} entries in '${field}'`)
}

function finite(field: string, array: ArrayLike<number>): void {
  for (let k = 0; k < array.length; k++)
    if (!Number.isFinite(array[k])) refuse(field, array[k], 'finite numbers')
}

/** A bound may be infinite, but only outwards. */
function bounds(field: string, array: ArrayLike<number>, forbidden: number): void {
  for (let k = 0; k < array.length; k++) {
    const bound = array[k]!
    if (Number.isNaN(bound) || bound === forbidden)
      refuse(field, String(bound), 'a number, or infinity outwards')
  }
}

function refuse(field: string, found: unknown, expected: string): never {
  throw new KinshiftError('LINEAR_PROGRAM_INVALID', {
    where: { field },
    found,
    expected,
  })
}
