import type { Instant, LocalDate } from '../interval/index.ts'
import type { Assignment, RuleBreak } from '../roster/index.ts'

/** The unit of change and of conflict: one agent on one date. `null` = off. An edit and its inverse swap before and after. */
export interface ScheduleEdit {
  readonly agentId: string
  readonly date: LocalDate
  readonly before: Assignment | null
  readonly after: Assignment | null
}

/** A schedule being worked on; `version` rises by one with every accepted change. */
export interface ScheduleDraft {
  readonly id: string
  readonly version: number
  readonly assignments: readonly Assignment[]
}

/** A version that never changes once published. */
export interface PublishedSchedule {
  readonly version: number
  readonly publishedAt: Instant
  readonly publishedBy: string
  readonly startDate: LocalDate
  readonly days: number
  readonly assignments: readonly Assignment[]
}

/** What changed for one person between two versions. */
export interface AgentDifference {
  readonly agentId: string
  readonly changes: readonly ScheduleEdit[]
}

/** What a publication would do, and what stands in its way. */
export interface PublishPreview {
  readonly differences: readonly AgentDifference[]
  readonly hardRuleBreaks: readonly RuleBreak[]
}
