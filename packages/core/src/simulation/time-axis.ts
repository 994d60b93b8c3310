/** The intervals of the grid in seconds, with a quick way from a time to its interval. */
export interface TimeAxis {
  readonly count: number
  readonly bounds: Float64Array
  readonly horizon: number
  /** Length of every interval; 0 when they differ, as days do on a clock change. */
  readonly step: number
}

export function timeAxis(bounds: Float64Array): TimeAxis {
  const count = bounds.length - 1
  const step = bounds[1]! - bounds[0]!
  const even = bounds.every((bound, i) => Math.abs(bound - i * step) < 1e-6)
  return { count, bounds, horizon: bounds[count]!, step: even ? step : 0 }
}

/** The interval of a time within the horizon. */
export function intervalAt(axis: TimeAxis, time: number): number {
  if (axis.step > 0) return Math.min(axis.count - 1, Math.floor(time / axis.step))
  let low = 0
  let high = axis.count - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (axis.bounds[middle]! <= time) low = middle
    else high = middle - 1
  }
  return low
}

/** Adds the seconds of [from, until) that fall into each interval; what lies past the horizon is left out. */
export function spread(axis: TimeAxis, seconds: Float64Array, from: number, until: number): void {
  const end = Math.min(until, axis.horizon)
  if (end <= from) return
  let interval = intervalAt(axis, from)
  let at = from
  while (true) {
    const bound = axis.bounds[interval + 1]!
    if (end <= bound || interval === axis.count - 1) {
      seconds[interval]! += end - at
      return
    }
    seconds[interval]! += bound - at
    at = bound
    interval += 1
  }
}

/** Seconds of opening until a time. */
export type OpenClock = (time: number) => number

/** Runs in open intervals and stands still in the others. */
export function openClock(axis: TimeAxis, open: readonly boolean[]): OpenClock {
  const { bounds } = axis
  const before = new Float64Array(axis.count + 1)
  for (let i = 0; i < axis.count; i += 1)
    before[i + 1] = before[i]! + (open[i] ? bounds[i + 1]! - bounds[i]! : 0)
  return (time) => {
    const i = intervalAt(axis, time)
    return before[i]! + (open[i] ? time - bounds[i]! : 0)
  }
}
