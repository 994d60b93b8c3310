/**
 * The shortest path from the common first to the common last point of two rising curves that stays between them: a
 * string pulled taut. `lower[k] <= upper[k]`, equal at both ends. Its slope changes as little as it can, so its greatest
 * slope is the least possible, and so is the sum of every convex function of its slopes.
 */
export function flattestPath(lower: Float64Array, upper: Float64Array): Float64Array {
  const last = lower.length - 1
  const path = new Float64Array(lower.length)
  path[0] = lower[0]!
  let from = 0
  while (from < last) {
    const start = path[from]!
    let steepest = Number.POSITIVE_INFINITY
    let shallowest = Number.NEGATIVE_INFINITY
    let upperKnot = from + 1
    let lowerKnot = from + 1
    let knot = last
    let height = upper[last]!
    for (let k = from + 1; k <= last; k += 1) {
      const toUpper = (upper[k]! - start) / (k - from)
      const toLower = (lower[k]! - start) / (k - from)
      if (toUpper < shallowest) {
        // The upper curve dips under the string: it bends round the lower curve's knot.
        knot = lowerKnot
        height = lower[lowerKnot]!
        break
      }
      if (toLower > steepest) {
        knot = upperKnot
        height = upper[upperKnot]!
        break
      }
      if (toUpper <= steepest) {
        steepest = toUpper
        upperKnot = k
      }
      if (toLower >= shallowest) {
        shallowest = toLower
        lowerKnot = k
      }
    }
    const slope = (height - start) / (knot - from)
    for (let k = from + 1; k < knot; k += 1) path[k] = start + slope * (k - from)
    path[knot] = height
    from = knot
  }
  return path
}
