import type { DriverColumn } from './drivers.ts'
import type { RecurringDay } from './recurring-days.ts'

/** Which regressor explains what; the explanation of a forecast adds up by these. */
export type CalendarPart =
  | 'level'
  | 'trend'
  | 'weekday'
  | 'season'
  | 'month'
  | 'holiday'
  | 'bridge'
  | 'event'
  | 'driver'
  | 'recent'

/** Regressors of each day of a table, known ahead for the horizon. */
export interface DayCalendar {
  readonly states: number
  readonly parts: readonly CalendarPart[]
  /** Harmonic or kind within a part; 0 where there is only one. */
  readonly order: Uint8Array
  /** days x states */
  readonly features: Float64Array
  /** 1 = a public holiday or a closure that the history shows. */
  readonly special: Uint8Array
}

export interface DayCalendarInput {
  readonly epochDay: Int32Array
  readonly weekday: Uint8Array
  readonly origin: number
  /** Row -> names of what is special about it. */
  readonly holidays: ReadonlyMap<number, readonly string[]>
  readonly events: ReadonlyMap<number, readonly string[]>
  /** 7 entries: 1 = this weekday is usually open. */
  readonly weekdayOpen: Uint8Array
  /** Rows that were, or are expected to be, closed though their weekday is open. */
  readonly closed: Uint8Array
  readonly drivers?: readonly DriverColumn[]
  /** Row -> dates that were odd in earlier years though no list names them. */
  readonly recurring?: ReadonlyMap<number, readonly RecurringDay[]>
}

const YEAR_HARMONICS = 6
const MONTH_HARMONICS = 5
const DAY_MS = 86_400_000

/**
 * Level, trend, weekday, Fourier terms of the year and of the month, holidays by name with a shared effect, the
 * days around closures, events and drivers. On the first open day after a closure people do what they would have
 * done before: it takes over the weekday of the day that usually opens the week.
 */
export function dayCalendar(input: DayCalendarInput): DayCalendar {
  const {
    epochDay,
    weekday,
    origin,
    holidays,
    events,
    weekdayOpen,
    closed,
    drivers = [],
    recurring = new Map(),
  } = input
  const days = epochDay.length
  const parts: CalendarPart[] = []
  const order: number[] = []
  const add = (part: CalendarPart, k = 0): number => {
    order.push(k)
    return parts.push(part) - 1
  }
  const level = add('level')
  const trend = add('trend')
  const recent = add('recent')
  const firstWeekday = parts.length
  for (let w = 0; w < 7; w++) add('weekday')
  const firstYear = parts.length
  for (let k = 1; k <= YEAR_HARMONICS; k++) for (let j = 0; j < 2; j++) add('season', k)
  const firstMonth = parts.length
  for (let k = 1; k <= MONTH_HARMONICS; k++) for (let j = 0; j < 2; j++) add('month', k)
  const anyHoliday = add('holiday', 1)
  const afterClosed = [add('holiday', 3), add('holiday', 4)]
  const afterHoliday = add('holiday', 3)
  const beforeHoliday = add('holiday', 4)
  const bridge = add('bridge')
  const named = new Map<string, number>()
  for (const [row, names] of holidays)
    for (const name of names)
      if (row < origin && closed[row] === 0 && !named.has(`h:${name}`))
        named.set(`h:${name}`, add('holiday', 2))
  for (const [row, names] of events)
    for (const name of names)
      if (row < origin && !named.has(`e:${name}`)) named.set(`e:${name}`, add('event'))

  for (const name of seenTwice(holidays, closed, origin)) {
    named.set(`b:${name}`, add('holiday', 5))
    named.set(`a:${name}`, add('holiday', 5))
  }

  for (const [row, its] of recurring)
    for (const { name, years } of its)
      if (row < origin && !named.has(`r:${name}`)) named.set(`r:${name}`, add('holiday', years > 2 ? 6 : 7))

  const firstDriver = parts.length
  for (const _ of drivers) add('driver')
  const states = parts.length
  const features = new Float64Array(days * states)
  const special = new Uint8Array(days)
  const isOff = (d: number) => closed[d] === 1 || weekdayOpen[weekday[d]!] === 0
  const opener = usualOpener(weekdayOpen)
  const isBridge = bridgeDays(holidays, weekday, weekdayOpen)
  for (let d = 0; d < days; d++) {
    const at = d * states
    const date = new Date(epochDay[d]! * DAY_MS)
    features[at + level] = 1
    features[at + trend] = (epochDay[d]! - epochDay[origin]!) / 365.25
    features[at + recent] = 1
    const yearAngle = (2 * Math.PI * (epochDay[d]! - Date.UTC(date.getUTCFullYear(), 0, 1) / DAY_MS)) / 365.25
    harmonics(features, at + firstYear, YEAR_HARMONICS, yearAngle)
    harmonics(features, at + firstMonth, MONTH_HARMONICS, (2 * Math.PI * (date.getUTCDate() - 1)) / 30.4375)
    let actsAs = weekday[d]!
    const names = holidays.get(d)
    if (names) {
      special[d] = 1
      features[at + anyHoliday] = 1
      for (const name of names) {
        const j = named.get(`h:${name}`)
        if (j !== undefined) features[at + j] = 1
      }
    } else {
      const gap = daysSinceClosure(d, closed, isOff)
      if (gap > 0 && gap <= afterClosed.length) {
        features[at + afterClosed[gap - 1]!] = 1
        if (gap === 1 && opener >= 0) actsAs = opener
      }
      if (d > 0 && holidays.has(d - 1) && closed[d - 1] === 0) features[at + afterHoliday] = 1
      if (d + 1 < days && holidays.has(d + 1)) features[at + beforeHoliday] = 1
      if (isBridge(d)) features[at + bridge] = 1
    }
    for (let k = 1; k <= NEAR.length; k++) {
      for (const name of holidays.get(d + k) ?? []) near(features, at, named.get(`b:${name}`), NEAR[k - 1]!)
      for (const name of holidays.get(d - k) ?? []) near(features, at, named.get(`a:${name}`), NEAR[k - 1]!)
    }
    for (const { name } of recurring.get(d) ?? []) {
      special[d] = 1
      features[at + named.get(`r:${name}`)!] = 1
    }
    if (closed[d]) special[d] = 1
    features[at + firstWeekday + actsAs] = 1
    for (const [k, { values }] of drivers.entries()) features[at + firstDriver + k] = values[d]!
    for (const name of events.get(d) ?? []) {
      const j = named.get(`e:${name}`)
      if (j !== undefined) features[at + j] = 1
    }
  }
  return { states, parts, order: Uint8Array.from(order), features, special }
}

