import {
  type LevelSettings,
  type LogTotals,
  levelAhead,
  MONTH_DAYS,
  usualSettings,
  walkLevel,
} from './day-level.ts'
import type { DayTable } from './day-table.ts'
import { clearlyLess, EXACT } from './exact.ts'

/** Few and far apart: finer choices follow the noise of the backtest. */
const LEVEL_CHOICES: { readonly [K in keyof LevelSettings]: readonly number[] } = {
  season: [0, 2],
  month: [0, 2, 5],
  driver: [0, 1],
  level: [0.003, 0.01, 0.04, 0.15],
  recent: [0, 1],
  weekday: [0.0003, 0.003],
  trend: [0, 0.3],
}
/** Days from which a backtest can say whether yearly terms help: it must itself have seen a year. */
const SEASON_CHOICE_DAYS = 800

/** Mean over the origins of sum |actual - forecast| / sum actual for day totals, `horizon` days ahead. */
export function levelCost(
  table: DayTable,
  totals: LogTotals,
  walked: readonly Float64Array[],
  origins: readonly number[],
  horizon: number,
): number {
  let miss = 0
  let sum = 0
  origins.forEach((o, i) => {
    const until = Math.min(o + horizon, table.origin)
    const ahead = levelAhead(table.calendar, walked[i]!, o, until)
    for (let d = o; d < until; d++) {
      const y = totals.log[d]!
      if (Number.isNaN(y)) continue
      const actual = Math.exp(y)
      miss += Math.min(Math.abs(Math.exp(ahead[d - o]!) - actual), actual)
      sum += actual
    }
  })
  return sum > 0 ? Math.max(miss / sum, EXACT) : 0
}

/** Settings with weights from their backtest, heaviest first: one is varied at a time and the best value kept. */
export function searchLevel(
  table: DayTable,
  totals: LogTotals,
  origins: readonly number[],
  horizon: number,
  onStep?: () => void,
): { settings: LevelSettings; weight: number }[] {
  const tried = new Map<string, { settings: LevelSettings; cost: number }>()
  const start = usualSettings(table)
  if (origins.length === 0) return [{ settings: start, weight: 1 }]
  const names = (Object.keys(LEVEL_CHOICES) as (keyof LevelSettings)[]).filter((name) => {
    if (name === 'season' || name === 'trend') return table.origin >= SEASON_CHOICE_DAYS
    if (name === 'driver') return table.calendar.parts.includes('driver')
    return name !== 'month' || table.origin >= MONTH_DAYS
  })
  const trial = (settings: LevelSettings) => {
    const key = JSON.stringify(settings)
    const known = tried.get(key)
    if (known) return known
    onStep?.()
    const walked = walkLevel(table, totals, settings, origins)
    const unusual = names.filter((name) => settings[name] !== start[name]).length
    const cost = levelCost(table, totals, walked, origins, horizon) * (1 + UNUSUAL * unusual)
    const found = { settings, cost }
    tried.set(key, found)
    return found
  }
  let best = trial(start)
  for (const name of names)
    for (const value of LEVEL_CHOICES[name]) {
      const candidate = trial({ ...best.settings, [name]: value })
      if (clearlyLess(candidate.cost, best.cost)) best = candidate
    }
  const ordered = [...tried.values()]
    .sort((a, b) => (clearlyLess(a.cost, b.cost) ? -1 : clearlyLess(b.cost, a.cost) ? 1 : 0))
    .slice(0, LEVELS_KEPT)
  const weights = ordered.map(({ cost }) => (best.cost > 0 ? Math.exp((1 - cost / best.cost) / PATIENCE) : 1))
  const sum = weights.reduce((a, b) => a + b, 0)
  return ordered.map(({ settings }, i) => ({ settings, weight: weights[i]! / sum }))
}

/** Backtests are noisy: a setting other than the usual must be this much better to be preferred. */
const UNUSUAL = 0.04
/** A setting whose error is this much above the best counts a third of it. */
const PATIENCE = 0.05
const LEVELS_KEPT = 6
