import { type LineAgent, type LineProblem, OFF } from '../problem/line-problem.ts'
import type { LineRule } from '../problem/line-rules.ts'

/** Several rules of one agent as one automaton, unrolled over the days and made as narrow as it goes. Symbol 0 is a day off. */
export interface RuleLayers {
  /** States before a day at most. */
  readonly width: number
  readonly symbolCount: number
  readonly symbolOf: Int32Array
  /** [(day * width + state) * symbolCount + symbol] -> state, -1 where forbidden. */
  readonly next: Int32Array
  readonly cost: Float64Array
}

/** What rules that are not broken, or no rules, make of a line. */
export function noLayers(days: number, dutyCount: number): RuleLayers {
  return {
    width: 1,
    symbolCount: 1,
    symbolOf: new Int32Array(dutyCount),
    next: new Int32Array(days),
    cost: new Float64Array(days),
  }
}

/** More states before one day than this are not worth having. */
const WIDEST = 20_000

/**
 * Unrolls rules over the days: what can be reached from the start on permitted duties, without what leads nowhere, states with the
 * same future as one. Each rule alone first, then one after the other together: what is asked of the rules themselves stays
 * small that way. Undefined where that is too wide.
 */
export function unrollRules(
  problem: Pick<LineProblem, 'days' | 'dutyCount' | 'room'>,
  agent: LineAgent,
  rules: readonly LineRule[],
): RuleLayers | undefined {
  let layers: RuleLayers | undefined
  for (const rule of rules) {
    const one = unrolled(problem, agent, ofRule(problem, agent, rule))
    layers = one && layers ? unrolled(problem, agent, together(problem, agent, layers, one)) : one
    if (!layers) return undefined
  }
  return layers ?? noLayers(problem.days, problem.dutyCount)
}

/** An automaton as it is asked while it is unrolled; states are any numbers. */
interface Automaton {
  readonly symbolCount: number
  readonly symbolOf: Int32Array
  readonly start: number
  /** -1 where it is forbidden. */
  step(state: number, day: number, symbol: number): number
  /** Infinity where it is forbidden. */
  cost(state: number, day: number, symbol: number): number
}

function ofRule(
  { days, dutyCount }: Pick<LineProblem, 'days' | 'dutyCount'>,
  agent: LineAgent,
  rule: LineRule,
): Automaton {
  const { symbolOf, keys } = symbolsOf(dutyCount, agent, (s) => rule.classOf[s]!, OFF)
  return {
    symbolCount: keys.length,
    symbolOf,
    start: rule.start,
    // After the last day nothing is remembered: what ending so costs is paid with that day.
    step: (state, day, symbol) => {
      const next = rule.step(state, day, keys[symbol]!)
      return next >= 0 && day === days - 1 ? 0 : next
    },
    cost: (state, day, symbol) => {
      const own = rule.cost?.(state, day, keys[symbol]!) ?? 0
      return day === days - 1 && rule.end ? own + rule.end(rule.step(state, day, keys[symbol]!)) : own
    },
  }
}

/** Two automata side by side: a state of both is one number. */
function together(
  { dutyCount }: Pick<LineProblem, 'dutyCount'>,
  agent: LineAgent,
  first: RuleLayers,
  second: RuleLayers,
): Automaton {
  const { symbolOf, keys } = symbolsOf(
    dutyCount,
    agent,
    (s) => first.symbolOf[s]! * second.symbolCount + second.symbolOf[s]!,
    0,
  )
  const symbolA = keys.map((key) => Math.floor(key / second.symbolCount))
  const symbolB = keys.map((key) => key % second.symbolCount)
  const { width } = second
  const placeA = (state: number, day: number, symbol: number) =>
    (day * first.width + Math.floor(state / width)) * first.symbolCount + symbolA[symbol]!
  const placeB = (state: number, day: number, symbol: number) =>
    (day * width + (state % width)) * second.symbolCount + symbolB[symbol]!
  return {
    symbolCount: keys.length,
    symbolOf,
    start: 0,
    step: (state, day, symbol) => {
      const a = first.next[placeA(state, day, symbol)]!
      const b = second.next[placeB(state, day, symbol)]!
      return a < 0 || b < 0 ? -1 : a * width + b
    },
    cost: (state, day, symbol) =>
      first.cost[placeA(state, day, symbol)]! + second.cost[placeB(state, day, symbol)]!,
  }
}

/** Duties with the same key share a symbol; symbol 0 is a day off. */
function symbolsOf(dutyCount: number, agent: LineAgent, keyOf: (duty: number) => number, off: number) {
  const symbolOf = new Int32Array(dutyCount)
  const keys = [off]
  const known = new Map<number, number>()
  for (const s of new Set(agent.duty)) {
    const key = keyOf(s)
    let symbol = known.get(key)
    if (symbol === undefined) {
      symbol = keys.length
      known.set(key, symbol)
      keys.push(key)
    }
    symbolOf[s] = symbol
  }
  return { symbolOf, keys }
}

