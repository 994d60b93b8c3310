import type { LocalDate, RosterProblem } from '@kinshift/core'
import { addDays, weekdayOf } from '@kinshift/core/interval'
import { epochOfWall } from '../../time/zone-time.ts'

/** The days and intervals that the roster screen draws; the same as core's grid of the problem (a test holds them together). */
export interface RosterFrame {
  readonly zone: string
  readonly intervalMinutes: number
  readonly dates: readonly LocalDate[]
  /** Monday is 1. */
  readonly weekdays: readonly number[]
  /** Index of each day's first interval; one more entry for the end. */
  readonly firsts: readonly number[]
  /** Epoch ms of each interval's start; one more entry for the end. */
  readonly starts: Float64Array
}

export function frameOf({
  zone,
  startDate,
  days,
  intervalMinutes,
}: Pick<RosterProblem, 'zone' | 'startDate' | 'days' | 'intervalMinutes'>): RosterFrame {
  const dates = Array.from({ length: days }, (_, day) => addDays(startDate, day))
  const midnights = [...dates, addDays(startDate, days)].map((date) => epochOfWall(zone, date, 0))
  const step = intervalMinutes * 60_000
  const starts: number[] = []
  const firsts: number[] = []
  for (let day = 0; day < days; day++) {
    firsts.push(starts.length)
    // A clock-change day simply has fewer or more steps between its midnights.
    for (let at = midnights[day]!; at < midnights[day + 1]!; at += step) starts.push(at)
  }
  firsts.push(starts.length)
  starts.push(midnights[days]!)
  return {
    zone,
    intervalMinutes,
    dates,
    weekdays: dates.map(weekdayOf),
    firsts,
    starts: Float64Array.from(starts),
  }
}

/** The day of an interval. */
export function dayOfInterval(frame: RosterFrame, interval: number): number {
  let day = 0
  while (day + 1 < frame.dates.length && frame.firsts[day + 1]! <= interval) day++
  return day
}

/** The first interval that ends after an instant; the count when none does. */
export function intervalEndingAfter({ starts }: RosterFrame, epochMs: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (starts[middle + 1]! > epochMs) high = middle
    else low = middle + 1
  }
  return low
}
