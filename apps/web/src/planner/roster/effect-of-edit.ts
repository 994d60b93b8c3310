import type { ScheduleEdit } from '@kinshift/core'
import { queuesServed } from '@kinshift/core/workforce'
import { netAt } from './coverage-sums.ts'
import type { RosterDraft } from './draft.ts'
import { intervalEndingAfter } from './frame.ts'

/** What an edit did to the worst interval that it touches. */
export interface EditEffect {
  /** The one cell that changed last: where the message is about. */
  readonly edits: readonly ScheduleEdit[]
  readonly zone: string
  readonly worst: {
    readonly at: number
    readonly queue: string
    readonly before: number
    readonly after: number
  } | null
}

interface Watched {
  readonly queue: number
  readonly interval: number
  readonly net: number
}

/** Net staffing, before an edit, of every interval that it touches. */
export function watchedIntervals(draft: RosterDraft, edits: readonly ScheduleEdit[]): Watched[] {
  const watched = new Map<string, Watched>()
  const { frame, coverage, problem } = draft
  for (const edit of edits) {
    for (const side of [edit.before, edit.after]) {
      if (!side) continue
      const until = Date.parse(side.end)
      for (const id of queuesServed(side)) {
        const queue = problem.queues.findIndex((one) => one.id === id)
        if (queue < 0) continue
        for (
          let i = intervalEndingAfter(frame, Date.parse(side.start));
          i < coverage.count && frame.starts[i]! < until;
          i++
        ) {
          watched.set(`${queue} ${i}`, { queue, interval: i, net: netAt(coverage, queue, i) })
        }
      }
    }
  }
  return [...watched.values()]
}

/** Of the intervals whose staffing changed, the one that is shortest after the edit, or was before it. */
export function effectOf(
  draft: RosterDraft,
  edits: readonly ScheduleEdit[],
  watched: readonly Watched[],
): EditEffect {
  let worst: EditEffect['worst'] = null
  let depth = 0
  for (const { queue, interval, net: before } of watched) {
    const after = netAt(draft.coverage, queue, interval)
    if (after === before) continue
    const short = Math.min(after, before)
    if (short < depth) {
      depth = short
      worst = { at: draft.frame.starts[interval]!, queue: draft.problem.queues[queue]!.name, before, after }
    }
  }
  return { edits, zone: draft.frame.zone, worst }
}
