import type { Sample } from '../spread.ts'
import { BLOCK } from './yearly-changes.ts'

/** How far the model's own backtests were off over their first four weeks. */
export interface MonthMisses {
  /** Mean square of log(came / forecast). */
  readonly square: number
  /** Four weeks seen that do not overlap. */
  readonly count: number
}

/** Misses of the first four weeks after each backtest origin; none where backtests were shorter. */
export function monthMisses(samples: readonly Sample[]): MonthMisses {
  const byOrigin = new Map<number, { came: number; mean: number; lead: number }>()
  for (const { origin, lead, actual, mean } of samples) {
    if (lead > BLOCK) continue
    const one = byOrigin.get(origin) ?? { came: 0, mean: 0, lead: 0 }
    byOrigin.set(origin, { came: one.came + actual, mean: one.mean + mean, lead: Math.max(one.lead, lead) })
  }
  const seen = [...byOrigin].filter(([, { came, mean, lead }]) => came > 0 && mean > 0 && lead === BLOCK)
  if (seen.length === 0) return { square: 0, count: 0 }
  const origins = seen.map(([origin]) => origin)
  const square = seen.reduce((sum, [, { came, mean }]) => sum + Math.log(came / mean) ** 2, 0) / seen.length
  return { square, count: (Math.max(...origins) - Math.min(...origins)) / BLOCK + 1 }
}
