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
  /** The level among the states: it may jump when days in a row lie off to the same side. Absent: nothing jumps. */
  readonly shiftState?: number
}

/** So many days in a row, each off by so many standard deviations to the same side, are a new level. */
const SHIFT_DAYS = 6
const SHIFT_SIZE = 2.5

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
  let run = 0
  let next = 0
  for (let d = 0; d <= last; d++) {
    while (next < snapshots.length && snapshots[next] === d) {
      taken.push(spread(coef, active, states, outputs))
      next++
    }
    if (d === last) break
    let seen = 0
    for (let k = 0; k < outputs; k++) if (!Number.isNaN(values[d * outputs + k]!)) seen++
    if (seen > 0) {
      for (let a = 0; a < p; a++) row[a] = features[d * states + active[a]!]!
      let spreadOf = noise[d]!
      for (let a = 0; a < p; a++) {
        let g = 0
        for (let b = 0; b < p; b++) if (row[b] !== 0) g += cov[a * p + b]! * row[b]!
        gain[a] = g
        spreadOf += g * row[a]!
      }
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
      const direction = shiftState >= 0 && surprise > SHIFT_SIZE ? Math.sign(error[0]!) : 0
      run = direction !== 0 && Math.sign(run) === direction ? run + direction : direction
      if (Math.abs(run) >= SHIFT_DAYS) {
        // Not an odd day but a new level: let this state move by as much as it is off, and take the day at its word.
        const more = error[0]! ** 2
        cov[shiftState * p + shiftState]! += more
        for (let a = 0; a < p; a++) {
          let g = 0
          for (let b = 0; b < p; b++) if (row[b] !== 0) g += cov[a * p + b]! * row[b]!
          gain[a] = g
        }
        spreadOf += more * row[shiftState]! ** 2
        surprise = 0
        run = 0
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
