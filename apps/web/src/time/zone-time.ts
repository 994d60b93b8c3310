import type { Instant, LocalDate } from '@kinshift/core'

/**
 * Wall clock and instants by the browser's own zone database, so that the first load carries no zone library. Core's
 * `interval` says the same at more length; a test holds the two against each other over zones with clock changes.
 */

const MINUTE = 60_000
const DAY = 86_400_000
const QUARTER = 15 * MINUTE

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, Map<number, number>>()

/** Local wall time minus UTC in milliseconds. Asked once per quarter-hour: no zone changes its clock between two. */
export function offsetAt(zone: string, epochMs: number): number {
  let known = offsets.get(zone)
  if (!known) {
    known = new Map()
    offsets.set(zone, known)
  }
  const quarter = Math.floor(epochMs / QUARTER) * QUARTER
  let offset = known.get(quarter)
  if (offset === undefined) {
    offset = readOffset(zone, quarter)
    known.set(quarter, offset)
  }
  return offset
}

function readOffset(zone: string, epochMs: number): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
  }
  const parts: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(epochMs)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(epochMs / 1000) * 1000
}

/** What the wall clock of a zone shows. */
export interface Wall {
  readonly date: LocalDate
  /** 0 to 1439 */
  readonly minuteOfDay: number
}

export function wallOf(zone: string, epochMs: number): Wall {
  const wall = epochMs + offsetAt(zone, epochMs)
  const day = Math.floor(wall / DAY)
  return {
    date: new Date(day * DAY).toISOString().slice(0, 10),
    minuteOfDay: Math.floor((wall - day * DAY) / MINUTE),
  }
}

/**
 * The instant at which the clock shows `minutes` after midnight of a date; 1500 is 01:00 of the next. A time that the clock
 * shows twice is the earlier one; one that it jumps over moves on by the jump.
 */
export function epochOfWall(zone: string, date: LocalDate, minutes: number): number {
  const wall = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE
  const before = offsetAt(zone, wall - DAY)
  const after = offsetAt(zone, wall + DAY)
  const candidates = [wall - before, wall - after].filter((epoch) => epoch + offsetAt(zone, epoch) === wall)
  return candidates.length > 0 ? Math.min(...candidates) : wall - before
}

/** Core's one spelling of an instant. */
export function instantOf(epochMs: number): Instant {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`
}

/** Minutes after midnight as a clock shows them, also past midnight: 495 is '08:15', 1500 is '01:00'. */
export function clockOf(minutes: number): string {
  const inDay = ((minutes % 1440) + 1440) % 1440
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`
}

/** The time of an instant in a zone, '08:15'. */
export function timeAt(zone: string, instant: Instant | number): string {
  const epoch = typeof instant === 'number' ? instant : Date.parse(instant)
  return clockOf(wallOf(zone, epoch).minuteOfDay)
}

/** '08:15' to 495; null for what is not a time. */
export function minutesOfClock(text: string): number | null {
  const parts = /^(\d{1,2}):?(\d{2})$/.exec(text.trim())
  if (!parts) return null
  const hours = Number(parts[1])
  const minutes = Number(parts[2])
  return hours <= 24 && minutes < 60 && hours * 60 + minutes <= 1440 ? hours * 60 + minutes : null
}
