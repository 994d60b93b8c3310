import type { DutyChange, LineProblem } from './line-problem.ts'

/** What a span of rows is worth, or does: positions [from, until), never past the horizon, and people as they count there. */
export type SeeSpan = (from: number, until: number, weight: number) => void

const NONE: readonly DutyChange[] = []

/** Does the duty go from queue to queue? Most don't, and are told about by their one span alone. */
export function changesOn({ changes }: LineProblem, duty: number): readonly DutyChange[] | undefined {
  const own = changes?.[duty] ?? NONE
  return own.length > 0 ? own : undefined
}

/**
 * What a duty with changes covers of its queues' rows, as spans that add up: its stretches, and its breaks with what they take away.
 * `offsetOf` a break is in rows from the duty's start.
 */
export function eachQueueSpan(
  problem: LineProblem,
  day: number,
  duty: number,
  offsetOf: (part: number) => number,
  see: SeeSpan,
): void {
  const k = day * problem.dutyCount + duty
  const first = problem.coverFrom[k]!
  const end = problem.coverUntil[k]!
  const limit = problem.coverLimit[k]!
  const changes = problem.changes?.[duty] ?? NONE
  const clipped = (from: number, until: number, rows: number, weight: number) => {
    if (from < limit && from < until) see(rows + from, rows + Math.min(limit, until), weight)
  }
  let rows = 0
  let weight = problem.weight[duty]!
  let from = first
  let next = 0
  problem.breaks[duty]!.forEach(({ length }, part) => {
    const start = first + offsetOf(part)
    if (changes[next]?.break === part) {
      const at = Math.min(end, Math.max(first, start))
      clipped(from, at, rows, weight)
      from = at
      rows = changes[next]!.rows
      weight = changes[next]!.weight
      next++
    }
    clipped(start, start + length, rows, -weight)
  })
  clipped(from, end, rows, weight)
}

/**
 * The same from the other end: the whole duty on its last queue without breaks (`whole`), of which each break takes something away
 * that depends on its own place only (`ofBreak`): its own time, and where it leads to another queue, all before it from that one, for
 * the queue before. So breaks stay independent of each other.
 */
export function queueSpansByBreak(problem: LineProblem, day: number, duty: number) {
  const k = day * problem.dutyCount + duty
  const first = problem.coverFrom[k]!
  const end = problem.coverUntil[k]!
  const limit = problem.coverLimit[k]!
  const changes = problem.changes?.[duty] ?? NONE
  const start = { break: -1, rows: 0, weight: problem.weight[duty]! }
  const last = changes.at(-1) ?? start
  const clipped = (from: number, until: number, { rows, weight }: DutyChange, sign: 1 | -1, see: SeeSpan) => {
    if (from < limit && from < until) see(rows + from, rows + Math.min(limit, until), sign * weight)
  }
  return {
    whole: (see: SeeSpan) => clipped(first, end, last, 1, see),
    ofBreak(part: number, offset: number, see: SeeSpan) {
      let before = start
      let now = start
      for (const change of changes) {
        if (change.break > part) break
        before = now
        now = change
      }
      const at = first + offset
      clipped(at, at + problem.breaks[duty]![part]!.length, now, 1, see)
      if (now.break !== part) return
      const until = Math.min(end, at)
      clipped(first, until, now, 1, see)
      clipped(first, until, before, -1, see)
    },
  }
}

/** Spans of its queues' rows that a duty may cover, wherever its breaks are: one, and one more for each change. */
export function reachOfChanges(
  problem: LineProblem,
  day: number,
  duty: number,
): { readonly from: number; readonly until: number }[] {
  const { dutyCount, breaks, coverFrom, coverUntil, coverLimit } = problem
  const k = day * dutyCount + duty
  const limit = coverLimit[k]!
  const changes = problem.changes?.[duty] ?? NONE
  const offsetsOf = ({ break: part }: DutyChange) => breaks[duty]![part]!.offsets
  if (changes.length === 0) return [{ from: coverFrom[k]!, until: Math.min(limit, coverUntil[k]!) }]
  return [undefined, ...changes].map((change, i) => {
    const next = changes[i]
    const from = coverFrom[k]! + (change ? Math.min(...offsetsOf(change)) : 0)
    const until = next ? coverFrom[k]! + Math.max(...offsetsOf(next)) : coverUntil[k]!
    const rows = change?.rows ?? 0
    return { from: rows + from, until: rows + Math.min(limit, until) }
  })
}

/** Most people that a duty counts for on any queue. */
export function mostWeight(problem: LineProblem, duty: number): number {
  return Math.max(problem.weight[duty]!, ...(problem.changes?.[duty] ?? NONE).map(({ weight }) => weight))
}
