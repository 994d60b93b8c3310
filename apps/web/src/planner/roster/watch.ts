import type { RosterControl } from './control.ts'

/**
 * Wakes a part when the focus, the roster or its rule breaks change. A part that reads any signal is drawn again only for its
 * signals and its own properties, so what it reads of the draft it has to watch itself.
 */
export function watch({ focus, draft }: RosterControl): void {
  focus.value
  draft.coverageVersion.value
  draft.breaksVersion.value
}
