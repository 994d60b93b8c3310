import type { Instant, IntervalGrid } from '../interval/index.ts'

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

/** One call that came to a queue, as a call-by-call log tells it. */
export interface CallRecord {
  readonly queue?: string
  /** When it joined the queue. */
  readonly start: Instant
  /** In queue until it was answered or hung up; at least 0. */
  readonly waitSeconds: number
  readonly abandoned: boolean
  /** At least 0; null when abandoned or not recorded. */
  readonly handleSeconds: number | null
  /** Who answered; absent when nobody did or it is not recorded. */
  readonly agent?: string
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

/**
 * Something about the history that a person should look at; nothing is repaired silently. `explainHistoryIssue` says it in a
 * sentence.
 */
export type HistoryIssue = IssueFacts & {
  readonly queue: string
  /** Indices into the grid, end excluded. */
  readonly from: number
  readonly until: number
}

/** What an issue is, with its figures. Times are local wall times of the grid's zone; volumes are rounded contacts. */
export type IssueFacts =
  /** Volumes are missing in so many intervals that are usually open. */
  | {
      readonly kind: 'gap'
      readonly fromTime: string
      readonly untilTime: string
      readonly missing: number
    }
  /** A row whose interval another row has; this one is left out. */
  | { readonly kind: 'duplicate'; readonly row: NamedRow; readonly volume: number | null }
  /** So many rows stand after a later one. */
  | { readonly kind: 'unsorted'; readonly rows: number; readonly first: NamedRow }
  /** No contacts where `usual` are usual. */
  | {
      readonly kind: 'zero-run'
      readonly fromTime: string
      readonly untilTime: string
      readonly usual: number
    }
  /** Far more contacts than usual. */
  | {
      readonly kind: 'spike'
      readonly fromTime: string
      readonly untilTime: string
      readonly volume: number
      readonly usual: number
    }
  /** Rows without contacts at times that the clock jumps over, left out. */
  | {
      readonly kind: 'clock-change'
      readonly clock: 'forward'
      readonly zone: string
      readonly rows: readonly NamedRow[]
    }
  /** A repeated hour that stands once; `usual` is null where nothing is known, `added` where it seems to be both hours. */
  | {
      readonly kind: 'clock-change'
      readonly clock: 'back'
      readonly fromTime: string
      readonly volume: number
      readonly usual: number | null
      readonly added: boolean
    }

/** A row of the source: its number, where it has one, and its start as it stands there. */
export interface NamedRow {
  readonly row?: number
  readonly start: string
}

/** What the data doctor can find wrong. */
export type FindingKind =
  | 'missing-day'
  | 'gap'
  | 'outage'
  | 'spike'
  | 'level-shift'
  | 'imputed-day'
  | 'merged-hour'
  | 'data-when-closed'
  | 'closed-as-zero'

/**
 * What could be done about a finding, to volumes only:
 * `none`, leave it (missing volumes are skipped by every forecast); `set-missing`, do not believe these volumes;
 * `fill-usual`, the usual volumes at the day's level; `split-hour`, half to each occurrence; `scale-before`, all earlier
 * volumes times `factor`.
 */
export type Treatment =
  | { readonly action: 'none' | 'set-missing' | 'fill-usual' | 'split-hour' }
  | { readonly action: 'scale-before'; readonly factor: number }

/** A suspicion about a history, with what speaks for it and what could be done. Nothing is done until it is accepted. */
export interface Finding {
  /** The same for the same history: kind and first instant. */
  readonly id: string
  readonly kind: FindingKind
  readonly queue: string
  /** Indices into the grid, end excluded. */
  readonly from: number
  readonly until: number
  /** The intervals it is about, where not all from `from` to `until`. */
  readonly intervals?: readonly number[]
  /** One or two sentences, with dates and numbers. */
  readonly reason: string
  /** How sure it is that the data is wrong, rather than that something happened: 0 to 1. */
  readonly confidence: number
  readonly treatment: Treatment
}

/** Volumes that a treatment changed, as a run; taken back by putting `before` where `after` stands. */
export interface HistoryChange {
  readonly findingId: string
  readonly from: number
  readonly before: readonly (number | null)[]
  readonly after: readonly (number | null)[]
}
