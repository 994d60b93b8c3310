import type { DayCounts } from '../../../workforce/index.ts'
import { OFF } from '../problem/line-problem.ts'
import type { LineRule } from '../problem/line-rules.ts'

/** What is known of a run before the first day: `open` where it may be longer than it seems. */
export interface RunBefore {
  /** Key of the run that the day before belongs to; 0 = none. */
  readonly key: number
  readonly length: number
  readonly open: boolean
  /** Something is known of the day before the horizon. */
  readonly isKnown: boolean
}

/**
 * Runs of days with the same key (0 = in no run) that are neither too long nor, when both ends are known, too short.
 * Remembers the key, the length, and whether the run may have begun before what is known.
 */
export function runRule(
  classOf: Int32Array,
  keyOf: (dutyClass: number) => number,
  { min = 1, max = Number.POSITIVE_INFINITY }: DayCounts,
  before: RunBefore,
): LineRule {
  const longest = 1 + Math.max(min, max === Number.POSITIVE_INFINITY ? min : Math.max(max, before.length))
  const pack = (key: number, length: number, open: boolean) =>
    key === 0 ? 0 : 1 + ((key - 1) * (longest + 1) + Math.min(length, longest)) * 2 + (open ? 1 : 0)
  return {
    classOf,
    start: pack(before.key, before.length, before.open),
    step(state, day, dutyClass) {
      const next = dutyClass === OFF ? 0 : keyOf(dutyClass)
      const open = state > 0 && (state - 1) % 2 === 1
      const packed = Math.floor((state - 1) / 2)
      const key = state === 0 ? 0 : Math.floor(packed / (longest + 1)) + 1
      const length = state === 0 ? 0 : packed % (longest + 1)
      if (key > 0 && next === key) return length + 1 > max ? -1 : pack(key, length + 1, open)
      if (key > 0 && !open && length < min) return -1
      return pack(next, 1, day === 0 && !before.isKnown)
    },
  }
}

/** After the last night of a run so many days off. 0 = nothing to remember, 1 = a night was last, 1 + k = k days off are due. */
export function restAfterNightsRule(classOf: Int32Array, daysOff: number, start: number): LineRule {
  return {
    classOf,
    start,
    step(state, _, dutyClass) {
      if (dutyClass === 1) return state > 1 ? -1 : 1
      if (dutyClass !== OFF) return state > 0 ? -1 : 0
      if (state === 1) return daysOff > 1 ? daysOff : 0
      return state > 2 ? state - 1 : 0
    },
  }
}

/** How many days are of class 1, within limits. */
export function countRule(classOf: Int32Array, min: number, max: number): LineRule {
  const most = max === Number.POSITIVE_INFINITY ? min : max
  return {
    classOf,
    start: 0,
    step(state, _, dutyClass) {
      const count = state + (dutyClass === 1 ? 1 : 0)
      return dutyClass === 1 && count > max ? -1 : Math.min(count, most)
    },
    ...(min > 0 && { end: (count: number) => (count < min ? Number.POSITIVE_INFINITY : 0) }),
  }
}

/** How many days of a week are of class 1: at most `max`, and after day d at least `leastBy[d]`. `start` = those of its days before. */
export function weekCountRule(
  classOf: Int32Array,
  leastBy: readonly number[],
  max: number,
  isMonday: (day: number) => boolean,
  start: number,
): LineRule {
  const most = max === Number.POSITIVE_INFINITY ? Math.max(...leastBy) : max
  return {
    classOf,
    start,
    step(state, day, dutyClass) {
      const count = (isMonday(day) ? 0 : state) + (dutyClass === 1 ? 1 : 0)
      return (dutyClass === 1 && count > max) || count < leastBy[day]! ? -1 : Math.min(count, most)
    },
  }
}

/** At most so many days off on end; a day that `ends` them is none. `start` = those just before. */
export function daysOffRule(
  classOf: Int32Array,
  most: number,
  ends: readonly boolean[],
  start: number,
): LineRule {
  return {
    classOf,
    start,
    step: (state, day, dutyClass) =>
      dutyClass !== OFF || ends[day]! ? 0 : state + 1 > most ? -1 : state + 1,
  }
}

/** A sequence of days that costs points, or is forbidden, wherever it comes to an end. Bit i = its first i + 1 days stand. */
export function patternRule(
  classOf: Int32Array,
  length: number,
  matches: (place: number, dutyClass: number) => boolean,
  mayBegin: (day: number) => boolean,
  points: number,
  start: number,
): LineRule {
  const advance = (state: number, day: number, dutyClass: number) => {
    let next = 0
    if (mayBegin(day) && matches(0, dutyClass)) next = 1
    for (let i = 1; i < length; i++) if (state & (1 << (i - 1)) && matches(i, dutyClass)) next |= 1 << i
    return next
  }
  const last = 1 << (length - 1)
  const isHard = points === Number.POSITIVE_INFINITY
  return {
    classOf,
    start,
    step(state, day, dutyClass) {
      const next = advance(state, day, dutyClass)
      return isHard && next & last ? -1 : next & ~last
    },
    ...(!isHard && {
      cost: (state: number, day: number, dutyClass: number) =>
        advance(state, day, dutyClass) & last ? points : 0,
    }),
  }
}

/** Earliest and latest start of a week at most so far apart. Classes are starts in minutes. */
export function spreadRule(
  classOf: Int32Array,
  most: number,
  isMonday: (day: number) => boolean,
  before: readonly number[],
): LineRule {
  const pack = (least: number, latest: number) => 1 + least * 4096 + latest
  return {
    classOf,
    start: before.length === 0 ? 0 : pack(Math.min(...before), Math.max(...before)),
    step(state, day, start) {
      const known = isMonday(day) ? 0 : state
      if (start === OFF) return known
      if (known === 0) return pack(start, start)
      const least = Math.min(start, Math.floor((known - 1) / 4096))
      const latest = Math.max(start, (known - 1) % 4096)
      return latest - least > most ? -1 : pack(least, latest)
    },
  }
}

/** Another kind of shift than the last one of the week costs points. Classes are kinds from 1; remembers the last. */
export function changeRule(
  classOf: Int32Array,
  points: number,
  isMonday: (day: number) => boolean,
  start: number,
): LineRule {
  return {
    classOf,
    start,
    step: (state, day, kind) => (kind === OFF ? (isMonday(day) ? 0 : state) : kind),
    cost: (state, day, kind) => (kind === OFF || isMonday(day) || state === 0 || state === kind ? 0 : points),
  }
}
