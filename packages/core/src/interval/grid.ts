import { KinshiftError } from '../errors.ts'
import { dateOfDayNumber, dayNumber, weekdayOfDayNumber } from './calendar.ts'
import { epochOf, toInstant } from './instant.ts'
import { intervalsOfChangeDay, startOfDay } from './local-day.ts'
import type { Instant, IntervalGrid, LocalDate, Weekday } from './types.ts'
import { checkZone } from './zone.ts'
import { offsetAt } from './zone-offsets.ts'

const DAY = 86_400_000
const MINUTE = 60_000

/** A local day of a grid: its intervals are `first` to `first + count - 1`. */
export interface GridDay {
  readonly date: LocalDate
  readonly weekday: Weekday
  readonly first: number
  /** 48 half-hours, 46 or 50 on a clock-change day; 0 for a date that the zone skips; fewer where a grid begins or ends inside a day. */
  readonly count: number
}

interface Layout {
  starts: Float64Array
  intervalsOfWeek: Int32Array
  days: GridDay[]
}

// A grid is plain data; what follows from it is worked out once per object and forgotten with it.
const layouts = new WeakMap<IntervalGrid, Layout>()

/**
 * The grid of whole local days:
 * `makeGrid({ zone: 'America/New_York', startDate: '2026-11-23', days: 7, intervalMinutes: 30 })` has 336 intervals.
 * `intervalMinutes` divides the day (1440 = one interval a local day).
 *
 * @throws ZONE_UNKNOWN, LOCAL_TIME_INVALID (date), INTERVAL_INVALID (length), HORIZON_INVALID (days not a whole number above 0).
 */
export function makeGrid({
  zone,
  startDate,
  days,
  intervalMinutes,
}: {
  readonly zone: string
  readonly startDate: LocalDate
  readonly days: number
  readonly intervalMinutes: number
}): IntervalGrid {
  checkZone(zone)
  checkIntervalMinutes(intervalMinutes)
  if (!Number.isInteger(days) || days < 1) {
    throw new KinshiftError('HORIZON_INVALID', {
      where: { field: 'days' },
      found: days,
      expected: 'a whole number above 0',
    })
  }
  const first = dayNumber(startDate)
  const layout = layOut(
    zone,
    intervalMinutes,
    first,
    first + days,
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  )
  const grid: IntervalGrid = {
    zone,
    start: toInstant(layout.starts[0]!),
    intervalMinutes,
    count: layout.starts.length - 1,
  }
  layouts.set(grid, layout)
  return grid
}

/** Epoch ms of each interval's start; `grid.count + 1` entries, the last is the grid's end. Shared: do not write to it. */
export function gridStarts(grid: IntervalGrid): Float64Array {
  return layoutOf(grid).starts
}

/** The local days of a grid in order; their counts add up to `grid.count`. */
export function gridDays(grid: IntervalGrid): readonly GridDay[] {
  return layoutOf(grid).days
}

/**
 * (weekday - 1) x 1440 + local minute of day of each interval: 0 is Monday 00:00, 10079 is Sunday 23:59.
 * Both halves of a repeated hour have the same. Shared: do not write to it.
 */
export function intervalsOfWeek(grid: IntervalGrid): Int32Array {
  return layoutOf(grid).intervalsOfWeek
}

/** The part of a grid from interval `from` to before `until`. Indices are in range, `from <= until`. */
export function sliceGrid(grid: IntervalGrid, from: number, until: number): IntervalGrid {
  return {
    ...grid,
    start: toInstant(gridStarts(grid)[from]!),
    count: until - from,
  }
}