/** How much of a holiday's before- and after-effect falls on the days 1, 2 and 3 away. */
const NEAR = [1, 0.7, 0.5]

function near(features: Float64Array, at: number, state: number | undefined, share: number): void {
  if (state !== undefined) features[at + state] = Math.max(features[at + state]!, share)
}

/** Holidays whose surroundings can be learned: those that have come at least twice. */
function seenTwice(holidays: DayCalendarInput['holidays'], closed: Uint8Array, origin: number): string[] {
  const seen = new Map<string, number>()
  for (const [row, names] of holidays)
    if (row < origin - 3 && closed[row] === 0)
      for (const name of names) seen.set(name, (seen.get(name) ?? 0) + 1)
  return [...seen].filter(([, times]) => times >= 2).map(([name]) => name)
}

function harmonics(features: Float64Array, at: number, count: number, angle: number): void {
  for (let k = 1; k <= count; k++) {
    features[at + 2 * k - 2] = Math.sin(k * angle)
    features[at + 2 * k - 1] = Math.cos(k * angle)
  }
}

/**
 * Whether a day lies between a holiday and a day of rest: the Friday after a holiday on a Thursday, the Monday before one on
 * a Tuesday, a day between two holidays. Days of rest are the weekdays on which nobody works here; where all are worked,
 * Saturday and Sunday.
 */
function bridgeDays(
  holidays: DayCalendarInput['holidays'],
  weekday: Uint8Array,
  weekdayOpen: Uint8Array,
): (d: number) => boolean {
  const always = weekdayOpen.every((open) => open === 1)
  const rests = (d: number) => {
    const w = weekday[d] ?? weekday[d - 1]! + 1
    return always ? w % 7 > 4 : weekdayOpen[w % 7] === 0
  }
  return (d) => {
    if (holidays.has(d) || rests(d)) return false
    const [before, after] = [holidays.has(d - 1), holidays.has(d + 1)]
    return (before && (after || rests(d + 1))) || (after && d > 0 && rests(d - 1))
  }
}

/** The weekday that usually follows closed days; -1 when no weekday is closed. */
function usualOpener(weekdayOpen: Uint8Array): number {
  for (let w = 0; w < 7; w++) if (weekdayOpen[w] && !weekdayOpen[(w + 6) % 7]) return w
  return -1
}

/** Which open day after a closure this is, counted from 1; 0 when no closure came just before. */
function daysSinceClosure(d: number, closed: Uint8Array, isOff: (d: number) => boolean): number {
  if (isOff(d)) return 0
  let open = 1
  for (let back = d - 1; back >= 0 && back > d - 9; back--) {
    if (!isOff(back)) {
      open++
      continue
    }
    for (; back >= 0 && isOff(back); back--) if (closed[back]) return open
    return 0
  }
  return 0
}
