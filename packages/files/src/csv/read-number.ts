import { type ErrorCode, KinshiftError } from '@kinshift/core/errors'

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const THOUSANDS = /^[+-]?\d{1,3}(?:[,' \u00a0\u202f]\d{3})+(?:\.\d+)?$/
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/

/**
 * The number of a cell; null when it is blank.
 *
 * @param least smallest value that is permitted.
 * @throws `code` with file, row and column, when it is no number or too small.
 */
export function readNumber(
  cell: string,
  code: ErrorCode,
  where: { file: string; row: number; column: string },
  least = Number.NEGATIVE_INFINITY,
): number | null {
  if (cell === '') return null
  const value = NUMBER.test(cell) ? Number(cell) : Number.NaN
  if (Number.isFinite(value) && value >= least) return value
  throw new KinshiftError(code, {
    where,
    found: cell,
    expected: `${least === 0 ? 'a number of at least 0' : 'a number'}, or nothing when it is missing`,
    ...wayOut(cell),
  })
}

function wayOut(cell: string): { maybe?: string } {
  if (THOUSANDS.test(cell)) return { maybe: 'remove the thousands separator.' }
  if (DECIMAL_COMMA.test(cell)) return { maybe: 'write decimals with a point.' }
  if (/^(na|n\/a|nan|null|none|-|\?)$/i.test(cell)) return { maybe: 'leave missing values blank.' }
  return {}
}
