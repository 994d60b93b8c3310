import { KinshiftError } from '../errors.ts'
import { daysBetween } from '../interval/index.ts'
import type { ForecastDriver, ForecastEvent, ForecastKnowledge } from './types.ts'

/** An event that takes a thousand times as many contacts, or leaves a thousandth, is a slip of the pen. */
const MOST_FACTOR = 1000

/** Refuses events, drivers and shares that make no sense. @throws NUMBER_INVALID, LOCAL_TIME_INVALID */
export function checkKnownAhead({ events = [], drivers = [], retryShare = 0 }: ForecastKnowledge): void {
  for (const event of events) checkEvent(event)
  for (const driver of drivers) checkDriver(driver)
  if (!(retryShare >= 0 && retryShare <= 1)) refuse('retryShare', retryShare, '0 to 1', 'it is a percentage?')
}

function checkEvent({ name, from, until, factor, rampDays = 0 }: ForecastEvent): void {
  if (
    factor !== undefined &&
    factor !== 0 &&
    !(typeof factor === 'number' && factor >= 1 / MOST_FACTOR && factor <= MOST_FACTOR)
  )
    refuse(
      `event ${name}, factor`,
      factor,
      `a number from ${1 / MOST_FACTOR} to ${MOST_FACTOR}, or 0 for a closure`,
    )
  if (!(rampDays >= 0 && Number.isFinite(rampDays)))
    refuse(`event ${name}, rampDays`, rampDays, 'a number of at least zero')
  if (daysBetween(from, until) < 0)
    throw new KinshiftError('LOCAL_TIME_INVALID', {
      where: { field: `event ${name}, until` },
      found: until,
      expected: `${from} or later`,
    })
}

function checkDriver({ name, values }: ForecastDriver): void {
  const dates = new Set<string>()
  for (const { date, value } of values) {
    if (!Number.isFinite(value))
      refuse(
        `driver ${name} on ${date}`,
        String(value),
        'a number; leave out the dates on which it is not known',
      )
    if (dates.has(date)) refuse(`driver ${name} on ${date}`, value, 'one value for each date')
    dates.add(date)
  }
}

function refuse(field: string, found: unknown, expected: string, maybe?: string): never {
  throw new KinshiftError('NUMBER_INVALID', {
    where: { field },
    found,
    expected,
    ...(maybe !== undefined && { maybe }),
  })
}
