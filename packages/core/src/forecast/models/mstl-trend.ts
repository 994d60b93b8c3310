import type { DayTable } from '../day-table.ts'
import type { ForecastModel } from '../model.ts'

/** Weeks that the decomposition sees. */
const WEEKS = 16
/** Rounds of taking each part out of what the others leave. */
const ROUNDS = 3
/** Weeks to either side that a season is smoothed over (local straight line, tricube weights). */
const SEASON_WIDTH = 6
/** Days to either side that the trend is smoothed over. */
const TREND_WIDTH = 14
/** Share of the trend's slope that is left a day later. */
const DAMPING = 0.9

/**
 * Seasonal and trend decomposition with two seasons, of the day and of the week, by local regression; the seasons are
 * repeated and the trend goes on, damped. On the square-root scale, over the last sixteen weeks before each origin.
 * Source: Bandara, Hyndman & Bergmeir 2021 for the order of the parts; Gardner & McKenzie 1985 for the damping.
 */
export const mstlTrend: ForecastModel = {
  name: 'mstl-trend',
  minimumDays: 28,
  fit: (table, { tick }) => ({
    forecast: (origins, horizonDays) =>
      origins.map((origin) => {
        tick()
        return decompose(table, origin, horizonDays)
      }),
  }),
}

function decompose(
  { slots, volume, weekday, open }: DayTable,
  origin: number,
  horizonDays: number,
): Float64Array {
  const first = Math.max(0, origin - 7 * WEEKS)
  const days = origin - first
  const roots = Float64Array.from(volume.subarray(first * slots, origin * slots), Math.sqrt)
  const ofDay = new Float64Array(slots)
  let ofWeek = new Float64Array(days * slots)
  const weekAhead = new Float64Array(7 * slots)
  const trend = new Float64Array(days)
  for (let round = 0; round < ROUNDS; round++) {
    for (let s = 0; s < slots; s++) {
      const left = Array.from(
        { length: days },
        (_, d) => roots[d * slots + s]! - trend[d]! - ofWeek[d * slots + s]!,
      )
      const middle = middleOf(left)
      ofDay[s] = Number.isNaN(middle) ? 0 : middle
    }
    const next = new Float64Array(days * slots)
    for (let back = 1; back <= 7; back++)
      for (let s = 0; s < slots; s++) {
        const its: { x: number; y: number }[] = []
        for (let d = days - back, x = 0; d >= 0; d -= 7, x--)
          its.push({ x, y: roots[d * slots + s]! - trend[d]! - ofDay[s]! })
        const known = its.filter(({ y }) => !Number.isNaN(y))
        for (const { x } of its)
          next[(days - back + 7 * x) * slots + s] = localLine(known, x, SEASON_WIDTH).value
        weekAhead[weekday[origin - back]! * slots + s] = localLine(known, 0, SEASON_WIDTH).value
      }
    ofWeek = next
    const dayLeft = Array.from({ length: days }, (_, d) => ({
      x: d,
      y: middleOf(
        Array.from({ length: slots }, (_, s) => roots[d * slots + s]! - ofDay[s]! - ofWeek[d * slots + s]!),
      ),
    })).filter(({ y }) => !Number.isNaN(y))
    for (let d = 0; d < days; d++) trend[d] = localLine(dayLeft, d, TREND_WIDTH).value
    if (round < ROUNDS - 1) continue
    const end = localLine(dayLeft, days - 1, TREND_WIDTH)
    const mean = new Float64Array(horizonDays * slots)
    let carried = 0
    for (let h = 0; h < horizonDays; h++) {
      carried += DAMPING ** (h + 1)
      const at = weekday[origin + h]! * slots
      for (let s = 0; s < slots; s++)
        if (open[at + s])
          mean[h * slots + s] =
            Math.max(0, ofDay[s]! + weekAhead[at + s]! + end.value + end.slope * carried) ** 2
    }
    return mean
  }
  return new Float64Array(horizonDays * slots)
}

/** Weighted straight line through the neighbours of x, at x; 0 where there are none. */
function localLine(
  points: readonly { readonly x: number; readonly y: number }[],
  x: number,
  width: number,
): { value: number; slope: number } {
  let w0 = 0
  let w1 = 0
  let w2 = 0
  let y0 = 0
  let y1 = 0
  for (const point of points) {
    const off = point.x - x
    if (Math.abs(off) > width) continue
    const w = (1 - (Math.abs(off) / (width + 1)) ** 3) ** 3
    w0 += w
    w1 += w * off
    w2 += w * off * off
    y0 += w * point.y
    y1 += w * off * point.y
  }
  if (w0 === 0) return { value: 0, slope: 0 }
  const det = w0 * w2 - w1 * w1
  if (!(det > 1e-9 * w0 * w2)) return { value: y0 / w0, slope: 0 }
  return { value: (w2 * y0 - w1 * y1) / det, slope: (w0 * y1 - w1 * y0) / det }
}

/** The middle value of those that are known: single odd days do not count. NaN when none is. */
function middleOf(values: readonly number[]): number {
  const known = Float64Array.from(values.filter((v) => !Number.isNaN(v))).sort()
  const half = known.length >> 1
  if (known.length === 0) return Number.NaN
  return known.length % 2 === 1 ? known[half]! : (known[half - 1]! + known[half]!) / 2
}