/** The states before one day: per [state * symbolCount + symbol] the next state, -1 where forbidden, and what the step costs. */
interface Layer {
  readonly count: number
  readonly next: Int32Array
  readonly cost: Float64Array
}

function unrolled(
  { days, room }: Pick<LineProblem, 'days' | 'room'>,
  agent: LineAgent,
  automaton: Automaton,
): RuleLayers | undefined {
  const { symbolCount, symbolOf } = automaton
  const layers: Layer[] = []
  let reached = [automaton.start]
  let steps = 0
  for (let d = 0; d < days; d++) {
    const permitted = permittedOn(agent, d, symbolOf, symbolCount)
    const place = new Map<number, number>()
    const after: number[] = []
    const next = new Int32Array(reached.length * symbolCount).fill(-1)
    const cost = new Float64Array(next.length)
    reached.forEach((state, from) => {
      for (const symbol of permitted) {
        const to = automaton.step(state, d, symbol)
        const points = to < 0 ? Number.POSITIVE_INFINITY : automaton.cost(state, d, symbol)
        if (points === Number.POSITIVE_INFINITY) continue
        let id = place.get(to)
        if (id === undefined) {
          id = after.length
          place.set(to, id)
          after.push(to)
        }
        next[from * symbolCount + symbol] = id
        cost[from * symbolCount + symbol] = points
      }
    })
    steps += next.length
    if (after.length > WIDEST || steps > (room?.ruleSteps ?? steps)) return undefined
    layers.push({ count: reached.length, next, cost })
    reached = after
  }
  return narrowed(layers, symbolOf, symbolCount)
}

function permittedOn(agent: LineAgent, day: number, symbolOf: Int32Array, symbolCount: number): number[] {
  const permitted = new Uint8Array(symbolCount)
  if (agent.offCost[day] !== Number.POSITIVE_INFINITY) permitted[0] = 1
  for (let e = agent.dayStart[day]!; e < agent.dayStart[day + 1]!; e++)
    permitted[symbolOf[agent.duty[e]!]!] = 1
  return Array.from(permitted.keys()).filter((symbol) => permitted[symbol])
}

/** From the last day back: states without a future go, states with the same one become one. */
function narrowed(layers: readonly Layer[], symbolOf: Int32Array, symbolCount: number): RuleLayers {
  const days = layers.length
  const kept: number[][] = layers.map(() => [])
  let merged = new Int32Array([0])
  for (let d = days - 1; d >= 0; d--) {
    const { count, next, cost } = layers[d]!
    for (let i = 0; i < next.length; i++) if (next[i]! >= 0) next[i] = merged[next[i]!]!
    const isSame = (a: number, b: number) => {
      for (let i = 0; i < symbolCount; i++) {
        if (next[a + i] !== next[b + i]) return false
        if (next[a + i]! >= 0 && cost[a + i] !== cost[b + i]) return false
      }
      return true
    }
    // States before the day by a hash of their steps, then compared in full.
    const alike = new Map<number, number[]>()
    merged = new Int32Array(count).fill(-1)
    for (let state = 0; state < count; state++) {
      const at = state * symbolCount
      let hash = 0
      let hasFuture = false
      for (let i = at; i < at + symbolCount; i++) {
        const to = next[i]!
        if (to >= 0) hasFuture = true
        hash = Math.imul(hash ^ to, 0x01000193) ^ (to < 0 ? 0 : Math.trunc(cost[i]! * 256))
      }
      if (!hasFuture) continue
      const others = alike.get(hash)
      const twin = others?.find((one) => isSame(one * symbolCount, at))
      if (twin !== undefined) merged[state] = merged[twin]!
      else {
        merged[state] = kept[d]!.length
        kept[d]!.push(state)
        if (others) others.push(state)
        else alike.set(hash, [state])
      }
    }
  }
  const width = Math.max(1, ...kept.map((states) => states.length))
  const next = new Int32Array(days * width * symbolCount).fill(-1)
  const cost = new Float64Array(next.length)
  kept.forEach((states, d) => {
    const layer = layers[d]!
    states.forEach((state, p) => {
      const at = state * symbolCount
      next.set(layer.next.subarray(at, at + symbolCount), (d * width + p) * symbolCount)
      cost.set(layer.cost.subarray(at, at + symbolCount), (d * width + p) * symbolCount)
    })
  })
  return { width, symbolCount, symbolOf, next, cost }
}
