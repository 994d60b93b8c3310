import type { DutySpan } from '../duty-spans.ts'

/**
 * Shrinkage as it falls on people: in each interval its share of those on a queue is away, those first who were away least so far.
 * What is not a whole person is carried to the next interval, so that over a few of them the share is exact.
 * `inTurn(spans, 0.2, starts)` -> spans of four fifths of the time
 */
export function inTurn(
  spans: readonly DutySpan[],
  shrinkage: number,
  starts: ArrayLike<number>,
): readonly DutySpan[] {
  if (shrinkage === 0) return spans
  const left: DutySpan[] = []
  const owed = new Map<string, number>()
  const awayMs = new Map<string, number>()
  const inOrder = spans.toSorted((a, b) => a.startMs - b.startMs || (a.agentId < b.agentId ? -1 : 1))
  let running: DutySpan[] = []
  let next = 0
  for (let i = 0; i + 1 < starts.length; i += 1) {
    const [from, until] = [starts[i]!, starts[i + 1]!]
    while (next < inOrder.length && inOrder[next]!.startMs < until) running.push(inOrder[next++]!)
    running = running.filter(({ endMs }) => endMs > from)
    const pieces = running.map((span) => ({
      ...span,
      startMs: Math.max(span.startMs, from),
      endMs: Math.min(span.endMs, until),
    }))
    pieces.sort((a, b) => (awayMs.get(a.agentId) ?? 0) - (awayMs.get(b.agentId) ?? 0))
    for (const piece of pieces) {
      const { queue } = piece
      owed.set(queue, (owed.get(queue) ?? 0) + shrinkage * (piece.endMs - piece.startMs))
    }
    for (const piece of pieces) {
      const { queue, agentId } = piece
      const length = piece.endMs - piece.startMs
      if (owed.get(queue)! >= length / 2) {
        owed.set(queue, owed.get(queue)! - length)
        awayMs.set(agentId, (awayMs.get(agentId) ?? 0) + length)
      } else left.push(piece)
    }
  }
  return left
}
