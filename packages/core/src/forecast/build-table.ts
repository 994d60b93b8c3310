import type { ContactHistory } from '../history/index.ts'
import { openingPattern } from '../history/index.ts'
import {
  daysBetween,
  gridDays,
  gridStarts,
  type IntervalGrid,
  intervalsOfWeek,
  toInstant,
} from '../interval/index.ts'
import { dayCalendar } from './day-calendar.ts'
import { logTotals } from './day-level.ts'
import type { DayTable } from './day-table.ts'
import { readDrivers } from './drivers.ts'
import { findClosures } from './find-closures.ts'
import { givenEvents, learnedEvents } from './given-events.ts'
import { leaveOutFaults, leaveOutSilentDays } from './leave-out-faults.ts'
import { type RecurringDay, recurringDays } from './recurring-days.ts'
import type { ForecastDriver, ForecastEvent, Holiday } from './types.ts'
import type { ForecastWarning } from './warnings.ts'

/** Days of history beyond which nothing is gained: six years. */
const LONGEST = 2192

export interface TableInput {
  readonly history: ContactHistory
  readonly originMs: number
  /** Whole local days from the origin's date on. */
  readonly horizon: IntervalGrid
  readonly holidays: readonly Holiday[]
  readonly events: readonly ForecastEvent[]
  readonly drivers: readonly ForecastDriver[]
}

/** A day table and where the horizon's intervals lie in it. */
export interface BuiltTable {
  readonly table: DayTable
  /** Same layout as `table.volume`. */
  readonly ahtSeconds: Float64Array
  /** What the origin's own day has brought so far, by slot; NaN = not yet, or not known. */
  readonly today: Float64Array
  /** Cell of each interval of the horizon; -1 = closed. */
  readonly cells: Int32Array
  /** Holidays on which the history has been closed every time. */
  readonly closedHolidays: readonly Holiday[]
  /** Rows without data for a reason: holidays, and closures that were told. */
  readonly excused: ReadonlySet<number>
  /** Product of the given event factors on each row. */
  readonly eventFactor: Float64Array
  readonly driverWarnings: readonly ForecastWarning[]
  /** Values left out because they cannot be demand. */
  readonly faults: number
}

