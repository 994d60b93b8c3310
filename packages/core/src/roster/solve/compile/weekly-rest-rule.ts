import { OFF } from '../problem/line-problem.ts'
import type { LineRule } from '../problem/line-rules.ts'

/** Days off after which any rest that may be asked for has passed. */
const LONG = 7

/** When the shifts of a class begin and end on each day, in minutes of one clock that runs on. */
export interface ShiftClock {
  readonly start: (dutyClass: number, day: number) => number
  readonly end: (dutyClass: number, day: number) => number
}

/**
 * Every whole week has a day off within a rest that is long enough. Remembers the last shift's class and the days off since, whether
 * this week has its rest, and whether the week before still waits for the rest that goes on.
 */
export function weeklyRestRule(
  classOf: Int32Array,
  classCount: number,
  limit: number,
  clock: ShiftClock,
  week: { readonly isMonday: (day: number) => boolean; readonly isWhole: (day: number) => boolean },
  before: { readonly daysOff: number; readonly endMinute: number } | undefined,
): LineRule {
  /** Class `classCount` is the last shift before the horizon, -1 stands for none known. */
  const pack = (last: number, daysOff: number, waits: boolean, rested: boolean) =>
    ((last + 1) * (LONG + 1) + Math.min(LONG, daysOff)) * 4 + (waits ? 2 : 0) + (rested ? 1 : 0)
  return {
    classOf,
    start: before
      ? pack(classCount, before.daysOff, false, !week.isWhole(0))
      : pack(-1, 1, false, !week.isWhole(0)),
    step(state, day, dutyClass) {
      let rested = (state & 1) === 1
      let waits = (state & 2) === 2
      let daysOff = (state >> 2) % (LONG + 1)
      const last = Math.floor((state >> 2) / (LONG + 1)) - 1
      if (day > 0 && week.isMonday(day)) {
        if (!rested && daysOff === 0) return -1
        if (!rested) waits = true
        rested = !week.isWhole(day)
      }
      if (dutyClass === OFF) {
        daysOff++
        if (daysOff < LONG) return pack(last, daysOff, waits, rested)
        return pack(last, daysOff, false, true)
      }
      if (daysOff > 0) {
        const end =
          last < 0
            ? Number.NEGATIVE_INFINITY
            : last === classCount
              ? before!.endMinute
              : clock.end(last, day - 1 - daysOff)
        const isLong = daysOff === LONG || clock.start(dutyClass, day) - end >= limit
        if (waits && !isLong) return -1
        if (isLong) {
          waits = false
          if (day > 0 && !week.isMonday(day)) rested = true
        }
      }
      return pack(dutyClass, 0, waits, rested)
    },
    end: (state) => ((state & 1) === 1 || (state >> 2) % (LONG + 1) > 0 ? 0 : Number.POSITIVE_INFINITY),
  }
}
