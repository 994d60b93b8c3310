import type { LineProblem, OnQueue } from './line-problem.ts'

/** What happens over a span of rows: positions [from, until), never past the horizon, and people as they count there. */
export type SeeSpan = (from: number, until: number, people: number) => void

/**
 * What a duty with a route covers of its queues' rows, as spans that add up: its stretches, and its breaks with what they take away.
 * `offsetOf` a break is in rows from the duty's start.
 */
export function eachQueueSpan(
  problem: LineProblem,
  day: number,
  duty: number,
  offsetOf: (part: number) => number,
  see: SeeSpan,
): void {
  const route = problem.routes![duty]!
  const parts = problem.breaks[duty]!
  const k = day * problem.dutyCount + duty
  const first = problem.coverFrom[k]!
  const end = problem.coverUntil[k]!
  const limit = problem.coverLimit[k]!
  let from = first
  for (let part = 0; part < parts.length; part++) {
    const start = first + offsetOf(part)
    if (route[part] !== route[part + 1]) {
      const at = Math.min(end, Math.max(first, start))
      seeClipped(see, limit, from, at, route[part]!, 1)
      from = at
    }
    seeClipped(see, limit, start, start + parts[part]!.length, route[part + 1]!, -1)
  }
  seeClipped(see, limit, from, end, route[parts.length]!, 1)
}

/**
 * The same from the other end: the whole duty on its last queue without breaks, of which each break takes away what depends on its own
 * place only (`spansOfBreak`). So breaks stay independent of each other.
 */
export function spanWithoutBreaks(problem: LineProblem, day: number, duty: number, see: SeeSpan): void {
  const k = day * problem.dutyCount + duty
  const last = problem.routes![duty]!.at(-1)!
  seeClipped(see, problem.coverLimit[k]!, problem.coverFrom[k]!, problem.coverUntil[k]!, last, 1)
}

/**
 * What break number `part` takes away: its own time, and where it leads to another queue, everything before it from that one, less
 * what the queue before has instead.
 */
export function spansOfBreak(
  problem: LineProblem,
  day: number,
  duty: number,
  part: number,
  offset: number,
  see: SeeSpan,
): void {
  const route = problem.routes![duty]!
  const before = route[part]!
  const after = route[part + 1]!
  const k = day * problem.dutyCount + duty
  const first = problem.coverFrom[k]!
  const limit = problem.coverLimit[k]!
  const at = first + offset
  seeClipped(see, limit, at, at + problem.breaks[duty]![part]!.length, after, 1)
  if (before === after) return
  const until = Math.min(problem.coverUntil[k]!, at)
  seeClipped(see, limit, first, until, after, 1)
  seeClipped(see, limit, first, until, before, -1)
}

function seeClipped(
  see: SeeSpan,
  limit: number,
  from: number,
  until: number,
  { rows, weight }: OnQueue,
  sign: 1 | -1,
): void {
  if (from < limit && from < until) see(rows + from, rows + Math.min(limit, until), sign * weight)
}

/** Spans of its queues' rows that a duty may cover, wherever its breaks are: one, and one more for each change of queue. */
export function reachOf(
  problem: LineProblem,
  day: number,
  duty: number,
): { readonly from: number; readonly until: number }[] {
  const k = day * problem.dutyCount + duty
  const first = problem.coverFrom[k]!
  const end = Math.min(problem.coverLimit[k]!, problem.coverUntil[k]!)
  const route = problem.routes?.[duty]
  if (!route) return [{ from: first, until: end }]
  const reached: { readonly from: number; readonly until: number }[] = []
  let from = first
  problem.breaks[duty]!.forEach(({ offsets }, part) => {
    if (route[part] === route[part + 1]) return
    const { rows } = route[part]!
    const latest = Math.min(end, first + offsets[offsets.length - 1]!)
    reached.push({ from: rows + from, until: rows + latest })
    from = first + offsets[0]!
  })
  const { rows } = route.at(-1)!
  return [...reached, { from: rows + from, until: rows + end }]
}

/** Most people that a duty counts for on any queue. */
export function mostWeight({ weight, routes }: LineProblem, duty: number): number {
  return Math.max(weight[duty]!, ...(routes?.[duty] ?? []).map((on) => on.weight))
}
