/**
 * So many of each kind to as many people: who has one already keeps it as long as there are any.
 * `dealOut([3, 3, undefined], new Map([[3, 1], [5, 2]]))` -> `[3, 5, 5]`
 */
export function dealOut(
  before: readonly (number | undefined)[],
  counts: ReadonlyMap<number, number>,
): number[] {
  const left = new Map(counts)
  const kept = before.map((kind) => {
    const count = kind === undefined ? 0 : (left.get(kind) ?? 0)
    if (count === 0) return undefined
    left.set(kind!, count - 1)
    return kind
  })
  const rest = [...left].flatMap(([kind, count]) => Array<number>(count).fill(kind))
  return kept.map((kind) => kind ?? rest.pop()!)
}
