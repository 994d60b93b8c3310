import type { OverrideBody } from '@kinshift/server/api'
import { epochOfWall, instantOf, minutesOfClock } from '../time/zone-time.ts'

/** What stands in the form. */
export interface OverrideDraft {
  readonly fromDate: string
  /** Last day, included; blank = `fromDate`. */
  readonly untilDate: string
  /** Blank = from midnight. */
  readonly fromTime: string
  /** Not included; blank = to midnight. */
  readonly untilTime: string
  readonly kind: 'percent' | 'volume'
  readonly amount: string
  readonly reason: string
}

export type OverrideProblem = 'noDate' | 'badRange' | 'badPercent' | 'badVolume' | 'noReason'

const DATE = /^\d{4}-\d{2}-\d{2}$/

/** The override that the form means, from midnight to midnight where no time is given; or what is still missing. */
export function overrideOf(
  { fromDate, untilDate, fromTime, untilTime, kind, amount, reason }: OverrideDraft,
  zone: string,
): { body: OverrideBody } | { problem: OverrideProblem } {
  const lastDate = untilDate || fromDate
  if (!DATE.test(fromDate) || !DATE.test(lastDate)) return { problem: 'noDate' }
  const begins = fromTime === '' ? 0 : minutesOfClock(fromTime)
  const ends = untilTime === '' ? 1440 : minutesOfClock(untilTime)
  if (begins === null || ends === null) return { problem: 'badRange' }
  const from = epochOfWall(zone, fromDate, begins)
  const until = epochOfWall(zone, lastDate, ends)
  if (until <= from) return { problem: 'badRange' }
  const value = amount.trim() === '' ? Number.NaN : Number(amount)
  if (kind === 'percent' && !(value >= -100 && value <= 1000)) return { problem: 'badPercent' }
  if (kind === 'volume' && !(value >= 0 && value <= 1e9)) return { problem: 'badVolume' }
  if (reason.trim() === '') return { problem: 'noReason' }
  // 10 % is 1.1, not 1.1000000000000001.
  const change =
    kind === 'percent' ? { factor: Math.round(1e6 * (1 + value / 100)) / 1e6 } : { volume: value }
  return { body: { from: instantOf(from), until: instantOf(until), change, reason: reason.trim() } }
}
