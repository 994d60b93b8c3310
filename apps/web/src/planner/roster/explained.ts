import type {
  Assignment,
  LocalDate,
  PlacedBreaks,
  RosterProblem,
  RuleBreak,
  ScheduleEdit,
} from '@kinshift/core'
import type { Locale } from '@kinshift/server/api'

/** A rule break with its sentence in every language, as the worker sends it. */
export interface ExplainedBreak extends RuleBreak {
  readonly sentences: Readonly<Record<Locale, string>>
}

export type ToWorker =
  | { readonly kind: 'open'; readonly problem: RosterProblem; readonly assignments: readonly Assignment[] }
  | { readonly kind: 'edit'; readonly edits: readonly ScheduleEdit[] }
  | {
      readonly kind: 'forbidden'
      readonly turn: number
      readonly carried: Assignment
      readonly agentIds: readonly string[]
    }
  | {
      readonly kind: 'place-breaks'
      readonly turn: number
      readonly date: LocalDate
      /** What is carried and not yet made. */
      readonly edits: readonly ScheduleEdit[]
    }

export type FromWorker =
  | {
      readonly kind: 'breaks'
      /** Whose rule breaks these are: all of theirs alone, also when there are none. */
      readonly agentIds: readonly string[]
      readonly breaks: readonly ExplainedBreak[]
      /** All breaks of rules about several people and the floor. */
      readonly shared: readonly ExplainedBreak[]
    }
  | { readonly kind: 'forbidden'; readonly turn: number; readonly cells: readonly ForbiddenCell[] }
  | { readonly kind: 'placed'; readonly turn: number; readonly placed: PlacedBreaks }

/** A cell where the carried shift would break hard rules that it does not break where it is. */
export interface ForbiddenCell {
  readonly agentId: string
  readonly date: LocalDate
  readonly breaks: readonly ExplainedBreak[]
}
