import { idleWeight } from './idle-weight.ts'
import { poissonDensity } from './poisson-density.ts'

/**
 * The waiting line of an M/M/n+M queue, seen from the moment when all agents are busy.
 *
 *   x = capacity / hang-up rate = n patience / aht          y = arrival rate / hang-up rate = a patience / aht
 *   w_j = y^j / ((x+1) (x+2) ... (x+j))                     chance of j waiting, in units of the chance of none waiting
 *   A(x, y) = sum of w_j = P(x, y) / D(x, y)                P regularised lower gamma function, D Poisson density
 *
 * While y is moderate or below x the terms are added as they stand. Deep in overload they would overflow, so there the
 * closed forms in P and D are used, and what has no closed form is added outwards from the largest term.
 */
export interface ImpatientLine {
  /** A(x, y), may be Infinity; its inverse never fails. */
  readonly inverseWeight: number
  /** Mean number waiting, given that all agents are busy. */
  readonly meanWaiting: number
  /** Sum of w_j (1/(x+1) + ... + 1/(x+j)) / A: waiting time of the served, in units of patience x (y / x). */
  readonly meanHarmonic: number
}

const MODERATE = 400

/** x >= 0, y > 0. */
export function impatientLine(x: number, y: number): ImpatientLine {
  return y <= x || y <= MODERATE ? fromTheFront(x, y) : fromTheMiddle(x, y)
}

function fromTheFront(x: number, y: number): ImpatientLine {
  let term = 1
  let weight = 1
  let waiting = 0
  let harmonic = 0
  let h = 0
  for (let j = 1; ; j += 1) {
    const rate = x + j
    const step = 1 / rate
    term *= y / rate
    h += step
    weight += term
    const inQueue = j * term
    waiting += inQueue
    harmonic += h * term
    if (rate > y && inQueue < waiting * 1e-17) break
  }
  return {
    inverseWeight: 1 / weight,
    meanWaiting: waiting / weight,
    meanHarmonic: harmonic / weight,
  }
}

function fromTheMiddle(x: number, y: number): ImpatientLine {
  const inverseWeight = poissonDensity(x, y) / lowerGamma(x, y)
  const middle = Math.floor(y - x)
  let weight = 0
  let harmonic = 0
  let term = 1
  let h = harmonicBetween(x, middle)
  for (let j = middle; j >= 0; j -= 1) {
    weight += term
    harmonic += h * term
    if (term < weight * 1e-17) break
    term *= (x + j) / y
    h -= 1 / (x + j)
  }
  term = 1
  h = harmonicBetween(x, middle)
  for (let j = middle + 1; ; j += 1) {
    term *= y / (x + j)
    h += 1 / (x + j)
    weight += term
    harmonic += h * term
    if (term < weight * 1e-17) break
  }
  return {
    inverseWeight,
    // sum of (x + j) w_j over j >= 1 is y A, each step being the balance of one state.
    meanWaiting: y - x + x * inverseWeight,
    meanHarmonic: harmonic / weight,
  }
}

/** 1/(x+1) + ... + 1/(x+count) */
function harmonicBetween(x: number, count: number): number {
  let sum = 0
  let from = x
  let left = count
  while (from < 20 && left > 0) {
    from += 1
    left -= 1
    sum += 1 / from
  }
  return left > 0 ? sum + digammaStep(from, left) : sum
}

/** psi(x + count + 1) - psi(x + 1) for x >= 20, by the asymptotic series of psi. */
function digammaStep(x: number, count: number): number {
  const low = 1 / x
  const high = 1 / (x + count)
  return Math.log1p(count / x) + tail(high) - tail(low)
}

/** psi(x + 1) - ln x = 1/(2x) - 1/(12x^2) + 1/(120x^4) - 1/(252x^6) + 1/(240x^8) */
function tail(inverse: number): number {
  const s = inverse * inverse
  return inverse / 2 - s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s / 240)))
}

/** P(x, y), the regularised lower incomplete gamma function; 1 at x = 0. x >= 0, y > 0. */
export function lowerGamma(x: number, y: number): number {
  const density = poissonDensity(x, y)
  if (density === 0) return y > x ? 1 : 0
  if (y <= x + 1) return density * lineWeight(x, y)
  // Q(x + 1, y) = D(x, y) / B(x, y), and P(x, y) = P(x + 1, y) + D(x, y) = 1 - D (1/B - 1).
  return 1 - density * idleWeight(x, y)
}

/** A(x, y) alone. */
export function lineWeight(x: number, y: number): number {
  let term = 1
  let weight = 1
  for (let rate = x + 1; ; rate += 1) {
    term *= y / rate
    weight += term
    if (rate > y && term < weight * 1e-17) return weight
  }
}
