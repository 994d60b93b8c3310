import type { IntervalGrid } from '../interval/index.ts'

/** One row as a file or service gives it, before it lies on a grid. */
export interface ContactRecord {
  /** ISO local wall time (`2026-11-23T08:00`), a date (`2026-11-23`), or with offset or Z. */
  readonly start: string
  readonly queue?: string
  /** Contacts offered; null = known to be missing. */
  readonly volume: number | null
  readonly handled?: number | null
  readonly abandoned?: number | null
  readonly ahtSeconds?: number | null
  readonly drivers?: Readonly<Record<string, number | null>>
  /** Row in the source, 1-based with the heading as row 1; named in errors. */
  readonly row?: number
}

/** What was observed of one queue on a regular grid; null = closed or missing. All arrays have `grid.count` entries. */
export interface ContactHistory {
  readonly queue: string
  readonly grid: IntervalGrid
  readonly volume: readonly (number | null)[]
  readonly handled?: readonly (number | null)[]
  readonly abandoned?: readonly (number | null)[]
  readonly ahtSeconds?: readonly (number | null)[]
  readonly drivers?: Readonly<Record<string, readonly (number | null)[]>>
}

/** Something about the history that a person should look at; nothing is repaired silently. */
export interface HistoryIssue {
  readonly kind: 'gap' | 'duplicate' | 'unsorted' | 'zero-run' | 'spike' | 'clock-change'
  readonly queue: string
  /** Indices into the grid, end excluded. */
  readonly from: number
  readonly until: number
  readonly message: string
}
