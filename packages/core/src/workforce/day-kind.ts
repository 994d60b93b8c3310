import type { DayKind } from './types.ts'

/** A shift is a night where it lies between midnight and 05:00 for a while. */
const NIGHT_UNTIL = 5 * 60
const EARLY_BEFORE = 8 * 60
const LATE_AFTER = 20 * 60
const DAY_MINUTES = 24 * 60

/**
 * What a shift makes of its date, by the minutes after midnight that it starts at and its length, breaks included: `night` when
 * it lies between midnight and 05:00 for a while, else `late` when it ends after 20:00, else `early` when it starts before 08:00,
 * else `day`. By its plan, not by what a clock change makes of it. `dayKind(14 * 60, 480)` -> 'late'
 */
export function dayKind(startMinutes: number, lengthMinutes: number): Exclude<DayKind, 'off'> {
  const end = startMinutes + lengthMinutes
  if (startMinutes < NIGHT_UNTIL || end > DAY_MINUTES) return 'night'
  if (end > LATE_AFTER) return 'late'
  return startMinutes < EARLY_BEFORE ? 'early' : 'day'
}

/** Does a date of this kind stand where a pattern says `wanted`? */
export function isOfKind(kind: DayKind, wanted: DayKind | 'work'): boolean {
  return wanted === 'work' ? kind !== 'off' : kind === wanted
}
