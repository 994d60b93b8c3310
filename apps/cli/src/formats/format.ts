import type { SolveOptions, SolveStatus } from '@kinshift/core'

/** A file as it was read; the name stands in errors. */
export interface TextFile {
  readonly file: string
  readonly text: string
}

/** What every format's solver answers with: the figures that are printed, and the roster as text where there is one. */
export interface SolvedRoster {
  readonly summary: RosterSummary
  /** For `--out`; null when no roster was found. */
  readonly text: string | null
  /** Worth saying beside the figures, such as shortages. */
  readonly notes: readonly string[]
  /** What simulation says of it, for `--json`. */
  readonly simulation?: object
  /** A target that it misses by simulation. */
  readonly missesTarget?: boolean
}

export interface RosterSummary {
  readonly status: SolveStatus
  readonly objective: number | null
  readonly lowerBound: number | null
  readonly gap: number | null
  readonly seconds: number
}

/** What the independent checker says of a roster. */
export interface CheckedRoster {
  readonly objective: number
  readonly hardRuleBreaks: number
  /** One sentence per rule break, hard ones first. */
  readonly sentences: readonly string[]
  /** The checker's whole answer, for `--json`. */
  readonly check: object
}

/** A way to write problems and rosters down, with its solver and its checker. */
export interface RosterFormat {
  solve(problem: TextFile, options: SolveOptions): Promise<SolvedRoster>
  check(problem: TextFile, roster: TextFile): CheckedRoster
}
