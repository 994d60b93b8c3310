import type { LineProblem } from './line-problem.ts'

/** What duties are worth at given prices of cover rows, and the break pattern that is worth most. */
export interface DutyValues {
  readonly value: Float64Array
  readonly pattern: Int32Array
}

export function newDutyValues({ days, dutyCount }: LineProblem): DutyValues {
  return { value: new Float64Array(days * dutyCount), pattern: new Int32Array(days * dutyCount) }
}

/**
 * Fills in the days from .. until - 1: price of the rows that the duty covers less the cheapest breaks. Breaks whose windows do
 * not overlap are each at their own cheapest place; overlapping ones keep their order.
 */
export function fillDutyValues(
  problem: LineProblem,
  rowPrice: Float64Array,
  into: DutyValues,
  from = 0,
  until = problem.days,
): void {
  const { dutyCount, weight, breaks, coverFrom, coverUntil, coverLimit } = problem
  const sums = prefixSums(rowPrice)
  for (let k = from * dutyCount; k < until * dutyCount; k++) {
    const s = k % dutyCount
    const start = coverFrom[k]!
    const limit = coverLimit[k]!
    let value = between(sums, rowPrice, start, Math.min(limit, coverUntil[k]!))
    let pattern = 0
    let radix = 1
    let earliest = Number.NEGATIVE_INFINITY
    for (const { offsets, length } of breaks[s]!) {
      let least = Number.POSITIVE_INFINITY
      let index = 0
      for (let i = 0; i < offsets.length; i++) {
        if (offsets[i]! < earliest) continue
        const at = start + offsets[i]!
        const price = at >= limit ? 0 : between(sums, rowPrice, at, Math.min(limit, at + length))
        if (price < least) {
          least = price
          index = i
        }
      }
      // No room after the break before: its last place, and the overlap is the template's fault.
      if (least === Number.POSITIVE_INFINITY) {
        index = offsets.length - 1
        const at = start + offsets[index]!
        least = at >= limit ? 0 : between(sums, rowPrice, at, Math.min(limit, at + length))
      }
      value -= least
      pattern += index * radix
      radix *= offsets.length
      earliest = offsets[index]! + length
    }
    into.value[k] = value * weight[s]!
    into.pattern[k] = pattern
  }
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
