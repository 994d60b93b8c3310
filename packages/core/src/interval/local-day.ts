import { type OffsetPiece, pieceAt, piecesBetween } from './zone-offsets.ts'

const DAY = 86_400_000
const MINUTE = 60_000
const FAR = 16 * 3_600_000

/**
 * The instant (epoch ms) at which a local date is reached for good; `day` counts from 1970-01-01.
 * Where midnight is skipped it is the end of the jump; a date that is skipped wholly (Apia, 2011-12-30) starts where
 * the next one does; where the clock is set back over midnight it is the last midnight.
 */
export function startOfDay(zone: string, day: number): number {
  const wall = day * DAY
  const whole = pieceAt(zone, wall - FAR)
  if (whole.until > wall + FAR) return wall - whole.offset
  // Go through the stretches in order: a date reached may be lost again when the clock is set back.
  let reached = Number.NaN
  for (const { from, until, offset } of piecesBetween(zone, wall - FAR, wall + FAR)) {
    if (from + offset >= wall) {
      if (Number.isNaN(reached)) reached = from
    } else if (until + offset > wall) {
      reached = wall - offset
    }
  }
  return reached
}

/** Starts of a local day's intervals, and where in the day each stands on the wall clock. */
export interface DayIntervals {
  /** Epoch ms, rising; empty for a date that is skipped. */
  readonly starts: readonly number[]
  /** Minute of the day, a multiple of the interval length; the same twice only in a repeated hour. */
  readonly minutes: readonly number[]
}

/**
 * The intervals that tile a local day with a change of offset, aligned with the wall clock.
 *
 * Where the clock jumps by whole intervals, whole intervals are left out or repeated (46 and 50 half-hours). Where it
 * jumps by less (half an hour on Lord Howe, read hourly; any change, read daily) the interval that holds the change is
 * shorter or longer by the jump: the odd half hour belongs to the hour in which the clock shows it.
 */
export function intervalsOfChangeDay(
  zone: string,
  day: number,
  from: number,
  until: number,
  intervalMinutes: number,
): DayIntervals {
  const length = intervalMinutes * MINUTE
  const midnight = day * DAY
  const lastCell = DAY / length - 1
  const cellOf = (wall: number) => Math.min(lastCell, Math.max(0, Math.floor((wall - midnight) / length)))

  const pieces = piecesBetween(zone, from, until)
  const starts: number[] = []
  const minutes: number[] = []
  pieces.forEach((piece, k) => {
    const before = pieces[k - 1]
    if (k === 0 || (before && opensInterval(before, piece))) starts.push(piece.from)
    const firstAligned = Math.ceil((piece.from + piece.offset - midnight) / length)
    for (let n = firstAligned; ; n++) {
      const start = midnight + n * length - piece.offset
      if (start >= piece.until) break
      if (start > piece.from && (n <= lastCell || jumpsWhole(piece, pieces[k + 1]))) starts.push(start)
    }
  })
  starts.forEach((_, i) => {
    // An interval is named by its last moment: its first may be before a jump that leads into it. What lies past
    // midnight before the clock is set back over it (two hours at Casey, 2010-03-05) has the name of the day's last.
    const lastMoment = (starts[i + 1] ?? until) - 1
    const piece = pieces.find((p) => lastMoment < p.until)!
    minutes.push(cellOf(lastMoment + piece.offset) * intervalMinutes)
  })
  return { starts, minutes }

  function opensInterval(before: OffsetPiece, after: OffsetPiece): boolean {
    if (runsOn(before, after)) return false
    const back = before.offset - after.offset
    return back >= length || cellOf(after.from - 1 + before.offset) !== cellOf(after.from + after.offset)
  }

  /** The change lies inside an interval and moves the clock by whole intervals: the tiling goes on over it. */
  function runsOn(before: OffsetPiece, after: OffsetPiece): boolean {
    return jumpsWhole(before, after) && (after.from + before.offset - midnight) % length !== 0
  }

  function jumpsWhole(before: OffsetPiece, after: OffsetPiece | undefined): boolean {
    return after !== undefined && (before.offset - after.offset) % length === 0
  }
}
