import { readOffset } from './zone.ts'

const DAY = 86_400_000

/** A stretch of time in which a zone's offset from UTC does not change; half-open, epoch milliseconds. */
export interface OffsetPiece {
  readonly from: number
  readonly until: number
  /** Local wall time minus UTC, milliseconds. */
  readonly offset: number
}

// Pieces per zone and UTC year, so that a grid of ten years asks luxon for ten tables and not for 175,000 offsets.
const years = new Map<string, Map<number, readonly OffsetPiece[]>>()

/** Offset from UTC in milliseconds at an instant. */
export function offsetAt(zone: string, epochMs: number): number {
  return pieceAt(zone, epochMs).offset
}

/** The stretch an instant lies in, cut at New Year UTC. */
export function pieceAt(zone: string, epochMs: number): OffsetPiece {
  const pieces = piecesOfYear(zone, new Date(epochMs).getUTCFullYear())
  let i = pieces.length - 1
  while (i > 0 && pieces[i]!.from > epochMs) i--
  return pieces[i]!
}

/** The stretches that together cover [from, until), in order; neighbours differ in offset. */
export function piecesBetween(zone: string, from: number, until: number): OffsetPiece[] {
  const result: OffsetPiece[] = []
  let at = from
  while (at < until) {
    const piece = pieceAt(zone, at)
    const end = Math.min(piece.until, until)
    const last = result.at(-1)
    if (last?.offset === piece.offset) result[result.length - 1] = { ...last, until: end }
    else result.push({ from: at, until: end, offset: piece.offset })
    at = end
  }
  return result
}

function piecesOfYear(zone: string, year: number): readonly OffsetPiece[] {
  let ofZone = years.get(zone)
  if (!ofZone) {
    ofZone = new Map()
    years.set(zone, ofZone)
  }
  let pieces = ofZone.get(year)
  if (!pieces) {
    pieces = findPieces(zone, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1))
    ofZone.set(year, pieces)
  }
  return pieces
}

// The zone database has no two changes within a day that undo each other, so daily samples see every change.
function findPieces(zone: string, from: number, until: number): OffsetPiece[] {
  const pieces: OffsetPiece[] = []
  let start = from
  let offset = readOffset(zone, from)
  for (let at = from; at < until; at += DAY) {
    let low = at
    const high = at + DAY
    const endOffset = readOffset(zone, high)
    while (endOffset !== offset) {
      const change = firstChange(zone, low, high, offset)
      if (change >= until) break
      pieces.push({ from: start, until: change, offset })
      start = change
      offset = readOffset(zone, change)
      low = change
    }
  }
  pieces.push({ from: start, until, offset })
  return pieces
}

/** The first instant in (low, high] with another offset than `offset`, to the second. */
function firstChange(zone: string, low: number, high: number, offset: number): number {
  let before = low
  let after = high
  while (after - before > 1000) {
    const middle = before + Math.floor((after - before) / 2000) * 1000
    if (readOffset(zone, middle) === offset) before = middle
    else after = middle
  }
  return after
}
