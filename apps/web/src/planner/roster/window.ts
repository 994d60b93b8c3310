/** Rows of the grid that stand in the document: fixed height, so a division tells. */
export const ROW_HEIGHT = 28
/** Pixels of the column of names. */
export const NAME_WIDTH = 208

export interface RowWindow {
  readonly first: number
  /** End, not included. */
  readonly until: number
}

/** Rows to draw for a scroll position, with some to spare on both sides so that a flick shows no gap. */
export function rowWindow(scrollTop: number, height: number, rows: number, spare = 6): RowWindow {
  const top = Math.floor(scrollTop / ROW_HEIGHT) - spare
  const bottom = Math.ceil((scrollTop + height) / ROW_HEIGHT) + spare
  const first = Math.max(0, Math.min(top, rows))
  return { first, until: Math.max(first, Math.min(rows, bottom)) }
}

/** Row numbers to draw; the focused one too, wherever it is, since focus must not be lost by scrolling. */
export function rowsToDraw({ first, until }: RowWindow, focused: number, rows: number): number[] {
  const list = Array.from({ length: until - first }, (_, i) => first + i)
  if (focused < 0 || focused >= rows || (focused >= first && focused < until)) return list
  return focused < first ? [focused, ...list] : [...list, focused]
}

/** The scroll position that brings a row into view with the least movement. */
export function scrollToShow(row: number, scrollTop: number, height: number): number {
  const top = row * ROW_HEIGHT
  if (top < scrollTop) return top
  const bottom = top + ROW_HEIGHT
  return bottom > scrollTop + height ? bottom - height : scrollTop
}
