/**
 * The first interval of a grid that ends after an instant, by bisection; the number of intervals where none does. `starts` as
 * `gridStarts` gives them: rising, the grid's end last.
 */
export function firstIntervalEndingAfter(starts: Float64Array, instant: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (starts[middle + 1]! > instant) high = middle
    else low = middle + 1
  }
  return low
}
