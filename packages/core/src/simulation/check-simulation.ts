import { type ErrorCode, KinshiftError } from '../errors.ts'

/** Refusals that name the field. */
export function checkWhole(field: string, value: number, lowest: number, highest: number): void {
  if (!Number.isInteger(value) || value < lowest || value > highest)
    refuse('NUMBER_INVALID', field, value, `a whole number from ${lowest} to ${highest}`)
}

export function checkRange(
  field: string,
  value: number,
  lowest: number,
  highest: number,
  expected: string,
): void {
  if (!(value >= lowest && value <= highest)) refuse('NUMBER_INVALID', field, value, expected)
}

export function refuse(code: ErrorCode, field: string, found: unknown, expected: string): never {
  throw new KinshiftError(code, { where: { field }, found, expected })
}
