import type { Assignment, LocalDate, PlacedBreaks, ScheduleEdit } from '@kinshift/core'
import type { DraftAnswer } from '@kinshift/server/api'
import type { RosterDraft } from './draft.ts'
import type { ForbiddenCell, FromWorker, ToWorker } from './explained.ts'

/** The rule check and the placing of breaks in their worker. Its answers come when they come; the grid never waits for them. */
export interface Checker {
  readonly open: (answer: DraftAnswer) => void
  readonly edit: (edits: readonly ScheduleEdit[]) => void
  /** Where a carried shift would break hard rules, for the agents asked about; only the last question is answered. */
  readonly forbidden: (
    carried: Assignment,
    agentIds: readonly string[],
    answer: (cells: readonly ForbiddenCell[]) => void,
  ) => void
  /** A day's breaks placed anew, on the roster as it was edited so far, and as it would be with `edits`. */
  readonly placeBreaks: (date: LocalDate, edits?: readonly ScheduleEdit[]) => Promise<PlacedBreaks>
  readonly close: () => void
}

export function checker(draft: RosterDraft): Checker {
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' })
  const send = (message: ToWorker) => worker.postMessage(message)
  let turn = 0
  let placings = 0
  const placing = new Map<number, (placed: PlacedBreaks) => void>()
  let onForbidden: (cells: readonly ForbiddenCell[]) => void = () => {}
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.kind === 'breaks') draft.setBreaks(data.agentIds, data.breaks, data.shared)
    else if (data.kind === 'placed') {
      placing.get(data.turn)?.(data.placed)
      placing.delete(data.turn)
    } else if (data.turn === turn) onForbidden(data.cells)
  })
  return {
    open: ({ problem, assignments }) => send({ kind: 'open', problem, assignments }),
    edit: (edits) => send({ kind: 'edit', edits }),
    forbidden: (carried, agentIds, answer) => {
      turn += 1
      onForbidden = answer
      send({ kind: 'forbidden', turn, carried, agentIds })
    },
    placeBreaks: (date, edits = []) =>
      new Promise((resolve) => {
        const own = ++placings
        placing.set(own, resolve)
        send({ kind: 'place-breaks', turn: own, date, edits })
      }),
    close: () => worker.terminate(),
  }
}
