import type { DutyBreak, FloorSpan, LineAgent, LineProblem } from './line-problem.ts'

/** What duties are worth at given prices of cover rows, and the break pattern that is worth most. */
export interface DutyValues {
  readonly value: Float64Array
  readonly pattern: Int32Array
}

export function newDutyValues({ days, dutyCount }: LineProblem): DutyValues {
  return { value: new Float64Array(days * dutyCount), pattern: new Int32Array(days * dutyCount) }
}

/** Fills in the days from .. until - 1: price of the rows that each duty covers less its cheapest breaks, exactly. */
export function fillDutyValues(
  problem: LineProblem,
  rowPrice: Float64Array,
  into: DutyValues,
  from = 0,
  until = problem.days,
): void {
  const sums = prefixSums(rowPrice)
  for (let k = from * problem.dutyCount; k < until * problem.dutyCount; k++)
    fillDuty(problem, sums, rowPrice, into, k)
}

/** Fills in the duties of one agent only. */
export function fillDutyValuesOf(
  problem: LineProblem,
  { dayStart, duty }: LineAgent,
  rowPrice: Float64Array,
  into: DutyValues,
): void {
  const sums = prefixSums(rowPrice)
  for (let d = 0; d < problem.days; d++)
    for (let e = dayStart[d]!; e < dayStart[d + 1]!; e++)
      fillDuty(problem, sums, rowPrice, into, d * problem.dutyCount + duty[e]!)
}

function fillDuty(
  { dutyCount, weight, breaks, coverFrom, coverUntil, coverLimit, floors }: LineProblem,
  sums: Float64Array,
  rowPrice: Float64Array,
  into: DutyValues,
  k: number,
): void {
  const s = k % dutyCount
  const start = coverFrom[k]!
  const limit = coverLimit[k]!
  const span = (first: number, end: number, last = limit) =>
    first >= last ? 0 : between(sums, rowPrice, first, Math.min(last, end))
  const beside = floors?.[s] ?? NOTHING
  if (beside.length === 0) {
    const cheapest = cheapestBreaks(breaks[s]!, (offset, length) =>
      span(start + offset, start + offset + length),
    )
    into.value[k] = (span(start, coverUntil[k]!) - cheapest.price) * weight[s]!
    into.pattern[k] = cheapest.pattern
    return
  }
  const d = Math.floor(k / dutyCount)
  const cheapest = cheapestBreaks(breaks[s]!, (offset, length) => {
    let price = weight[s]! * span(start + offset, start + offset + length)
    for (const { withBreaks, from, limit: last } of beside)
      if (withBreaks) price += span(from[d]! + offset, from[d]! + offset + length, last)
    return price
  })
  let value = weight[s]! * span(start, coverUntil[k]!) - cheapest.price
  for (const { from, until, limit: last } of beside) value += span(from[d]!, until[d]!, last)
  into.value[k] = value
  into.pattern[k] = cheapest.pattern
}

const NOTHING: readonly FloorSpan[] = []

/**
 * The cheapest places of a duty's breaks (which are in order of time) and their pattern. Breaks whose windows do not meet are
 * independent of each other; else by dynamic programming over their places, none beginning before the one before has ended.
 */
export function cheapestBreaks(
  breaks: readonly DutyBreak[],
  priceAt: (offset: number, length: number) => number,
): { price: number; pattern: number } {
  let price = 0
  let pattern = 0
  let radix = 1
  for (let b = 0; b < breaks.length; b++) {
    const { offsets, length } = breaks[b]!
    const next = breaks[b + 1]
    if (next && offsets[offsets.length - 1]! + length > next.offsets[0]!)
      return cheapestChain(breaks, priceAt)
    let least = Number.POSITIVE_INFINITY
    let index = 0
    for (let i = 0; i < offsets.length; i++) {
      const at = priceAt(offsets[i]!, length)
      if (at < least) {
        least = at
        index = i
      }
    }
    price += least
    pattern += index * radix
    radix *= offsets.length
  }
  return { price, pattern }
}

function cheapestChain(
  breaks: readonly DutyBreak[],
  priceAt: (offset: number, length: number) => number,
): { price: number; pattern: number } {
  // Best of the breaks so far, by the place of the last one.
  let chains: { end: number; price: number; pattern: number }[] = [
    { end: Number.NEGATIVE_INFINITY, price: 0, pattern: 0 },
  ]
  let radix = 1
  for (const { offsets, length } of breaks) {
    const longer: typeof chains = []
    offsets.forEach((offset, index) => {
      let best: (typeof chains)[number] | undefined
      for (const chain of chains)
        if (chain.end <= offset + 1e-9 && (!best || chain.price < best.price)) best = chain
      if (!best) return
      const price = best.price + priceAt(offset, length)
      longer.push({ end: offset + length, price, pattern: best.pattern + index * radix })
    })
    chains = longer
    radix *= offsets.length
  }
  return chains.reduce((best, chain) => (chain.price < best.price ? chain : best), {
    price: Number.POSITIVE_INFINITY,
    pattern: 0,
  })
}

function prefixSums(rowPrice: Float64Array): Float64Array {
  const sums = new Float64Array(rowPrice.length + 1)
  for (let row = 0; row < rowPrice.length; row++) sums[row + 1] = sums[row]! + rowPrice[row]!
  return sums
}

/** Price of the span [from, until) in rows; whole rows cost one subtraction. */
function between(sums: Float64Array, rowPrice: Float64Array, from: number, until: number): number {
  return at(sums, rowPrice, until) - at(sums, rowPrice, from)
}

function at(sums: Float64Array, rowPrice: Float64Array, position: number): number {
  const row = Math.floor(position)
  return row === position ? sums[row]! : sums[row]! + (position - row) * rowPrice[row]!
}
