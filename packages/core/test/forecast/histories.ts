import type { ContactHistory } from '../../src/history/index.ts'
import { gridDays, gridStarts, intervalsOfWeek, makeGrid } from '../../src/interval/index.ts'

export interface CentreShape {
  readonly zone?: string
  readonly startDate?: string
  readonly days?: number
  readonly intervalMinutes?: number
  /** Minutes of day, opening and closing. */
  readonly opens?: number
  readonly closes?: number
  readonly closedWeekdays?: readonly number[]
  readonly busiest?: number
  readonly seed?: number
  readonly noise?: number
  readonly aht?: boolean
}

/** A centre with a weekday pattern, two peaks a day and multiplicative noise; the same shape, the same numbers. */
export function centre({
  zone = 'America/New_York',
  startDate = '2026-01-05',
  days = 84,
  intervalMinutes = 30,
  opens = 480,
  closes = 1200,
  closedWeekdays = [7],
  busiest = 100,
  seed = 1,
  noise = 0.1,
  aht = false,
}: CentreShape = {}): ContactHistory {
  const grid = makeGrid({ zone, startDate, days, intervalMinutes })
  const weeks = intervalsOfWeek(grid)
  const random = mulberry(seed)
  const weekdays = [1.25, 1.05, 1, 0.98, 1.02, 0.5, 0.3]
  const volume: (number | null)[] = []
  const ahtSeconds: (number | null)[] = []
  for (const day of gridDays(grid)) {
    const level = 1 + noise * (random() + random() - 1)
    for (let i = day.first; i < day.first + day.count; i++) {
      const minute = weeks[i]! % 1440
      const wobble = 1 + noise * (random() + random() - 1)
      const closed =
        closedWeekdays.includes(day.weekday) ||
        (intervalMinutes < 1440 && (minute < opens || minute >= closes))
      const shape =
        intervalMinutes === 1440
          ? 1
          : Math.exp(-(((minute - 630) / 120) ** 2)) + 0.7 * Math.exp(-(((minute - 900) / 150) ** 2))
      volume.push(closed ? null : Math.round(busiest * weekdays[day.weekday - 1]! * shape * level * wobble))
      ahtSeconds.push(closed ? null : 240 + (day.weekday === 1 ? 30 : 0) + 20 * wobble)
    }
  }
  return { queue: 'voice', grid, volume, ...(aht && { ahtSeconds }) }
}

/** Starts of a history's days, in epoch ms, by date. */
export function startOf(history: ContactHistory, date: string): number {
  return gridStarts(history.grid)[gridDays(history.grid).find((day) => day.date === date)!.first]!
}

export function mulberry(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
