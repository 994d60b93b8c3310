import type { Locale } from '../../locale.ts'
import type { AgentLine } from '../agent-line.ts'
import type { RuleBreak, RuleId } from '../types.ts'
import type { RuleWords } from './rule-words.ts'

/**
 * A rule about one person's work. Its name is the same in code, test, check and screen; whoever it concerns is written in
 * the agent's contract or life, so a rule has no settings of its own.
 */
export interface WorkRule {
  readonly id: RuleId
  /** Looks at single shifts, or at the whole line. */
  readonly about: 'shift' | 'line'
  /** `hard` blocks publication, `priced` costs points, `by-strength` is either, as the wish or constraint says. */
  readonly kind: 'hard' | 'priced' | 'by-strength'
  /** All breaks of the rule on the problem's days, in order of date; none where it is kept. */
  readonly check: (line: AgentLine) => RuleBreak[]
  /** What a planner reads about one break. */
  readonly sentence: Readonly<Record<Locale, (words: RuleWords) => string>>
}
