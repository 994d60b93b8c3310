import type { ForecastModel } from '../model.ts'

const HALF_LIFE_WEEKS = 3
const WEEKS_BACK = 26

/**
 * What planners do by hand: the average of the same interval of the same weekday, recent weeks counting more. A cell
 * never seen takes the average of the interval over all weekdays, then of all cells.
 */
export const plannersAverage: ForecastModel = {
  name: 'planners-average',
  minimumDays: 1,
  fit: ({ slots, volume, weekday, open }) => ({
    forecast: (origins, horizonDays) =>
      origins.map((origin) => {
        const sum = new Float64Array(7 * slots)
        const weight = new Float64Array(7 * slots)
        for (let d = Math.max(0, origin - 7 * WEEKS_BACK); d < origin; d++) {
          const w = 0.5 ** ((origin - d) / 7 / HALF_LIFE_WEEKS)
          for (let s = 0; s < slots; s++) {
            const v = volume[d * slots + s]!
            if (Number.isNaN(v)) continue
            sum[weekday[d]! * slots + s]! += w * v
            weight[weekday[d]! * slots + s]! += w
          }
        }
        const mean = new Float64Array(horizonDays * slots)
        for (let h = 0; h < horizonDays; h++) {
          const row = weekday[origin + h]! * slots
          for (let s = 0; s < slots; s++)
            if (open[row + s]) mean[h * slots + s] = averageOf(sum, weight, row + s, s, slots)
        }
        return mean
      }),
  }),
}

function averageOf(
  sum: Float64Array,
  weight: Float64Array,
  cell: number,
  slot: number,
  slots: number,
): number {
  if (weight[cell]! > 0) return sum[cell]! / weight[cell]!
  const over = (first: number, step: number) => {
    let s = 0
    let w = 0
    for (let i = first; i < sum.length; i += step) {
      s += sum[i]!
      w += weight[i]!
    }
    return w > 0 ? s / w : undefined
  }
  return over(slot, slots) ?? over(0, 1) ?? 0
}
