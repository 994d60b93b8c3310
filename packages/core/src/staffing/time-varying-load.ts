import { checkAht, checkPositive, checkVolume } from './check-input.ts'
import { timeInService } from './time-in-service.ts'
import type { TimeShape } from './types.ts'

/**
 * How the load of an interval is taken when volume changes over the day.
 * - `interval`: what comes in in the interval, as if it had always come in so (SIPP, stationary independent period by
 *   period). Right while handle times are short against the interval.
 * - `lagged`: what came in one mean handle time earlier (lagged SIPP): work follows its arrival.
 * - `offered-load`: the mean number that would be in service if nobody ever waited (modified offered load): each contact
 *   counts for as long as it lasts, by its distribution. For handle times as long as the interval or longer.
 * L. Green, P. Kolesar & W. Whitt, Coping with time-varying demand when setting staffing requirements, 2007.
 */
export type LoadMethod = 'interval' | 'lagged' | 'offered-load'

export interface TimeVaryingLoadInput {
  /** Contacts per interval, at least 0; null = closed, nothing comes in. */
  readonly volume: ArrayLike<number | null>
  /** Needed wherever volume is above 0. */
  readonly ahtSeconds: ArrayLike<number | null>
  readonly intervalSeconds: number
  readonly method: LoadMethod
  /** Only for 'offered-load'. Default lognormal with cv 1. */
  readonly handleTimeShape?: TimeShape
}

/**
 * Offered load in erlangs, mean over each interval. Contacts still being handled count in the intervals after their own,
 * closed ones too, except with `interval`. Before the first interval nothing came in.
 * @example timeVaryingLoads({ volume: [0, 60, 60], ahtSeconds: [1800, 1800, 1800], intervalSeconds: 1800, method: 'lagged' }) // [0, 0, 60]
 */
export function timeVaryingLoads(input: TimeVaryingLoadInput): Float64Array {
  const { volume, ahtSeconds, intervalSeconds, method, handleTimeShape } = input
  checkPositive('intervalSeconds', intervalSeconds, 'seconds')
  const loads = new Float64Array(volume.length)
  const shape = handleTimeShape ?? { kind: 'lognormal', cv: 1 }
  // Lagged: the whole load moves by the mean. In truth each second of work moves by its own age.
  const carry = method === 'lagged' ? laggedShares : presenceShares(timeInService(shape))
  for (let i = 0; i < loads.length; i += 1) {
    const contacts = volume[i] ?? 0
    checkVolume(contacts)
    if (contacts === 0) continue
    const aht = ahtSeconds[i] ?? 0
    checkAht(aht)
    const load = (contacts * aht) / intervalSeconds
    if (method === 'interval') loads[i] = load
    else carry(loads, i, load, aht, intervalSeconds)
  }
  return loads
}

/** Loads in `parts` equal pieces of every interval, one after the other: how the load moves inside it. */
export function loadsWithin(input: TimeVaryingLoadInput, parts: number): Float64Array {
  const pieces = <Value>(of: ArrayLike<Value>, each: (value: Value) => Value) =>
    Array.from({ length: of.length * parts }, (_, k) => each(of[Math.floor(k / parts)]!))
  return timeVaryingLoads({
    ...input,
    volume: pieces(input.volume, (contacts) => (contacts === null ? null : contacts / parts)),
    ahtSeconds: pieces(input.ahtSeconds, (seconds) => seconds),
    intervalSeconds: input.intervalSeconds / parts,
  })
}

type Carry = (loads: Float64Array, from: number, load: number, aht: number, step: number) => void

const laggedShares: Carry = (loads, from, load, aht, step) => {
  const whole = Math.floor(aht / step)
  const late = aht / step - whole
  add(loads, from + whole, load * (1 - late))
  add(loads, from + whole + 1, load * late)
}

/**
 * Contacts that come in evenly over one interval, and how many of them are in service during the k-th after: the mean
 * over both of P(S > age). With H(t) the integral of E[min(S, t)], it is second differences of H, by Simpson's rule.
 */
function presenceShares(inService: ReturnType<typeof timeInService>): Carry {
  const known = new Map<number, Float64Array>()
  return (loads, from, load, aht, step) => {
    let shares = known.get(aht)
    if (!shares) {
      shares = sharesByAge(inService, aht, step, loads.length)
      if (known.size < 1000) known.set(aht, shares)
    }
    for (let k = 0; k < shares.length; k += 1) add(loads, from + k, load * shares[k]!)
  }
}

function sharesByAge(
  inService: ReturnType<typeof timeInService>,
  aht: number,
  step: number,
  longest: number,
): Float64Array {
  const shares: number[] = []
  let before = 0
  let missing = 1
  for (let k = 0; k < longest && missing > 1e-6; k += 1) {
    const until = meanOf((t) => inService(aht, t) / aht, k * step, (k + 1) * step)
    shares.push(until - before)
    missing = 1 - until
    before = until
  }
  return Float64Array.from(shares)
}

/** Mean of a smooth function over [from, until] by Simpson's rule on 32 pieces. */
function meanOf(f: (t: number) => number, from: number, until: number): number {
  const pieces = 32
  const width = (until - from) / pieces
  let sum = f(from) + f(until)
  for (let k = 1; k < pieces; k += 1) sum += (k % 2 === 1 ? 4 : 2) * f(from + k * width)
  return sum / (3 * pieces)
}

function add(loads: Float64Array, at: number, load: number): void {
  if (at < loads.length) loads[at]! += load
}
