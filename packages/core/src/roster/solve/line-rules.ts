import { type Line, type LineAgent, type LineProblem, OFF } from './line-problem.ts'

/**
 * A rule about one person that has to remember something from day to day: nights in a row, starts of this week, weekends so far.
 * It is a small automaton over days. Whatever can be said so is kept by the pricing exactly, and priced where it is a wish.
 */
export interface LineRule {
  /** What the rule tells apart of each duty: whole numbers from 0. A day off is -1. */
  readonly classOf: Int32Array
  /** What it remembers before the first day. */
  readonly start: number
  /** What it remembers after a day; -1 where the rule forbids the step. */
  readonly step: (state: number, day: number, dutyClass: number) => number
  /** Points of the step, at least 0; absent = none. */
  readonly cost?: (state: number, day: number, dutyClass: number) => number
  /** Points of ending so, at least 0, Infinity where that is forbidden; absent = none. */
  readonly end?: (state: number) => number
}

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

/** Points of a line under a rule; Infinity where it is broken. */
export function rulePoints(rule: LineRule, line: Line): number {
  let state = rule.start
  let points = 0
  for (let d = 0; d < line.length; d++) {
    const dutyClass = line[d] === OFF ? OFF : rule.classOf[line[d]!]!
    points += rule.cost?.(state, d, dutyClass) ?? 0
    state = rule.step(state, d, dutyClass)
    if (state < 0) return Number.POSITIVE_INFINITY
  }
  return points + (rule.end?.(state) ?? 0)
}

/** Points of a line under all rules of its agent; Infinity where one is broken. */
export function allRulePoints({ rules }: LineAgent, line: Line): number {
  let points = 0
  for (const rule of rules ?? []) points += rulePoints(rule, line)
  return points
}

/** The first day on which a line breaks a rule; the last one where it breaks it only by ending so. */
export function breakingDay(rule: LineRule, line: Line): number {
  let state = rule.start
  for (let d = 0; d < line.length; d++) {
    state = rule.step(state, d, line[d] === OFF ? OFF : rule.classOf[line[d]!]!)
    if (state < 0) return d
  }
  return line.length - 1
}

/** More states before one day than this are not worth having. */
const WIDEST = 20_000

interface OpenState {
  readonly states: readonly number[]
  readonly next: Int32Array
  readonly cost: Float64Array
}

/**
 * Unrolls rules over the days: what can be reached from the start on permitted duties, without what leads nowhere, states with the
 * same future as one. Undefined where that is too wide.
 */
export function unrollRules(
  problem: Pick<LineProblem, 'days' | 'dutyCount'>,
  agent: LineAgent,
  rules: readonly LineRule[],
): RuleLayers | undefined {
  const { days, dutyCount } = problem
  const { symbolOf, classes } = symbolsOf(agent, rules, dutyCount)
  const symbolCount = classes.length
  const layers: OpenState[][] = []
  let reached: (readonly number[])[] = [rules.map((rule) => rule.start)]
  for (let d = 0; d < days; d++) {
    const permitted = permittedOn(agent, d, symbolOf, symbolCount)
    const place = new Map<string, number>()
    const after: (readonly number[])[] = []
    const layer = reached.map((states): OpenState => {
      const next = new Int32Array(symbolCount).fill(-1)
      const cost = new Float64Array(symbolCount)
      for (let a = 0; a < symbolCount; a++) {
        if (!permitted[a]) continue
        const stepped = stepAll(rules, states, d, classes[a]!, d === days - 1)
        if (!stepped) continue
        const key = stepped.states.join()
        let id = place.get(key)
        if (id === undefined) {
          id = after.length
          place.set(key, id)
          after.push(stepped.states)
        }
        next[a] = id
        cost[a] = stepped.cost
      }
      return { states, next, cost }
    })
    if (after.length > WIDEST) return undefined
    layers.push(layer)
    reached = after
  }
  return narrowed(layers, symbolOf, symbolCount)
}

function stepAll(
  rules: readonly LineRule[],
  states: readonly number[],
  day: number,
  classes: readonly number[],
  isLast: boolean,
): { states: readonly number[]; cost: number } | undefined {
  const after: number[] = []
  let cost = 0
  for (let r = 0; r < rules.length; r++) {
    const rule = rules[r]!
    const state = rule.step(states[r]!, day, classes[r]!)
    if (state < 0) return undefined
    cost += rule.cost?.(states[r]!, day, classes[r]!) ?? 0
    if (isLast) cost += rule.end?.(state) ?? 0
    after.push(isLast ? 0 : state)
  }
  return cost === Number.POSITIVE_INFINITY ? undefined : { states: after, cost }
}

/** Duties that no rule tells apart share a symbol. */
function symbolsOf(agent: LineAgent, rules: readonly LineRule[], dutyCount: number) {
  const symbolOf = new Int32Array(dutyCount)
  const classes: number[][] = [rules.map(() => OFF)]
  const known = new Map<string, number>()
  for (const s of new Set(agent.duty)) {
    const ofDuty = rules.map((rule) => rule.classOf[s]!)
    const key = ofDuty.join()
    let symbol = known.get(key)
    if (symbol === undefined) {
      symbol = classes.length
      known.set(key, symbol)
      classes.push(ofDuty)
    }
    symbolOf[s] = symbol
  }
  return { symbolOf, classes }
}

function permittedOn(agent: LineAgent, day: number, symbolOf: Int32Array, symbolCount: number): Uint8Array {
  const permitted = new Uint8Array(symbolCount)
  if (agent.offCost[day] !== Number.POSITIVE_INFINITY) permitted[0] = 1
  for (let e = agent.dayStart[day]!; e < agent.dayStart[day + 1]!; e++)
    permitted[symbolOf[agent.duty[e]!]!] = 1
  return permitted
}

/** From the last day back: states without a future go, states with the same one become one. */
function narrowed(
  layers: readonly (readonly OpenState[])[],
  symbolOf: Int32Array,
  symbolCount: number,
): RuleLayers {
  const days = layers.length
  let merged: Int32Array = new Int32Array([0])
  const kept: OpenState[][] = layers.map(() => [])
  for (let d = days - 1; d >= 0; d--) {
    const known = new Map<string, number>()
    const after = merged
    merged = Int32Array.from(layers[d]!, ({ states, next, cost }) => {
      const to = next.map((id) => (id < 0 ? -1 : after[id]!))
      if (to.every((id) => id < 0)) return -1
      const key = `${to.join()}|${cost.join()}`
      let id = known.get(key)
      if (id === undefined) {
        id = kept[d]!.length
        known.set(key, id)
        kept[d]!.push({ states, next: to, cost })
      }
      return id
    })
  }
  const width = Math.max(1, ...kept.map((layer) => layer.length))
  const next = new Int32Array(days * width * symbolCount).fill(-1)
  const cost = new Float64Array(next.length)
  kept.forEach((layer, d) => {
    layer.forEach((state, p) => {
      next.set(state.next, (d * width + p) * symbolCount)
      cost.set(state.cost, (d * width + p) * symbolCount)
    })
  })
  return { width, symbolCount, symbolOf, next, cost }
}
