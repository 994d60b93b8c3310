import { recurringDays } from './recurring-days.ts'

export interface ClosureInput {
  readonly volume: Float64Array
  readonly slots: number
  readonly origin: number
  readonly epochDay: Int32Array
  readonly weekday: Uint8Array
  /** 7 entries: 1 = this weekday is usually open. */
  readonly weekdayOpen: Uint8Array
  /** Row -> names of its holidays. */
  readonly byRow: ReadonlyMap<number, readonly string[]>
  /** Row -> name of a closure that was told. */
  readonly given: ReadonlyMap<number, string>
}

export interface Closures {
  /** Rows that were, or are expected to be, closed though their weekday is open. */
  readonly closed: Uint8Array
  /** Rows from the origin on that have been closed every time, with the name of the day. */
  readonly ahead: ReadonlyMap<number, string>
}

/**
 * Days that were closed though their weekday is open, and those ahead that will be: holidays that have been closed every
 * time, and dates without a volume in two years or more. With a list of holidays a single day without data that is none
 * of them is merely missing.
 */
export function findClosures({
  volume,
  slots,
  origin,
  epochDay,
  weekday,
  weekdayOpen,
  byRow,
  given,
}: ClosureInput): Closures {
  const days = epochDay.length
  const closed = new Uint8Array(days)
  const ahead = new Map<number, string>()
  const empty = (d: number) => volume.subarray(d * slots, (d + 1) * slots).every(Number.isNaN)
  const shut = new Map<string, boolean>()
  let holidays = 0
  let shutHolidays = 0
  /** -6 = open by its weekday, yet empty; 0 = seen; NaN = closed by its weekday, or before the first volume. */
  const emptiness = new Float64Array(days).fill(Number.NaN)
  let begun = false
  for (let d = 0; d < origin; d++) {
    const isEmpty = empty(d)
    if (!isEmpty) begun = true
    if (!weekdayOpen[weekday[d]!]) continue
    if (begun) emptiness[d] = isEmpty ? -6 : 0
    const names = byRow.get(d)
    if (names) {
      holidays++
      if (isEmpty) shutHolidays++
      for (const name of names) shut.set(name, isEmpty && (shut.get(name) ?? true))
    }
    if (isEmpty && (names || byRow.size === 0)) closed[d] = 1
  }
  const often = shutHolidays > 0 && shutHolidays * 2 >= holidays
  const recurring = recurringDays(epochDay, emptiness, origin)
  for (let d = 0; d < days; d++) {
    if (!weekdayOpen[weekday[d]!]) continue
    const again = recurring.get(d)?.find(({ years }) => years > 1)
    if (d < origin) {
      if ((again && emptiness[d] === -6) || given.has(d)) closed[d] = 1
      continue
    }
    const names = byRow.get(d)
    const name = given.get(d) ?? names?.find((one) => shut.get(one)) ?? again?.name
    if (name !== undefined) ahead.set(d, name)
    if (name !== undefined || (often && names)) closed[d] = 1
  }
  return { closed, ahead }
}
