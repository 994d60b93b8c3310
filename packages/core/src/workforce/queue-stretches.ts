import { epochOf, type Instant } from '../interval/index.ts'

/** As much of a break as tells the way from queue to queue. */
interface Pause {
  readonly start: Instant
  readonly thenQueue?: string
}

/** As much of a shift as tells it. */
interface ShiftOnQueues<Break extends Pause> {
  readonly queue: string
  readonly start: Instant
  readonly end: Instant
  readonly breaks: readonly Break[]
}

/** A part of a shift on one queue. */
export interface QueueStretch<Break extends Pause> extends ShiftOnQueues<Break> {
  /** Of the shift, or of the break that leads to this queue. */
  readonly start: Instant
  /** Those that begin in it, the one that leads to it first. */
  readonly breaks: readonly Break[]
}

/**
 * A shift as it goes from queue to queue, in order of time: one stretch where it stays on one queue, and a new one from the start of
 * each break after which its agent serves another. The stretches tile the shift.
 * Sales from 09:00, a meal at 12:00 with `thenQueue: 'chat'`, until 17:00 -> sales 09:00 to 12:00, chat 12:00 to 17:00
 */
export function queueStretches<Break extends Pause>(
  shift: ShiftOnQueues<Break>,
): readonly QueueStretch<Break>[] {
  if (shift.breaks.every(({ thenQueue }) => thenQueue === undefined)) return [shift]
  const stretches: QueueStretch<Break>[] = []
  const inTime = (instant: Instant) =>
    epochOf(instant) <= epochOf(shift.start)
      ? shift.start
      : epochOf(instant) >= epochOf(shift.end)
        ? shift.end
        : instant
  let { queue, start } = shift
  let breaks: Break[] = []
  for (const part of shift.breaks.toSorted((a, b) => epochOf(a.start) - epochOf(b.start))) {
    const { thenQueue = queue } = part
    if (thenQueue !== queue) {
      const at = inTime(part.start)
      stretches.push({ queue, start, end: at, breaks })
      queue = thenQueue
      start = at
      breaks = []
    }
    breaks.push(part)
  }
  return [...stretches, { queue, start, end: shift.end, breaks }]
}

/** The queues that a shift serves, in order of time: `['sales', 'chat']`. */
export function queuesServed(shift: ShiftOnQueues<Pause>): readonly string[] {
  return queueStretches(shift).map(({ queue }) => queue)
}
