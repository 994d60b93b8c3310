import { KinshiftError } from '@kinshift/core/errors'
import { expect, test } from 'vitest'

test('a message names code, place, value, what was expected and a way out', () => {
  const error = new KinshiftError('SHRINKAGE_OUT_OF_RANGE', {
    where: { field: 'shrinkage' },
    found: 1.2,
    expected: '0 <= shrinkage < 1',
    maybe: 'it is a percentage?',
  })
  expect(error.message).toBe(
    "SHRINKAGE_OUT_OF_RANGE: Shrinkage is a fraction of paid time: at least 0, below 1, field 'shrinkage', found 1.2, expected 0 <= shrinkage < 1. Maybe it is a percentage?",
  )
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({
    code: 'SHRINKAGE_OUT_OF_RANGE',
    found: 1.2,
  })
})
