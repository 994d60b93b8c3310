import { signal } from '@preact/signals'

/** What the header says of what was typed; the roster screen writes it. Null = nothing is being edited. */
export type SavedWord =
  | { readonly kind: 'saved' | 'saving' | 'clash' | 'refused' }
  | { readonly kind: 'offline'; readonly waiting: number }

export const savedWord = signal<SavedWord | null>(null)
