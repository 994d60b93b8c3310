import type { ContactHistory } from '../history/index.ts'
import { openingPattern } from '../history/index.ts'
import {
  daysBetween,
  gridDays,
  gridStarts,
  type IntervalGrid,
  intervalsOfWeek,
  type LocalDate,
  toInstant,
} from '../interval/index.ts'
import { dayCalendar } from './day-calendar.ts'
import type { DayTable } from './day-table.ts'
import { leaveOutFaults } from './leave-out-faults.ts'
import type { ForecastEvent, Holiday } from './types.ts'

/** Days of history beyond which nothing is gained: six years. */
const LONGEST = 2192

export interface TableInput {
  readonly history: ContactHistory
  readonly originMs: number
  /** Whole local days from the origin's date on. */
  readonly horizon: IntervalGrid
  readonly holidays: readonly Holiday[]
  readonly events: readonly ForecastEvent[]
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
  /** Values left out because they cannot be demand. */
  readonly faults: number
}

/** Lays history and horizon out by local day and wall time; only intervals that end by the origin are read. */
export function buildTable({ history, originMs, horizon, holidays, events }: TableInput): BuiltTable {
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

  const cells = new Int32Array(horizon.count).fill(-1)
  const weeksAhead = intervalsOfWeek(horizon)
  for (const [k, day] of ahead.entries())
    for (let i = day.first; i < day.first + day.count; i++)
      if (pattern.has(weeksAhead[i]!)) cells[i] = (origin + k) * slots + slotOf.get(weeksAhead[i]! % 1440)!

  const byRow = new Map<number, string[]>()
  for (const { date, name } of holidays) {
    const row = daysBetween(firstDate, date)
    if (row >= 0 && row < days) byRow.set(row, [...(byRow.get(row) ?? []), plainName(name)])
  }
  const weekdayOpen = Uint8Array.from({ length: 7 }, (_, w) =>
    open.subarray(w * slots, (w + 1) * slots).includes(1) ? 1 : 0,
  )
  const closures = findClosures({ volume, slots, origin, days, weekday, weekdayOpen, byRow })
  const eventRows = new Map<number, string[]>()
  for (const event of events)
    if (event.factor === undefined && (event.queue === undefined || event.queue === history.queue))
      for (const row of rowsOf(event, firstDate, days))
        eventRows.set(row, [...(eventRows.get(row) ?? []), event.name])
  for (const event of events)
    if (event.factor !== undefined && (event.queue === undefined || event.queue === history.queue))
      for (const row of rowsOf(event, firstDate, origin))
        for (let s = 0; s < slots; s++) if (event.factor > 0) volume[row * slots + s]! /= event.factor

  const calendar = dayCalendar({
    epochDay,
    weekday,
    origin,
    holidays: byRow,
    events: eventRows,
    weekdayOpen,
    closed: closures.closed,
  })
  const table: DayTable = {
    slots,
    days,
    origin,
    intervalMinutes: minutes,
    epochDay,
    weekday,
    volume,
    open,
    calendar,
  }
  const closedHolidays: Holiday[] = []
  for (const [k, day] of ahead.entries()) {
    const name = byRow.get(origin + k)?.find((n) => closures.names.has(n))
    if (name === undefined || !weekdayOpen[weekday[origin + k]!]) continue
    closedHolidays.push({ date: day.date, name })
    for (let i = day.first; i < day.first + day.count; i++) cells[i] = -1
  }
  return { table, ahtSeconds, today, cells, closedHolidays, faults }
}

/** Rows of the table that an event covers. */
export function rowsOf(event: ForecastEvent, firstDate: LocalDate, days: number): number[] {
  const rows: number[] = []
  const until = Math.min(days - 1, daysBetween(firstDate, event.until))
  for (let row = Math.max(0, daysBetween(firstDate, event.from)); row <= until; row++) rows.push(row)
  return rows
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

interface ClosureInput {
  volume: Float64Array
  slots: number
  origin: number
  days: number
  weekday: Uint8Array
  weekdayOpen: Uint8Array
  byRow: ReadonlyMap<number, readonly string[]>
}

/**
 * Days that were closed though their weekday is open, and holidays ahead when holidays have usually been closed.
 * With a list of holidays a day without data that is none of them is merely missing.
 */
function findClosures({ volume, slots, origin, days, weekday, weekdayOpen, byRow }: ClosureInput): {
  closed: Uint8Array
  names: Set<string>
} {
  const closed = new Uint8Array(days)
  const shut = new Map<string, boolean>()
  let holidays = 0
  let shutHolidays = 0
  for (let d = 0; d < origin; d++) {
    if (!weekdayOpen[weekday[d]!]) continue
    const names = byRow.get(d)
    const empty = volume.subarray(d * slots, (d + 1) * slots).every(Number.isNaN)
    if (names) {
      holidays++
      if (empty) shutHolidays++
      for (const name of names) shut.set(name, empty && (shut.get(name) ?? true))
    }
    if (empty && (names || byRow.size === 0)) closed[d] = 1
  }
  if (shutHolidays > 0 && shutHolidays * 2 >= holidays)
    for (let d = origin; d < days; d++) if (byRow.has(d) && weekdayOpen[weekday[d]!]) closed[d] = 1
  return { closed, names: new Set([...shut].filter(([, always]) => always).map(([name]) => name)) }
}
