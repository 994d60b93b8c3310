import type { Assignment, ScheduleEdit } from '@kinshift/core'
import { batch, type Signal, signal } from '@preact/signals'
import type { Checker } from './checker.ts'
import { type Cell, type Look, moveEdits, shiftEdits } from './commands.ts'
import type { RosterDraft } from './draft.ts'
import type { ExplainedBreak } from './explained.ts'
import type { Place } from './selection.ts'

/** A shift in the hand: nothing is changed yet, but the grid and the strip show what would be. */
export interface Carried {
  readonly from: Place
  readonly to: Place
  /** Minutes later, in the day view. */
  readonly minutes: number
  readonly by: 'keys' | 'pointer'
  readonly edits: readonly ScheduleEdit[]
}

export interface Carry {
  readonly now: Signal<Carried | null>
  /** Hard rule breaks by cell, for the rows asked about. */
  readonly forbidden: Signal<ReadonlyMap<string, readonly ExplainedBreak[]>>
  /** Of the last place that was answered; null before the first. */
  readonly bestBreaks: Signal<BestBreaks | null>
  readonly take: (from: Place, by: Carried['by'], visibleRows: readonly number[]) => boolean
  readonly over: (to: Place, minutes?: number) => void
  /** Puts it back and gives the edits that would have been made. */
  readonly release: () => Carried | null
  readonly shownAt: (row: number, day: number) => Assignment | null
  readonly forbiddenAt: (row: number, day: number) => readonly ExplainedBreak[]
}

interface Surroundings {
  readonly draft: RosterDraft
  readonly look: Look
  readonly cellAt: (place: Place) => Cell
  readonly wake: (row: number) => void
  readonly check: Pick<Checker, 'forbidden' | 'placeBreaks'>
}

/** What would be missing on the day that a shift is carried over, were its breaks placed anew. */
export interface BestBreaks {
  readonly at: Pick<Carried, 'to' | 'minutes'>
  readonly missingHours: number
}

export function carrying({ draft, look, cellAt, wake, check }: Surroundings): Carry {
  const now = signal<Carried | null>(null)
  const forbidden = signal<ReadonlyMap<string, readonly ExplainedBreak[]>>(new Map())
  const bestBreaks = signal<BestBreaks | null>(null)
  let placing = false
  let preview = new Map<string, Assignment | null>()
  let asked: readonly number[] = []

  const keyOf = (row: number, day: number) => `${row} ${day}`
  const place = ({ agentId, date }: Cell): Place => ({
    row: draft.rowOf.get(agentId) ?? -1,
    day: draft.dayOf.get(date) ?? -1,
  })

  /** Counts a preview in or out of the coverage and wakes the rows it touches. */
  const count = (edits: readonly ScheduleEdit[], sign: 1 | -1) => {
    for (const edit of edits) {
      if (edit.before) draft.coverage.change(edit.before, sign === 1 ? -1 : 1)
      if (edit.after) draft.coverage.change(edit.after, sign)
      wake(place(edit).row)
    }
  }

  const editsFor = (from: Place, to: Place, minutes: number): ScheduleEdit[] => {
    const moves = moveEdits(look, draft.frame.zone, cellAt(from), cellAt(to))
    if (minutes === 0) return moves
    if (moves.length === 0) return shiftEdits(look, [cellAt(from)], minutes)
    const moved = moves[1]!
    const [later] = shiftEdits(() => moved.after, [cellAt(to)], minutes)
    return later ? [moves[0]!, { ...moved, after: later.after }] : moves
  }

  const show = (next: Carried | null) => {
    batch(() => {
      const old = now.value
      if (old) {
        count(old.edits, -1)
        wake(old.to.row)
        wake(old.from.row)
      }
      preview = new Map()
      if (next) {
        count(next.edits, 1)
        for (const edit of next.edits) {
          const { row, day } = place(edit)
          preview.set(keyOf(row, day), edit.after)
        }
        wake(next.to.row)
        wake(next.from.row)
      }
      now.value = next
      draft.coverageVersion.value += 1
    })
  }

  /** One question at a time: what was passed over while it was answered is not asked about. */
  const placeBreaks = async () => {
    if (placing) return
    placing = true
    for (let asked: Carried | null = null; now.peek() && now.peek() !== asked; ) {
      asked = now.peek()!
      const { to, minutes, edits } = asked
      if (edits.length === 0) continue
      const placed = await check.placeBreaks(cellAt(to).date, edits)
      if (now.peek()) bestBreaks.value = { at: { to, minutes }, missingHours: placed.missingHoursAfter }
    }
    placing = false
  }

  return {
    now,
    forbidden,
    bestBreaks,
    take: (from, by, visibleRows) => {
      const carried = draft.at(from.row, from.day)
      if (!carried) return false
      show({ from, to: from, minutes: 0, by, edits: [] })
      asked = visibleRows
      check.forbidden(
        carried,
        visibleRows.map((row) => draft.rows[row]!.id),
        (cells) => {
          if (now.peek() === null) return
          batch(() => {
            forbidden.value = new Map(
              cells.map(({ agentId, date, breaks }) => [
                keyOf(draft.rowOf.get(agentId) ?? -1, draft.dayOf.get(date) ?? -1),
                breaks,
              ]),
            )
            for (const row of asked) wake(row)
          })
        },
      )
      return true
    },
    over: (to, minutes = 0) => {
      const carried = now.value
      if (!carried) return
      if (carried.to.row === to.row && carried.to.day === to.day && carried.minutes === minutes) return
      show({ ...carried, to, minutes, edits: editsFor(carried.from, to, minutes) })
      void placeBreaks()
    },
    release: () => {
      const carried = now.value
      show(null)
      bestBreaks.value = null
      if (forbidden.value.size > 0) {
        batch(() => {
          forbidden.value = new Map()
          for (const row of asked) wake(row)
        })
      }
      asked = []
      return carried
    },
    shownAt: (row, day) => {
      const previewed = preview.get(keyOf(row, day))
      return previewed === undefined ? draft.at(row, day) : previewed
    },
    forbiddenAt: (row, day) => forbidden.peek().get(keyOf(row, day)) ?? [],
  }
}
