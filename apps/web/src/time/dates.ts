import type { Instant, LocalDate } from '@kinshift/core'
import type { Locale } from '@kinshift/server/api'

/** Pieces of a date in a language; the language file puts them in order. */
export interface DateWords {
  /** 'Mon', '周一' */
  readonly weekday: string
  /** 'Monday', '星期一' */
  readonly weekdayLong: string
  readonly day: number
  /** 1 to 12 */
  readonly month: number
  /** 'Nov', '11月' */
  readonly monthShort: string
  /** 'November', '十一月' */
  readonly monthLong: string
  readonly year: number
}

const TAGS: Record<Locale, string> = { en: 'en-GB', 'zh-CN': 'zh-CN' }
const known = new Map<string, Intl.DateTimeFormat>()

function format(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  let found = known.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(TAGS[locale], options)
    known.set(key, found)
  }
  return found
}

// A grid asks for the same few dates for every one of its cells.
const knownDates: Record<Locale, Map<LocalDate, DateWords>> = { en: new Map(), 'zh-CN': new Map() }

/** A calendar date has no zone: it is formatted as UTC midnight in UTC. */
export function dateWords(locale: Locale, date: LocalDate): DateWords {
  let found = knownDates[locale].get(date)
  if (!found) {
    found = readDate(locale, date)
    knownDates[locale].set(date, found)
  }
  return found
}

function readDate(locale: Locale, date: LocalDate): DateWords {
  const at = Date.parse(`${date}T00:00:00Z`)
  const part = (options: Intl.DateTimeFormatOptions) =>
    format(locale, { timeZone: 'UTC', ...options }).format(at)
  return {
    weekday: part({ weekday: 'short' }),
    weekdayLong: part({ weekday: 'long' }),
    day: Number(date.slice(8, 10)),
    month: Number(date.slice(5, 7)),
    monthShort: part({ month: 'short' }),
    monthLong: part({ month: 'long' }),
    year: Number(date.slice(0, 4)),
  }
}

/** Name of a weekday, Monday being 1. 1 January 2024 was a Monday. */
export function weekdayName(locale: Locale, weekday: number, width: 'short' | 'long' = 'short'): string {
  return format(locale, { timeZone: 'UTC', weekday: width }).format(Date.UTC(2024, 0, weekday))
}

/** Date and time of an instant in a named zone, in the usual order of the language. */
export function dateTimeWords(locale: Locale, zone: string, instant: Instant): string {
  return format(locale, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(Date.parse(instant))
}
