import { KinshiftError } from '../errors.ts'
import type { LocalDate } from '../interval/index.ts'
import type { ForecastEvent } from './types.ts'

/** A channel of its own that takes contacts away for good, such as a bot. */
export interface Deflection {
  readonly name: string
  /** Absent: of every queue. */
  readonly queue?: string
  /** First day. */
  readonly from: LocalDate
  /** Share of contacts that no longer come, 0 to 1. */
  readonly share: number
  /** Days until the whole share is reached, in equal steps; default 0, at once. */
  readonly rampDays?: number
}

/**
 * A deflection as an event for `forecast({ events })`, to ask 'what if the bot takes 15 % of billing from March':
 * `deflection({ name: 'bot', queue: 'billing', from: '2027-03-01', share: 0.15, rampDays: 30 })`. Days of the history
 * on which it was already at work count as what they would have been without it.
 * @throws NUMBER_INVALID unless 0 <= share < 1
 */
export function deflection({ name, queue, from, share, rampDays = 0 }: Deflection): ForecastEvent {
  if (!(share >= 0 && share < 1))
    throw new KinshiftError('NUMBER_INVALID', {
      where: { field: `deflection ${name}, share` },
      found: share,
      expected: '0 <= share < 1',
      maybe: 'it is a percentage?',
    })
  return { name, ...(queue !== undefined && { queue }), from, until: FOR_GOOD, factor: 1 - share, rampDays }
}

const FOR_GOOD = '9999-12-31'
