import type { Assignment, ScheduleEdit } from '@kinshift/core'
import type { DraftAnswer } from '@kinshift/server/api'
import type { RosterDraft } from './draft.ts'
import type { ForbiddenCell, FromWorker, ToWorker } from './explained.ts'

/** The rule check in its worker. Its answers come when they come; the grid never waits for them. */
export interface Checker {
  readonly open: (answer: DraftAnswer) => void
  readonly edit: (edits: readonly ScheduleEdit[]) => void
  /** Where a carried shift would break hard rules, for the agents asked about; only the last question is answered. */
  readonly forbidden: (
    carried: Assignment,
    agentIds: readonly string[],
    answer: (cells: readonly ForbiddenCell[]) => void,
  ) => void
  readonly close: () => void
}

export function checker(draft: RosterDraft): Checker {
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' })
  const send = (message: ToWorker) => worker.postMessage(message)
  let turn = 0
  let onForbidden: (cells: readonly ForbiddenCell[]) => void = () => {}
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.kind === 'breaks') draft.setBreaks(data.agentIds, data.breaks)
    else if (data.turn === turn) onForbidden(data.cells)
  })
  return {
    open: ({ problem, assignments }) => send({ kind: 'open', problem, assignments }),
    edit: (edits) => send({ kind: 'edit', edits }),
    forbidden: (carried, agentIds, answer) => {
      turn += 1
      onForbidden = answer
      send({ kind: 'forbidden', turn, carried, agentIds })
    },
    close: () => worker.terminate(),
  }
}
