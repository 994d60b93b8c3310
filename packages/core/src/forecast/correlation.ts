import { deviationSize, type Sample, type Spread } from './spread.ts'

/** How misses hang together. */
export interface Correlation {
  /** Share of an interval's variance that the whole day has in common, 0 to 1. */
  readonly day: number
  /** Correlation of that common part with the next day's. */
  readonly nextDay: number
  /** Correlation of what is left with the next interval's. */
  readonly nextInterval: number
}

/** Misses that are this many standard deviations or more count as that. */
const CUT = 3

/** Measures the correlations of backtest misses; without samples, misses are taken for independent. */
export function correlationOf(samples: readonly Sample[], spread: Spread): Correlation {
  const days = missesByDay(samples, spread)
  let square = 0
  let count = 0
  let pairs = 0
  let together = 0
  let steps = 0
  let along = 0
  for (const { misses } of days) {
    const sum = misses.reduce((a, b) => a + b, 0)
    const squares = misses.reduce((a, b) => a + b * b, 0)
    square += squares
    count += misses.length
    together += sum * sum - squares
    pairs += misses.length * (misses.length - 1)
    for (let i = 1; i < misses.length; i++) along += misses[i]! * misses[i - 1]!
    steps += misses.length - 1
  }
  if (pairs === 0 || square === 0)
    return { day: count > 0 && square > 0 ? 1 : 0, nextDay: lagged(days), nextInterval: 0 }
  const variance = square / count
  const day = between(0, together / pairs / variance, 0.98)
  const nextInterval = between(0, (along / steps / variance - day) / (1 - day), 0.95)
  return { day, nextDay: lagged(days), nextInterval }
}

interface DayMisses {
  readonly origin: number
  readonly lead: number
  readonly misses: readonly number[]
}

function missesByDay(samples: readonly Sample[], spread: Spread): DayMisses[] {
  const days: { origin: number; lead: number; misses: number[] }[] = []
  for (const { mean, actual, lead, origin, slot, doubt } of samples) {
    if (!(mean > 0)) continue
    const miss = (Math.sqrt(actual) - Math.sqrt(mean)) / deviationSize(spread, mean, lead, slot, doubt)
    const last = days.at(-1)
    const cut = between(-CUT, miss, CUT)
    if (last && last.origin === origin && last.lead === lead) last.misses.push(cut)
    else days.push({ origin, lead, misses: [cut] })
  }
  return days
}

/** Correlation of the days' mean misses with those of the day after. */
function lagged(days: readonly DayMisses[]): number {
  const level = days.map(({ misses }) => misses.reduce((a, b) => a + b, 0) / misses.length)
  let product = 0
  let square = 0
  for (let i = 1; i < days.length; i++) {
    if (days[i]!.origin !== days[i - 1]!.origin) continue
    product += level[i]! * level[i - 1]!
    square += (level[i]! ** 2 + level[i - 1]! ** 2) / 2
  }
  return square > 0 ? between(0, product / square, 0.98) : 0
}

function between(low: number, value: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