/** Index of the interval that an instant (epoch ms) lies in; -1 before the grid, `grid.count` from its end on. */
export function indexOfEpoch(grid: IntervalGrid, epochMs: number): number {
  const starts = gridStarts(grid)
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (starts[middle]! <= epochMs) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Index of the interval that an instant lies in; -1 before the grid, `grid.count` from its end on. @throws LOCAL_TIME_INVALID */
export function indexOfInstant(grid: IntervalGrid, instant: Instant): number {
  return indexOfEpoch(grid, epochOf(instant))
}

/** Refuses an interval length that does not divide the day. @throws INTERVAL_INVALID */
export function checkIntervalMinutes(intervalMinutes: number): void {
  if (!Number.isInteger(intervalMinutes) || intervalMinutes < 1 || 1440 % intervalMinutes !== 0) {
    throw new KinshiftError('INTERVAL_INVALID', {
      where: { field: 'intervalMinutes' },
      found: intervalMinutes,
      expected: 'whole minutes that divide the day, such as 15, 30, 60 or 1440',
    })
  }
}

function layoutOf(grid: IntervalGrid): Layout {
  const before = layouts.get(grid)
  if (before) return before
  const { zone, intervalMinutes, count } = grid
  checkZone(zone)
  checkIntervalMinutes(intervalMinutes)
  const start = epochOf(grid.start)
  if (count === 0)
    return remember(grid, { starts: Float64Array.of(start), intervalsOfWeek: new Int32Array(0), days: [] })
  // The day before too: where the clock goes back over midnight, a date's first minute belongs to the day before it.
  const firstDay = Math.floor((start + offsetAt(zone, start)) / DAY) - 1
  // Change days are at most a few, so three more days cover what they swallow.
  const lastDay = firstDay + Math.ceil((count * intervalMinutes) / 1440) + 4
  const layout = layOut(zone, intervalMinutes, firstDay, lastDay, start, count)
  if (layout.starts[0] !== start || layout.starts.length !== count + 1) {
    throw new KinshiftError('INTERVAL_INVALID', {
      where: { field: 'grid.start' },
      found: grid.start,
      expected: `the start of an interval of ${intervalMinutes} minutes in ${zone}, and a count of at least 0`,
    })
  }
  return remember(grid, layout)
}

function remember(grid: IntervalGrid, layout: Layout): Layout {
  layouts.set(grid, layout)
  return layout
}

/** Intervals of the days [firstDay, lastDay), from the first at or after `from` on, `count` at most. */
function layOut(
  zone: string,
  intervalMinutes: number,
  firstDay: number,
  lastDay: number,
  from: number,
  count: number,
): Layout {
  const length = intervalMinutes * MINUTE
  // A day has at most 26 hours or so; the arrays are cut to size at the end.
  const room = (lastDay - firstDay) * (1440 / intervalMinutes) + 400
  const starts = new Float64Array(room)
  const keys = new Int32Array(room)
  const days: GridDay[] = []
  let n = 0
  let dayStart = startOfDay(zone, firstDay)
  let end = dayStart
  for (let day = firstDay; day < lastDay && n < count; day++) {
    const dayEnd = startOfDay(zone, day + 1)
    const weekday = weekdayOfDayNumber(day)
    const monday = (weekday - 1) * 1440
    const first = n
    if (
      dayEnd > from &&
      dayEnd - dayStart === DAY &&
      offsetAt(zone, dayStart) === offsetAt(zone, dayEnd - 1)
    ) {
      for (let at = dayStart, minute = 0; at < dayEnd && n < count; at += length, minute += intervalMinutes) {
        if (at < from) continue
        starts[n] = at
        keys[n++] = monday + minute
        end = at + length
      }
    } else if (dayEnd > from) {
      const change = intervalsOfChangeDay(zone, day, dayStart, dayEnd, intervalMinutes)
      for (let i = 0; i < change.starts.length && n < count; i++) {
        if (change.starts[i]! < from) continue
        starts[n] = change.starts[i]!
        keys[n++] = monday + change.minutes[i]!
        end = change.starts[i + 1] ?? dayEnd
      }
    }
    if (n > first || (dayEnd === dayStart && dayStart >= from)) {
      days.push({
        date: dateOfDayNumber(day),
        weekday,
        first,
        count: n - first,
      })
    }
    dayStart = dayEnd
  }
  starts[n] = end
  return {
    starts: starts.slice(0, n + 1),
    intervalsOfWeek: keys.slice(0, n),
    days,
  }
}
