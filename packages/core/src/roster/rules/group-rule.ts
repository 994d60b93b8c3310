import type { Locale } from '../../locale.ts'
import type { Assignment, RosterProblem, RuleBreak, RuleId } from '../types.ts'
import type { RuleWords } from './rule-words.ts'

/** A rule about several people or the whole floor: what concerns one person's line alone is a `WorkRule`. */
export interface GroupRule {
  readonly id: RuleId
  readonly about: 'people' | 'floor'
  /** `by-price`: hard, or priced where the problem says so. */
  readonly kind: 'hard' | 'by-price'
  /** All breaks on the problem's days; `about` = only what concerns these people. */
  readonly check: (
    problem: RosterProblem,
    assignments: readonly Assignment[],
    about?: ReadonlySet<string>,
  ) => RuleBreak[]
  readonly sentence: Readonly<Record<Locale, (words: RuleWords) => string>>
}
