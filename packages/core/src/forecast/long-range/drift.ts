import type { LocalDate } from '../../interval/index.ts'
import { seededNormals } from '../seeded-random.ts'
import type { Growth, Motion } from './growth.ts'
import type { MonthMisses } from './month-misses.ts'
import { type PeriodDays, periodsOf } from './periods.ts'

const YEAR = 365.25
/** Months missed that weigh as much as what the level's motion alone says of today. */
const TRUST = 2

export interface Known {
  readonly growth: Growth
  readonly motions: readonly Motion[]
  readonly historyDays: number
  readonly misses: MonthMisses
}

/**
 * Gives each path (a volume a day) a growth of its own, a level that is not quite known today and wanders on, and months that are high or low as a whole
 * beyond what its days already are. Paths share out the motions by weight, so that what isn't known about them widens
 * the paths too. `perYear` is already in the scenario; only how far growth may be off it is laid on.
 */
export function drift(
  paths: readonly Float64Array[],
  dates: readonly LocalDate[],
  { growth, motions, historyDays, misses }: Known,
  seed: number,
): Float64Array[] {
  const normal = seededNormals(seed + 15_485_863)
  const months = periodsOf(dates, 'month')
  const already = months.map((month) => varianceOf(paths, month))
  const years = Math.max(1, Math.floor(historyDays / YEAR))
  let motion = -1
  let reached = 0
  return paths.map((path, p) => {
    while (motion < motions.length - 1 && reached <= (p + 0.5) / paths.length)
      reached += motions[++motion]!.weight
    const { wander, noise, growthDeviation, growth: mean } = motions[motion]!
    const own = mean - Math.log1p(growth.perYear) + growthDeviation * normal()
    const moved = path.slice()
    // A season learned from few years is itself off: by the noise of its months, and by what the level wandered in those
    // years beyond a straight line (of a random walk's variance over a year, a fifteenth).
    const around = noise ** 2 + (noise ** 2 + wander ** 2 / 15) / years
    let level = Math.sqrt(startVariance(wander ** 2 / 12, around, misses)) * normal()
    for (const [m, { first, last }] of months.entries()) {
      const month = Math.sqrt(Math.max(0, around - already[m]!)) * normal()
      for (let d = first; d < last; d++) {
        level += (wander / Math.sqrt(YEAR)) * normal()
        moved[d]! *= Math.exp((own * (d + 0.5)) / YEAR + level + month)
      }
    }
    return moved
  })
}

/**
 * Variance of today's level as the forecast takes it, when the level moves by `moved` a month and months lie around it by
 * `noise`. At best the steady state of the Kalman filter of a local level (Harvey 1989, 4.2); a model that missed months
 * by more than that and their own chance explain follows the level less well, and is held to that.
 */
function startVariance(moved: number, noise: number, { square, count }: MonthMisses): number {
  const best = (Math.sqrt(moved ** 2 + 4 * moved * noise) - moved) / 2
  // averaged over a month, a walk that starts with it has a third of its variance
  const missed = square - noise - moved / 3
  return Math.max(best, (TRUST * best + count * missed) / (TRUST + count))
}

/** Relative variance of a period's sum over the paths. */
function varianceOf(paths: readonly Float64Array[], { first, last }: PeriodDays): number {
  let sum = 0
  let squares = 0
  for (const path of paths) {
    let total = 0
    for (let d = first; d < last; d++) total += path[d]!
    sum += total
    squares += total ** 2
  }
  const n = paths.length
  return sum > 0 ? Math.max(0, (n * squares) / sum ** 2 - 1) : 0
}
