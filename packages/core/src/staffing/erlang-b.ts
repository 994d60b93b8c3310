import { checkAgents, checkLoad } from './check-input.ts'
import { idleWeight } from './idle-weight.ts'

export interface ErlangBInput {
  /** Volume x handle time / interval length; at least 0. */
  readonly offeredLoadErlangs: number
  /** Trunks or agents; at least 0, may be fractional. */
  readonly agents: number
}

/**
 * The probability that a contact finds every agent (or trunk) busy and is lost, M/M/n/n: A. K. Erlang, 1917.
 * Fractional agents follow the continuous extension B = a^n e^-a / Gamma(n + 1, a).
 * No load gives 0 (1 when there are no agents either); overload is an ordinary case. Never NaN.
 * @example erlangB({ offeredLoadErlangs: 10, agents: 18 }) // 0.00714: 18 trunks carry 10 erlang at 1 %, 17 do not
 */
export function erlangB({ offeredLoadErlangs, agents }: ErlangBInput): number {
  checkLoad(offeredLoadErlangs)
  checkAgents(agents)
  return blocking(agents, offeredLoadErlangs)
}

/** Erlang B without the checks. */
export function blocking(agents: number, load: number): number {
  if (agents === 0) return 1
  if (load === 0) return 0
  const inverse = 1 + idleWeight(agents, load)
  return inverse === Number.POSITIVE_INFINITY ? tinyBlocking(agents, load) : 1 / inverse
}

/** Below 1e-308 the inverse overflows; the product taken the other way round runs smoothly into the smallest doubles and then 0. */
function tinyBlocking(agents: number, load: number): number {
  let inverse = 1
  let term = 1
  let scale = 1
  let left = agents
  for (; left >= 1; left -= 1) {
    term *= left / load
    inverse += term
    if (inverse > 1e200) {
      inverse *= 1e-200
      term *= 1e-200
      scale *= 1e-200
      if (scale === 0) return 0
    }
    if (left < load && term < inverse * 1e-17) return scale / inverse
  }
  if (left > 0) inverse += term * idleWeight(left, load)
  return scale / inverse
}
