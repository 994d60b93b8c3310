import type { LineProblem } from '../problem/line-problem.ts'
import type { LineRule } from '../problem/line-rules.ts'

/**
 * What agents' rules of memory make of their lines, kept day by day: a changed day is judged from that day on until the rule
 * remembers what it remembered before, mostly a few days later.
 */
export interface AnnealingMemory {
  /** Points that the rules of an agent cost as last kept. */
  readonly points: Float64Array
  /** Points that the entries as they now stand cost more, changed on days first .. last only; Infinity where a rule is broken. */
  gain(agent: number, first: number, last: number): number
  /** From now on the entries as they now stand are what is compared with. */
  keep(agent: number, first: number, last: number): void
}

export function annealingMemory(
  { agents, days }: LineProblem,
  dutyOf: (agent: number, day: number) => number,
): AnnealingMemory {
  const size = days + 1
  const rulesOf: (readonly LineRule[])[] = agents.map(({ rules }) => rules ?? [])
  const states = rulesOf.map((rules) => new Float64Array(rules.length * size))
  /** Per rule and day; at [days] what its end costs. */
  const costs = rulesOf.map((rules) => new Float64Array(rules.length * size))
  const points = new Float64Array(agents.length)

  /** Goes through one rule from day `first` on; answers the points gained and, if asked to, writes down what it saw. */
  const follow = (agent: number, r: number, first: number, last: number, isKept: boolean): number => {
    const rule = rulesOf[agent]![r]!
    const { classOf } = rule
    const known = states[agent]!
    const paid = costs[agent]!
    const at = r * size
    let gain = 0
    let state = known[at + first]!
    for (let d = first; d < days; d++) {
      const duty = dutyOf(agent, d)
      const dutyClass = duty < 0 ? -1 : classOf[duty]!
      const cost = rule.cost ? rule.cost(state, d, dutyClass) : 0
      gain += cost - paid[at + d]!
      if (isKept) paid[at + d] = cost
      state = rule.step(state, d, dutyClass)
      if (state < 0) return Number.POSITIVE_INFINITY
      if (d >= last && state === known[at + d + 1]) return gain
      if (isKept) known[at + d + 1] = state
    }
    const end = rule.end ? rule.end(state) : 0
    gain += end - paid[at + days]!
    if (isKept) paid[at + days] = end
    return gain
  }
  const followAll = (agent: number, first: number, last: number, isKept: boolean): number => {
    let gain = 0
    const { length } = rulesOf[agent]!
    for (let r = 0; r < length && gain < Number.POSITIVE_INFINITY; r++)
      gain += follow(agent, r, first, last, isKept)
    return gain
  }

  const keep = (agent: number, first: number, last: number) => {
    points[agent]! += followAll(agent, first, last, true)
  }
  agents.forEach((_, agent) => {
    states[agent]!.fill(Number.NaN)
    rulesOf[agent]!.forEach(({ start }, r) => {
      states[agent]![r * size] = start
    })
    keep(agent, 0, days - 1)
  })
  return { points, gain: (agent, first, last) => followAll(agent, first, last, false), keep }
}
