import type { ContactHistory } from '@kinshift/core/history'
import { gridDays, makeGrid } from '@kinshift/core/interval'
import { mulberry } from '../histories.ts'

/** How a made-up queue moves; fractions, as of a year where they are rates. */
export interface Wandering {
  readonly wander: number
  /** Standard deviation of the steady growth that the queue draws for itself. */
  readonly growth: number
  /** Of a month around level and season. */
  readonly noise: number
}

/** Daily volumes with weekdays and season, whose level is a random walk with a growth of its own. */
export function wanderingQueue(
  seed: number,
  days: number,
  { wander, growth, noise }: Wandering,
): ContactHistory {
  const grid = makeGrid({ zone: 'Europe/Berlin', startDate: '2015-01-01', days, intervalMinutes: 1440 })
  const random = mulberry(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const perYear = growth * normal()
  const phase = 3 * normal()
  let level = 0
  let month = 0
  const volume = gridDays(grid).map(({ date, weekday }, d) => {
    const years = d / 365.25
    level += (wander / Math.sqrt(365.25)) * normal()
    if (date.endsWith('-01')) month = noise * normal()
    const season = 0.15 * Math.cos(2 * Math.PI * years + phase)
    const log = level + month + perYear * years + season + 0.08 * normal()
    return Math.round(1000 * (weekday > 5 ? 0.4 : 1) * Math.exp(log))
  })
  return { queue: 'voice', grid, volume, ahtSeconds: volume.map(() => 240) }
}