/** Lays history and horizon out by local day and wall time; only intervals that end by the origin are read. */
export function buildTable({
  history,
  originMs,
  horizon,
  holidays,
  events,
  drivers,
}: TableInput): BuiltTable {
  const minutes = history.grid.intervalMinutes
  const before = toInstant(originMs)
  const pattern = openingPattern(history, { before })
  const slotOf = slotsOf(pattern, minutes)
  const slots = Math.max(1, slotOf.size)
  const open = new Uint8Array(7 * slots)
  for (const week of pattern) open[Math.floor(week / 1440) * slots + slotOf.get(week % 1440)!] = 1

  const ahead = gridDays(horizon)
  const firstAhead = ahead[0]!.date
  const past = gridDays(history.grid).filter((day) => {
    const back = daysBetween(day.date, firstAhead)
    return back > 0 && back <= LONGEST
  })
  const firstDate = past[0]?.date ?? firstAhead
  const origin = daysBetween(firstDate, firstAhead)
  const days = origin + ahead.length
  const firstEpochDay = daysBetween('1970-01-01', firstDate)
  const epochDay = Int32Array.from({ length: days }, (_, d) => firstEpochDay + d)
  const weekday = Uint8Array.from(epochDay, (e) => (((e + 3) % 7) + 7) % 7)

  const volume = new Float64Array(days * slots).fill(Number.NaN)
  const ahtSeconds = new Float64Array(days * slots).fill(Number.NaN)
  const starts = gridStarts(history.grid)
  const weeks = intervalsOfWeek(history.grid)
  const today = new Float64Array(slots).fill(Number.NaN)
  for (const day of gridDays(history.grid)) {
    const back = daysBetween(day.date, firstAhead)
    if (back < 0 || back > LONGEST) continue
    const into = back === 0 ? today : volume.subarray((origin - back) * slots, (origin - back + 1) * slots)
    for (let i = day.first; i < day.first + day.count && starts[i + 1]! <= originMs; i++) {
      const slot = slotOf.get(weeks[i]! % 1440)
      const value = history.volume[i]
      if (slot === undefined || value === null || value === undefined) continue
      // Both halves of a repeated hour share a cell: their mean is the rate.
      const known = into[slot]!
      into[slot] = Number.isNaN(known) ? value : (known + value) / 2
      const aht = history.ahtSeconds?.[i]
      if (back > 0 && aht !== null && aht !== undefined) ahtSeconds[(origin - back) * slots + slot] = aht
    }
  }
  const faults = leaveOutFaults(volume)
  leaveOutSilentDays(volume, slots, weekday, origin)

  const cells = new Int32Array(horizon.count).fill(-1)
  const weeksAhead = intervalsOfWeek(horizon)
  for (const [k, day] of ahead.entries())
    for (let i = day.first; i < day.first + day.count; i++)
      if (pattern.has(weeksAhead[i]!)) cells[i] = (origin + k) * slots + slotOf.get(weeksAhead[i]! % 1440)!

  const given = givenEvents(events, history.queue, firstDate, days)
  for (let i = 0; i < origin * slots; i++) volume[i]! /= given.factor[Math.floor(i / slots)]!
  for (const row of given.closed.keys())
    if (row < origin) volume.fill(Number.NaN, row * slots, (row + 1) * slots)
  const driven = readDrivers(drivers, history.queue, firstDate, days, origin)

  const byRow = new Map<number, string[]>()
  for (const { date, name } of holidays) {
    const row = daysBetween(firstDate, date)
    if (row >= 0 && row < days) byRow.set(row, [...(byRow.get(row) ?? []), plainName(name)])
  }
  const weekdayOpen = Uint8Array.from({ length: 7 }, (_, w) =>
    open.subarray(w * slots, (w + 1) * slots).includes(1) ? 1 : 0,
  )
  const closures = findClosures({
    volume,
    slots,
    origin,
    epochDay,
    weekday,
    weekdayOpen,
    byRow,
    given: given.closed,
  })
  const known = {
    epochDay,
    weekday,
    origin,
    holidays: byRow,
    events: learnedEvents(events, history.queue, firstDate, days),
    drivers: driven.columns,
    weekdayOpen,
    closed: closures.closed,
  }
  const listed: DayTable = {
    slots,
    days,
    origin,
    intervalMinutes: minutes,
    epochDay,
    weekday,
    volume,
    open,
    calendar: dayCalendar(known),
  }
  const recurring = recurringOf(listed)
  const table = recurring.size > 0 ? { ...listed, calendar: dayCalendar({ ...known, recurring }) } : listed
  const closedHolidays: Holiday[] = []
  for (const [k, day] of ahead.entries()) {
    const name = closures.ahead.get(origin + k)
    if (name === undefined) continue
    if (!given.closed.has(origin + k)) closedHolidays.push({ date: day.date, name })
    for (let i = day.first; i < day.first + day.count; i++) cells[i] = -1
  }
  return {
    table,
    ahtSeconds,
    today,
    cells,
    closedHolidays,
    faults,
    excused: new Set([...byRow.keys(), ...given.closed.keys()]),
    eventFactor: given.factor,
    driverWarnings: driven.warnings,
  }
}

/** History from which dates of one year can be held against those of another. */
const YEAR_DAYS = 380

/** What comes back every year and is neither in the list of holidays nor part of the usual seasons. */
function recurringOf(table: DayTable): Map<number, RecurringDay[]> {
  if (table.origin < YEAR_DAYS) return new Map()
  const { surprises, noise } = logTotals(table)
  return recurringDays(
    table.epochDay,
    surprises.map((v) => v / Math.sqrt(noise)),
    table.origin,
  )
}

/** One holiday in all years, be it on its date or moved off a weekend. */
function plainName(name: string): string {
  return name.replace(/ \((substitute|observed)[^)]*\)$/i, '')
}

function slotsOf(pattern: ReadonlySet<number>, intervalMinutes: number): Map<number, number> {
  const minutes = new Set<number>()
  for (const week of pattern) minutes.add(week % 1440)
  const ordered = [...minutes].sort((a, b) => a - b)
  if (intervalMinutes === 1440) return new Map([[0, 0]])
  return new Map(ordered.map((minute, slot) => [minute, slot]))
}
