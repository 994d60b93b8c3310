import type { ContactHistory } from '@kinshift/core/history'
import { intervalsOfWeek, makeGrid } from '@kinshift/core/interval'

/** Open all day, so that every interval counts; the same numbers every time. `seed` makes queues differ. */
export function benchSeries(days: number, intervalMinutes: number, seed = 0): ContactHistory {
  const grid = makeGrid({ zone: 'America/New_York', startDate: '2016-01-04', days, intervalMinutes })
  const busiest = 60 * (1 + (seed % 7) / 3)
  const perDay = 1440 / intervalMinutes
  const volume = Array.from(intervalsOfWeek(grid), (week, i) => {
    const peak = 1 + Math.sin(((week % 1440) / 1440 - 0.25) * 2 * Math.PI)
    const day = Math.floor(i / perDay)
    const wobble = 1 + 0.15 * Math.sin(i * i + seed) + 0.1 * Math.sin(day ** 2 + 3 * seed)
    return Math.round(busiest * peak * (week < 7200 ? 1.2 : 0.7) * wobble)
  })
  return { queue: `queue ${seed}`, grid, volume }
}
