/** What a dynamic regression is told; every array of states has `states` entries. */
export interface DayWalk {
  readonly states: number
  /** Series that share the regressors, such as the intervals of a profile. */
  readonly outputs: number
  /** days x states */
  readonly features: Float64Array
  /** days x outputs; NaN = not observed. */
  readonly values: Float64Array
  /** Variance of what the regressors do not explain, per day. */
  readonly noise: Float64Array
  /** Variance of each coefficient before anything is seen; 0 switches the regressor off. */
  readonly prior: Float64Array
  /** Variance that each coefficient gains per day: how fast the past is forgotten. */
  readonly drift: Float64Array
  /** Share of a coefficient that is left after a day: 1, or below for a passing deviation. */
  readonly persistence: Float64Array
  /** Days before which the coefficients are wanted, rising. */
  readonly snapshots: readonly number[]
  /** Surprises beyond this many standard deviations count less (Huber). */
  readonly tolerance: number
  /** The level among the states: it may jump when many days lie off to the same side. Absent: nothing jumps. */
  readonly shiftState?: number
  /** Told at each snapshot how far off what the coefficients say of a later day may be: its variance, without the noise. */
  readonly onSnapshot?: SnapshotListener
}

export type SnapshotListener = (snapshot: number, varianceOf: (day: number) => number) => void

/**
 * A new level: what days are off beyond an allowance, added up over so many days or more, passes a limit; all in standard
 * deviations, and one day counts no more than three. Source: Page 1954 for cumulative sums.
 */
const SHIFT_DAYS = 5
const SHIFT_ALLOWANCE = 1
const SHIFT_LIMIT = 6
const SHIFT_MOST = 3

/**
 * One walk through the days with a Kalman filter: linear regression whose coefficients may drift. Coefficients at
 * any number of origins come from the same walk, so a rolling backtest costs one fit.
 * Returns, for each snapshot, states x outputs coefficients that know only the days before it.
 * Source: Durbin & Koopman 2012, chapter 4; Huber weights on the innovations.
 */
export function walkDays(walk: DayWalk): Float64Array[] {
  const { states, outputs, features, values, noise, prior, drift, persistence, snapshots, tolerance } = walk
  const active: number[] = []
  for (let j = 0; j < states; j++) if (prior[j]! > 0) active.push(j)
  const p = active.length
  const cov = new Float64Array(p * p)
  for (let a = 0; a < p; a++) cov[a * p + a] = prior[active[a]!]!
  const coef = new Float64Array(p * outputs)
  const gain = new Float64Array(p)
  const row = new Float64Array(p)
  const error = new Float64Array(outputs)
  const taken: Float64Array[] = []
  const last = snapshots.length > 0 ? snapshots[snapshots.length - 1]! : 0
  const shiftState = walk.shiftState === undefined ? -1 : active.indexOf(walk.shiftState)
  const runs = [1, -1].map((side) => ({ side, sum: 0, days: 0, off: 0 }))
  let next = 0
  for (let d = 0; d <= last; d++) {
    while (next < snapshots.length && snapshots[next] === d) {
      taken.push(spread(coef, active, states, outputs))
      walk.onSnapshot?.(d, (day) => {
        for (let a = 0; a < p; a++) row[a] = features[day * states + active[a]!]!
        const known = gainOf(cov, row, gain)
        return active.reduce((sum, j, a) => sum + (day - d) * drift[j]! * row[a]! ** 2, known)
      })
      next++
    }
    if (d === last) break
    let seen = 0
    for (let k = 0; k < outputs; k++) if (!Number.isNaN(values[d * outputs + k]!)) seen++
    if (seen > 0) {
      for (let a = 0; a < p; a++) row[a] = features[d * states + active[a]!]!
      let spreadOf = noise[d]! + gainOf(cov, row, gain)
      let surprise = 0
      for (let k = 0; k < outputs; k++) {
        const y = values[d * outputs + k]!
        if (Number.isNaN(y)) {
          error[k] = 0
          continue
        }
        let fit = 0
        for (let a = 0; a < p; a++) if (row[a] !== 0) fit += coef[a * outputs + k]! * row[a]!
        error[k] = y - fit
        surprise += error[k]! ** 2
      }
      surprise = Math.sqrt(surprise / seen / spreadOf)
      if (shiftState >= 0 && !Number.isNaN(values[d * outputs]!)) {
        const z = Math.max(-SHIFT_MOST, Math.min(SHIFT_MOST, error[0]! / Math.sqrt(spreadOf)))
        for (const run of runs) {
          run.sum = Math.max(0, run.sum + run.side * z - SHIFT_ALLOWANCE)
          run.days = run.sum > 0 ? run.days + 1 : 0
          run.off = run.sum > 0 ? run.off + error[0]! : 0
        }
        const passed = runs.find(({ sum, days }) => sum > SHIFT_LIMIT && days >= SHIFT_DAYS)
        if (passed) {
          // Not odd days but a new level: let this state move by as much as they were off, and take the day at its word.
          const more = (passed.off / passed.days) ** 2
          cov[shiftState * p + shiftState]! += more
          spreadOf = noise[d]! + gainOf(cov, row, gain)
          surprise = 0
          for (const run of runs) Object.assign(run, { sum: 0, days: 0, off: 0 })
        }
      }
      const extra = surprise > tolerance ? noise[d]! * (surprise / tolerance - 1) * 2 : 0
      const divisor = spreadOf + extra
      for (let a = 0; a < p; a++) {
        const g = gain[a]! / divisor
        if (g === 0) continue
        for (let k = 0; k < outputs; k++) coef[a * outputs + k]! += g * error[k]!
        for (let b = 0; b < p; b++) cov[a * p + b]! -= g * gain[b]!
      }
    }
    for (let a = 0; a < p; a++) {
      const j = active[a]!
      const keep = persistence[j]!
      if (keep !== 1) {
        for (let b = 0; b < p; b++) {
          cov[a * p + b]! *= keep
          cov[b * p + a]! *= keep
        }
        for (let k = 0; k < outputs; k++) coef[a * outputs + k]! *= keep
      }
      cov[a * p + a]! += drift[j]!
    }
  }
  return taken
}

/** Fills `gain` with cov x row and returns the variance that coefficients lend to the day. */
function gainOf(cov: Float64Array, row: Float64Array, gain: Float64Array): number {
  const p = row.length
  let variance = 0
  for (let a = 0; a < p; a++) {
    let g = 0
    for (let b = 0; b < p; b++) if (row[b] !== 0) g += cov[a * p + b]! * row[b]!
    gain[a] = g
    variance += g * row[a]!
  }
  return variance
}

function spread(
  coef: Float64Array,
  active: readonly number[],
  states: number,
  outputs: number,
): Float64Array {
  const all = new Float64Array(states * outputs)
  active.forEach((j, a) => {
    all.set(coef.subarray(a * outputs, (a + 1) * outputs), j * outputs)
  })
  return all
}
