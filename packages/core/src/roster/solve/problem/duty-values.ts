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
  const sums = priceSums(rowPrice)
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
  const sums = priceSums(rowPrice)
  for (let d = 0; d < problem.days; d++)
    for (let e = dayStart[d]!; e < dayStart[d + 1]!; e++)
      fillDuty(problem, sums, rowPrice, into, d * problem.dutyCount + duty[e]!)
}

function fillDuty(
  problem: LineProblem,
  sums: Float64Array,
  rowPrice: Float64Array,
  into: DutyValues,
  k: number,
): void {
  const { dutyCount, weight, coverFrom, coverUntil, coverLimit, floors, routes } = problem
  const s = k % dutyCount
  const d = Math.floor(k / dutyCount)
  const span = (first: number, end: number, last: number) =>
    first >= last ? 0 : between(sums, rowPrice, first, Math.min(last, end))
  const cheapest = breaksOfDuty(problem, sums, rowPrice, k)
  // A duty with a route is taken to be on its last queue all along: breaks that lead there take away the rest.
  const last = routes?.[s]?.at(-1)
  const rows = last?.rows ?? 0
  let value =
    (last?.weight ?? weight[s]!) * span(coverFrom[k]! + rows, coverUntil[k]! + rows, coverLimit[k]! + rows) -
    cheapest.price
  for (const { weight: own, from, until, limit } of floors?.[s] ?? NOTHING)
    value += own * span(from[d]!, until[d]!, limit)
  into.value[k] = value
  into.pattern[k] = cheapest.pattern
}

/** The breaks of duty k = day * dutyCount + duty that take away least at these prices, given their sums (`priceSums`). */
export function breaksOfDuty(
  problem: LineProblem,
  sums: Float64Array,
  rowPrice: Float64Array,
  k: number,
): { price: number; pattern: number } {
  const { dutyCount, weight, breaks, coverFrom, coverUntil, coverLimit, floors, routes } = problem
  const s = k % dutyCount
  const d = Math.floor(k / dutyCount)
  const start = coverFrom[k]!
  const end = coverLimit[k]!
  const beside = floors?.[s] ?? NOTHING
  const span = (first: number, length: number, last: number) =>
    first >= last ? 0 : between(sums, rowPrice, first, Math.min(last, first + length))
  const route = routes?.[s]
  const longest = coverUntil[k]! - start
  return cheapestBreaks(breaks[s]!, (offset, length, part) => {
    let price = 0
    if (route) {
      // As `spansOfBreak`, in the inner loop of every pricing.
      const before = route[part]!
      const { rows, weight } = route[part + 1]!
      price = weight * span(start + rows + offset, length, end + rows)
      if (before.rows !== rows) {
        const passed = Math.min(longest, offset)
        price += weight * span(start + rows, passed, end + rows)
        price -= before.weight * span(start + before.rows, passed, end + before.rows)
      }
    } else price = weight[s]! * span(start + offset, length, end)
    for (const { weight: own, withBreaks, from, limit } of beside)
      if (withBreaks) price += own * span(from[d]! + offset, length, limit)
    return price
  })
}

const NOTHING: readonly FloorSpan[] = []

/** Do the windows of a duty's breaks overlap, so that one break's place bears on another's? */
export function breaksMayMeet(breaks: readonly DutyBreak[]): boolean {
  return breaks.some(({ offsets, length }, b) => {
    const next = breaks[b + 1]
    return next !== undefined && offsets[offsets.length - 1]! + length > next.offsets[0]!
  })
}

/**
 * The cheapest places of a duty's breaks (which are in order of time) and their pattern, given what break number `part` costs at
 * each. Breaks whose windows do not meet are independent of each other; else by dynamic programming over their places, none beginning before the one before has ended.
 */
export function cheapestBreaks(
  breaks: readonly DutyBreak[],
  priceAt: (offset: number, length: number, part: number) => number,
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
      const at = priceAt(offsets[i]!, length, b)
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
  priceAt: (offset: number, length: number, part: number) => number,
): { price: number; pattern: number } {
  // Best of the breaks so far, by the place of the last one.
  let chains: { end: number; price: number; pattern: number }[] = [
    { end: Number.NEGATIVE_INFINITY, price: 0, pattern: 0 },
  ]
  let radix = 1
  breaks.forEach(({ offsets, length }, part) => {
    const longer: typeof chains = []
    offsets.forEach((offset, index) => {
      let best: (typeof chains)[number] | undefined
      for (const chain of chains)
        if (chain.end <= offset + 1e-9 && (!best || chain.price < best.price)) best = chain
      if (!best) return
      const price = best.price + priceAt(offset, length, part)
      longer.push({ end: offset + length, price, pattern: best.pattern + index * radix })
    })
    chains = longer
    radix *= offsets.length
  })
  return chains.reduce((best, chain) => (chain.price < best.price ? chain : best), {
    price: Number.POSITIVE_INFINITY,
    pattern: 0,
  })
}

/** Sums of the prices of all rows before each, and at the end of all. */
export function priceSums(
  rowPrice: Float64Array,
  sums: Float64Array = new Float64Array(rowPrice.length + 1),
): Float64Array {
  for (let row = 0; row < rowPrice.length; row++) sums[row + 1] = sums[row]! + rowPrice[row]!
  return sums
}

/** Price of the span [from, until) in rows; whole rows cost one subtraction. */
export function between(sums: Float64Array, rowPrice: Float64Array, from: number, until: number): number {
  return at(sums, rowPrice, until) - at(sums, rowPrice, from)
}

function at(sums: Float64Array, rowPrice: Float64Array, position: number): number {
  const row = Math.floor(position)
  return row === position ? sums[row]! : sums[row]! + (position - row) * rowPrice[row]!
}
