import type { LocalDate } from '../interval/index.ts'
import { dayKind } from './day-kind.ts'
import type { Together } from './types.ts'

/** A shift by its plan: minutes after midnight of its date that it starts at, and its length, breaks included. */
export interface PlannedHours {
  readonly start: number
  readonly length: number
}

/**
 * Minutes (or days: see {@link togetherUnit}) by which two people's days go against what holds of them; 0 = it is kept. null = off.
 * `second` is the other's shift `dayOffset` days after `date`: only shifts that may not overlap look at the days around.
 * A carpool of 15 minutes, one from 08:00 and one from 09:00, both for 8 h -> 90, 45 at each end.
 */
export function togetherBreach(
  together: Together,
  date: LocalDate,
  first: PlannedHours | null,
  second: PlannedHours | null,
  dayOffset: -1 | 0 | 1 = 0,
): number {
  if (together.from !== undefined && date < together.from) return 0
  if (together.until !== undefined && date > together.until) return 0
  if (dayOffset !== 0 && together.kind !== 'no-overlap') return 0
  switch (together.kind) {
    case 'same-days-off':
      return (first === null) === (second === null) ? 0 : 1
    case 'never-both': {
      const counts = (shift: PlannedHours | null) =>
        shift !== null && (together.kinds?.includes(dayKind(shift.start, shift.length)) ?? true)
      return counts(first) && counts(second) ? 1 : 0
    }
    case 'no-overlap': {
      if (!first || !second) return 0
      const gap = together.gapMinutes ?? 0
      const start = second.start + 1440 * dayOffset
      const shared =
        Math.min(first.start + first.length, start + second.length) - Math.max(first.start, start)
      return Math.max(0, shared + gap)
    }
    case 'carpool': {
      if (!first || !second) return 0
      const apart = (a: number, b: number) => Math.max(0, Math.abs(a - b) - together.deltaMinutes)
      return (
        apart(first.start, second.start) + apart(first.start + first.length, second.start + second.length)
      )
    }
    case 'mentor': {
      if (!first) return 0
      if (!second) return first.length
      const delta = together.deltaMinutes ?? 0
      const early = second.start - first.start - delta
      const late = first.start + first.length - (second.start + second.length) - delta
      return Math.max(0, early) + Math.max(0, late)
    }
  }
}

export function togetherUnit({ kind }: Together): 'days' | 'minutes' {
  return kind === 'same-days-off' || kind === 'never-both' ? 'days' : 'minutes'
}
