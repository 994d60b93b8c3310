import { KinshiftError } from '../errors.ts'
import type { Instant, LocalDate } from '../interval/index.ts'
import type { Assignment, RuleBreak } from '../roster/index.ts'
import { inCellOrder } from './cell.ts'
import { differenceOf } from './difference.ts'
import type { PublishedSchedule, PublishPreview, ScheduleDraft } from './types.ts'

/** Facts of a publication that the draft itself doesn't hold. */
export interface PublishFacts {
  readonly publishedAt: Instant
  /** Who answers for it. */
  readonly publishedBy: string
  /** First day and number of days that the version covers. */
  readonly startDate: LocalDate
  readonly days: number
  /** The version in force, which the new one follows; null before the first. */
  readonly inForce: Pick<PublishedSchedule, 'version'> | null
  /** All rule breaks of the draft, from `checkRoster`; a hard one blocks. */
  readonly ruleBreaks: readonly RuleBreak[]
}

/** What publishing the draft would change for whom, against the assignments in force, and what stands in its way. */
export function publishPreview(
  draft: ScheduleDraft,
  inForce: readonly Assignment[],
  ruleBreaks: readonly RuleBreak[],
): PublishPreview {
  return {
    differences: differenceOf(inForce, draft.assignments),
    hardRuleBreaks: ruleBreaks.filter(({ hard }) => hard),
  }
}

/**
 * The draft as a new version, frozen through and through: later edits of the draft don't reach it. Pins stay behind:
 * they are notes to the solver, not part of what people are told. Versions count from 1.
 * @throws PUBLISH_BLOCKED when a hard rule is broken.
 */
export function publish(draft: ScheduleDraft, facts: PublishFacts): PublishedSchedule {
  const hard = facts.ruleBreaks.filter((ruleBreak) => ruleBreak.hard)
  if (hard.length > 0) {
    throw new KinshiftError('PUBLISH_BLOCKED', {
      found: hard.map(
        ({ ruleId, agentId, subjectId, dates }) => `${ruleId}: ${agentId ?? subjectId} ${dates.join(', ')}`,
      ),
      expected: 'no hard rule breaks',
      maybe: 'repair these agent-days first?',
    })
  }
  return Object.freeze({
    version: (facts.inForce?.version ?? 0) + 1,
    publishedAt: facts.publishedAt,
    publishedBy: facts.publishedBy,
    startDate: facts.startDate,
    days: facts.days,
    assignments: Object.freeze(inCellOrder(draft.assignments).map(frozenWithoutPin)),
  })
}

function frozenWithoutPin(assignment: Assignment): Assignment {
  const { pinned: _, ...told } = assignment
  return Object.freeze({
    ...told,
    breaks: Object.freeze(assignment.breaks.map((pause) => Object.freeze({ ...pause }))),
  })
}
