const DAY = 86_400_000
const MINUTE = 60_000

/** A day with this many rows or more says something about its own interval length. */
const ENOUGH_ROWS = 5

/** What the rows say about the interval length that they were counted in. */
export interface FoundIntervalLength {
  /** Most frequent difference of neighbours within a day, minutes, the smaller of a tie; 1440 when no day has two rows. */
  readonly minutes: number
  /** The days are even: nine in ten neighbours of nearly every day are equally far apart. */
  readonly regular: boolean
  /** First position of a regular day with another length than the rest; absent when there is none. */
  readonly mixedAt?: number
}

/**
 * Finds the interval length of rows. `walls` are the wall times (ms) of one queue after the other, each rising; where
 * they fall, the next queue or a repeated hour begins.
 */
export function findIntervalLength(walls: Float64Array): FoundIntervalLength {
  const differences = new Map<number, number>()
  const days: { first: number; length: number }[] = []
  let dayFirst = 0
  for (let i = 1; i <= walls.length; i++) {
    const difference = walls[i]! - walls[i - 1]!
    if (i < walls.length && difference >= 0 && dayOf(walls[i]!) === dayOf(walls[i - 1]!)) {
      count(differences, difference)
      continue
    }
    if (i - dayFirst >= ENOUGH_ROWS) days.push({ first: dayFirst, length: evenLength(walls, dayFirst, i) })
    dayFirst = i
  }
  if (differences.size === 0) return { minutes: 1440, regular: true }
  // Most frequent, not the median: it is right too where many empty intervals are left out, and in five rows.
  const [length] = [...differences].reduce((best, it) =>
    it[1] > best[1] || (it[1] === best[1] && it[0] < best[0]) ? it : best,
  )
  // In a file of even days, a day that is as even but of another length is a second report pasted in. A file that
  // leaves out empty intervals has few even days, and proves nothing.
  const even = days.filter((day) => day.length > 0)
  const regular = even.length >= 0.8 * days.length
  const other = regular ? even.find((day) => day.length !== length) : undefined
  return {
    minutes: length / MINUTE,
    regular,
    ...(other ? { mixedAt: other.first + 1 } : {}),
  }
}

/** The difference that at least nine in ten neighbours have; 0 when none has. */
function evenLength(walls: Float64Array, from: number, until: number): number {
  const counts = new Map<number, number>()
  for (let i = from + 1; i < until; i++) count(counts, walls[i]! - walls[i - 1]!)
  for (const [difference, times] of counts) {
    if (times >= 0.9 * (until - from - 1)) return difference
  }
  return 0
}

/** Equal neighbours are a repeated hour or a duplicate: no word on the length. */
function count(differences: Map<number, number>, difference: number): void {
  if (difference > 0) differences.set(difference, (differences.get(difference) ?? 0) + 1)
}

function dayOf(wall: number): number {
  return Math.floor(wall / DAY)
}
