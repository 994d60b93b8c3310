import type { LocalDate, RosterProblem } from '@kinshift/core'
import { addDays, weekdayOf } from '@kinshift/core/interval'
import { epochOfWall, wallOf } from '../../time/zone-time.ts'

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
    starts.push(...startsOfDay(zone, midnights[day]!, midnights[day + 1]!, step))
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

const QUARTER_MS = 15 * 60_000

/** A clock-change day has fewer or more steps; where the change is less than a step, one interval is shorter or longer. */
function startsOfDay(zone: string, midnight: number, end: number, step: number): number[] {
  const starts: number[] = []
  if ((end - midnight) % step === 0) {
    for (let at = midnight; at < end; at += step) starts.push(at)
    return starts
  }
  // Half an hour on Lord Howe, read hourly: the odd half hour belongs to the hour in which the clock shows it.
  let cell = Number.NaN
  for (let at = midnight; at < end; at += QUARTER_MS) {
    const cellHere = Math.floor((wallOf(zone, at).minuteOfDay * 60_000) / step)
    if (cellHere !== cell) starts.push(at)
    cell = cellHere
  }
  return starts
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
