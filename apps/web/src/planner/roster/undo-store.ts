import { type History, NO_HISTORY } from './undo.ts'

/** Room in the browser's store is small; what is kept over a reload stops at about so many characters. */
const ROOM = 2_000_000

const keyOf = (draftId: string) => `kinshift.undo.${draftId}`
let waiting: ReturnType<typeof setTimeout> | undefined

/** The steps made before the page was loaded anew. */
export function keptHistory(draftId: string): History {
  const text = localStorage.getItem(keyOf(draftId))
  if (!text) return NO_HISTORY
  try {
    const kept: History = JSON.parse(text)
    return Array.isArray(kept.past) && Array.isArray(kept.future) ? kept : NO_HISTORY
  } catch {
    return NO_HISTORY
  }
}

/** Kept a moment later, so that a held key doesn't write the whole list at every repeat; at once when the page goes. */
export function keepHistory(draftId: string, history: History): void {
  clearTimeout(waiting)
  pending = () => store(draftId, history)
  waiting = setTimeout(flush, 300)
}

let pending: (() => void) | null = null
addEventListener('pagehide', flush)

function flush(): void {
  clearTimeout(waiting)
  pending?.()
  pending = null
}

function store(draftId: string, history: History): void {
  let { past } = history
  let text = JSON.stringify(history)
  while (text.length > ROOM && past.length > 0) {
    past = past.slice(Math.ceil(past.length / 2))
    text = JSON.stringify({ past, future: [] })
  }
  try {
    localStorage.setItem(keyOf(draftId), text)
  } catch {
    // A full store costs undo after a reload, never the edit: that is with the server.
    localStorage.removeItem(keyOf(draftId))
  }
}
