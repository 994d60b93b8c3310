import {
  addDays,
  daysBetween,
  epochOf,
  gridDays,
  gridStarts,
  type IntervalGrid,
  type LocalDate,
  localParts,
  localToInstant,
  makeGrid,
  toInstant,
} from '../interval/index.ts'
import type { RosterProblem } from './types.ts'

const DAY_MINUTES = 1440
const MINUTE_MS = 60_000

/** A problem's days and clock, worked out once and kept for as long as the problem itself. */
export interface Horizon {
  readonly grid: IntervalGrid
  /** `problem.days` local dates, rising. */
  readonly dates: readonly LocalDate[]
  /** Position of a date in `dates`; undefined outside. */
  readonly dayIndex: ReadonlyMap<LocalDate, number>
  /**
   * Minutes that the wall clock shows at an instant, counted from midnight of `date`: 1500 is 01:00 of the next day. On a
   * clock-change day it is what the clock shows, not what has passed.
   */
  readonly wallMinutes: (date: LocalDate, epochMs: number) => number
}

const known = new WeakMap<RosterProblem, Horizon>()

/** The horizon of a problem: whole local days in its zone, on a grid of `intervalMinutes`. */
export function horizonOf(problem: RosterProblem): Horizon {
  let horizon = known.get(problem)
  if (!horizon) {
    horizon = makeHorizon(problem)
    known.set(problem, horizon)
  }
  return horizon
}

function makeHorizon({ zone, startDate, days, intervalMinutes }: RosterProblem): Horizon {
  const grid = makeGrid({ zone, startDate, days, intervalMinutes })
  const starts = gridStarts(grid)
  const gridOfDays = gridDays(grid)
  const dates = gridOfDays.map((day) => day.date)
  const dayIndex = new Map(dates.map((date, index) => [date, index]))
  // Midnight of each date of the horizon, and of the two around a shift's night; asking the calendar for each shift is slow.
  const midnights = new Map<LocalDate, number>(gridOfDays.map((day) => [day.date, starts[day.first]!]))
  const midnightOf = (date: LocalDate) => {
    let epoch = midnights.get(date)
    if (epoch === undefined) {
      epoch = epochOf(localToInstant(zone, date, '00:00'))
      midnights.set(date, epoch)
    }
    return epoch
  }
  const isPlain = (date: LocalDate) =>
    midnightOf(addDays(date, 1)) - midnightOf(date) === DAY_MINUTES * MINUTE_MS
  const plain = new Map<LocalDate, boolean>()

  const wallMinutes = (date: LocalDate, epochMs: number) => {
    let bothPlain = plain.get(date)
    if (bothPlain === undefined) {
      bothPlain = isPlain(date) && isPlain(addDays(date, 1))
      plain.set(date, bothPlain)
    }
    const elapsed = (epochMs - midnightOf(date)) / MINUTE_MS
    if (bothPlain && elapsed >= 0 && elapsed <= 2 * DAY_MINUTES) return elapsed
    const parts = localParts(zone, toInstant(epochMs))
    return daysBetween(date, parts.date) * DAY_MINUTES + parts.minuteOfDay
  }
  return { grid, dates, dayIndex, wallMinutes }
}
