import { choleskyFactor, solveByFactor } from '../symmetric.ts'
import { BLOCK, BLOCKS, YEAR, type YearlyChange, yearlyChanges } from './yearly-changes.ts'

/** What is supposed before any history is seen, and how far it may be off: a factor of one standard deviation. */
const USUAL_WANDER = 0.08
const USUAL_NOISE = 0.03
const FACTOR = 2.5
/** Values tried each side of the usual one, and standard deviations between them. */
const SIDES = 5
const STEP = 0.5

/** One way in which the level may move, as fractions. */
export interface Motion {
  /** How believable, given the history; all add up to 1. */
  readonly weight: number
  /** Standard deviation of the level's random walk over a year. */
  readonly wander: number
  /** Standard deviation of a month around its level and season. */
  readonly noise: number
  /** Growth a year (logarithm): mean and standard deviation. */
  readonly growth: number
  readonly growthDeviation: number
}

export interface Growth {
  /** As a fraction a year, drawn towards none by as much as is not known. */
  readonly perYear: number
  /** Standard deviation of how far the level wanders in a year, as a fraction. */
  readonly deviation: number
  /** Years that can be compared with the one before. */
  readonly years: number
}

/**
 * Growth of day volumes (null = missing) up to the last of them, from each four weeks against the same a year before.
 * The logarithm of the level is a random walk with steady growth, months lie around it: so `change` of block j has
 * covariance wander^2 x (what two years of walk share) + noise^2 x (2 for itself, -1 a year apart) with block k.
 * How much level and months move isn't known, so a grid of both is weighed by how well it explains the changes
 * (Gaussian likelihood) and by a wide prior; growth, a priori as large as a year's wander, follows in closed form.
 */
export function growthOf(volume: readonly (number | null)[]): { growth: Growth; motions: Motion[] } {
  const changes = yearlyChanges(volume)
  const tried: Motion[] = []
  for (let i = -SIDES; i <= SIDES; i++)
    for (let j = -SIDES; j <= SIDES; j++) {
      const wander = USUAL_WANDER * FACTOR ** (STEP * i)
      const noise = USUAL_NOISE * FACTOR ** (STEP * j)
      const { logLikelihood, ...growth } = explain(changes, wander, noise)
      tried.push({ weight: logLikelihood - (STEP ** 2 * (i * i + j * j)) / 2, wander, noise, ...growth })
    }
  const best = tried.reduce((most, { weight }) => Math.max(most, weight), Number.NEGATIVE_INFINITY)
  const whole = tried.reduce((sum, { weight }) => sum + Math.exp(weight - best), 0)
  const motions = tried.map((one) => ({ ...one, weight: Math.exp(one.weight - best) / whole }))
  const average = (of: (motion: Motion) => number) =>
    motions.reduce((sum, motion) => sum + motion.weight * of(motion), 0)
  return {
    growth: {
      perYear: Math.expm1(average(({ growth }) => growth)),
      deviation: Math.exp(average(({ wander }) => Math.log(wander))),
      years: changes.length === 0 ? 0 : Math.floor(((changes.at(-1)!.back + 1) * BLOCK) / YEAR),
    },
    motions,
  }
}

/** How likely the changes are if level and months move so, and the growth that then follows from them. */
function explain(
  changes: readonly YearlyChange[],
  wander: number,
  noise: number,
): { logLikelihood: number; growth: number; growthDeviation: number } {
  const n = changes.length
  const covariance = Float64Array.from({ length: n * n }, (_, at) => {
    const apart = Math.abs(changes[Math.floor(at / n)]!.back - changes[at % n]!.back)
    const walked = Math.max(0, BLOCKS - apart) / BLOCKS
    const months = apart === 0 ? 2 : apart === BLOCKS ? -1 : 0
    // 1: growth is the same in all
    return wander ** 2 * (walked + 1) + noise ** 2 * months
  })
  const factor = choleskyFactor(covariance, n)
  const sides = Float64Array.from({ length: 2 * n }, (_, at) => (at % 2 === 0 ? changes[at / 2]!.change : 1))
  const solved = solveByFactor(factor, n, sides, 2)
  let square = 0
  let logRoot = 0
  let pull = 0
  let known = 0
  for (const [k, { change }] of changes.entries()) {
    square += change * solved[2 * k]!
    logRoot += Math.log(factor[k * n + k]!)
    pull += solved[2 * k]!
    known += solved[2 * k + 1]!
  }
  return {
    logLikelihood: -square / 2 - logRoot,
    growth: wander ** 2 * pull,
    growthDeviation: wander * Math.sqrt(Math.max(0, 1 - wander ** 2 * known)),
  }
}
