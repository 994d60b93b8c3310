import { type ErrorCode, KinshiftError } from '../errors.ts'

/** Refuses a number outside its range at the door, naming field, value and range. `Infinity` passes only where `highest` is `Infinity`. */
export function checkNumber(
  field: string,
  value: number,
  lowest: number,
  highest: number,
  expected: string,
  code: ErrorCode = 'NUMBER_INVALID',
): void {
  if (value >= lowest && value <= highest) return
  throw new KinshiftError(code, {
    where: { field },
    found: found(value),
    expected,
  })
}

/** One entry for each interval. */
export function checkCount(field: string, length: number, count: number): void {
  if (length === count) return
  throw new KinshiftError('NUMBER_INVALID', {
    where: { field },
    found: length,
    expected: `${count} entries, one for each interval`,
  })
}

/** Contacts offered: finite, at least 0. */
export function checkVolume(volume: number): void {
  checkNumber('volume', volume, 0, Number.MAX_VALUE, 'a number of at least 0', 'VOLUME_INVALID')
}

/** Handle time: finite, above 0; a handle time of zero would make every queue empty without anybody noticing. */
export function checkAht(ahtSeconds: number): void {
  checkPositive('ahtSeconds', ahtSeconds, 'seconds')
}

export function checkPositive(field: string, value: number, unit: string): void {
  checkNumber(field, value, Number.MIN_VALUE, Number.MAX_VALUE, `a number of ${unit} above 0`)
}

export function checkLoad(offeredLoadErlangs: number): void {
  checkNumber(
    'offeredLoadErlangs',
    offeredLoadErlangs,
    0,
    Number.MAX_VALUE,
    'a number of erlangs of at least 0',
  )
}

export function checkWhole(field: string, value: number, lowest: number): void {
  if (Number.isInteger(value) && value >= lowest && value <= 1e9) return
  throw new KinshiftError('NUMBER_INVALID', {
    where: { field },
    found: found(value),
    expected: `a whole number of at least ${lowest}`,
  })
}

export function checkAgents(agents: number): void {
  checkNumber('agents', agents, 0, 1e9, 'a number of agents from 0 to 1e9')
}

/** Mean patience; 0 = nobody waits, Infinity = nobody hangs up. */
export function checkPatience(patienceSeconds: number): void {
  checkNumber(
    'patienceSeconds',
    patienceSeconds,
    0,
    Number.POSITIVE_INFINITY,
    'a number of seconds of at least 0',
  )
}

export function checkTargetAnswer(targetAnswerSeconds: number): void {
  checkNumber(
    'targetAnswerSeconds',
    targetAnswerSeconds,
    0,
    Number.MAX_VALUE,
    'a number of seconds of at least 0',
  )
}

/** 100 % within any time needs infinitely many agents, so the target lies strictly between 0 and 1. */
export function checkServiceLevel(serviceLevel: number): void {
  if (serviceLevel > 0 && serviceLevel < 1) return
  throw new KinshiftError('SERVICE_LEVEL_OUT_OF_RANGE', {
    where: { field: 'serviceLevel' },
    found: found(serviceLevel),
    expected: '0 < serviceLevel < 1',
    ...hintOfPercentage(serviceLevel),
  })
}

export function checkMaxOccupancy(maxOccupancy: number): void {
  if (maxOccupancy > 0 && maxOccupancy <= 1) return
  throw new KinshiftError('NUMBER_INVALID', {
    where: { field: 'maxOccupancy' },
    found: found(maxOccupancy),
    expected: '0 < maxOccupancy <= 1',
    ...hintOfPercentage(maxOccupancy),
  })
}

export function checkShrinkage(shrinkage: number, field = 'shrinkage'): void {
  if (shrinkage >= 0 && shrinkage < 1) return
  throw new KinshiftError('SHRINKAGE_OUT_OF_RANGE', {
    where: { field },
    found: found(shrinkage),
    expected: '0 <= shrinkage < 1',
    ...hintOfPercentage(shrinkage),
  })
}

function hintOfPercentage(value: number): { maybe?: string } {
  if (value === 1) return { maybe: 'a little less than 1 is meant?' }
  return value > 1 ? { maybe: `it is a percentage: ${value} % = ${value / 100}?` } : {}
}

/** NaN and Infinity are not JSON, so they are told as words. */
function found(value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}
