import type { ForecastModel } from '../model.ts'

/** How many weeks to look back when last week is missing. */
const WEEKS_BACK = 6

/** The same interval of the same weekday, last seen: the floor that every other model must beat. */
export const seasonalNaive: ForecastModel = {
  name: 'seasonal-naive',
  minimumDays: 7,
  fit: ({ slots, volume, weekday, open }) => ({
    forecast: (origins, horizonDays) =>
      origins.map((origin) => {
        const mean = new Float64Array(horizonDays * slots)
        for (let h = 0; h < horizonDays; h++) {
          const d = origin + h
          for (let s = 0; s < slots; s++) {
            if (!open[weekday[d]! * slots + s]) continue
            let back = d - 7 * Math.ceil((h + 1) / 7)
            for (let k = 0; k < WEEKS_BACK && back >= 0; k++, back -= 7) {
              const seen = volume[back * slots + s]!
              if (Number.isNaN(seen)) continue
              mean[h * slots + s] = seen
              break
            }
          }
        }
        return mean
      }),
  }),
}
