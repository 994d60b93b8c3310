import type { Assignment, ScheduleEdit } from '@kinshift/core'
import type { EditsAnswer, EditsBody } from '@kinshift/server/api'
import type { ApiError } from '../../data/api.ts'
import { asApiError } from '../../data/resource.ts'

/** How it stands with what was typed. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving'; readonly waiting: number }
  | { readonly kind: 'offline'; readonly waiting: number }
  | { readonly kind: 'clash'; readonly clash: Clash }
  | { readonly kind: 'refused'; readonly error: ApiError }

/** Somebody else changed an agent-day that these edits mean to change: both versions, to ask. */
export interface Clash {
  readonly edits: readonly ScheduleEdit[]
  /** What stands there now, one for each edit. */
  readonly current: readonly (Assignment | null)[]
  readonly version: number
}

export interface Saver {
  /** Sends one command, after all before it. */
  readonly save: (edits: readonly ScheduleEdit[]) => void
  /** After a clash: mine again, on top of what stands there, or theirs. */
  readonly settle: (keep: 'mine' | 'theirs') => void
  readonly retry: () => void
  readonly version: () => number
  /** The draft was read again as a whole. */
  readonly reset: (version: number) => void
  readonly idle: () => boolean
}

export interface SaverPorts {
  readonly post: (body: EditsBody) => Promise<EditsAnswer>
  readonly onState: (state: SaveState) => void
  /** Changes by others, and after a clash the cells that the other side won. */
  readonly onMerge: (edits: readonly ScheduleEdit[]) => void
  readonly later: (run: () => void, milliseconds: number) => void
}

/** Sends edits one command at a time, in order; while the server is away they wait and nothing is lost. */
export function makeSaver(firstVersion: number, { post, onState, onMerge, later }: SaverPorts): Saver {
  let version = firstVersion
  let queue: (readonly ScheduleEdit[])[] = []
  let busy = false
  let clash: Clash | null = null
  let delay = 1000

  const send = async () => {
    if (busy || clash) return
    const edits = queue[0]
    if (!edits) return onState({ kind: 'saved' })
    busy = true
    onState({ kind: 'saving', waiting: queue.length })
    try {
      const answer = await post({ baseVersion: version, edits: [...edits] })
      version = answer.version
      delay = 1000
      queue = queue.slice(1)
      if (answer.merged.length > 0) onMerge(answer.merged)
      busy = false
      await send()
    } catch (caught) {
      busy = false
      fail(asApiError(caught), edits)
    }
  }

  const fail = (error: ApiError, edits: readonly ScheduleEdit[]) => {
    if (error.code === 'OFFLINE') {
      onState({ kind: 'offline', waiting: queue.length })
      later(() => void send(), delay)
      delay = Math.min(delay * 2, 30_000)
      return
    }
    const current = currentOf(error)
    if (error.code === 'EDIT_STALE' && current) {
      clash = { edits, current: current.cells, version: current.version }
      onState({ kind: 'clash', clash })
      return
    }
    onState({ kind: 'refused', error })
  }

  return {
    save: (edits) => {
      if (edits.length === 0) return
      queue = [...queue, edits]
      void send()
    },
    settle: (keep) => {
      if (!clash) return
      const { edits, current, version: now } = clash
      clash = null
      version = now
      if (keep === 'mine') {
        const again = edits.map((edit, i) => ({ ...edit, before: current[i] ?? null }))
        queue = [again, ...queue.slice(1)]
      } else {
        queue = withoutCells(queue, edits, current, onMerge)
      }
      void send()
    },
    retry: () => void send(),
    version: () => version,
    reset: (next) => {
      version = next
      queue = []
      clash = null
      onState({ kind: 'saved' })
    },
    idle: () => queue.length === 0 && !busy,
  }
}

function currentOf(error: ApiError): { cells: (Assignment | null)[]; version: number } | null {
  const { body } = error
  if (typeof body !== 'object' || body === null || !('current' in body) || !('version' in body)) return null
  if (!Array.isArray(body.current) || typeof body.version !== 'number') return null
  return { cells: body.current, version: body.version }
}

/**
 * Gives up a command and those after it that stand on its cells; the rest goes on waiting. The cells that are given up show
 * again what was there before, and those of the clash what stands there now.
 */
function withoutCells(
  queue: readonly (readonly ScheduleEdit[])[],
  clashing: readonly ScheduleEdit[],
  current: readonly (Assignment | null)[],
  onMerge: SaverPorts['onMerge'],
): (readonly ScheduleEdit[])[] {
  const lost = new Set(clashing.map(cellKey))
  const givenUp: ScheduleEdit[] = []
  const kept: (readonly ScheduleEdit[])[] = []
  for (const command of queue) {
    if (!command.some((edit) => lost.has(cellKey(edit)))) {
      kept.push(command)
      continue
    }
    for (const edit of command) {
      lost.add(cellKey(edit))
      givenUp.push(edit)
    }
  }
  const back = givenUp.reverse().map((edit) => ({ ...edit, before: edit.after, after: edit.before }))
  onMerge([...back, ...clashing.map((edit, i) => ({ ...edit, after: current[i] ?? null }))])
  return kept
}

function cellKey({ agentId, date }: ScheduleEdit): string {
  return `${date} ${agentId}`
}
