import { type Line, type LineAgent, type LineProblem, OFF } from '../problem/line-problem.ts'
import type { Layers } from './layers.ts'
import type { StateAxes } from './pricing-model.ts'
import type { ShortestLine } from './shortest-line.ts'
import { stepsBack } from './steps-back.ts'

export interface BestFirstOptions {
  /** Limited duties whose number the state carries: those with a price, and perhaps others. */
  readonly counted: readonly number[]
  /** Per duty, as it has been taken off the values. */
  readonly price: Float64Array
  readonly forced?: Line | undefined
  /** Lines of this (cost - value) or more are of no use. */
  readonly below: number
  /** States gone through before the search is given up. */
  readonly most: number
}

export interface BestFirst {
  /** Cheaper than `below`; undefined when there is none, or none was found in time. */
  readonly line: ShortestLine | undefined
  /** No line has less; Infinity when none is below `below`. */
  readonly bound: number
  /** The bound holds, but there may be a cheaper line. */
  readonly isGivenUp: boolean
}

/** Beyond this, keys of states are no longer exact. */
const MOST_KEYS = 2 ** 52

/**
 * Best-first search (A*) backwards from the horizon's end through layers that `shortestLine` has just filled at these priced
 * values: the layers tell exactly what the rest of the way costs at the prices, so states are visited in the order of what a line
 * through them costs at least, and the first line that reaches day 0 is the cheapest. The state counts limited duties.
 */
export function bestFirst(
  problem: LineProblem,
  agent: LineAgent,
  axes: StateAxes,
  { values, low, high }: Layers,
  pricedValue: Float64Array,
  { counted: limited, price, forced, below, most }: BestFirstOptions,
): BestFirst {
  const { days, dutyCount } = problem
  const { rows, states, units } = axes
  const limits = agent.maxCount!
  const stride = new Float64Array(dutyCount)
  let counters = 1
  /** What using all limits to the full would give back. */
  let rebate = 0
  for (const s of limited) {
    stride[s] = counters
    counters *= limits[s]! + 1
    rebate += price[s]! * limits[s]!
  }
  if ((days + 1) * states * counters > MOST_KEYS)
    return { line: undefined, bound: Number.NEGATIVE_INFINITY, isGivenUp: true }

  // Labels, one array per field: where it stands, what its days cost at the prices, and the label of the day after it.
  const day: number[] = []
  const row: number[] = []
  const unit: number[] = []
  const counted: number[] = []
  const rest: number[] = []
  const least: number[] = []
  const duty: number[] = []
  const next: number[] = []
  const heap: number[] = []
  const cheapest = new Map<number, number>()
  const back = stepsBack(problem, agent, axes, pricedValue, forced)

  const isBefore = (a: number, b: number) =>
    least[a]! < least[b]! || (least[a] === least[b] && day[a]! < day[b]!)

  const reach = (d: number, r: number, u: number, q: number, cost: number, s: number, from: number): void => {
    const at = d * rows + r
    if (u < low[at]! || u > high[at]!) return
    let total = values[d * states + r * units + u]! + cost - rebate
    if (d === 0) total += unused(q)
    if (!(total < below)) return
    const key = (d * states + r * units + u) * counters + q
    const known = cheapest.get(key)
    if (known !== undefined && known <= cost) return
    cheapest.set(key, cost)
    day.push(d)
    row.push(r)
    unit.push(u)
    counted.push(q)
    rest.push(cost)
    least.push(total)
    duty.push(s)
    next.push(from)
    push(day.length - 1)
  }

  for (let r = 0; r < rows; r++) {
    const at = days * rows + r
    for (let u = low[at]!; u <= high[at]!; u++) reach(days, r, u, 0, 0, OFF, -1)
  }
  for (let visited = 0; heap.length > 0; visited++) {
    const label = pop()
    if (day[label] === 0)
      return {
        line: { line: lineOf(label), reducedCost: least[label]! },
        bound: least[label]!,
        isGivenUp: false,
      }
    if (visited > most) return { line: undefined, bound: least[label]!, isGivenUp: true }
    const d = day[label]! - 1
    const q = counted[label]!
    const cost = rest[label]!
    if (cheapest.get(((d + 1) * states + row[label]! * units + unit[label]!) * counters + q)! < cost) continue
    back(d, row[label]!, unit[label]!, (r, u, s, step) => {
      let q2 = q
      if (s >= 0 && stride[s]! > 0) {
        if (Math.floor(q / stride[s]!) % (limits[s]! + 1) === limits[s]!) return
        q2 = q + stride[s]!
      }
      reach(d, r, u, q2, cost + step, s, label)
    })
  }
  return { line: undefined, bound: Number.POSITIVE_INFINITY, isGivenUp: false }

  /** Rebates that a finished line has no right to, as it does not use up its limits. */
  function unused(q: number): number {
    let sum = 0
    for (const s of limited)
      if (price[s]! > 0) sum += price[s]! * (limits[s]! - (Math.floor(q / stride[s]!) % (limits[s]! + 1)))
    return sum
  }

  function lineOf(label: number): Line {
    const line = new Int16Array(days)
    for (let d = 0, at = label; d < days; d++, at = next[at]!) line[d] = duty[at]!
    return line
  }

  function push(label: number): void {
    let at = heap.push(label) - 1
    while (at > 0) {
      const up = (at - 1) >> 1
      if (!isBefore(label, heap[up]!)) break
      heap[at] = heap[up]!
      at = up
    }
    heap[at] = label
  }

  function pop(): number {
    const top = heap[0]!
    const last = heap.pop()!
    const size = heap.length
    if (size === 0) return top
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && isBefore(heap[child + 1]!, heap[child]!)) child++
      if (!isBefore(heap[child]!, last)) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = last
    return top
  }
}
