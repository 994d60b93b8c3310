/**
 * The `count` directions in which the rows vary most, by orthogonal iteration on their cross products; each has length
 * 1, heaviest first. Rows with a NaN are left out. Returns count x columns.
 */
export function principalShapes(
  rows: Float64Array,
  columns: number,
  from: number,
  until: number,
  count: number,
): Float64Array {
  const cross = new Float64Array(columns * columns)
  for (let r = from; r < until; r++) {
    const row = rows.subarray(r * columns, (r + 1) * columns)
    if (row.some(Number.isNaN)) continue
    for (let i = 0; i < columns; i++)
      for (let j = 0; j <= i; j++) cross[i * columns + j]! += row[i]! * row[j]!
  }
  for (let i = 0; i < columns; i++)
    for (let j = i + 1; j < columns; j++) cross[i * columns + j] = cross[j * columns + i]!
  // Starts that do not depend on the data: cosines of rising frequency, slightly bent so that none is orthogonal to a shape.
  let shapes = Float64Array.from(
    { length: count * columns },
    (_, at) =>
      Math.cos((Math.floor(at / columns) * Math.PI * ((at % columns) + 0.5)) / columns) +
      0.01 * Math.sin(at * 7),
  )
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Float64Array(count * columns)
    for (let k = 0; k < count; k++)
      for (let i = 0; i < columns; i++) {
        let sum = 0
        for (let j = 0; j < columns; j++) sum += cross[i * columns + j]! * shapes[k * columns + j]!
        next[k * columns + i] = sum
      }
    orthonormalise(next, columns, count)
    shapes = next
  }
  return shapes
}

const ROUNDS = 30

function orthonormalise(shapes: Float64Array, columns: number, count: number): void {
  let longest = 0
  for (let k = 0; k < count; k++) {
    const own = shapes.subarray(k * columns, (k + 1) * columns)
    for (let l = 0; l < k; l++) {
      const other = shapes.subarray(l * columns, (l + 1) * columns)
      let dot = 0
      for (let i = 0; i < columns; i++) dot += own[i]! * other[i]!
      for (let i = 0; i < columns; i++) own[i]! -= dot * other[i]!
    }
    let length = 0
    for (let i = 0; i < columns; i++) length += own[i]! ** 2
    length = Math.sqrt(length)
    if (k === 0) longest = length
    // Fewer directions than asked for: the rest is rounding.
    for (let i = 0; i < columns; i++) own[i] = length > 1e-10 * longest ? own[i]! / length : 0
  }
}
