/** The parts of a keyboard event that tell a command. */
export interface Key {
  readonly key: string
  /** The key's place on the board, so that comma and period stay where they are in every layout. */
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  /** Text is being composed (Chinese input): keys belong to the composer. */
  readonly isComposing: boolean
}

export type GridCommand =
  | {
      readonly kind: 'go'
      readonly rows: number
      readonly days: number
      readonly reach: 'step' | 'data' | 'end'
      readonly extend: boolean
    }
  | { readonly kind: 'page'; readonly rows: 1 | -1; readonly extend: boolean }
  | { readonly kind: 'corner'; readonly end: boolean; readonly extend: boolean }
  | { readonly kind: 'shift' | 'lengthen'; readonly minutes: number }
  | { readonly kind: 'select'; readonly what: 'row' | 'all' }
  | {
      readonly kind:
        | 'open'
        | 'cancel'
        | 'carry'
        | 'pin'
        | 'clear'
        | 'copy'
        | 'paste'
        | 'undo'
        | 'redo'
        | 'next-short'
        | 'next-break'
        | 'place-breaks'
        | 'view'
        | 'help'
    }

const ARROWS: Readonly<Record<string, readonly [rows: number, days: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

type Plain = Exclude<
  GridCommand,
  { kind: 'go' | 'page' | 'corner' | 'shift' | 'lengthen' | 'select' }
>['kind']

const LETTERS: Readonly<Record<string, Plain>> = {
  m: 'carry',
  p: 'pin',
  n: 'next-short',
  b: 'next-break',
  r: 'place-breaks',
  v: 'view',
  '?': 'help',
}

const WITH_CONTROL: Readonly<Record<string, Plain>> = { z: 'undo', y: 'redo', c: 'copy', v: 'paste' }

/** What a key does inside the grid; null = nothing, the browser keeps it. */
export function gridCommand(key: Key): GridCommand | null {
  if (key.isComposing || key.altKey) return null
  const control = key.ctrlKey || key.metaKey
  const arrow = ARROWS[key.key]
  if (arrow) {
    const reach = control ? 'data' : 'step'
    return { kind: 'go', rows: arrow[0], days: arrow[1], reach, extend: key.shiftKey }
  }
  if (key.key === 'Home' || key.key === 'End') {
    const end = key.key === 'End'
    if (control) return { kind: 'corner', end, extend: key.shiftKey }
    return { kind: 'go', rows: 0, days: end ? 1 : -1, reach: 'end', extend: key.shiftKey }
  }
  if (key.key === 'PageUp') return { kind: 'page', rows: -1, extend: key.shiftKey }
  if (key.key === 'PageDown') return { kind: 'page', rows: 1, extend: key.shiftKey }
  if (control) {
    const letter = key.key.toLowerCase()
    if (letter === 'z' && key.shiftKey) return { kind: 'redo' }
    if (letter === 'a') return { kind: 'select', what: 'all' }
    const kind = WITH_CONTROL[letter]
    return kind ? { kind } : null
  }
  if (key.code === 'Comma' || key.code === 'Period') {
    const minutes = key.code === 'Comma' ? -15 : 15
    return { kind: key.shiftKey ? 'lengthen' : 'shift', minutes }
  }
  if (key.key === 'Enter') return { kind: 'open' }
  if (key.key === 'Escape') return { kind: 'cancel' }
  if (key.key === 'Delete' || key.key === 'Backspace') return { kind: 'clear' }
  if (key.key === ' ' && key.shiftKey) return { kind: 'select', what: 'row' }
  const kind = LETTERS[key.key.toLowerCase()]
  return kind ? { kind } : null
}
