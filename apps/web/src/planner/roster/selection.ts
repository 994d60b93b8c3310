/** A cell by its place in the grid. */
export interface Place {
  readonly row: number
  readonly day: number
}

/** Cells from one corner to the other; the focus is one of them. */
export interface Block {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export function blockOf(anchor: Place, focus: Place): Block {
  return {
    top: Math.min(anchor.row, focus.row),
    bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.day, focus.day),
    right: Math.max(anchor.day, focus.day),
  }
}

export function contains({ top, bottom, left, right }: Block, row: number, day: number): boolean {
  return row >= top && row <= bottom && day >= left && day <= right
}

export function placesOf({ top, bottom, left, right }: Block): Place[] {
  const places: Place[] = []
  for (let row = top; row <= bottom; row++)
    for (let day = left; day <= right; day++) places.push({ row, day })
  return places
}

/** A place held inside a grid of so many rows and days. */
export function inside({ row, day }: Place, rows: number, days: number): Place {
  return { row: Math.max(0, Math.min(rows - 1, row)), day: Math.max(0, Math.min(days - 1, day)) }
}

/**
 * Where Ctrl and an arrow lead, as in a spreadsheet: to the last filled cell of a run, or over a gap to the next filled one,
 * or to the edge.
 */
export function edgeOfData(
  from: Place,
  step: Place,
  rows: number,
  days: number,
  filled: (place: Place) => boolean,
): Place {
  const next = ({ row, day }: Place) => ({ row: row + step.row, day: day + step.day })
  const within = ({ row, day }: Place) => row >= 0 && row < rows && day >= 0 && day < days
  let at = from
  const run = filled(from) && within(next(from)) && filled(next(from))
  while (within(next(at))) {
    if (run && !filled(next(at))) return at
    at = next(at)
    if (!run && filled(at)) return at
  }
  return at
}
